package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.testing.MemoryStore;

class AnswerTimeRowsTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));
    private static final InstanceName TUSK = new InstanceName("tusk.example");

    private final Store store = MemoryStore.open();

    @AfterEach
    void close() {
        store.close();
    }

    private void looks(Instant at, String check, long millis, String outcome) {
        looks(TUSK, at, check, millis, outcome);
    }

    private void looks(InstanceName instance, Instant at, String check, long millis, String outcome) {
        store.execute(
                "INSERT INTO observation (instance, at, check_id, took_ms, outcome) VALUES (?, ?, ?, ?, ?)",
                instance,
                at,
                check,
                millis,
                outcome);
    }

    private Map<Instant, AnswerTimes> read(Instant from) {
        return AnswerTimeRows.read(store, TUSK, from);
    }

    /** The logarithm of 80 to the base of the classes is 19.6, that of 10,000 is 41.3. */
    @Test
    void answers_are_counted_by_hour_and_class() {
        looks(NINE, "health", 80, "200");
        looks(NINE.plusSeconds(3599), "health", 80, "200 OK");
        looks(TEN, "health", 10_000, "200");
        looks(TEN, "health", 0, "200");
        looks(new InstanceName("other.example"), NINE, "health", 80, "200");
        assertThat(read(NINE))
                .isEqualTo(Map.of(
                        NINE,
                        AnswerTimes.NONE.with(19, 2),
                        TEN,
                        AnswerTimes.NONE.with(41, 1).with(0, 1)));
    }

    @Test
    void only_what_was_answered_well_counts() {
        looks(NINE, "health", 80, "503");
        looks(NINE, "health", 80, "timed-out");
        looks(NINE, "front-page", 80, "200");
        assertThat(read(NINE)).isEmpty();
    }

    @Test
    void each_hour_the_best_of_the_checks_speaks_for_the_server() {
        looks(NINE, "nodeinfo", 1, "200");
        looks(NINE, "instance", 80, "200");
        looks(TEN, "nodeinfo", 1, "200");
        looks(TEN, "instance", 1, "200");
        looks(TEN, "health", 80, "200");
        assertThat(read(NINE)).isEqualTo(Map.of(NINE, AnswerTimes.NONE.with(19, 1), TEN, AnswerTimes.NONE.with(19, 1)));
    }

    @Test
    void whole_hours_are_rolled_up_once_and_the_running_one_is_read_as_it_is() {
        looks(NINE, "health", 80, "200");
        looks(TEN, "health", 80, "200");
        var before = read(NINE);
        AnswerTimeRows.rollUp(store, TEN.plusSeconds(1800));
        AnswerTimeRows.rollUp(store, TEN.plusSeconds(1860));
        assertThat(store.list(Instant.class, "SELECT from_at FROM answer_time")).containsExactly(NINE);
        assertThat(read(NINE)).isEqualTo(before).hasSize(2);
    }

    @Test
    void what_is_rolled_up_is_not_counted_again() {
        looks(NINE, "health", 80, "200");
        AnswerTimeRows.rollUp(store, TEN);
        looks(NINE.plusSeconds(60), "health", 80, "200");
        assertThat(read(NINE)).isEqualTo(Map.of(NINE, AnswerTimes.NONE.with(19, 1)));
        store.execute("DELETE FROM observation");
        assertThat(read(NINE)).hasSize(1);
    }

    @Test
    void hours_before_the_moment_are_left_out() {
        looks(NINE, "health", 80, "200");
        looks(TEN, "health", 80, "200");
        AnswerTimeRows.rollUp(store, TEN);
        assertThat(read(TEN)).containsOnlyKeys(TEN);
        assertThat(read(TEN.plusSeconds(1))).isEmpty();
    }
}
