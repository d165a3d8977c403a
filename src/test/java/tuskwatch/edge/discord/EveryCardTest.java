package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.outside;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tuskwatch.app.Core;
import tuskwatch.app.Repositories;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.BlindPeriod;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Notices;
import tuskwatch.core.announce.Route;
import tuskwatch.core.command.Premises;
import tuskwatch.core.community.ChangeSettings;
import tuskwatch.core.community.OwnNetwork;
import tuskwatch.core.community.SettingsCommand;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.VersionMemory;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.diagnose.DiagnosisCard;
import tuskwatch.core.diagnose.DiagnosisInput;
import tuskwatch.core.diagnose.LiveRounds;
import tuskwatch.core.diagnose.StepsCard;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.guidance.Step;
import tuskwatch.core.history.TrendCommand;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.Software;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.maintenance.MaintenanceCards;
import tuskwatch.core.maintenance.MaintenanceCommand;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.SignUpMemory;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.probe.Certificate;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.report.EverySpikeCard;
import tuskwatch.core.report.ReportCommand;
import tuskwatch.core.report.ReportSpike;
import tuskwatch.core.report.UnconfirmedTrouble;
import tuskwatch.core.subscription.EveryNotifyCard;
import tuskwatch.core.watching.AddWatch;
import tuskwatch.core.watching.FirstLook;
import tuskwatch.core.watching.TestWatch;
import tuskwatch.core.watching.WatchCommand;
import tuskwatch.edge.chart.Charts;
import tuskwatch.edge.discord.rest.CardRenderer;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.DiscordJudge;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MemoryPlatform;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.VirtualBot;
import tuskwatch.testing.VirtualClock;

