package tuskwatch.app;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import tuskwatch.core.monitor.FailureLog;

/** Work that never runs twice at the same time, and whose failures go no further than {@link FailureLog}. Threads may share it. */
final class GuardedTask {
    private final String name;
    private final Runnable work;
    private final Executor threads;
    private final FailureLog failures;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    GuardedTask(String name, Runnable work, Executor threads, FailureLog failures) {
        this.name = name;
        this.work = work;
        this.threads = threads;
        this.failures = failures;
    }

    private enum State {
        IDLE,
        RUNNING,
        ONCE_MORE
    }

    /** Begins it on a thread of its own, unless it is going on. */
    void start() {
        if (state.compareAndSet(State.IDLE, State.RUNNING)) {
            begin();
        }
    }

    /** The same; one that is going on runs once more afterwards, because there is something new since it looked. */
    void again() {
        if (state.getAndUpdate(s -> s == State.IDLE ? State.RUNNING : State.ONCE_MORE) == State.IDLE) {
            begin();
        }
    }

    private void begin() {
        try {
            threads.execute(this::run);
        } catch (Throwable e) {
            state.set(State.IDLE);
            failures.failed(name, e);
        }
    }

    private void run() {
        do {
            state.set(State.RUNNING);
            failures.run(name, work);
        } while (!state.compareAndSet(State.RUNNING, State.IDLE));
    }
}
