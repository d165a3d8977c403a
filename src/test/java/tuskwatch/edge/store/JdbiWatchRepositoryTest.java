package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchEntry.Publicity;
import tuskwatch.core.community.WatchEntry.Registrations;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.testing.MemoryStore;

class JdbiWatchRepositoryTest {
    private static final Person ADA = new Person(new PersonId("17"), "Ada");
    private static final CommunityId COMMUNITY = new CommunityId("12");
    private static final InstanceName TUSK = new InstanceName("tusk.example");

    private final Store store = MemoryStore.open();
    private final JdbiWatchRepository watches = new JdbiWatchRepository(store);

    @AfterEach
    void close() {
        store.close();
    }

    private static WatchEntry entry(String community, String instance, String channel, String... role) {
        return new WatchEntry(
                new CommunityId(community),
                new InstanceName(instance),
                Optional.of(
                        new Route(Destination.of(channel), role.length == 0 ? Optional.empty() : Optional.of(role[0]))),
                Registrations.NOT_TOLD,
                Optional.of(ADA.id()));
    }

    @Test
    void watches_come_back_by_community_server_and_channel() {
        var last = entry("13", "a.example", "1", "900");
        var third = entry("12", "tusk.example", "5");
        var second = entry("12", "tusk.example", "4", "901");
        var first = entry("12", "a.example", "9");
        for (var entry : new WatchEntry[] {last, third, second, first}) {
            watches.put(entry, ADA);
        }
        assertThat(watches.all()).containsExactly(first, second, third, last);
    }

    @Test
    void the_same_server_in_the_same_channel_is_watched_once_as_it_was_said_last() {
        watches.put(entry("12", "tusk.example", "5", "900"), ADA);
        var told = new WatchEntry(
                COMMUNITY, TUSK, Optional.of(new Route(Destination.of("5"), Optional.empty())), Registrations.TOLD);
        watches.put(told, Person.named("Ben"));
        assertThat(watches.all()).containsExactly(told);
        assertThat(store.list(String.class, "SELECT added_by FROM watch")).containsExactly("Ben");
    }

    @Test
    void a_server_is_removed_from_all_channels_of_one_community() {
        watches.put(entry("12", "tusk.example", "4"), ADA);
        watches.put(entry("12", "tusk.example", "5"), ADA);
        watches.put(entry("12", "other.example", "5"), ADA);
        watches.put(entry("13", "tusk.example", "6"), ADA);
        assertThat(watches.remove(COMMUNITY, TUSK)).isEqualTo(2);
        assertThat(watches.all()).containsExactly(entry("12", "other.example", "5"), entry("13", "tusk.example", "6"));
        assertThat(watches.remove(COMMUNITY, TUSK)).isZero();
    }

    private static WatchEntry entry(String channel, Publicity publicity) {
        return new WatchEntry(
                COMMUNITY,
                TUSK,
                Optional.of(new Route(Destination.of(channel), Optional.empty())),
                Registrations.NOT_TOLD,
                Optional.of(ADA.id()),
                publicity);
    }

    @Test
    void whether_it_is_shown_is_said_of_all_watches_of_a_server_in_a_community_and_nowhere_else() {
        watches.put(entry("12", "tusk.example", "4"), ADA);
        watches.put(entry("13", "tusk.example", "6"), ADA);
        watches.put(entry("12", "other.example", "5"), ADA);
        watches.put(entry("5", Publicity.HIDDEN), ADA);
        assertThat(watches.all())
                .containsExactly(
                        entry("12", "other.example", "5"),
                        entry("4", Publicity.HIDDEN),
                        entry("5", Publicity.HIDDEN),
                        entry("13", "tusk.example", "6"));
        watches.put(entry("5", Publicity.SHOWN), ADA);
        assertThat(watches.all()).contains(entry("4", Publicity.SHOWN), entry("5", Publicity.SHOWN));
    }

    @Test
    void a_long_name_is_cut() {
        watches.put(entry("12", "tusk.example", "5"), new Person(ADA.id(), "x".repeat(300)));
        assertThat(store.list(String.class, "SELECT added_by FROM watch")).containsExactly("x".repeat(149) + "…");
    }

    @Test
    void a_watch_without_a_channel_is_not_kept() {
        var nowhere = new WatchEntry(COMMUNITY, TUSK, Optional.empty(), Registrations.NOT_TOLD);
        assertThatThrownBy(() -> watches.put(nowhere, ADA)).isInstanceOf(NoSuchElementException.class);
        assertThat(watches.all()).isEmpty();
    }
}
