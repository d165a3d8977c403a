package tuskwatch.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.privacy.Communities.Standing;
import tuskwatch.edge.store.Cells;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.privacy.JdbiPrivacyRepository;
import tuskwatch.testing.MemoryStore;

class DeparturesTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final CommunityId HERE = new CommunityId("here");

    private final Store store = MemoryStore.open();
    private final JdbiPrivacyRepository book = new JdbiPrivacyRepository(store);
    private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.MEMBER);
    private final AtomicReference<Instant> now = new AtomicReference<>(NINE);
    private final AtomicInteger told = new AtomicInteger();
    private final Departures departures =
            new Departures(book, community -> standing.get(), told::incrementAndGet, now::get);

    @BeforeEach
    void sets_something() {
        Cells.run(store, "INSERT INTO community_setting (community, name, setting) VALUES ('here', 'manager', '3')");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void after(Duration time, Standing then) {
        now.set(NINE.plus(time));
        standing.set(then);
        departures.forgetDeparted();
    }

    @Test
    void one_that_has_removed_the_bot_is_forgotten_after_thirty_days() {
        after(Duration.ZERO, Standing.REMOVED);
        assertThat(book.departed()).isEqualTo(Map.of(HERE, NINE));
        after(Duration.ofDays(30).minusMillis(1), Standing.REMOVED);
        assertThat(book.communities()).containsExactly(HERE);
        assertThat(told.get()).isZero();
        after(Duration.ofDays(30), Standing.REMOVED);
        assertThat(book.communities()).isEmpty();
        assertThat(told.get()).isEqualTo(1);
    }

    @Test
    void one_that_takes_the_bot_back_has_everything_as_it_was_and_its_time_begins_anew() {
        after(Duration.ZERO, Standing.REMOVED);
        after(Duration.ofDays(29), Standing.MEMBER);
        assertThat(book.departed()).isEmpty();
        after(Duration.ofDays(31), Standing.REMOVED);
        assertThat(book.departed()).isEqualTo(Map.of(HERE, NINE.plus(Duration.ofDays(31))));
        assertThat(book.communities()).containsExactly(HERE);
    }

    @Test
    void a_platform_that_does_not_answer_changes_nothing() {
        after(Duration.ZERO, Standing.UNKNOWN);
        assertThat(book.departed()).isEmpty();
        after(Duration.ofDays(1), Standing.REMOVED);
        after(Duration.ofDays(40), Standing.UNKNOWN);
        assertThat(book.communities()).containsExactly(HERE);
    }
}
