package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Option;
import tuskwatch.core.community.CommunityRepository;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.PlanRepository;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.zone.CommunityZones;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.oncall.JdbiPageRepository;
import tuskwatch.testing.English;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.Watching;

class MemberDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final PersonId MIA = new PersonId("1");
    private static final PersonId TOM = new PersonId("2");
    private static final Optional<InstanceName> NOTHING = Optional.empty();

    private final Store store = MemoryStore.open();
    private final KeptInMemory kept = new KeptInMemory();
    private final JdbiIncidentRepository incidents = new JdbiIncidentRepository(store);
    private final PageChanges room = new PageChanges(
            new Plans(),
            new JdbiPageRepository(store, incidents, () -> NOW, () -> {}),
            incidents,
            new PageCards(Watching.BOOK, ServedCommunities.all()));
    private MemberDirectory directory = directory();

    private MemberDirectory directory() {
        return directory(Watching.registry(kept, Watching.entry(COMMUNITY, SERVER, ROUTE)));
    }

    private MemberDirectory directory(WatchRegistry registry) {
        var zones = new CommunityZones(registry, room);
        return new MemberDirectory(registry, room, zones, () -> NOW);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void sets(CommunitySettings settings) {
        kept.put(
                COMMUNITY,
                settings,
                new CommunityRepository.Change(NOW, Person.TERMINAL, LocalizedText.outside("set")),
                List.of());
        directory = directory();
    }

    private static Member member(CommunityId community, boolean manages, String... roles) {
        return new Member(
                new Person(MIA, "Mia"), community, manages, true, Set.of(roles), Locale.ENGLISH, Optional.empty());
    }

    private static Member member(String... roles) {
        return member(COMMUNITY, false, roles);
    }

    private static final Member MANAGER = member(COMMUNITY, true);
    private static final Member IN_PRIVATE = member(CommunityId.direct(MIA), true);

    private Optional<String> refusal(Access access, Member member) {
        return English.say(directory.refusal(access, member, NOTHING));
    }

    @Test
    void everyone_may_what_is_open_to_everyone() {
        assertThat(refusal(Access.EVERYONE, member())).isEmpty();
        assertThat(refusal(Access.EVERYONE, IN_PRIVATE)).isEmpty();
        assertThat(refusal(Access.ONESELF, IN_PRIVATE)).isEmpty();
    }

    @Test
    void what_belongs_to_a_community_is_not_done_in_private() {
        assertThat(refusal(Access.COMMUNITY, member())).isEmpty();
        assertThat(refusal(Access.COMMUNITY, IN_PRIVATE)).contains("Use this in your Discord server.");
        assertThat(refusal(Access.RESPONDERS, IN_PRIVATE)).contains("Use this in your Discord server.");
        assertThat(refusal(Access.MANAGERS, IN_PRIVATE)).contains("This works only inside a Discord server.");
    }

    @Test
    void managing_needs_the_right_or_the_role_that_the_community_chose() {
        assertThat(refusal(Access.MANAGERS, MANAGER)).isEmpty();
        assertThat(refusal(Access.MANAGERS, member("901")))
                .contains(
                        "Only people with the right Manage Server, or with the role of /settings managers, can do that here.");
        assertThat(directory.known(member("901"))).isEqualTo(member("901"));
        sets(CommunitySettings.NONE.withManager(Optional.of("901")));
        assertThat(directory.known(member("901"))).isEqualTo(member(COMMUNITY, true, "901"));
        assertThat(directory.known(member("902"))).isEqualTo(member("902"));
    }

    @Test
    void responding_is_for_managers_the_moderators_role_and_people_on_call() {
        var refused = "Only people on call, the moderators' role and those who may manage the server can do that.";
        assertThat(refusal(Access.RESPONDERS, member())).contains(refused);
        assertThat(refusal(Access.RESPONDERS, MANAGER)).isEmpty();
        onCall(TOM);
        assertThat(refusal(Access.RESPONDERS, member())).contains(refused);
        assertThat(refusal(Access.RESPONDERS, member("903"))).isEmpty();
        onCall(MIA);
        assertThat(refusal(Access.RESPONDERS, member())).isEmpty();
    }

    @Test
    void rotations_are_chosen_from_those_of_the_community() {
        assertThat(directory.named(COMMUNITY, Option.Kind.ROTATION)).isEmpty();
        onCall(MIA);
        assertThat(directory.named(COMMUNITY, Option.Kind.ROTATION)).containsExactly(Option.Suggestion.of("main"));
        assertThat(directory.named(new CommunityId("elsewhere"), Option.Kind.ROTATION))
                .isEmpty();
        assertThat(directory.named(COMMUNITY, Option.Kind.TEXT)).isEmpty();
    }

    @Test
    void overrides_are_chosen_by_who_and_when() {
        onCall(MIA);
        var plan = room.plan(COMMUNITY).orElseThrow();
        var override = new Schedule.Override(
                "abcd", NOW, NOW.plusSeconds(7200), Optional.of(MIA), Optional.empty(), Optional.empty());
        room.put(
                COMMUNITY,
                Optional.of(plan.with(plan.schedule().with(override)).naming(List.of(new Person(MIA, "Mia")))));
        assertThat(directory.named(COMMUNITY, Option.Kind.OVERRIDE))
                .extracting(s -> English.say(s.words()) + " " + s.value())
                .singleElement()
                .asString()
                .matches("Mia, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d to \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d abcd");
    }

    private void onCall(PersonId person) {
        var rotation = new Rotation(
                List.of(person),
                ZoneOffset.UTC,
                LocalDateTime.parse("2026-11-16T09:00"),
                new Rotation.Every(1, Rotation.Unit.WEEKS));
        var plan = OnCallPlan.fresh(ZoneOffset.UTC, Watching.CHANNEL)
                .with(rotation, Watching.CHANNEL, Optional.of("903"), NOW);
        assertThat(plan.schedule()).isNotEqualTo(Schedule.EMPTY);
        room.put(COMMUNITY, Optional.of(plan));
    }

    @Test
    void reporting_is_for_everybody_until_the_community_chose_a_role() {
        assertThat(refusal(Access.REPORTERS, member())).isEmpty();
        sets(CommunitySettings.NONE.withReporter(Optional.of("904")));
        assertThat(refusal(Access.REPORTERS, member()))
                .contains("On this server only people of a certain role can report.");
        assertThat(refusal(Access.REPORTERS, member("904"))).isEmpty();
        assertThat(refusal(Access.REPORTERS, MANAGER)).isEmpty();
    }

    @Test
    void the_role_of_a_watch_may_deal_with_its_server_alone() {
        var refused = "Only people with the right Manage Server, or with the role of this watch, may do that.";
        assertThat(English.say(directory.refusal(Access.ALERTED, member("900"), Optional.of(SERVER))))
                .isEmpty();
        assertThat(English.say(directory.refusal(Access.ALERTED, member("905"), Optional.of(SERVER))))
                .contains(refused);
        assertThat(English.say(directory.refusal(
                        Access.ALERTED, member("900"), Optional.of(new InstanceName("other.example")))))
                .contains(refused);
        assertThat(refusal(Access.ALERTED, member("900"))).contains(refused);
        assertThat(refusal(Access.ALERTED, MANAGER)).isEmpty();
    }

    @Test
    void who_manages_another_community_may_not_deal_with_a_server_that_is_not_watched_there() {
        var elsewhere = member(new CommunityId("78"), true, "900");
        assertThat(directory.refusal(Access.ALERTED, elsewhere, Optional.of(SERVER)))
                .isPresent();
        assertThat(directory.refusal(Access.ALERTED, MANAGER, Optional.of(SERVER)))
                .isEmpty();
    }

    @Test
    void whom_the_bot_does_not_serve_is_told_so_whatever_he_asks_and_is_shown_nothing() {
        var served = ServedCommunities.of(List.of("78"));
        var registry = new WatchRegistry(
                Watching.watches(Watching.entry(COMMUNITY, SERVER, ROUTE)), kept, List.of(), i -> false, served);
        registry.refresh();
        directory = directory(registry);
        for (var access : Access.values()) {
            assertThat(English.say(directory.refusal(access, MANAGER, Optional.of(SERVER))))
                    .hasValueSatisfying(w -> assertThat(w).startsWith("This bot serves other Discord servers only."));
        }
        served.departed(Set.of(new CommunityId("78")));
        assertThat(refusal(Access.EVERYONE, member(new CommunityId("78"), false))
                        .orElseThrow())
                .startsWith("I had been removed from this Discord server.");
        served.departed(Set.of());
        assertThat(directory.watched(COMMUNITY, "", 5)).isEmpty();
        assertThat(registry.instances()).isEmpty();
        assertThat(refusal(Access.EVERYONE, member(new CommunityId("78"), false)))
                .isEmpty();
        for (var access : Access.values()) {
            var said = refusal(access, IN_PRIVATE);
            if (access == Access.ONESELF) {
                assertThat(said).isEmpty();
            } else {
                assertThat(said.orElseThrow()).startsWith("In private I answer nobody but people whom I call");
            }
        }
    }

    @Test
    void language_and_names_are_those_of_the_community() {
        assertThat(directory.language(COMMUNITY)).isEmpty();
        sets(CommunitySettings.NONE.withLanguage(Optional.of(Locale.GERMAN)));
        assertThat(directory.language(COMMUNITY)).contains(Locale.GERMAN);
        assertThat(directory.watched(COMMUNITY, "masto", 5)).containsExactly("mastodon.example");
        assertThat(directory.watched(new CommunityId("78"), "masto", 5)).isEmpty();
    }

    private static final class Plans implements PlanRepository {
        private final Map<CommunityId, OnCallPlan> plans = new HashMap<>();

        @Override
        public Map<CommunityId, OnCallPlan> plans() {
            return Map.copyOf(plans);
        }

        @Override
        public Map<CommunityId, OnCallPlan> ended() {
            return Map.of();
        }

        @Override
        public void put(CommunityId community, Optional<OnCallPlan> plan) {
            plan.ifPresentOrElse(p -> plans.put(community, p), () -> plans.remove(community));
        }
    }
}
