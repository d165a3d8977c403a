package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/**
 * The one place in which work that comes again and again may fail. Failures are counted and logged: with the cause the first time,
 * then once a minute with a count, and once when it has worked again for a minute. Work that fails for the same cause (a disk that is full
 * stops all of it) shares these lines. Threads may share it.
 */
public final class FailureLog {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int MOST_CAUSES = 100;
    private static final int DEEPEST = 20;
    private static final Pattern NUMBERS = Pattern.compile("\\d+");

    private final InstantSource clock;
    private final Meter meter;
    private final Map<String, Failing> failing = new ConcurrentHashMap<>();
    /** When each cause was told last. */
    private final Map<String, Instant> causes = new ConcurrentHashMap<>();

    public FailureLog(InstantSource clock, Meter meter) {
        this.clock = clock;
        this.meter = meter;
    }

    /** @param told whether a line named it */
    private record Failing(Instant since, Instant last, long times, boolean told) {
        Failing again(Instant now, boolean line) {
            return new Failing(since, now, times + 1, told || line);
        }
    }

    /** Runs it; whatever it throws is logged and goes no further. */
    public void run(String what, Runnable work) {
        try {
            work.run();
            worked(what);
        } catch (Throwable e) {
            failed(what, e);
        }
    }

    /** It failed. What keeps that from being told, no memory for example, goes no further either. */
    public void failed(String what, Throwable failure) {
        try {
            meter.count(Figure.FAILURES, what);
            failing.compute(what, (w, before) -> noted(what, before, failure));
        } catch (Throwable e) {
            failure.addSuppressed(e);
        }
    }

    private Failing noted(String what, @Nullable Failing before, Throwable failure) {
        var now = clock.instant();
        var root = root(failure);
        var line = due(root.getClass().getName() + NUMBERS.matcher(why(root)).replaceAll("#"), now);
        if (before == null) {
            if (line) {
                LOG.atError().addKeyValue("what", what).setCause(failure).log("failed");
            }
            return new Failing(now, now, 1, line);
        }
        if (line) {
            LOG.atError()
                    .addKeyValue("what", what)
                    .addKeyValue("since", before.since())
                    .addKeyValue("times", before.times() + 1)
                    .addKeyValue("why", why(root))
                    .log("still-failing");
        }
        return before.again(now, line);
    }

    private boolean due(String cause, Instant now) {
        if (causes.size() > MOST_CAUSES) {
            causes.clear();
        }
        var last = causes.get(cause);
        if (last != null && lately(last, now)) {
            return false;
        }
        return last == null ? causes.putIfAbsent(cause, now) == null : causes.replace(cause, last, now);
    }

    private static Throwable root(Throwable failure) {
        var at = failure;
        for (var depth = 0; at.getCause() != null && depth < DEEPEST; depth++) {
            at = at.getCause();
        }
        return at;
    }

    private static String why(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** It worked. What fails and works by turns is still failing. */
    public void worked(String what) {
        var before = failing.get(what);
        if (before == null || lately(before.last(), clock.instant()) || !failing.remove(what, before)) {
            return;
        }
        if (!before.told()) {
            return;
        }
        LOG.atInfo()
                .addKeyValue("what", what)
                .addKeyValue("since", before.since())
                .addKeyValue("times", before.times())
                .log("works-again");
    }

    private static boolean lately(Instant at, Instant now) {
        return Duration.between(at, now).abs().compareTo(AGAIN) < 0;
    }
}
