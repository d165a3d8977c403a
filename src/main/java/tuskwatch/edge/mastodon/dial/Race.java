package tuskwatch.edge.mastodon.dial;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the first of several addresses that takes the connection (RFC 8305, 5). They are dialled in turn, the next as
 * soon as one fails, or a quarter of a second after the last was begun. Those that were begun and lose go on on their own
 * until it is known what becomes of them, and are closed then. A single one is dialled by whoever runs it. One thread runs it, any may cancel it.
 */
public final class Race {
    /** RFC 8305, 8: Connection Attempt Delay. */
    static final Duration DELAY = Duration.ofMillis(250);

    private final Dialler dialler;
    private final Executor threads;
    private final LongSupplier nanos;
    private final LinkedBlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private final List<Attempt> failures = new ArrayList<>();
    /** Guarded by {@code this}, as what follows. */
    private final Set<Runner> running = new HashSet<>();

    private boolean over;
    private boolean cancelled;

    /**
     * @param threads virtual threads
     * @param nanos monotonic nanoseconds
     */
    public Race(Dialler dialler, Executor threads, LongSupplier nanos) {
        this.dialler = dialler;
        this.threads = threads;
        this.nanos = nanos;
    }

    /** Makes one connection; gives up by itself after a while. */
    public interface Dialler {
        void dial(Socket socket, InetSocketAddress to) throws IOException;
    }

    /** The one that took the connection. */
    public record Winner(Socket socket, InetSocketAddress to) {}

    private record Runner(Socket socket, InetSocketAddress to) {}

    private sealed interface Result {
        record Connected(Runner runner) implements Result {}

        record Failed(Runner runner, IOException failure) implements Result {}

        record Cancelled() implements Result {}
    }

    /**
     * @param to one address at least
     * @throws NobodyAnsweredException when all have failed, or it was cancelled
     */
    public Winner run(List<InetSocketAddress> to) throws NobodyAnsweredException {
        var next = 0;
        var begun = nanos.getAsLong();
        while (true) {
            var since = nanos.getAsLong() - begun;
            if (next < to.size() && (idle() || since >= DELAY.toNanos())) {
                begun = nanos.getAsLong();
                start(to.get(next++), to.size() == 1 ? Runnable::run : threads);
                continue;
            }
            if (next == to.size() && idle()) {
                throw new NobodyAnsweredException(failures);
            }
            var result = next < to.size() ? poll(DELAY.toNanos() - since) : poll(Long.MAX_VALUE);
            switch (result) {
                case Result.Connected c -> {
                    if (!wins(c.runner())) {
                        throw givenUp();
                    }
                    return new Winner(c.runner().socket(), c.runner().to());
                }
                case Result.Failed f -> {
                    failures.add(new Attempt(f.runner().to(), f.failure()));
                    left(f.runner());
                    begun = nanos.getAsLong() - DELAY.toNanos();
                }
                case Result.Cancelled c -> throw givenUp();
                case null -> {}
            }
        }
    }

    /** Lets go of all that has not connected. */
    public void cancel() {
        List<Runner> closing;
        synchronized (this) {
            if (over) {
                return;
            }
            cancelled = true;
            over = true;
            closing = List.copyOf(running);
        }
        results.add(new Result.Cancelled());
        closing.forEach(r -> close(r.socket()));
    }

    private @Nullable Result poll(long wait) throws NobodyAnsweredException {
        try {
            return results.poll(wait, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel();
            throw givenUp();
        }
    }

    private void start(InetSocketAddress to, Executor where) {
        var runner = new Runner(new Socket(), to);
        synchronized (this) {
            if (cancelled) {
                return;
            }
            running.add(runner);
        }
        where.execute(() -> connect(runner));
    }

    private void connect(Runner runner) {
        try {
            dialler.dial(runner.socket(), runner.to());
        } catch (IOException e) {
            close(runner.socket());
            results.add(new Result.Failed(runner, e));
            return;
        }
        synchronized (this) {
            if (!over) {
                results.add(new Result.Connected(runner));
                return;
            }
        }
        close(runner.socket());
    }

    private synchronized boolean wins(Runner runner) {
        running.remove(runner);
        var first = !over;
        over = true;
        results.forEach(r -> {
            if (r instanceof Result.Connected late) {
                close(late.runner().socket());
            }
        });
        return first;
    }

    private synchronized boolean idle() {
        return running.isEmpty();
    }

    private synchronized void left(Runner runner) {
        running.remove(runner);
    }

    /** What was under way had no answer so far. */
    private synchronized NobodyAnsweredException givenUp() {
        var all = new ArrayList<>(failures);
        running.forEach(r -> all.add(new Attempt(r.to(), new SocketTimeoutException("given up"))));
        return new NobodyAnsweredException(all);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way, and nobody uses it.
        }
    }
}