/** Every text that people see, with everything in it as long and as nasty as it may be, against Discord's limits. */
class EveryCardTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    /** A28 for pages, and the same for all others. */
    private static final String NASTY = "@everyone <@&1> [x](https://evil.example) ||`**_\u202e ".repeat(40);

    private static final Destination CHANNEL = Destination.of("1600000000000000009");

    private final VirtualClock clock = new VirtualClock(NINE);
    private final Store store = MemoryStore.open();
    private final Core core = VirtualBot.core(store, clock, Map.of());
    private final Repositories kept = core.kept;
    private final List<InstanceName> names = IntStream.range(0, 50)
            .mapToObj(i -> new InstanceName(
                    "a-very-long-name-number-" + i + "-of-a-server-somewhere.in.a.deep.subdomain.example"))
            .toList();
    private final DiscordJudge judge = new DiscordJudge();
    private final Map<String, Card> cards = new LinkedHashMap<>();

    @AfterEach
    void close() {
        store.close();
    }

    private Incident incident(InstanceName name, Incident.Phase phase, String id) {
        var components = new EnumMap<Component, ComponentState>(Component.class);
        for (var component : Component.values()) {
            components.put(component, ComponentState.DOWN);
        }
        var over = phase == Incident.Phase.RESOLVED || phase == Incident.Phase.FALSE_ALARM;
        return new Incident(
                new IncidentId(id),
                name,
                NINE.minus(Duration.ofHours(5)),
                NINE.minus(Duration.ofHours(5)),
                phase,
                Verdict.DOWN,
                components,
                List.of(new Hypothesis(
                        CauseId.MAINTENANCE_PAGE,
                        Hypothesis.Confidence.LIKELY,
                        outside(NASTY.substring(0, 300), NASTY.substring(0, 300)),
                        outside(NASTY.substring(0, 300)))),
                IntStream.range(0, 20).mapToObj(i -> i % 2 == 0).toList(),
                0,
                Optional.empty(),
                NINE,
                over ? Optional.of(NINE) : Optional.empty(),
                over ? Optional.of(new Person(new PersonId("7"), NASTY)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static InstanceFacts facts() {
        return new InstanceFacts(
                NASTY.substring(0, 90),
                new Software("mastodon", NASTY.substring(0, 60)),
                new Registration(
                        SignupPolicy.CLOSED,
                        Optional.of(16),
                        Optional.of(NASTY.substring(0, 300)),
                        Optional.of("https://sso.example/" + "x".repeat(250))),
                Optional.empty(),
                Optional.of("https://status.example/" + "y".repeat(250)),
                Optional.empty(),
                Optional.of("https://elsewhere.example/@" + "z".repeat(250)),
                Optional.empty());
    }

    private void seed(InstanceName name, int number) {
        var fresh = WatchState.fresh(name, NINE);
        var incident = Optional.of(incident(name, Incident.Phase.OPEN, "inc" + number + "aa"));
        var state = new WatchState(
                name,
                1,
                fresh.detectors(),
                fresh.latencies(),
                fresh.latest(),
                fresh.failing(),
                0,
                List.of(),
                0,
                fresh.liveness(),
                Optional.of(facts()),
                VersionMemory.EMPTY,
                new SignUpMemory(facts().registration(), Optional.empty(), Optional.empty()),
                fresh.places(),
                fresh.feeds(),
                fresh.certificates(),
                Verdict.DOWN,
                Optional.of(NINE),
                NINE,
                incident,
                List.of());
        var notes = IntStream.range(0, 20)
                .mapToObj(i -> new TimelineEntry(
                        name,
                        NINE,
                        TimelineEntry.Kind.MESSAGE,
                        LocalizedText.outside(NASTY.substring(0, 300)),
                        Optional.of(new Person(new PersonId("7"), NASTY)),
                        Optional.empty()))
                .toList();
        assertThat(kept.ledger.commit(new Commit(
                        state,
                        0,
                        List.of(),
                        List.of(new Transition(
                                state.incident(),
                                List.of(
                                        new IncidentEvent.Opened(NINE),
                                        new IncidentEvent.Muted(
                                                NINE,
                                                Optional.of(new Person(new PersonId("7"), NASTY)),
                                                Optional.of(new CommunityId("g")))),
                                Set.of(),
                                Optional.empty())),
                        Optional.of(new Uptime.Span(Verdict.DOWN, NINE.minus(Duration.ofHours(5)), NINE)),
                        notes,
                        List.of())))
                .isTrue();
    }

    private void add(String what, List<Message> messages) {
        messages.forEach(m -> cards.put(what + " " + m.key().text(), m.card()));
    }

    private void collect() {
        var here = Optional.of(new Route(CHANNEL, Optional.empty()));
        names.forEach(n -> kept.watches.put(
                new WatchEntry(new CommunityId("g"), n, here, WatchEntry.Registrations.TOLD), Person.TERMINAL));
        core.monitoring.registry.refresh();
        IntStream.range(0, names.size()).forEach(i -> seed(names.get(i), i));
        core.monitoring.broken.broke(CHANNEL, NASTY, NINE);
        var book = GuidebookReader.read();
        var name = names.getFirst();
        var routes = List.of(new Route(CHANNEL, Optional.of("1400000000000000001")));
        var incidents = new IncidentCards(book, Optional.of("https://status.example"), (reported, community) -> 7);
        var announcer = new Announcer(incidents);
        for (var phase : Incident.Phase.values()) {
            cards.put(
                    "incident " + phase,
                    incidents.living(incident(name, phase, "abcd"), Optional.of(facts()), new CommunityId("1")));
        }
        cards.put("resolution", incidents.resolution(incident(name, Incident.Phase.RESOLVED, "abcd")));
        cards.put("relapse", incidents.relapse(incident(name, Incident.Phase.OPEN, "abcd")));
        for (var reason : BlindPeriod.Reason.values()) {
            add(
                    "blind " + reason,
                    announcer.blindness(new BlindPeriod(reason, NINE, Optional.of(NINE)), List.of(CHANNEL)));
        }
        add("farewell", announcer.farewell(name, routes));
        add("policy", announcer.policyChange(name, SignupPolicy.OPEN, SignupPolicy.SSO, NINE, routes));
        add("certificate", Notices.certificate(name, new Certificate("h".repeat(250), NINE), 14, List.of(CHANNEL)));
        add("route", Notices.brokenRoute(CHANNEL, NINE, NASTY, List.of(CHANNEL)));
        for (var phase : Maintenance.Phase.values()) {
            var work = new Maintenance(
                    "mnt1",
                    new CommunityId("g"),
                    name,
                    NINE,
                    NINE.plusSeconds(600),
                    NASTY,
                    new Person(new PersonId("7"), NASTY),
                    phase);
            add("maintenance " + phase, MaintenanceCards.messages(work, routes));
            kept.communities.write(
                    work,
                    TimelineEntry.of(name, NINE, TimelineEntry.Kind.MAINTENANCE, LocalizedText.outside("x")),
                    List.of());
        }
        for (var i = 0; i < 50; i++) {
            kept.communities.write(
                    new Maintenance(
                            "mnt" + i + "z",
                            new CommunityId("g"),
                            names.get(i),
                            NINE,
                            NINE.plusSeconds(600),
                            NASTY,
                            new Person(new PersonId("7"), NASTY),
                            Maintenance.Phase.RUNNING),
                    TimelineEntry.of(name, NINE, TimelineEntry.Kind.MAINTENANCE, LocalizedText.outside("x")),
                    List.of());
        }
        core.monitoring.registry.refresh();
        members(name);
        var status = core.monitoring.status;
        cards.put("status", status.one(name, new CommunityId("g")));
        cards.put("status all", status.all(new CommunityId("g")));
        cards.put("board", status.board(new CommunityId("g"), "f".repeat(24), NINE));
        var registry = core.monitoring.registry;
        var settings = new SettingsCommand(
                new ChangeSettings(kept.communities, registry, clock),
                kept.communities,
                registry,
                () -> {},
                List.of(),
                List.of());
        var live = new LiveRounds(order -> List.of(), () -> true, clock);
        var watches = new WatchCommand(
                new AddWatch(
                        kept.watches,
                        registry,
                        settings,
                        new FirstLook(live, kept.records, new OwnNetwork(registry), clock),
                        () -> {},
                        Limits.USUAL),
                new TestWatch(registry, new MemoryPlatform(), Premises.OWN, English.PHRASES, Limits.USUAL.tests(clock)),
                registry,
                core.monitoring.broken,
                core.duty.unwatched,
                new UnconfirmedTrouble(core.monitoring.spikes, registry));
        cards.put("watch list", watches.list(new CommunityId("g")));
        cards.put(
                "maintenance list",
                new MaintenanceCommand(
                                kept.communities,
                                kept.ledger,
                                registry,
                                clock,
                                letters -> "x1yz",
                                Duration.ofMinutes(5))
                        .list(new CommunityId("g")));
        cards.put("settings", settings.show(new CommunityId("g")));
        cards.put(
                "history",
                core.history
                        .answer(new CommunityId("g"), name, 90, ZoneOffset.UTC)
                        .card());
        diagnoses(book, name);
    }

    /** Everybody reports everything. */
    private void members(InstanceName name) {
        var ids = IntStream.iterate(0, i -> i + 1).mapToObj(i -> "r" + i).iterator();
        var desk = new ReportCommand(
                kept.reports,
                core.monitoring.spikes,
                kept.incidents,
                core.monitoring.registry,
                clock,
                letters -> ids.next());
        cards.put(
                "ask",
                desk.ask(Fixtures.member(new PersonId("1"), new CommunityId("g")), name)
                        .card());
        for (var problem : Problem.values()) {
            for (var person = 0; person < 12; person++) {
                var who = Fixtures.member(new PersonId("member" + person), new CommunityId("g"));
                cards.put(
                        "report " + problem,
                        desk.report(who, name, problem, NASTY).card());
            }
        }
        var who = Fixtures.member(new PersonId("member0"), new CommunityId("g"));
        cards.put("report again", desk.report(who, name, Problem.LOGIN, NASTY).card());
        cards.put("reports in words", desk.details(name, new CommunityId("g")).card());
        cards.put(
                "trend",
                new TrendCommand(core.monitoring.spikes, core.monitoring.registry, Charts.onOwnThreads())
                        .answer(new CommunityId("g"), name, ZoneOffset.UTC)
                        .card());
        for (var phase : ReportSpike.Phase.values()) {
            cards.put("surge " + phase, EverySpikeCard.of(phase, name));
        }
        cards.putAll(EveryNotifyCard.of(name, NASTY));
        cards.put("report taken back", desk.takeBack(who, name, Problem.LOGIN).card());
    }

    /** Every cause of the book as the best of several, with all that can be seen. */
    private void diagnoses(GuidanceBook book, InstanceName name) {
        var seen = Arrays.stream(Check.values())
                .map(c -> new Observation(
                        c, NINE, Duration.ofSeconds(1), new Outcome.TlsFailed(Outcome.TlsFault.EXPIRED)))
                .toList();
        for (var cause : book.causes().keySet()) {
            var suspicions = Stream.concat(
                            Stream.of(cause), book.causes().keySet().stream().limit(9))
                    .map(id -> new Hypothesis(
                            id,
                            Hypothesis.Confidence.LIKELY,
                            outside(NASTY.substring(0, 300), NASTY.substring(0, 300)),
                            outside(NASTY.substring(0, 300))))
                    .toList();
            var assessment = new Assessment(
                    Map.of(),
                    Verdict.DOWN,
                    suspicions,
                    outside(NASTY, NASTY, NASTY),
                    facts().registration(),
                    Optional.of(facts()));
            var symptom = "503 on sign-up " + NASTY;
            cards.put(
                    "diagnosis " + cause,
                    DiagnosisCard.screen(new DiagnosisInput(
                            name,
                            new Diagnostician(book).diagnose(assessment, symptom, List.of()),
                            seen,
                            Optional.of(incident(name, Incident.Phase.OPEN, "abcd")),
                            symptom,
                            List.of(
                                    LocalizedText.phrase("inside.silent-prometheus"),
                                    LocalizedText.phrase("inside.silent-admin-api")),
                            List.of())));
            cards.put("steps " + cause, StepsCard.of(List.of(book.cause(cause), book.cause(new CauseId("unknown")))));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void nothing_is_longer_than_discord_takes_and_nothing_mentions_anyone(Locale language) {
        var book = English.PHRASES.in(language);
        collect();
        assertThat(cards).hasSizeGreaterThan(30);
        cards.forEach((what, card) -> {
            var said = card.in(book);
            var message = CardRenderer.message(said);
            message.put("nonce", "n").put("enforce_nonce", true);
            assertThat(judge.messageCreate(message)).as(what).isEmpty();
            var headline = book.say(card.headline());
            assertThat(headline.codePointCount(0, headline.length()))
                    .as("headline of " + what)
                    .isLessThan(120);
            assertThat(message.toString()).as(what).doesNotContain("@everyone", "](https://evil", "\\u202e", "\u202e");
        });
    }

    /** Whatever stands in a card in no language is a name, a number, a symbol or text from outside. */
    @Test
    void no_words_of_ours_stand_outside_the_message_files() {
        collect();
        cards.forEach((what, card) -> {
            var outside = new ArrayList<String>();
            collect(card.headline(), outside);
            collect(card.title(), outside);
            collect(card.footer(), outside);
            card.actions().forEach(a -> collect(a.label(), outside));
            card.fields().forEach(f -> {
                collect(f.name(), outside);
                f.lines().forEach(l -> l.forEach(s -> collect(new LocalizedText.Piece(s), outside)));
            });
            assertThat(outside).as(what).noneMatch(EveryCardTest::ours);
        });
    }

    /** Two words in a row, unless they are what this test put in, or name a source or a command. */
    private static boolean ours(String text) {
        var clean = text.replace("[x]", "").replace("https", "");
        return clean.matches("(?s).*\\b[a-z]{3,} [a-z]{3,}\\b.*")
                && !clean.contains("evil.example")
                && !clean.contains("(Mastodon")
                && !SOURCES.contains(text);
    }

    private static final Set<String> SOURCES = GuidebookReader.read().causes().values().stream()
            .flatMap(c -> Stream.of(
                    String.join("; ", c.sources()),
                    c.versions(),
                    c.steps().stream()
                            .map(Step::source)
                            .filter(s -> !s.isEmpty())
                            .distinct()
                            .collect(Collectors.joining("; "))))
            .collect(Collectors.toSet());

    private static void collect(LocalizedText phrase, List<String> into) {
        switch (phrase) {
            case LocalizedText.Outside o -> into.add(o.text());
            case LocalizedText.Named n -> into.add(n.person().name());
            case LocalizedText.Count c -> {}
            case LocalizedText.Decimal d -> {}
            case LocalizedText.Entry e -> e.args().forEach(a -> collect(a, into));
            case LocalizedText.Joined j -> j.parts().forEach(a -> collect(a, into));
            case LocalizedText.Piece p -> {
                if (p.span() instanceof Span.Words w) {
                    collect(w.text(), into);
                } else if (p.span() instanceof Span.Strong w) {
                    collect(w.text(), into);
                }
            }
        }
    }

    static List<Locale> languages() {
        return English.PHRASES.languages();
    }

    @Test
    void a_picture_travels_with_its_words() {
        var card = Card.sentence(tuskwatch.core.message.Tone.INFO, LocalizedText.outside("x"));
        var body = CardRenderer.with(
                card, new Attachment.Made("history.png", Attachment.Kind.PICTURE, new byte[] {1}, "é".repeat(3000)));
        assertThat(body.path("attachments").path(0).path("description").asText().length())
                .isLessThanOrEqualTo(1024);
    }
}
