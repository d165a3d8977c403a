package tuskwatch.edge.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Check;
import tuskwatch.edge.store.Cells;
import tuskwatch.edge.store.JdbiHistoryRepository;
import tuskwatch.edge.store.JdbiStateRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.rounds.Sample;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.Samples;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:40:00Z");
    private static final Instant HOUR = NOW.truncatedTo(ChronoUnit.HOURS);
    private static final InstanceName TUSK = new InstanceName("tusk.example");

    private final Store store = MemoryStore.open();

    @AfterEach
    void close() {
        store.close();
    }

    private void observed(Instant at) {
        Samples.add(store, TUSK, at, Check.HEALTH, Sample.End.OK, 80);
    }

    private List<Instant> left() {
        return store.list(Instant.class, "SELECT from_at FROM sample_hour ORDER BY from_at");
    }

    private JdbiHistoryRepository records() {
        return new JdbiHistoryRepository(store, new JdbiStateRepository(store, () -> NOW, () -> {}));
    }

    private int counted() {
        return records().answerTimes(TUSK, NOW.minus(Duration.ofDays(9))).values().stream()
                .map(AnswerTimes::counts)
                .flatMap(List::stream)
                .mapToInt(n -> n)
                .sum();
    }

    @Test
    void samples_go_after_three_hours_and_what_they_told_stays() {
        for (var i = 0; i < 8 * 24; i++) {
            observed(NOW.minus(Duration.ofHours(i)));
        }
        new Retention(store).sweep(NOW);
        assertThat(left()).containsExactly(HOUR.minus(Duration.ofHours(2)), HOUR.minus(Duration.ofHours(1)), HOUR);
        assertThat(counted()).isEqualTo(8 * 24);
        new Retention(store).sweep(NOW.plus(Duration.ofHours(1)));
        assertThat(left()).containsExactly(HOUR.minus(Duration.ofHours(1)), HOUR);
        assertThat(counted()).isEqualTo(8 * 24);
    }

    @Test
    void when_anything_was_seen_last_stays_however_old_for_it_tells_how_long_the_bot_was_away() {
        observed(NOW.minus(Duration.ofDays(3)));
        observed(NOW.minus(Duration.ofDays(2)));
        new Retention(store).sweep(NOW);
        assertThat(left()).isEmpty();
        assertThat(records().lastWatched()).contains(NOW.minus(Duration.ofDays(2)));
    }

    @Test
    void an_empty_store_is_swept_too() {
        new Retention(store).sweep(NOW);
        assertThat(left()).isEmpty();
    }

    private void run(String sql) {
        store.useTransaction(h -> h.execute(sql));
    }

    @Test
    void hours_dated_in_the_future_keep_none_of_now_from_being_rolled_up_and_go() {
        var ahead = NOW.plus(Duration.ofDays(5000)).truncatedTo(ChronoUnit.HOURS);
        run("INSERT INTO answer_time (instance, from_at, classes) VALUES ('tusk.example', " + ahead.toEpochMilli()
                + ", '[7]')");
        var hour = NOW.minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS);
        observed(hour.plusSeconds(60));
        new Retention(store).sweep(NOW);
        assertThat(store.list(Instant.class, "SELECT from_at FROM answer_time ORDER BY from_at"))
                .containsExactly(hour, ahead);
        new Retention(store).setRight(NOW);
        assertThat(store.list(Instant.class, "SELECT from_at FROM answer_time")).containsExactly(hour);
    }

    @Test
    void an_hour_that_a_clock_ahead_has_written_is_written_over_when_it_comes() {
        var hour = NOW.minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS);
        run("INSERT INTO answer_time (instance, from_at, classes) VALUES ('tusk.example', " + hour.toEpochMilli()
                + ", '[7]')");
        observed(hour.plusSeconds(60));
        new Retention(store).sweep(hour);
        new Retention(store).sweep(NOW);
        assertThat(Cells.count(store, "answer_time")).isOne();
    }

    @Test
    void what_is_dated_in_the_future_is_set_right_and_what_is_not_stays() {
        var ahead = NOW.plus(Duration.ofDays(5000)).toEpochMilli();
        var now = NOW.toEpochMilli();
        observed(NOW);
        observed(NOW.plus(Duration.ofDays(5000)));
        for (var at : new long[] {now, ahead}) {
            run("INSERT INTO identify (at) VALUES (" + at + ")");
            run("INSERT INTO report_hour (instance, problem, community, from_at, quarters) VALUES ('a', '', '1', " + at
                    + ", 4)");
            run("INSERT INTO uptime_span (instance, from_at, to_at, verdict) VALUES ('a', " + (at - 1) + ", " + at
                    + ", 'UP')");
        }
        new Retention(store).setRight(NOW);
        assertThat(left()).containsExactly(HOUR);
        assertThat(records().lastWatched()).contains(NOW);
        assertThat(store.list(Instant.class, "SELECT at FROM identify")).containsExactly(NOW, NOW);
        assertThat(store.list(Instant.class, "SELECT from_at FROM report_hour")).containsExactly(NOW);
        assertThat(store.list(Instant.class, "SELECT to_at FROM uptime_span")).containsExactly(NOW);
    }

    @Test
    void messages_of_many_batches_go_thirty_days_after_their_last_change_and_not_before() {
        var old = NOW.minus(Duration.ofDays(30)).minusMillis(1).toEpochMilli();
        for (var i = 0; i < 450; i++) {
            delivered("notice/a/" + i, old);
        }
        delivered("notice/b/500", old + 1);
        delivered("board/1/500", old);
        new Retention(store).sweep(NOW);
        assertThat(store.list(String.class, "SELECT delivery FROM outbox ORDER BY delivery"))
                .containsExactly("board/1/500", "notice/b/500");
    }

    private void delivered(String key, long wanted) {
        run("""
                INSERT INTO outbox (delivery, destination, message, revision, delivered, failed, attempts, next_attempt, generation,
                    plain, created_at, wanted_at, position)
                VALUES ('%s', '500', '', 1, 1, 0, 0, 0, 0, 0, 0, %d, 1)""".formatted(key, wanted));
    }
}
