package tuskwatch.app;

import java.time.Duration;
import java.util.function.Consumer;
import tuskwatch.core.monitor.Steadiness;

/** Beats four times a second on a thread of its own, and tells when time jolted. */
final class Pulse implements AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(250);

    private final Thread thread;

    private Pulse(Thread thread) {
        this.thread = thread;
    }

    /** @param jolted must not take long */
    static Pulse start(Steadiness steadiness, Consumer<Steadiness.Jolt> jolted) {
        var thread = Thread.ofPlatform().name("pulse").daemon().unstarted(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                steadiness.beat().ifPresent(jolted);
                Clocks.pause(BEAT);
            }
        });
        steadiness.beat();
        thread.start();
        return new Pulse(thread);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
