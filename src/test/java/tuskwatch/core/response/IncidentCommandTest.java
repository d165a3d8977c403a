package tuskwatch.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;
import static tuskwatch.testing.Watching.entry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.oncall.paging.AnswerPage;
import tuskwatch.core.oncall.paging.IncidentRole;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.edge.store.IncidentsByHand;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.oncall.JdbiPageRepository;
import tuskwatch.edge.store.oncall.JdbiPlanRepository;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.Watching;

class IncidentCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final InstanceName ELSEWHERE = new InstanceName("elsewhere.example");
    private static final Person MIA = new Person(new PersonId("1"), "Mia");
    private static final Member MEMBER = Fixtures.member(MIA, COMMUNITY);
    private static final Member MANAGER = MEMBER.managing();

    private final Store store = MemoryStore.open();
    private final IncidentsByHand incidents = new IncidentsByHand(store);
    private final JdbiIncidentRepository kept = new JdbiIncidentRepository(store);
    private final JdbiPageRepository pages = new JdbiPageRepository(store, kept, () -> NOW, () -> {});
    private final PageChanges room = new PageChanges(
            new JdbiPlanRepository(store), pages, kept, new PageCards(Watching.BOOK, ServedCommunities.all()));
    private final KeptStates states = new KeptStates();
    private final WatchRegistry registry = Watching.registry(new KeptInMemory(), entry(COMMUNITY, SERVER, ROUTE));
    private final IncidentCommand command = new IncidentCommand(
            new AnswerPage(room, () -> NOW),
            new HandleIncident(
                    states,
                    kept,
                    registry,
                    Watching.ANNOUNCER,
                    letters -> "abcd",
                    () -> NOW,
                    Limits.USUAL.declarations(() -> NOW)),
            room,
            registry,
            () -> NOW);

    @BeforeEach
    void somebody_can_be_on_call() {
        room.put(COMMUNITY, Optional.of(OnCallPlan.fresh(ZoneOffset.UTC, Watching.CHANNEL)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Reply reply(Member who, String verb, Map<String, Object> values) {
        var asker = new Asker("q", who, Optional.empty(), Locale.ENGLISH, Set.of());
        return command.definition().verb(verb).orElseThrow().work().apply(new Call(asker, Fixtures.HERE, values));
    }

    private Card about(Member who, String verb, InstanceName instance, Map<String, Object> more) {
        var values = new HashMap<>(more);
        values.put("instance", instance);
        return reply(who, verb, values).card();
    }

    private String said(Member who, String verb, Map<String, Object> more) {
        return English.headline(about(who, verb, SERVER, more));
    }

    private static String body(Card card) {
        return String.join("\n", card.fields().stream().map(English::lines).toList());
    }

    private Incident paged(PageEvent... events) {
        var incident = incidents.opens("inc1x", SERVER, NOW.minusSeconds(600), Component.WEB);
        var page = Page.held(incident.id(), COMMUNITY, SERVER, Urgency.HIGH, NOW);
        pages.commit(List.of(new PageRepository.Change(page, 0, true, List.of(events))), List.of());
        return incident;
    }

    private static PageEvent event(long second, PageEvent.Kind kind, LocalizedText note) {
        return new PageEvent(NOW.plusSeconds(second), kind, MIA.id(), note);
    }

    @Test
    void where_nothing_ever_happened_there_is_nothing_to_deal_with() {
        for (var verb : List.of("show", "ack", "snooze", "resolve", "export")) {
            assertThat(said(MANAGER, verb, Map.of())).isEqualTo("mastodon.example had no incident yet.");
        }
    }

    @Test
    void nothing_is_told_of_a_server_that_is_not_watched_here_and_nothing_done() {
        incidents.opens("inc1x", ELSEWHERE, NOW, Component.WEB);
        var more = Map.<String, Object>of(
                "text", "x", "person", MIA, "part", IncidentRole.COMMANDER, "component", Component.WEB);
        var verbs = command.definition().verbs().stream()
                .filter(v -> v.options().stream().anyMatch(o -> o.name().equals("instance")))
                .map(Definition.Verb::name)
                .toList();
        assertThat(verbs).contains("show", "export", "ack", "open").hasSize(12);
        assertThat(verbs)
                .allSatisfy(verb -> assertThat(English.headline(about(MANAGER, verb, ELSEWHERE, more)))
                        .isEqualTo("elsewhere.example is not watched here; /watch add begins it."));
    }

    @Test
    void what_goes_on_is_meant_and_otherwise_the_newest() {
        incidents.ends(incidents.opens("inc2x", SERVER, NOW.minusSeconds(60), Component.MEDIA), NOW);
        assertThat(said(MEMBER, "show", Map.of())).startsWith("Incident inc2x: ");
        incidents.opens("inc1x", SERVER, NOW.minusSeconds(600), Component.WEB);
        assertThat(said(MEMBER, "show", Map.of())).isEqualTo("Incident inc1x: mastodon.example is down: web fails");
    }

    @Test
    void the_list_holds_what_goes_on_at_the_servers_that_are_watched_here() {
        incidents.opens("inc1x", ELSEWHERE, NOW, Component.WEB);
        assertThat(English.headline(reply(MEMBER, "list", Map.of()).card()))
                .isEqualTo("Nothing is wrong at the servers that are watched here.");
        incidents.opens("inc2x", SERVER, NOW, Component.WEB);
        var card = reply(MEMBER, "list", Map.of()).card();
        assertThat(English.headline(card)).isEqualTo("One incident goes on");
        assertThat(body(card)).isEqualTo("inc2x mastodon.example is down: web fails, 2026-11-21 08:59 UTC");
    }

    @Test
    void who_has_it_stands_in_the_list() {
        paged();
        assertThat(body(reply(MEMBER, "list", Map.of()).card())).endsWith("; held: nobody is called for now");
    }

    @Test
    void the_list_names_fifteen_and_counts_the_others() {
        for (var i = 10; i < 27; i++) {
            incidents.opens("inc" + i, SERVER, NOW.plusSeconds(i), Component.WEB);
        }
        var card = reply(MEMBER, "list", Map.of()).card();
        assertThat(English.headline(card)).isEqualTo("17 incidents go on");
        assertThat(body(card).lines()).hasSize(16).last().isEqualTo("and 2 more");
    }

    @Test
    void only_a_snooze_of_a_minute_to_a_day_reaches_the_page() {
        var range = "A snooze is between 1 minute and 24 hours long.";
        paged();
        assertThat(said(MANAGER, "snooze", Map.of("length", Duration.ofSeconds(59))))
                .isEqualTo(range);
        assertThat(said(MANAGER, "snooze", Map.of("length", Duration.ofHours(24).plusSeconds(1))))
                .isEqualTo(range);
        assertThat(pages.events(kept.open().getFirst().id(), COMMUNITY)).isEmpty();
        said(MANAGER, "snooze", Map.of("length", Duration.ofMinutes(1)));
        said(MANAGER, "snooze", Map.of());
        assertThat(pages.page(kept.open().getFirst().id(), COMMUNITY)
                        .flatMap(k -> k.page().until()))
                .contains(NOW.plus(Duration.ofHours(1)));
        assertThat(pages.events(kept.open().getFirst().id(), COMMUNITY))
                .extracting(PageEvent::kind)
                .containsExactly(PageEvent.Kind.SNOOZED, PageEvent.Kind.SNOOZED);
    }

    @Test
    void an_update_without_words_is_not_told() {
        var incident = paged();
        assertThat(said(MANAGER, "update", Map.of("text", " \n ")))
                .isEqualTo("Write what members should know, for example text:\"We are restarting the database.\"");
        assertThat(pages.events(incident.id(), COMMUNITY)).isEmpty();
    }

    @Test
    void an_incident_is_ended_and_opened_only_where_its_server_is_watched() {
        incidents.opens("inc1x", ELSEWHERE, NOW, Component.WEB);
        var refused = "elsewhere.example is not watched here; /watch add begins it.";
        assertThat(English.headline(about(MANAGER, "resolve", ELSEWHERE, Map.of())))
                .isEqualTo(refused);
        assertThat(English.headline(about(MANAGER, "open", ELSEWHERE, Map.of("component", Component.WEB))))
                .isEqualTo(refused);
        assertThat(states.commits()).isEmpty();
        states.put(WatchState.fresh(SERVER, NOW));
        assertThat(said(MANAGER, "open", Map.of("component", Component.WEB, "text", "nobody can log in")))
                .startsWith("Incident abcd is open for this Discord server");
        assertThat(states.commits()
                        .getLast()
                        .state()
                        .declaredBy(COMMUNITY)
                        .orElseThrow()
                        .declared())
                .contains(new Incident.Declaration(
                        MIA, "nobody can log in", Optional.of(Component.WEB), Optional.of(COMMUNITY)));
    }

    @Test
    void members_read_what_happened_and_only_people_on_call_who_dealt_with_it() {
        var part = new LocalizedText.Joined(
                ": ", List.of(LocalizedText.outside("commander"), LocalizedText.name(MIA, 40)));
        paged(
                event(-480, PageEvent.Kind.CALLED, LocalizedText.outside("private message")),
                event(-420, PageEvent.Kind.ACKED, LocalizedText.name(MIA, 40)),
                event(-360, PageEvent.Kind.ROLE, part));
        var read = about(MEMBER, "show", SERVER, Map.of());
        assertThat(read.tone()).isEqualTo(Tone.OUTAGE);
        assertThat(body(read))
                .contains(
                        "First person called 2026-11-21 08:52 UTC, 2 min after it was confirmed",
                        "Answered 2026-11-21 08:53 UTC, 3 min after it was confirmed",
                        "a moderator is on it")
                .doesNotContain("Mia");
        assertThat(body(about(MANAGER, "show", SERVER, Map.of()))).contains("commander: Mia");
    }

    @Test
    void people_on_call_alone_can_take_it_home_as_a_text() {
        incidents.ends(paged(), NOW);
        assertThat(said(MEMBER, "export", Map.of()))
                .isEqualTo(
                        "Only people on call, the moderators' role and those who may manage the server can do that.");
        var file = reply(MANAGER, "export", Map.of("instance", SERVER))
                .file()
                .flatMap(f -> f.in(English.BOOK))
                .orElseThrow();
        assertThat(file.name()).isEqualTo("incident-inc1x.md");
        assertThat(new String(file.bytes(), StandardCharsets.UTF_8))
                .startsWith("# Incident inc1x: mastodon.example is down: web fails\n");
        assertThat(about(MEMBER, "show", SERVER, Map.of()).tone()).isEqualTo(Tone.RESOLVED);
    }
}
