package tuskwatch.edge.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.edge.store.JdbiHistoryRepository;
import tuskwatch.edge.store.JdbiStateRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.MemoryStore;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:40:00Z");
    private static final InstanceName TUSK = new InstanceName("tusk.example");

    private final Store store = MemoryStore.open();

    @AfterEach
    void close() {
        store.close();
    }

    private void observed(Instant at) {
        store.useTransaction(h -> h.createUpdate(
                        "INSERT INTO observation (instance, at, check_id, took_ms, outcome) VALUES (:i, :at, 'health', 80, '200')")
                .bind("i", TUSK.text())
                .bind("at", at.toEpochMilli())
                .execute());
    }

    private List<Instant> left() {
        return store.read(h -> h.createQuery("SELECT at FROM observation ORDER BY at")
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .list());
    }

    private int counted() {
        var repository = new JdbiHistoryRepository(store, new JdbiStateRepository(store, () -> NOW, () -> {}));
        return repository.answerTimes(TUSK, NOW.minus(Duration.ofDays(9))).values().stream()
                .map(AnswerTimes::counts)
                .flatMap(List::stream)
                .mapToInt(n -> n)
                .sum();
    }

    @Test
    void raw_observations_go_after_two_hours_and_what_they_told_stays() {
        for (var i = 0; i < 8 * 24; i++) {
            observed(NOW.minus(Duration.ofHours(i)));
        }
        new Retention(store).sweep(NOW);
        assertThat(left()).containsExactly(NOW.minus(Duration.ofHours(2)), NOW.minus(Duration.ofHours(1)), NOW);
        assertThat(counted()).isEqualTo(8 * 24);
        new Retention(store).sweep(NOW.plus(Duration.ofHours(1)));
        assertThat(left()).containsExactly(NOW.minus(Duration.ofHours(1)), NOW);
        assertThat(counted()).isEqualTo(8 * 24);
    }

    @Test
    void the_newest_stays_however_old_for_it_tells_how_long_the_bot_was_away() {
        observed(NOW.minus(Duration.ofDays(3)));
        observed(NOW.minus(Duration.ofDays(2)));
        new Retention(store).sweep(NOW);
        assertThat(left()).containsExactly(NOW.minus(Duration.ofDays(2)));
    }

    @Test
    void an_empty_store_is_swept_too() {
        new Retention(store).sweep(NOW);
        assertThat(left()).isEmpty();
    }
}
