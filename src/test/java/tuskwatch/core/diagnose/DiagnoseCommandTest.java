package tuskwatch.core.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.message.LocalizedText.phrase;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.crashed;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;
import static tuskwatch.testing.Watching.BOOK;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;
import static tuskwatch.testing.Watching.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.Insiders;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.guidance.AdminMetrics.Instrument;
import tuskwatch.core.guidance.AdminMetrics.Look;
import tuskwatch.core.guidance.Measured;
import tuskwatch.core.guidance.Measured.Measure;
import tuskwatch.core.guidance.Measured.Point;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.testing.Anybody;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptHistory;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptReports;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.Neighbourhood;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class DiagnoseCommandTest {
    private static final InstanceName STRANGER = new InstanceName("stranger.example");
    private static final InstanceName OPTED_OUT = new InstanceName("no.example");
    private static final InstanceName SECOND = new InstanceName("second.example");
    private final KeptHistory history = new KeptHistory();
    private static final Person MIA = new Person(new PersonId("1"), "Mia");

    private final VirtualClock clock = new VirtualClock(AT);
    private final List<ProbeOrder> orders = new ArrayList<>();
    private boolean ourNetworkWorks;
    private int kept;
    private List<Observation> answers = List.of(good(Check.HEALTH), good(Check.TAG));
    private AdminMetrics instruments = AdminMetrics.NOWHERE;
    /** Whom the operator named; all of their members are moderators. */
    private Map<InstanceName, List<String>> insiders = Map.of();

    private Definition watching(InstanceName... instances) {
        return watchedBy(
                CommunityId.CONFIGURATION,
                Arrays.stream(instances).map(i -> entry(COMMUNITY, i, ROUTE)).toArray(WatchEntry[]::new));
    }

    private Definition watchedBy(CommunityId home, WatchEntry... entries) {
        var registry = new WatchRegistry(Watching.watches(entries), new KeptInMemory(), List.of(), OPTED_OUT::equals);
        registry.belongsTo(home);
        kept = 0;
        var examination = new Examination(
                new LiveRounds(this::ask, () -> ourNetworkWorks, clock),
                new IncidentContext(
                        history, new KeptIncidents(), registry, new FederationLatency(Neighbourhood.TRUSTING)),
                registry,
                new InsideView(instruments, Insiders.of(insiders, registry, new Anybody())),
                new ReportSpikes(
                        new KeptReports(),
                        new KeptStates(),
                        new KeptIncidents(),
                        registry,
                        clock,
                        DetectorSettings.standard(Duration.ofSeconds(45)),
                        letters -> "s1"));
        return new DiagnoseCommand(
                        examination,
                        new KeptIncidents(),
                        registry,
                        new OpenQuestions(letters -> "k" + ++kept, clock),
                        BOOK)
                .definition();
    }

    private List<Observation> ask(ProbeOrder order) {
        orders.add(order);
        return answers;
    }

    private static Asker asker(boolean speaks, Asker.Feature... features) {
        var member = new Member(MIA, COMMUNITY, false, speaks, Set.of(), Locale.ENGLISH, Optional.empty());
        return new Asker("q", member, Optional.empty(), Locale.ENGLISH, Set.of(features));
    }

    private static Card typed(Definition command, Asker asker, Map<String, Object> values) {
        return command.verb("")
                .orElseThrow()
                .work()
                .apply(new Call(asker, Fixtures.HERE, values))
                .card();
    }

    private static String text(Card card) {
        return English.fields(card).toString();
    }

    private static Card about(Definition command, InstanceName instance) {
        return typed(command, asker(true, Asker.Feature.BUTTONS), Map.of("instance", instance));
    }

    /** What a button says that was pressed. */
    private static <P extends Press> Card pressed(Definition command, Asker asker, P press) {
        return command.presses().stream()
                .filter(b -> b.kind().isInstance(press))
                .map(b -> worked(b, asker, press))
                .findFirst()
                .orElseThrow();
    }

    private static <P extends Press> Card worked(Definition.Button<P> button, Asker asker, Press press) {
        return button.work().apply(button.kind().cast(press), asker).card();
    }

    @Test
    void without_a_name_the_single_server_that_is_watched_is_meant() {
        typed(watching(SERVER), asker(true), Map.of());
        assertThat(orders).extracting(ProbeOrder::instance).containsExactly(SERVER);
        assertThat(English.headline(typed(watching(SERVER, SECOND), asker(true), Map.of())))
                .isEqualTo("Which instance? Choose one with the option instance.");
        assertThat(English.headline(typed(watching(), asker(true), Map.of()))).startsWith("Which instance?");
        assertThat(orders).hasSize(1);
    }

    @Test
    void who_opted_out_is_never_asked() {
        assertThat(English.headline(about(watching(SERVER), OPTED_OUT)))
                .isEqualTo("no.example is never contacted: its admin opted out.");
        assertThat(orders).isEmpty();
    }

    @Test
    void where_nothing_was_asked_it_is_said_why() {
        answers = List.of(saw(Check.HEALTH, new Outcome.NotAsked(Outcome.NotAsked.Why.OPTED_OUT)));
        assertThat(English.headline(about(watching(SERVER), STRANGER)))
                .isEqualTo("stranger.example is never contacted: its admin opted out.");
        answers = List.of(saw(Check.HEALTH, new Outcome.NotAsked(Outcome.NotAsked.Why.SHARED)));
        assertThat(English.headline(about(watching(SERVER), SECOND)))
                .isEqualTo("second.example was not asked: many names lead to the same place, and it was asked enough. "
                        + "Please ask again in a few minutes.");
    }

    @Test
    void a_private_address_none_and_a_refused_connection_sound_the_same_to_strangers() {
        ourNetworkWorks = true;
        var said = Stream.of(new Outcome.AddressForbidden(), new Outcome.NoAddress(), new Outcome.Refused())
                .map(outcome -> {
                    answers = List.of(saw(Check.HEALTH, outcome), saw(Check.TAG, outcome));
                    var command = watching(SERVER);
                    return List.of(
                            about(command, STRANGER),
                            pressed(command, asker(true), new Press.Evidence(STRANGER, "")),
                            typed(command, asker(true), Map.of("instance", STRANGER)));
                })
                .distinct()
                .toList();
        assertThat(said).hasSize(1);
        assertThat(said.getFirst().toString()).contains("outcome.nothing-answers");
    }

    @Test
    void they_sound_the_same_where_it_is_watched_too_but_not_to_the_operator() {
        ourNetworkWorks = true;
        assertThat(saidOfAddresses(COMMUNITY, CommunityId.CONFIGURATION)).hasSize(1);
        assertThat(saidOfAddresses(COMMUNITY, COMMUNITY)).hasSize(3);
        assertThat(saidOfAddresses(CommunityId.TERMINAL, CommunityId.TERMINAL)).hasSize(3);
    }

    private Set<List<Card>> saidOfAddresses(CommunityId community, CommunityId home) {
        var member = new Member(MIA, community, false, true, Set.of(), Locale.ENGLISH, Optional.empty());
        var who = new Asker("q", member, Optional.empty(), Locale.ENGLISH, Set.of());
        var took = new AtomicInteger();
        return Stream.of(new Outcome.AddressForbidden(), new Outcome.NoAddress(), new Outcome.Refused())
                .map(outcome -> {
                    answers = Stream.of(Check.HEALTH, Check.TAG)
                            .map(c -> new Observation(c, AT, Duration.ofMillis(took.incrementAndGet()), outcome))
                            .toList();
                    var command = watchedBy(home, entry(community, SERVER, ROUTE));
                    return List.of(
                            typed(command, who, Map.of("instance", SERVER)),
                            pressed(command, who, new Press.Evidence(SERVER, "")));
                })
                .collect(Collectors.toSet());
    }

    @Test
    void what_happened_to_a_server_is_not_told_where_it_is_not_watched() {
        answers = List.of(good(Check.HEALTH), crashed(Check.TAG), crashed(Check.RULES));
        ourNetworkWorks = true;
        var before = text(about(watching(SECOND), SERVER));
        var known = Watching.asked(Verdict.DOWN, AT);
        var incident = Watching.outage(new IncidentId("inc1x"), AT, AT, Incident.Phase.OPEN, Optional.empty());
        history.put(known.with(Optional.of(incident), known.detectors()));
        history.add(TimelineEntry.of(
                SERVER, AT.minusSeconds(60), TimelineEntry.Kind.VERSION, LocalizedText.outside("Was a, is b.")));
        assertThat(text(about(watching(SERVER), SERVER))).contains("inc1x");
        assertThat(text(about(watching(SECOND), SERVER))).isEqualTo(before);
    }

    @Test
    void servers_that_nobody_watches_are_rationed_and_watched_ones_are_not() {
        var command = watching(SERVER);
        for (var i = 0; i < 5; i++) {
            about(command, new InstanceName("h" + i + ".example"));
        }
        assertThat(English.headline(about(command, STRANGER)))
                .startsWith(
                        "You have asked about 5 servers not watched here within 10 min, which is the most; the next one is possible ");
        about(command, SERVER);
        assertThat(orders)
                .hasSize(6)
                .extracting(ProbeOrder::instance)
                .contains(SERVER)
                .doesNotContain(STRANGER);
    }

    @Test
    void where_our_own_network_is_down_nothing_is_said_of_the_server() {
        answers = List.of(saw(Check.HEALTH, new Outcome.ConnectTimedOut()));
        assertThat(English.headline(about(watching(SERVER), SERVER))).startsWith("I cannot tell:");
    }

    @Test
    void only_where_reports_are_counted_one_can_say_that_it_is_the_same() {
        var same = Press.actions(new Press.SameInstance(SERVER)).getFirst();
        assertThat(about(watching(SERVER), SERVER).actions()).endsWith(same);
        assertThat(about(watching(), SERVER).actions()).isNotEmpty().doesNotContain(same);
    }

    @Test
    void where_there_are_no_buttons_everything_is_told_at_once() {
        answers = List.of(good(Check.HEALTH), crashed(Check.TAG), crashed(Check.RULES));
        var screen = about(watching(SERVER), SERVER);
        var whole = typed(watching(SERVER), asker(true), Map.of("instance", SERVER));
        assertThat(whole.actions()).isEmpty();
        assertThat(whole.fields()).hasSizeGreaterThan(screen.fields().size());
    }

    @Test
    void who_may_not_write_in_the_channel_cannot_share_there() {
        var command = watching(SERVER);
        var share = new Press.Share(SERVER, "");
        assertThat(English.headline(pressed(command, asker(false), share)))
                .isEqualTo("Only who may write in this channel can share an answer here.");
        assertThat(orders).isEmpty();
        pressed(command, asker(true), share);
        assertThat(orders).hasSize(1);
    }

    @Test
    void what_is_shared_shows_nobodys_own_words_and_the_symptom_as_one_of_the_known_ones() {
        var command = watching(SERVER);
        var words = "buy my coin at coin.example, I get no confirmation mail";
        var given = Map.<String, Object>of("instance", SERVER, "symptom", words);
        assertThat(text(typed(command, asker(true, Asker.Feature.BUTTONS), given)))
                .contains("coin.example");
        var shared = new HashMap<>(given);
        shared.put("share", true);
        for (var card : List.of(
                typed(command, asker(true, Asker.Feature.BUTTONS), shared),
                pressed(command, asker(true, Asker.Feature.BUTTONS), new Press.Share(SERVER, words)))) {
            assertThat(text(card) + card.actions()).doesNotContain("coin").containsIgnoringCase("mail");
        }
        var quoted = "ERR_CONNECTION_REFUSED on coin.example, refused to connect & web server is down";
        assertThat(text(typed(command, asker(true), Map.of("instance", SERVER, "symptom", quoted))))
                .contains("You wrote");
        assertThat(text(typed(command, asker(true), Map.of("instance", SERVER, "symptom", quoted, "share", true))))
                .doesNotContain("You wrote");
        var nonsense = pressed(command, asker(true, Asker.Feature.BUTTONS), new Press.Share(SERVER, "coin.example"));
        assertThat(text(nonsense) + nonsense.actions()).doesNotContain("coin");
    }

    @Test
    void who_shares_without_the_right_to_is_answered_alone_and_in_full() {
        var given = Map.<String, Object>of("instance", SERVER, "symptom", "it is all purple", "share", true);
        assertThat(text(typed(watching(SERVER), asker(false), given))).contains("purple");
    }

    @Test
    void what_instruments_tell_is_in_the_answer_for_a_moderator_and_in_none_that_others_read() {
        var figures = Map.of(Measure.DISK, List.of(new Point(Map.of(), 0.99)));
        instruments = instance -> new Look(new Measured(figures), Set.of(Instrument.ADMIN_API));
        insiders = Map.of(SERVER, List.of(COMMUNITY.text()));
        var command = watching(SERVER);
        assertThat(text(about(command, SERVER))).contains("a disk is 99 % full", "admin API could not be asked");
        for (var form : List.of(asker(true), asker(true, Asker.Feature.BUTTONS))) {
            assertThat(text(pressed(command, form, new Press.Share(SERVER, ""))))
                    .doesNotContain("disk", "admin");
            assertThat(text(typed(command, form, Map.of("instance", SERVER, "share", true))))
                    .doesNotContain("disk", "admin");
        }
        insiders = Map.of();
        assertThat(text(about(watching(SERVER), SERVER))).doesNotContain("disk", "admin");
    }

    @Test
    void a_button_of_an_incident_that_is_forgotten_says_so() {
        assertThat(English.headline(pressed(watching(SERVER), asker(true), new Press.Diagnose(new IncidentId("abcd")))))
                .isEqualTo("That incident is not known here any more.");
    }

    @Test
    void causes_that_the_book_does_not_know_any_more_have_no_steps() {
        var known = new CauseId("redis-down");
        var gone = new CauseId("of-another-version");
        assertThat(English.headline(pressed(watching(), asker(true), new Press.NextSteps(List.of(gone, known)))))
                .isEqualTo("For the admin: Redis does not answer");
        assertThat(pressed(watching(), asker(true), new Press.Steps(List.of(known, gone)))
                        .actions())
                .extracting(Action::kind)
                .isEmpty();
        assertThat(English.headline(pressed(watching(), asker(true), new Press.Steps(List.of(gone)))))
                .startsWith("Nothing is known to be done");
    }

    private static final String NO_MAIL = "I got no confirmation mail";

    private static Reply answered(Definition command, Asker asker, Press.Answer press) {
        return command.presses().stream()
                .filter(b -> b.kind() == Press.Answer.class)
                .map(b -> replied(b, asker, press))
                .findFirst()
                .orElseThrow();
    }

    private static <P extends Press> Reply replied(Definition.Button<P> button, Asker asker, Press press) {
        assertThat(button.effort()).isEqualTo(Answering.Effort.QUICK);
        return button.work().apply(button.kind().cast(press), asker);
    }

    /** The buttons of the question under an answer. */
    private static List<Press.Answer> offered(Card card) {
        return card.actions().stream()
                .filter(a -> a.kind().equals("ANSWER"))
                .map(a -> a.subject().split(" "))
                .map(s -> new Press.Answer(s[0], s[1], s[2]))
                .toList();
    }

    private static Card asked(Definition command, Asker who) {
        return typed(command, who, Map.of("instance", SERVER, "symptom", NO_MAIL));
    }

    @Test
    void where_causes_stay_close_a_question_is_asked_with_a_button_for_each_answer_and_for_none() {
        var card = asked(watching(SERVER), asker(true, Asker.Feature.BUTTONS));
        var offered = offered(card);
        var question = BOOK.questions().stream()
                .filter(q -> q.id().equals(offered.getFirst().question()))
                .findFirst()
                .orElseThrow();
        assertThat(offered).hasSize(question.choices().size() + 1);
        assertThat(offered.getLast()).isEqualTo(new Press.Answer("k1", question.id(), "unknown"));
        assertThat(card.actions().subList(0, question.choices().size()))
                .extracting(Action::label)
                .isEqualTo(question.choices().stream().map(c -> c.label()).toList());
        assertThat(English.fields(card).get("One question, to tell them apart"))
                .isEqualTo(English.BOOK.say(question.text()));
    }

    @Test
    void an_answer_ranks_anew_in_place_and_asks_the_server_nothing() {
        var who = asker(true, Asker.Feature.BUTTONS);
        var command = watching(SERVER);
        var press = offered(asked(command, who)).getFirst();
        clock.advance(Duration.ofMinutes(5));
        var reply = answered(command, who, press);
        assertThat(reply.place()).isEqualTo(Reply.Place.INSTEAD);
        var choice = BOOK.questions().stream()
                .filter(q -> q.id().equals(press.question()))
                .flatMap(q -> q.choice(press.choice()).stream())
                .findFirst()
                .orElseThrow();
        assertThat(English.fields(reply.card()).get("You answered"))
                .isEqualTo("“" + English.BOOK.say(choice.says()) + "”");
        assertThat(reply.card().actions())
                .contains(Press.actions(new Press.Share(
                                SERVER, NO_MAIL + ", " + choice.signs().words().getFirst()))
                        .getFirst());
        assertThat(orders).hasSize(1);
    }

    @Test
    void two_questions_are_asked_and_no_third_whatever_is_answered() {
        var who = asker(true, Asker.Feature.BUTTONS);
        var command = watching(SERVER);
        var first = offered(asked(command, who)).getLast();
        var second = offered(answered(command, who, first).card());
        assertThat(second).isNotEmpty().noneMatch(p -> p.question().equals(first.question()));
        for (var press : second) {
            assertThat(offered(answered(command, who, press).card())).isEmpty();
        }
    }

    @Test
    void a_button_that_was_pressed_before_changes_nothing() {
        var who = asker(true, Asker.Feature.BUTTONS);
        var command = watching(SERVER);
        var buttons = offered(asked(command, who));
        var after = answered(command, who, buttons.getFirst()).card();
        assertThat(answered(command, who, buttons.get(1)).card()).isEqualTo(after);
        assertThat(answered(command, who, buttons.getFirst()).card()).isEqualTo(after);
    }

    @Test
    void what_is_forgotten_forged_or_somebody_elses_is_not_known() {
        var who = asker(true, Asker.Feature.BUTTONS);
        var command = watching(SERVER);
        var press = offered(asked(command, who)).getFirst();
        var gone = Reply.sentence(phrase("inquiry.gone"));
        var other = new Asker(
                "q",
                new Member(
                        new Person(new PersonId("2"), "Eve"),
                        COMMUNITY,
                        true,
                        true,
                        Set.of(),
                        Locale.ENGLISH,
                        Optional.empty()),
                Optional.empty(),
                Locale.ENGLISH,
                Set.of(Asker.Feature.BUTTONS));
        assertThat(answered(command, other, press)).isEqualTo(gone);
        assertThat(answered(command, who, new Press.Answer("k9", press.question(), press.choice())))
                .isEqualTo(gone);
        assertThat(answered(command, who, new Press.Answer(press.inquiry(), press.question(), "nonsense")))
                .isEqualTo(gone);
        assertThat(answered(watching(SERVER), who, press)).as("after a restart").isEqualTo(gone);
        assertThat(answered(command, who, press)).isNotEqualTo(gone);
        clock.advance(Duration.ofMinutes(15));
        assertThat(answered(command, who, press)).isEqualTo(gone);
    }

    @Test
    void nobody_is_asked_where_all_read_the_answer() {
        var shared = Map.<String, Object>of("instance", SERVER, "symptom", NO_MAIL, "share", true);
        var who = asker(true, Asker.Feature.BUTTONS);
        assertThat(offered(typed(watching(SERVER), who, shared))).isEmpty();
        assertThat(offered(pressed(watching(SERVER), who, new Press.Share(SERVER, NO_MAIL))))
                .isEmpty();
    }

    @Test
    void who_has_no_buttons_is_told_the_words_to_answer_with() {
        var card = asked(watching(SERVER), asker(true));
        assertThat(card.actions()).isEmpty();
        var lines = English.fields(card).getOrDefault("One question, to tell them apart", "");
        assertThat(lines).contains("To answer, write it into the option symptom: “");
        var question = BOOK.questions().stream()
                .filter(q -> lines.startsWith(English.BOOK.say(q.text())))
                .findFirst()
                .orElseThrow();
        var choice = question.choices().getFirst();
        var again = typed(
                watching(SERVER),
                asker(true),
                Map.of("instance", SERVER, "symptom", NO_MAIL + ", " + English.BOOK.say(choice.says())));
        assertThat(text(again)).doesNotContain(English.BOOK.say(question.text()));
    }

    @Test
    void what_is_shared_after_an_answer_knows_it() {
        var who = asker(true, Asker.Feature.BUTTONS);
        var command = watching(SERVER);
        var answer = answered(command, who, offered(asked(command, who)).getFirst());
        var share = answer.card().actions().stream()
                .filter(a -> a.kind().equals("SHARE"))
                .findFirst()
                .orElseThrow();
        var words = share.subject().substring(SERVER.text().length() + 1);
        var card = pressed(command, who, new Press.Share(SERVER, words));
        assertThat(untellable(card)).hasSize(3).isEqualTo(untellable(answer.card()));
    }

    private static List<String> untellable(Card card) {
        return Pattern.compile("\\(([a-z-]+)\\)\\. What would tell")
                .matcher(English.fields(card).getOrDefault("Cannot be told from outside", ""))
                .results()
                .map(m -> m.group(1))
                .toList();
    }
}
