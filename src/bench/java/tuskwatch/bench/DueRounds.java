package tuskwatch.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import tuskwatch.core.due.Alarm;
import tuskwatch.core.due.DueQueue;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.monitor.FailureLog;
import tuskwatch.edge.quartz.Timetable;

/**
 * How late rounds start, and what starting them costs, with the real timetable and rounds that ask nothing and last 50 ms: once by a trigger
 * that is set to what is due next, and once by looking each half second, one after the other. Arguments: how many servers, seconds.
 */
public final class DueRounds {
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final int ROUND_MILLIS = 50;
    private static final int MOST = 10_000;

    private final DueQueue queue = new DueQueue();
    private final ScheduledExecutorService ends = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<Alarm> alarm = new AtomicReference<>(Alarm.NONE);
    private final List<Long> lateMillis = new ArrayList<>();

    private DueRounds(int servers) {
        var names = IntStream.range(0, servers).mapToObj(i -> new InstanceName("s" + i + ".example")).toList();
        var now = Instant.now();
        queue.plan(names, n -> now.plusMillis(ThreadLocalRandom.current().nextLong(PERIOD.toMillis())));
    }

    public static void main(String[] arguments) throws InterruptedException {
        var servers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        var seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 35;
        for (var set : List.of(true, false, true, false)) {
            new DueRounds(servers).measure(set, seconds);
        }
    }

    private void measure(boolean set, int seconds) throws InterruptedException {
        var failures = new FailureLog(Clock.systemUTC(), Meter.NONE);
        var cpu = cpuMillis();
        try (var timetable = Timetable.named("due-" + System.nanoTime(), Clock.systemUTC(), failures)) {
            if (set) {
                alarm.set(timetable.whenDue("rounds", () -> queue.next(MOST), this::startDue));
            } else {
                timetable.every("rounds", Duration.ofMillis(500), this::startDue);
            }
            timetable.start();
            Thread.sleep(Duration.ofSeconds(seconds));
        }
        ends.shutdownNow();
        synchronized (lateMillis) {
            var late = lateMillis.stream().mapToLong(l -> l).sorted().toArray();
            System.out.printf(
                    "%-22s %d servers, %d rounds: late p50 %d, p99 %d, most %d ms; CPU %.2f %% of a core%n",
                    set ? "set to what is due" : "each half second", queue.size(), late.length, at(late, 0.5), at(late, 0.99),
                    Arrays.stream(late).max().orElse(0), (cpuMillis() - cpu) / 10.0 / seconds);
        }
    }

    private void startDue() {
        var now = Instant.now();
        for (var due = queue.begin(now, MOST); due.isPresent(); due = queue.begin(now, MOST)) {
            var it = due.get();
            synchronized (lateMillis) {
                lateMillis.add(Duration.between(it.at(), now).toMillis());
            }
            ends.schedule(() -> end(it), ROUND_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void end(DueQueue.Due it) {
        queue.end(it.instance(), it.at().plus(PERIOD));
        alarm.get().sooner();
    }

    private static long at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) (part * (sorted.length - 1))];
    }

    private static long cpuMillis() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1_000_000;
    }
}
