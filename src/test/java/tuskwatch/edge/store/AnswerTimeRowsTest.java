package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Check;
import tuskwatch.edge.store.rounds.Sample;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.Samples;

class AnswerTimeRowsTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));
    private static final InstanceName TUSK = new InstanceName("tusk.example");

    private final Store store = MemoryStore.open();

    @AfterEach
    void close() {
        store.close();
    }

    private void looks(Instant at, Check check, int millis, Sample.End end) {
        Samples.add(store, TUSK, at, check, end, millis);
    }

    private Map<Instant, AnswerTimes> read(Instant from) {
        return AnswerTimeRows.read(store, TUSK, from, List.of());
    }

    /** The logarithm of 80 to the base of the classes is 19.6, that of 10,000 is 41.3. */
    @Test
    void answers_are_counted_by_hour_and_class() {
        looks(NINE, Check.HEALTH, 80, Sample.End.OK);
        looks(NINE.plusSeconds(3599), Check.HEALTH, 80, Sample.End.OK);
        looks(TEN, Check.HEALTH, 10_000, Sample.End.OK);
        looks(TEN, Check.HEALTH, 0, Sample.End.OK);
        Samples.add(store, new InstanceName("other.example"), NINE, Check.HEALTH, Sample.End.OK, 80);
        assertThat(read(NINE))
                .isEqualTo(Map.of(
                        NINE,
                        AnswerTimes.NONE.with(19, 2),
                        TEN,
                        AnswerTimes.NONE.with(41, 1).with(0, 1)));
    }

    @Test
    void only_what_was_answered_well_counts() {
        looks(NINE, Check.HEALTH, 80, Sample.End.ERROR);
        looks(NINE, Check.HEALTH, 80, Sample.End.NONE);
        looks(NINE, Check.ROBOTS, 80, Sample.End.OK);
        assertThat(read(NINE)).isEmpty();
    }

    @Test
    void each_hour_the_best_of_the_checks_speaks_for_the_server() {
        looks(NINE, Check.NODEINFO, 1, Sample.End.OK);
        looks(NINE, Check.INSTANCE, 80, Sample.End.OK);
        looks(TEN, Check.NODEINFO, 1, Sample.End.OK);
        looks(TEN, Check.INSTANCE, 1, Sample.End.OK);
        looks(TEN, Check.HEALTH, 80, Sample.End.OK);
        assertThat(read(NINE)).isEqualTo(Map.of(NINE, AnswerTimes.NONE.with(19, 1), TEN, AnswerTimes.NONE.with(19, 1)));
    }

    @Test
    void whole_hours_are_rolled_up_once_and_the_running_one_is_read_as_it_is() {
        looks(NINE, Check.HEALTH, 80, Sample.End.OK);
        looks(TEN, Check.HEALTH, 80, Sample.End.OK);
        var before = read(NINE);
        AnswerTimeRows.rollUp(store, TEN.plusSeconds(1800));
        AnswerTimeRows.rollUp(store, TEN.plusSeconds(1860));
        assertThat(store.list(Instant.class, "SELECT from_at FROM answer_time")).containsExactly(NINE);
        assertThat(read(NINE)).isEqualTo(before).hasSize(2);
    }

    @Test
    void an_hour_is_rolled_up_once_everything_of_it_has_been_written() {
        looks(NINE, Check.HEALTH, 80, Sample.End.OK);
        AnswerTimeRows.rollUp(store, TEN.plusSeconds(599));
        assertThat(store.list(Instant.class, "SELECT from_at FROM answer_time")).isEmpty();
    }

    @Test
    void hours_of_very_many_servers_are_rolled_up_batch_by_batch() {
        for (var i = 0; i < 1001; i++) {
            Samples.add(store, new InstanceName("s" + i + ".example"), NINE, Check.HEALTH, Sample.End.OK, 80);
        }
        AnswerTimeRows.rollUp(store, TEN.plusSeconds(600));
        assertThat(store.find(Integer.class, "SELECT COUNT(*) FROM answer_time"))
                .contains(1001);
    }

    @Test
    void what_no_row_holds_yet_counts_once() {
        looks(NINE, Check.HEALTH, 80, Sample.End.OK);
        var unwritten = List.of(
                new Sample(NINE, Check.HEALTH, Sample.End.OK, 80),
                new Sample(NINE.plusSeconds(30), Check.HEALTH, Sample.End.OK, 80));
        assertThat(AnswerTimeRows.read(store, TUSK, NINE, unwritten))
                .isEqualTo(Map.of(NINE, AnswerTimes.NONE.with(19, 2)));
        assertThat(AnswerTimeRows.read(store, new InstanceName("new.example"), NINE, unwritten))
                .isEqualTo(Map.of(NINE, AnswerTimes.NONE.with(19, 2)));
    }

    @Test
    void what_is_rolled_up_is_not_counted_again() {
        looks(NINE, Check.HEALTH, 80, Sample.End.OK);
        AnswerTimeRows.rollUp(store, TEN.plusSeconds(600));
        looks(NINE.plusSeconds(60), Check.HEALTH, 80, Sample.End.OK);
        assertThat(read(NINE)).isEqualTo(Map.of(NINE, AnswerTimes.NONE.with(19, 1)));
        store.execute("DELETE FROM sample_hour");
        assertThat(read(NINE)).hasSize(1);
    }

    @Test
    void hours_before_the_moment_are_left_out() {
        looks(NINE, Check.HEALTH, 80, Sample.End.OK);
        looks(TEN, Check.HEALTH, 80, Sample.End.OK);
        AnswerTimeRows.rollUp(store, TEN.plusSeconds(600));
        assertThat(read(TEN)).containsOnlyKeys(TEN);
        assertThat(read(TEN.plusSeconds(1))).isEmpty();
    }
}
