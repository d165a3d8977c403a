package tuskwatch.edge.store.work;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Threads on which all work on the store is done, and which nobody else knows: an interrupt in the middle of reading or writing
 * closes the file of the embedded store for everybody (java.nio.channels.InterruptibleChannel). Whoever waits for the work may be
 * interrupted, gets what became of it all the same, and is interrupted afterwards. Platform threads, since callers may hold a monitor.
 */
public final class OwnThreads implements AutoCloseable {
    private final Optional<ExecutorService> threads;

    private OwnThreads(Optional<ExecutorService> threads) {
        this.threads = threads;
    }

    /** @param most pieces of work at the same time; others wait */
    public OwnThreads(int most) {
        this(Optional.of(Executors.newFixedThreadPool(most, Own::new)));
    }

    /** For a store in memory, which an interrupt does no harm to: its work is done by whoever asks. */
    public static OwnThreads none() {
        return new OwnThreads(Optional.empty());
    }

    private static final class Own extends Thread {
        Own(Runnable work) {
            super(work, "store");
            setDaemon(true);
        }
    }

    /** Whether this is one of them. */
    public static boolean here() {
        return Thread.currentThread() instanceof Own;
    }

    /**
     * Does it on one of them; on one of them, at once.
     *
     * @throws java.util.concurrent.RejectedExecutionException after the end
     */
    public <T> T call(Supplier<T> work) {
        return here() || threads.isEmpty() ? work.get() : outcome(threads.get().submit(work::get));
    }

    private static <T> T outcome(Future<T> work) {
        var interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException runtime ? runtime : new CancellationException(failure.toString());
    }

    /** What was begun ends; nothing begins any more. */
    @Override
    public void close() {
        threads.ifPresent(ExecutorService::shutdown);
    }
}
