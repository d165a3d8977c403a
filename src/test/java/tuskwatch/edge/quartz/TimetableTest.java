package tuskwatch.edge.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.monitor.FailureLog;

class TimetableTest {
    private static final FailureLog FAILURES = new FailureLog(Clock.systemUTC(), Meter.NONE);

    @Test
    void a_task_that_throws_goes_on_and_keeps_no_other_of_its_period_from_running() {
        var thrown = new AtomicInteger();
        var other = new AtomicInteger();
        try (var timetable = Timetable.named("throws", Clock.systemUTC(), FAILURES)) {
            timetable.every("broken", Duration.ofMillis(50), () -> {
                thrown.incrementAndGet();
                throw new NoClassDefFoundError("scripted");
            });
            timetable.start();
            timetable.every("later", Duration.ofMillis(50), other::incrementAndGet);
            await().atMost(Duration.ofSeconds(10)).until(() -> thrown.get() > 2 && other.get() > 2);
            assertThat(timetable.misfires()).isZero();
        }
    }

    @Test
    void a_task_that_comes_later_does_not_wait_for_the_others_of_its_period() {
        var runs = new AtomicInteger();
        try (var timetable = Timetable.named("comes-later", Clock.systemUTC(), FAILURES)) {
            timetable.every("first", Duration.ofHours(1), () -> {});
            timetable.start();
            timetable.every("later", Duration.ofHours(1), runs::incrementAndGet);
            assertThat(runs).hasValue(1);
        }
    }

    /** Each is due some milliseconds after the one before has been done. */
    private static void follows(AtomicReference<Instant> next, List<Instant> done, Duration after) {
        done.add(next.get());
        next.set(done.size() < 20 ? Instant.now().plus(after) : Instant.MAX);
    }

    @Test
    void what_is_due_is_done_then_whenever_it_is_set_anew_and_not_before() {
        var next = new AtomicReference<>(Instant.now().plusMillis(300));
        var done = new CopyOnWriteArrayList<Instant>();
        var early = new AtomicInteger();
        try (var timetable = Timetable.named("due", Clock.systemUTC(), FAILURES)) {
            timetable.whenDue("task", () -> Optional.of(next.get()), () -> {
                if (Instant.now().plusMillis(2).isBefore(next.get())) {
                    early.incrementAndGet();
                } else {
                    follows(next, done, Duration.ofMillis(10));
                }
            });
            timetable.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> done.size() == 20);
            assertThat(early.get()).as("looks in between").isLessThan(3);
        }
    }

    @Test
    void what_becomes_due_earlier_is_done_earlier() {
        var next = new AtomicReference<>(Instant.MAX);
        var done = new AtomicInteger();
        try (var timetable = Timetable.named("sooner", Clock.systemUTC(), FAILURES)) {
            var sooner = timetable.whenDue("task", () -> Optional.of(next.get()), () -> {
                if (!next.get().isAfter(Instant.now())) {
                    done.incrementAndGet();
                    next.set(Instant.MAX);
                }
            });
            timetable.start();
            for (var i = 1; i <= 5; i++) {
                var wanted = i;
                next.set(Instant.now());
                sooner.sooner();
                await().atMost(Duration.ofSeconds(4)).until(() -> done.get() == wanted);
            }
        }
    }

    @Test
    void a_round_that_ends_after_the_timetable_sets_nothing_any_more() {
        var asked = new AtomicInteger();
        var timetable = Timetable.named("closed", Clock.systemUTC(), FAILURES);
        var alarm = timetable.whenDue(
                "task",
                () -> {
                    asked.incrementAndGet();
                    return Optional.of(Instant.now());
                },
                () -> {});
        timetable.start();
        timetable.close();
        var before = asked.get();
        alarm.sooner();
        assertThat(asked).hasValue(before);
    }

    @Test
    void what_was_missed_is_done_at_the_next_look() {
        var next = new AtomicReference<>(Instant.MAX);
        var done = new AtomicInteger();
        try (var timetable = Timetable.named("missed", Clock.systemUTC(), FAILURES)) {
            timetable.whenDue("task", () -> Optional.of(next.get()), () -> {
                if (!next.get().isAfter(Instant.now())) {
                    done.incrementAndGet();
                }
            });
            timetable.start();
            next.set(Instant.now());
            await().atMost(Duration.ofSeconds(10)).until(() -> done.get() > 0);
        }
    }

    @Test
    void a_firing_that_comes_too_late_is_noticed() {
        var late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-1));
        try (var timetable = Timetable.named("late", late, FAILURES)) {
            timetable.every("task", Duration.ofHours(1), () -> {});
            timetable.start();
            await().atMost(Duration.ofSeconds(10)).until(() -> timetable.misfires() == 1);
        }
    }
}
