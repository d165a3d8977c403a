package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.MemoryStore;

class JdbiIdentifiesTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final Store store = MemoryStore.open();
    private final AtomicReference<Instant> now = new AtomicReference<>(NINE);

    @AfterEach
    void close() {
        store.close();
    }

    private JdbiIdentifies book() {
        return JdbiIdentifies.read(store, now::get);
    }

    @Test
    void what_an_earlier_process_spent_counts() {
        book().spent(NINE.minusSeconds(60));
        book().spent(NINE);
        assertThat(book().since(NINE.minus(DAY))).containsExactly(NINE.minusSeconds(60), NINE);
        assertThat(book().since(NINE.minusSeconds(30))).containsExactly(NINE);
    }

    @Test
    void one_that_is_dated_in_the_future_counts_for_as_long_as_any_other_and_not_for_years() {
        book().spent(NINE.plus(Duration.ofDays(5000)));
        var book = book();
        assertThat(book.since(NINE.minus(DAY))).containsExactly(NINE);
        now.set(NINE.plus(DAY));
        assertThat(book.since(now.get().minus(DAY))).isEmpty();
    }

    @Test
    void a_clock_that_was_behind_for_a_while_makes_nothing_be_forgotten() {
        book().spent(NINE);
        now.set(Instant.EPOCH);
        var book = book();
        assertThat(book.since(Instant.EPOCH.minus(DAY))).containsExactly(Instant.EPOCH);
        now.set(NINE.plusSeconds(60));
        assertThat(book.since(NINE.minus(DAY))).containsExactly(NINE);
    }

    @Test
    void a_clock_that_went_ahead_for_a_while_makes_nothing_be_forgotten() {
        book().spent(NINE);
        book().spent(NINE.plus(Duration.ofDays(5000)));
        assertThat(book().since(NINE.minus(DAY))).hasSize(2);
    }

    @Test
    void the_newest_five_hundred_are_kept() {
        var book = book();
        for (var i = 0; i < 510; i++) {
            book.spent(NINE.minusSeconds(i));
        }
        assertThat(Cells.count(store, "identify")).isEqualTo(500);
        assertThat(book.since(Instant.EPOCH)).hasSize(500);
    }
}
