package tuskwatch.edge.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.AskedMailsContract;
import tuskwatch.testing.MemoryStore;

class JdbiAskedMailsTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    @Test
    void counts_so_many_since_a_moment() {
        try (var store = MemoryStore.open()) {
            AskedMailsContract.holds(new JdbiAskedMails(store));
        }
    }

    @Test
    void a_restart_forgets_nothing_and_a_day_everything() {
        try (var store = MemoryStore.open()) {
            var before = NINE.minus(Duration.ofDays(1));
            assertThat(new JdbiAskedMails(store).take(List.of("a"), 1, before, NINE))
                    .isTrue();
            assertThat(new JdbiAskedMails(store).take(List.of("a"), 1, before, NINE))
                    .isFalse();
            new Retention(store).sweep(NINE.plus(Duration.ofDays(1)));
            assertThat(store.list(String.class, "SELECT mark FROM asked_mail")).hasSize(1);
            new Retention(store).sweep(NINE.plus(Duration.ofDays(1)).plusMillis(1));
            assertThat(store.list(String.class, "SELECT mark FROM asked_mail")).isEmpty();
        }
    }
}
