package tuskwatch.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life cycle: what was started is stopped in reverse order, each with a deadline. */
public final class Bot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bot.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Deque<Part> started = new ArrayDeque<>();

    private record Part(String name, AutoCloseable stop) {}

    /** Remembers how a part is stopped. */
    public synchronized <T extends AutoCloseable> T runs(String name, T part) {
        started.push(new Part(name, part));
        return part;
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            stop(started.pop());
        }
    }

    private static void stop(Part part) {
        var task = new FutureTask<Void>(() -> {
            part.stop().close();
            return null;
        });
        Thread.ofVirtual().name("stop-" + part.name()).start(task);
        try {
            task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.atWarn().addKeyValue("part", part.name()).log("stop-took-too-long");
        } catch (ExecutionException e) {
            LOG.atWarn().addKeyValue("part", part.name()).setCause(e.getCause()).log("stop-failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
