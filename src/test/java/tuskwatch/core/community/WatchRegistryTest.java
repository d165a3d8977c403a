package tuskwatch.core.community;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;
import static tuskwatch.testing.Watching.entry;
import static tuskwatch.testing.Watching.registry;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.announce.Route;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.Watching;

class WatchRegistryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final InstanceName OTHER = new InstanceName("other.example");
    private static final CommunityId ELSEWHERE = new CommunityId("78");
    private static final PersonId MIA = new PersonId("1");
    private static final Destination MODERATORS = new Destination.Channel("600");
    private static final Person WHO = new Person(MIA, "Mia");

    private final KeptInMemory kept = new KeptInMemory();

    private void sets(CommunitySettings settings) {
        kept.put(
                COMMUNITY, settings, new CommunityRepository.Change(NOW, WHO, LocalizedText.outside("set")), List.of());
    }

    private void works(CommunityId community, Maintenance.Phase phase) {
        var work = new Maintenance("wxyz", community, SERVER, NOW, NOW.plusSeconds(60), "", WHO, phase);
        kept.write(
                work,
                TimelineEntry.of(SERVER, NOW, TimelineEntry.Kind.MAINTENANCE, LocalizedText.outside("work")),
                List.of());
    }

    private static WatchEntry by(PersonId person) {
        return new WatchEntry(
                COMMUNITY, SERVER, Optional.of(ROUTE), WatchEntry.Registrations.NOT_TOLD, Optional.of(person));
    }

    @Test
    void every_instance_is_asked_once_and_never_one_that_opted_out() {
        var registry = new WatchRegistry(
                Watching.watches(entry(COMMUNITY, SERVER, ROUTE), entry(ELSEWHERE, SERVER, ROUTE)),
                kept,
                List.of(WatchEntry.configured(OTHER, Optional.of(ROUTE))),
                OTHER::equals);
        assertThat(registry.instances()).as("not read yet").isEmpty();
        registry.refresh();
        assertThat(registry.instances()).containsExactly(SERVER);
        assertThat(registry.optedOut(OTHER)).isTrue();
        assertThat(registry.watches(OTHER)).isTrue();
        assertThat(registry.watches(new InstanceName("third.example"))).isFalse();
    }

    @Test
    void what_the_configuration_watches_belongs_to_the_community_of_its_channel_and_to_nobody_else() {
        var own = entry(COMMUNITY, SERVER, ROUTE);
        var registry = new WatchRegistry(
                Watching.watches(own), kept, List.of(WatchEntry.configured(OTHER, Optional.of(ROUTE))), i -> false);
        registry.refresh();
        assertThat(registry.of(COMMUNITY)).as("not known yet").containsExactly(own);
        assertThat(registry.of(ELSEWHERE)).isEmpty();
        assertThat(registry.routes(OTHER))
                .as("posted all the same")
                .containsExactly(ROUTE.of(CommunityId.CONFIGURATION));
        registry.belongsTo(COMMUNITY);
        assertThat(registry.instances(COMMUNITY)).containsExactly(SERVER, OTHER);
        assertThat(registry.of(COMMUNITY)).first().matches(WatchEntry::configured);
        assertThat(registry.of(ELSEWHERE)).isEmpty();
        assertThat(registry.names(ELSEWHERE, "", 5)).isEmpty();
        assertThat(registry.names(COMMUNITY, "OTH", 5)).containsExactly("other.example");
        assertThat(registry.names(COMMUNITY, "o", 5)).containsExactly("other.example", "mastodon.example");
        assertThat(registry.names(COMMUNITY, "", 1)).containsExactly("mastodon.example");
    }

    @Test
    void a_server_proves_something_to_those_who_all_watch_it_and_one_of_the_configuration_to_everybody() {
        var third = new InstanceName("third.example");
        var registry = new WatchRegistry(
                Watching.watches(
                        entry(COMMUNITY, SERVER, ROUTE),
                        entry(COMMUNITY, third, ROUTE),
                        entry(ELSEWHERE, third, ROUTE)),
                kept,
                List.of(WatchEntry.configured(OTHER, Optional.of(ROUTE))),
                i -> false);
        registry.belongsTo(ELSEWHERE);
        assertThat(registry.vouches(OTHER, SERVER)).isTrue();
        assertThat(registry.vouches(third, SERVER)).isTrue();
        assertThat(registry.vouches(SERVER, third)).as("not watched elsewhere").isFalse();
        assertThat(registry.vouches(SERVER, OTHER)).isFalse();
        assertThat(registry.vouches(third, OTHER))
                .as("the operator does not watch it")
                .isFalse();
        assertThat(registry.vouches(new InstanceName("nobodys.example"), SERVER))
                .isFalse();
        assertThat(registry.wanting(OTHER)).containsExactly(CommunityId.CONFIGURATION);
        assertThat(registry.wanting(third)).containsExactlyInAnyOrder(COMMUNITY, ELSEWHERE);
    }

    @Test
    void a_route_carries_the_quiet_hours_of_its_community() {
        var quiet = Optional.of(new QuietHours(ZoneOffset.UTC, LocalTime.of(22, 0), LocalTime.of(7, 0)));
        sets(CommunitySettings.NONE.withQuiet(quiet));
        assertThat(registry(kept, entry(COMMUNITY, SERVER, ROUTE)).routes(SERVER))
                .containsExactly(ROUTE.during(quiet));
    }

    @Test
    void announced_work_hushes_the_routes_of_its_community_alone() {
        works(COMMUNITY, Maintenance.Phase.RUNNING);
        var there = new Route(new Destination.Channel("501"), Optional.empty()).of(ELSEWHERE);
        var registry = registry(kept, entry(COMMUNITY, SERVER, ROUTE), entry(ELSEWHERE, SERVER, there));
        assertThat(registry.routes(SERVER)).containsExactly(ROUTE.hushed(), there);
        assertThat(registry.hushed(COMMUNITY, SERVER)).isTrue();
        assertThat(registry.hushed(ELSEWHERE, SERVER)).isFalse();
        assertThat(registry.hushed(COMMUNITY, OTHER)).isFalse();
    }

    @Test
    void overdue_work_hushes_nothing_and_is_told_with_what_fails() {
        works(COMMUNITY, Maintenance.Phase.OVERDUE);
        var registry = registry(kept, entry(COMMUNITY, SERVER, ROUTE));
        assertThat(registry.hushed(COMMUNITY, SERVER)).isFalse();
        assertThat(registry.routes(SERVER)).singleElement().satisfies(r -> {
            assertThat(r.voice()).isEqualTo(Route.Voice.FULL);
            assertThat(r.overdue()).isPresent();
        });
    }

    @Test
    void work_of_the_community_of_its_channel_alone_hushes_what_the_configuration_watches() {
        works(COMMUNITY, Maintenance.Phase.OVERRUN);
        var registry = new WatchRegistry(
                Watching.watches(), kept, List.of(WatchEntry.configured(SERVER, Optional.of(ROUTE))), i -> false);
        registry.belongsTo(ELSEWHERE);
        assertThat(registry.routes(SERVER)).containsExactly(ROUTE.of(ELSEWHERE));
        registry.belongsTo(COMMUNITY);
        assertThat(registry.routes(SERVER)).containsExactly(ROUTE.hushed());
    }

    @Test
    void work_that_is_only_planned_hushes_nothing_and_is_listed() {
        works(COMMUNITY, Maintenance.Phase.PLANNED);
        var registry = registry(kept, entry(COMMUNITY, SERVER, ROUTE));
        assertThat(registry.routes(SERVER)).containsExactly(ROUTE);
        assertThat(registry.maintenances(COMMUNITY)).extracting(Maintenance::id).containsExactly("wxyz");
        assertThat(registry.maintenances(ELSEWHERE)).isEmpty();
    }

    @Test
    void of_two_watches_with_one_channel_the_louder_one_counts() {
        works(ELSEWHERE, Maintenance.Phase.RUNNING);
        assertThat(registry(kept, entry(ELSEWHERE, SERVER, ROUTE), entry(COMMUNITY, SERVER, ROUTE))
                        .routes(SERVER))
                .containsExactly(ROUTE);
    }

    @Test
    void a_channel_that_cannot_be_written_to_is_replaced_by_the_moderators() {
        sets(CommunitySettings.NONE.withModerators(Optional.of(MODERATORS)));
        var registry = registry(kept, by(MIA));
        var substitute = new Route(MODERATORS, Optional.empty()).of(COMMUNITY);
        assertThat(registry.routes(SERVER)).as("only kept up to date").containsExactly(ROUTE, substitute.hushed());
        registry.unreachable(Set.of(CHANNEL));
        assertThat(registry.routes(SERVER)).containsExactly(ROUTE, substitute);
        registry.unreachable(Set.of());
        assertThat(registry.routes(SERVER)).containsExactly(ROUTE, substitute.hushed());
    }

    @Test
    void without_a_moderators_channel_whoever_set_the_watch_up_is_told() {
        var registry = registry(kept, by(MIA));
        registry.unreachable(Set.of(CHANNEL));
        assertThat(registry.routes(SERVER))
                .containsExactly(ROUTE, new Route(Destination.person(MIA), Optional.empty()).of(COMMUNITY));
        assertThat(registry.owners(CHANNEL)).containsExactly(Destination.person(MIA));
        assertThat(registry.owners(MODERATORS)).isEmpty();
    }

    @Test
    void notices_for_moderators_go_to_their_channel_the_person_or_the_watch_itself() {
        assertThat(registry(kept, entry(COMMUNITY, SERVER, ROUTE)).moderators(SERVER))
                .containsExactly(CHANNEL);
        assertThat(registry(kept, by(MIA)).moderators(SERVER)).containsExactly(Destination.person(MIA));
        sets(CommunitySettings.NONE.withModerators(Optional.of(MODERATORS)));
        assertThat(registry(kept, by(MIA)).moderators(SERVER)).containsExactly(MODERATORS);
    }

    @Test
    void what_members_must_not_read_is_told_to_nobody_where_no_moderators_are_known() {
        assertThat(registry(kept, entry(COMMUNITY, SERVER, ROUTE)).moderatorsAlone(SERVER))
                .isEmpty();
        assertThat(registry(kept, by(MIA)).moderatorsAlone(SERVER)).containsExactly(Destination.person(MIA));
    }

    @Test
    void changes_of_sign_up_go_where_the_watch_or_its_community_asked_for_them() {
        var asking = new WatchEntry(COMMUNITY, SERVER, Optional.of(ROUTE), WatchEntry.Registrations.TOLD);
        assertThat(registry(kept, entry(COMMUNITY, SERVER, ROUTE)).registrationRoutes(SERVER))
                .isEmpty();
        assertThat(registry(kept, asking).registrationRoutes(SERVER)).containsExactly(ROUTE);
        sets(CommunitySettings.NONE.with(WatchEntry.Registrations.TOLD));
        assertThat(registry(kept, entry(COMMUNITY, SERVER, ROUTE)).registrationRoutes(SERVER))
                .containsExactly(ROUTE);
    }

    @Test
    void settings_of_a_community_that_has_none_are_the_usual_ones() {
        var board = new Destination.Channel("700");
        sets(CommunitySettings.NONE.withBoard(Optional.of(board)).withLanguage(Optional.of(Locale.GERMAN)));
        var registry = registry(kept, entry(COMMUNITY, SERVER, ROUTE));
        assertThat(registry.settings(ELSEWHERE)).isEqualTo(CommunitySettings.NONE);
        assertThat(registry.boards()).isEqualTo(Map.of(COMMUNITY, board));
        assertThat(registry.language(CHANNEL)).contains(Locale.GERMAN);
    }

    @Test
    void what_the_books_hold_is_seen_after_the_next_refresh() {
        var registry = registry(kept, entry(COMMUNITY, SERVER, ROUTE));
        sets(CommunitySettings.NONE.withReporter(Optional.of("901")));
        assertThat(registry.settings(COMMUNITY).reporter()).isEmpty();
        registry.refresh();
        assertThat(registry.settings(COMMUNITY).reporter()).contains("901");
    }
}
