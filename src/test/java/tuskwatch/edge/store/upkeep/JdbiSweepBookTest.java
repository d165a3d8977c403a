package tuskwatch.edge.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.MemoryStore;

class JdbiSweepBookTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    @Test
    void keeps_the_last_moment_and_nothing_before_the_first() {
        try (var store = MemoryStore.open()) {
            var book = new JdbiSweepBook(store);
            assertThat(book.last()).isEmpty();
            book.swept(NINE);
            book.swept(NINE.plusSeconds(1));
            assertThat(new JdbiSweepBook(store).last()).contains(NINE.plusSeconds(1));
        }
    }
}
