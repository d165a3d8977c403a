package tuskwatch.edge.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tuskwatch.core.upkeep.SweepBook.Sweep;
import tuskwatch.testing.MemoryStore;

class JdbiSweepBookTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    @Test
    void keeps_the_last_sweep_and_nothing_before_the_first() {
        try (var store = MemoryStore.open()) {
            var book = new JdbiSweepBook(store);
            assertThat(book.last()).isEmpty();
            book.swept(new Sweep(NINE, Duration.ofDays(1)));
            book.swept(new Sweep(NINE.plusSeconds(1), Duration.ofMillis(7)));
            assertThat(new JdbiSweepBook(store).last()).contains(new Sweep(NINE.plusSeconds(1), Duration.ofMillis(7)));
        }
    }

    @Test
    void the_row_of_a_version_that_knew_no_leeway_has_a_day_of_it() {
        try (var store = MemoryStore.open()) {
            store.execute("INSERT INTO sweep (id, at) VALUES (1, ?)", NINE);
            assertThat(new JdbiSweepBook(store).last()).contains(new Sweep(NINE, Duration.ofDays(1)));
        }
    }
}
