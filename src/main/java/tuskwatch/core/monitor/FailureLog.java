package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/**
 * The one place in which work that comes again and again may fail. Failures are counted and logged: with the cause the first time,
 * then once a minute with a count, and once when it has worked again for a minute. Threads may share it.
 */
public final class FailureLog {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Meter meter;
    private final Map<String, Failing> failing = new ConcurrentHashMap<>();

    public FailureLog(InstantSource clock, Meter meter) {
        this.clock = clock;
        this.meter = meter;
    }

    private record Failing(Instant since, Instant logged, Instant last, long times) {
        Failing again(Instant now) {
            return new Failing(since, logged, now, times + 1);
        }

        Failing told(Instant now) {
            return new Failing(since, now, now, times + 1);
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
        if (before == null) {
            LOG.atError().addKeyValue("what", what).setCause(failure).log("failed");
            return new Failing(now, now, now, 1);
        }
        if (lately(before.logged(), now)) {
            return before.again(now);
        }
        var why = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        LOG.atError()
                .addKeyValue("what", what)
                .addKeyValue("since", before.since())
                .addKeyValue("times", before.times() + 1)
                .addKeyValue("why", why)
                .log("still-failing");
        return before.told(now);
    }

    /** It worked. What fails and works by turns is still failing. */
    public void worked(String what) {
        var before = failing.get(what);
        if (before == null || lately(before.last(), clock.instant()) || !failing.remove(what, before)) {
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
