package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failures of work that comes again and again: with its cause the first time, then once a minute with a count, and
 * once when it works again. Threads may share it.
 */
public final class FailureLog {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, Failing> failing = new ConcurrentHashMap<>();

    public FailureLog(InstantSource clock) {
        this.clock = clock;
    }

    private record Failing(Instant since, Instant logged, long times) {}

    /** Runs it; a failure is logged and goes no further. */
    public void run(String what, Runnable work) {
        try {
            work.run();
            worked(what);
        } catch (RuntimeException | Error e) {
            failed(what, e);
        }
    }

    /** It failed. */
    public void failed(String what, Throwable failure) {
        var now = clock.instant();
        failing.compute(what, (w, before) -> {
            if (before == null) {
                LOG.atError().addKeyValue("what", what).setCause(failure).log("failed");
                return new Failing(now, now, 1);
            }
            if (Duration.between(before.logged(), now).abs().compareTo(AGAIN) < 0) {
                return new Failing(before.since(), before.logged(), before.times() + 1);
            }
            var why = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
            LOG.atError()
                    .addKeyValue("what", what)
                    .addKeyValue("since", before.since())
                    .addKeyValue("times", before.times() + 1)
                    .addKeyValue("why", why)
                    .log("still-failing");
            return new Failing(before.since(), now, before.times() + 1);
        });
    }

    /** It worked. */
    public void worked(String what) {
        var before = failing.remove(what);
        if (before != null) {
            LOG.atInfo()
                    .addKeyValue("what", what)
                    .addKeyValue("since", before.since())
                    .addKeyValue("times", before.times())
                    .log("works-again");
        }
    }
}
