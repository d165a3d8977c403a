package tuskwatch.edge.mastodon.dial;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import tuskwatch.core.probe.DeadAddress;
import tuskwatch.core.probe.Outcome;

/**
 * What became of the addresses of names when they were dialled last, so that a dead one is not dialled first again and
 * again, and can be told. Kept by name too: whatever somebody makes of a name changes nothing for others. Threads may share
 * it; the lock guards it.
 */
public final class AddressBook {
    /** For so long it is remembered; after that an address that nobody needed is tried once more. */
    private static final Duration VALID = Duration.ofMinutes(10);

    /** Who takes no connection for so long while another one does is dead: a packet that was lost is sent again after a second (RFC 6298). */
    private static final Duration LATE = Duration.ofMillis(1500);

    /** Some 200 bytes each. */
    private static final int MOST = 10_000;

    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition heard = lock.newCondition();
    private final Map<Key, Memory> entries = new Latest();

    /** @param nanos monotonic nanoseconds */
    public AddressBook(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Key(String host, InetSocketAddress to) {
        static Key of(InetSocketAddress to) {
            return new Key(to.getHostString(), to);
        }
    }

    /**
     * @param dialledAt empty where it is not being dialled now
     * @param heardAt when the last outcome came, empty before the first
     * @param fault empty where it connected
     */
    private record Memory(Optional<Long> dialledAt, Optional<Long> heardAt, Optional<Outcome> fault) {
        static final Memory NONE = new Memory(Optional.empty(), Optional.empty(), Optional.empty());

        boolean connected() {
            return heardAt.isPresent() && fault.isEmpty();
        }
    }

    /** Those of which something was heard last. */
    private static final class Latest extends LinkedHashMap<Key, Memory> {
        private static final long serialVersionUID = 1;

        Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Memory> eldest) {
            return size() > MOST;
        }
    }

    /** It is being dialled from now on. */
    public void begins(InetSocketAddress to) {
        locked(() -> {
            var before = memory(to);
            return entries.put(
                    Key.of(to), new Memory(Optional.of(nanos.getAsLong()), before.heardAt(), before.fault()));
        });
    }

    /** @param fault empty where it took the connection */
    public void ends(InetSocketAddress to, Optional<Outcome> fault) {
        locked(() -> {
            heard.signalAll();
            return entries.put(Key.of(to), new Memory(Optional.empty(), Optional.of(nanos.getAsLong()), fault));
        });
    }

    /** It was dialled in vain, and that says nothing about it. */
    public void forgets(InetSocketAddress to) {
        locked(() -> {
            heard.signalAll();
            var before = memory(to);
            return entries.put(Key.of(to), new Memory(Optional.empty(), before.heardAt(), before.fault()));
        });
    }

    /** Those that are dead come last. */
    public List<InetSocketAddress> sorted(List<InetSocketAddress> targets) {
        return locked(() -> targets.stream()
                .sorted(Comparator.comparing(t -> fault(t).isPresent()))
                .toList());
    }

    /** Whether nothing came of it when it was dialled last. */
    public boolean isDead(InetSocketAddress to) {
        return locked(() -> fault(to).isPresent());
    }

    /** Those of which nothing was heard for ten minutes, and that are not being dialled. */
    public List<InetSocketAddress> untried(List<InetSocketAddress> targets) {
        return locked(() -> targets.stream()
                .filter(t -> memory(t).dialledAt().isEmpty())
                .filter(t -> memory(t).heardAt().filter(this::isValid).isEmpty())
                .toList());
    }

    /**
     * Waits until it is known of each that is being dialled whether it is dead.
     *
     * @param most a second and a half is enough
     */
    public void awaits(List<InetSocketAddress> targets, Duration most) {
        lock.lock();
        try {
            var left = Math.min(most.toNanos(), LATE.toNanos());
            while (left > 0 && targets.stream().anyMatch(this::isOpen)) {
                left = heard.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The dead ones, where another one is not.
     *
     * @param targets all of one name
     */
    public List<DeadAddress> dead(List<InetSocketAddress> targets) {
        return locked(() -> targets.stream().noneMatch(t -> memory(t).connected())
                ? List.<DeadAddress>of()
                : targets.stream()
                        .flatMap(t -> fault(t).or(() -> late(t)).stream()
                                .map(fault -> new DeadAddress(
                                        t.getHostString(), t.getAddress().getHostAddress(), targets.size(), fault)))
                        .toList());
    }

    private Optional<Outcome> fault(InetSocketAddress to) {
        var memory = memory(to);
        return memory.heardAt().filter(this::isValid).flatMap(at -> memory.fault());
    }

    private Optional<Outcome> late(InetSocketAddress to) {
        return memory(to)
                .dialledAt()
                .filter(at -> since(at) >= LATE.toNanos())
                .map(at -> new Outcome.ConnectTimedOut());
    }

    private boolean isOpen(InetSocketAddress to) {
        return memory(to).dialledAt().isPresent() && late(to).isEmpty();
    }

    private Memory memory(InetSocketAddress to) {
        return entries.getOrDefault(Key.of(to), Memory.NONE);
    }

    private boolean isValid(long at) {
        return since(at) < VALID.toNanos();
    }

    private long since(long at) {
        return nanos.getAsLong() - at;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
