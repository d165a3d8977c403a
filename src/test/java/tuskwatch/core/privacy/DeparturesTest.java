package tuskwatch.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.privacy.Communities.Standing;
import tuskwatch.edge.store.Cells;
import tuskwatch.edge.store.JdbiStateRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.privacy.JdbiPrivacyRepository;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.Watching;

class DeparturesTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final CommunityId HERE = new CommunityId("here");

    private final Store store = MemoryStore.open();
    private final JdbiPrivacyRepository book =
            new JdbiPrivacyRepository(store, new JdbiStateRepository(store, () -> NINE, () -> {}));
    private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.MEMBER);
    private final AtomicReference<Optional<Map<CommunityId, String>>> list =
            new AtomicReference<>(Optional.of(Map.of(HERE, "Home")));
    private final AtomicReference<Instant> now = new AtomicReference<>(NINE);
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final ServedCommunities served = ServedCommunities.all();
    private final Communities platform = new Communities() {
        @Override
        public Standing standing(CommunityId community) {
            asked.incrementAndGet();
            return standing.get();
        }

        @Override
        public Optional<Map<CommunityId, String>> all() {
            return list.get();
        }
    };
    private final Departures departures =
            new Departures(book, platform, served, told::incrementAndGet, Fixtures.ages(now::get), now::get);

    @BeforeEach
    void sets_something() {
        Cells.run(store, "INSERT INTO community_setting (community, name, setting) VALUES ('here', 'manager', '3')");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void after(Duration time, Standing then) {
        after(
                time,
                then,
                then == Standing.UNKNOWN
                        ? Optional.empty()
                        : Optional.of(then == Standing.MEMBER ? Map.of(HERE, "Home") : Map.of()));
    }

    private void after(Duration time, Standing then, Optional<Map<CommunityId, String>> there) {
        now.set(NINE.plus(time));
        standing.set(then);
        list.set(there);
        departures.look();
    }

    @Test
    void one_that_has_removed_the_bot_is_served_no_more_and_forgotten_after_thirty_days() {
        after(Duration.ZERO, Standing.MEMBER);
        assertThat(served.serves(HERE)).isTrue();
        after(Duration.ofMinutes(5), Standing.REMOVED);
        assertThat(served.serves(HERE)).isFalse();
        assertThat(told.get()).isEqualTo(1);
        var since = NINE.plus(Duration.ofMinutes(5));
        assertThat(book.departed()).isEqualTo(Map.of(HERE, since));
        after(Duration.ofDays(30), Standing.REMOVED);
        assertThat(book.communities()).containsExactly(HERE);
        after(Duration.ofDays(30).plus(Duration.ofMinutes(5)), Standing.REMOVED);
        assertThat(book.communities()).isEmpty();
        assertThat(told.get()).isEqualTo(2);
    }

    @Test
    void one_that_takes_the_bot_back_has_everything_as_it_was_and_its_time_begins_anew() {
        after(Duration.ZERO, Standing.REMOVED);
        after(Duration.ofDays(29), Standing.MEMBER);
        assertThat(book.departed()).isEmpty();
        assertThat(served.serves(HERE)).isTrue();
        after(Duration.ofDays(31), Standing.REMOVED);
        assertThat(book.departed()).isEqualTo(Map.of(HERE, NINE.plus(Duration.ofDays(31))));
        assertThat(book.communities()).containsExactly(HERE);
    }

    @Test
    void a_look_that_got_no_answer_is_repeated_in_a_minute() {
        after(Duration.ZERO, Standing.UNKNOWN);
        after(Duration.ofSeconds(59), Standing.REMOVED);
        assertThat(served.serves(HERE)).isTrue();
        after(Duration.ofSeconds(60), Standing.UNKNOWN, Optional.of(Map.of()));
        assertThat(served.serves(HERE)).isTrue();
        after(Duration.ofSeconds(120), Standing.REMOVED);
        assertThat(served.serves(HERE)).isFalse();
    }

    @Test
    void a_platform_that_does_not_answer_changes_nothing() {
        after(Duration.ZERO, Standing.UNKNOWN);
        assertThat(book.departed()).isEmpty();
        after(Duration.ofDays(1), Standing.REMOVED);
        after(Duration.ofDays(40), Standing.UNKNOWN);
        assertThat(book.communities()).containsExactly(HERE);
        after(Duration.ofDays(41), Standing.UNKNOWN, Optional.of(Map.of()));
        assertThat(book.communities()).containsExactly(HERE);
    }

    @Test
    void a_list_without_it_is_no_removal_while_the_platform_says_that_it_is_there_or_says_nothing() {
        after(Duration.ZERO, Standing.MEMBER, Optional.of(Map.of()));
        after(Duration.ofMinutes(5), Standing.UNKNOWN, Optional.of(Map.of()));
        assertThat(book.departed()).isEmpty();
        assertThat(served.serves(HERE)).isTrue();
        assertThat(asked.get()).isEqualTo(2);
    }

    @Test
    void it_looks_each_five_minutes_and_after_a_hint_as_soon_as_a_minute_has_gone_by() {
        after(Duration.ZERO, Standing.MEMBER);
        after(Duration.ofMinutes(5).minusMillis(1), Standing.REMOVED);
        assertThat(book.departed()).isEmpty();
        after(Duration.ofMinutes(5), Standing.MEMBER);
        new RemovalHints(Watching.ROUTES, departures).broke(Watching.CHANNEL, "Missing Access", NINE);
        after(Duration.ofMinutes(6).minusMillis(1), Standing.REMOVED);
        assertThat(book.departed()).isEmpty();
        after(Duration.ofMinutes(6), Standing.REMOVED);
        assertThat(book.departed()).containsOnlyKeys(HERE);
    }

    @Test
    void of_very_many_that_the_list_lacks_some_are_asked_about_each_time_until_all_were() {
        for (var i = 0; i < 119; i++) {
            Cells.run(
                    store,
                    "INSERT INTO community_setting (community, name, setting) VALUES ('x" + i + "', 'manager', '3')");
        }
        after(Duration.ZERO, Standing.MEMBER, Optional.of(Map.of()));
        assertThat(asked.get()).isEqualTo(50);
        after(Duration.ofMinutes(5), Standing.REMOVED, Optional.of(Map.of()));
        after(Duration.ofMinutes(10), Standing.REMOVED, Optional.of(Map.of()));
        after(Duration.ofMinutes(15), Standing.REMOVED, Optional.of(Map.of()));
        assertThat(book.departed()).hasSize(120);
    }
}
