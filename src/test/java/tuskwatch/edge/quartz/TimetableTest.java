package tuskwatch.edge.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.monitor.FailureLog;

class TimetableTest {
    private static final FailureLog FAILURES = new FailureLog(Clock.systemUTC(), Meter.NONE);

    @Test
    void every_bucket_is_visited_and_a_task_that_throws_goes_on() {
        Set<Integer> visited = ConcurrentHashMap.newKeySet();
        var thrown = new java.util.concurrent.atomic.AtomicInteger();
        try (var timetable = Timetable.named("visits", Clock.systemUTC(), FAILURES)) {
            timetable.buckets(32, Duration.ofMillis(100), visited::add);
            timetable.every("broken", Duration.ofMillis(50), () -> {
                thrown.incrementAndGet();
                throw new NoClassDefFoundError("scripted");
            });
            timetable.start();
            await().atMost(Duration.ofSeconds(10)).until(() -> visited.size() == 32 && thrown.get() > 2);
            assertThat(timetable.misfires()).isZero();
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
