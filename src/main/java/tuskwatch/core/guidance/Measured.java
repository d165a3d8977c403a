package tuskwatch.core.guidance;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Values of an admin's instruments at one moment.
 *
 * @param points by measure; a measure that has no series is absent, which is not the same as 0
 */
public record Measured(Map<Measure, List<Point>> points) {
    public Measured {
        points = Map.copyOf(points);
    }

    /** One series: its labels and its value. */
    public record Point(Map<String, String> labels, double value) {
        public Point {
            labels = Map.copyOf(labels);
        }

        String label(String name) {
            return labels.getOrDefault(name, "");
        }
    }

    /** What can be measured. */
    public enum Measure {
        /** 1 where no Sidekiq process reports. */
        SIDEKIQ_GONE,
        /** A point where jobs wait and none is done. */
        SIDEKIQ_STUCK,
        /** Seconds that the oldest job of each queue has waited; by {@code queue}. */
        QUEUE_LATENCY,
        /** A point for each set of queues that some process works on; by {@code queues}, separated by commas. */
        QUEUES,
        /** Jobs that failed and will be tried again. */
        RETRY_SET,
        /** Jobs that fail each second; by {@code job_name}. */
        FAILED_JOBS,
        /** Requests that wait for a thread. */
        PUMA_BACKLOG,
        /** 1 where PostgreSQL answers its exporter. */
        DATABASE_UP,
        /** Share of PostgreSQL's connections in use, 0 to 1. */
        DATABASE_SLOTS,
        /** 1 where Redis answers its exporter. */
        CACHE_UP,
        /** 1 where Redis saved itself the last time. */
        CACHE_SAVED,
        /** Share of the memory that Redis may use, 0 upwards. */
        CACHE_MEMORY,
        /** Share of each disk in use, 0 to 1; by {@code mountpoint}. */
        DISK,
        /** A point for each disk of a store that takes no writes. */
        DISK_READ_ONLY,
        /** Sign-ups of the last minutes; by {@code status}. */
        SIGN_UPS,
        /** The newest local accounts, newest first: seconds since each was made; by {@code confirmed}, true or false. */
        NEW_ACCOUNTS,
        /** 1 where Mastodon's admin API lists accounts, which needs PostgreSQL; 0 where that crashes. */
        ADMIN_ACCOUNTS,
        /** 1 where it gives its figures, which need Redis too; 0 where that crashes. */
        ADMIN_FIGURES
    }

    /** All of both; of a measure that both have, the first one's points. */
    public Measured and(Measured other) {
        var all = new EnumMap<Measure, List<Point>>(Measure.class);
        all.putAll(other.points);
        all.putAll(points);
        return new Measured(all);
    }

    List<Point> of(Measure measure) {
        return points.getOrDefault(measure, List.of());
    }

    /** The largest value, empty without a series. */
    OptionalDouble most(Measure measure) {
        return of(measure).stream().mapToDouble(Point::value).max();
    }

    /** Whether some series has that value or more. */
    boolean reaches(Measure measure, double limit) {
        return most(measure).orElse(0) >= limit;
    }

    /** The largest share, for people. */
    String percent(Measure measure) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * most(measure).orElse(0));
    }

    boolean is(Measure measure, double value) {
        return of(measure).stream().anyMatch(p -> p.value() == value);
    }
}
