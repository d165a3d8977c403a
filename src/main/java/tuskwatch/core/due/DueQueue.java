package tuskwatch.core.due;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tuskwatch.core.instance.InstanceName;

/**
 * When each instance is due, and which of them have been begun: the next is found without looking at the others. What is begun is not due
 * again before it has ended. Threads may share it; {@code this} guards it.
 */
public final class DueQueue {
    private static final Comparator<Due> BY_TIME =
            Comparator.comparing(Due::at).thenComparing(d -> d.instance().text());

    /** Those that have not been begun. */
    private final NavigableSet<Due> waiting = new TreeSet<>(BY_TIME);

    private final Map<InstanceName, Instant> planned = new HashMap<>();
    /** Those that have been begun, by the moment at which they were due. */
    private final Map<InstanceName, Instant> begun = new HashMap<>();

    /** An instance, and the moment at which it is due. */
    public record Due(InstanceName instance, Instant at) {}

    /** Plans those that are not planned yet, and drops all that are not among them. */
    public synchronized void plan(Collection<InstanceName> wanted, Function<InstanceName, Instant> first) {
        planned.keySet().retainAll(wanted);
        waiting.removeIf(d -> !planned.containsKey(d.instance()));
        for (var instance : wanted) {
            if (!planned.containsKey(instance)) {
                put(instance, first.apply(instance));
            }
        }
    }

    /** Nothing is planned any more; what was begun is still under way. */
    public synchronized void clear() {
        planned.clear();
        waiting.clear();
    }

    /**
     * Begins the one that is due for longest.
     *
     * @param most so many may be under way at the same time
     * @return empty where none is due, or there is no room
     */
    public synchronized Optional<Due> begin(Instant now, int most) {
        if (begun.size() >= most || waiting.isEmpty() || waiting.getFirst().at().isAfter(now)) {
            return Optional.empty();
        }
        var due = waiting.removeFirst();
        begun.put(due.instance(), due.at());
        return Optional.of(due);
    }

    /** It is due at that moment, where it waits for a later one. */
    public synchronized void sooner(InstanceName instance, Instant at) {
        var due = planned.get(instance);
        if (due != null && due.isAfter(at) && waiting.remove(new Due(instance, due))) {
            put(instance, at);
        }
    }

    /** It is due again then, if it is still planned. */
    public synchronized void end(InstanceName instance, Instant next) {
        begun.remove(instance);
        if (planned.containsKey(instance)) {
            put(instance, next);
        }
    }

    /** It is due again as it was planned meanwhile, if it was. */
    public synchronized void end(InstanceName instance) {
        begun.remove(instance);
        Optional.ofNullable(planned.get(instance)).ifPresent(at -> put(instance, at));
    }

    private void put(InstanceName instance, Instant at) {
        planned.put(instance, at);
        if (!begun.containsKey(instance)) {
            waiting.add(new Due(instance, at));
        }
    }

    /**
     * When one can be begun, perhaps long ago.
     *
     * @param most so many may be under way at the same time
     * @return empty where none waits, or there is no room until one has ended
     */
    public synchronized Optional<Instant> next(int most) {
        return begun.size() >= most || waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(waiting.getFirst().at());
    }

    /** The earliest moment at which one is or was due that is planned, whether it has been begun or not. */
    public synchronized Optional<Instant> earliest() {
        var running = begun.keySet().stream().flatMap(i -> Optional.ofNullable(planned.get(i)).stream());
        return Stream.concat(waiting.stream().limit(1).map(Due::at), running).min(Comparator.naturalOrder());
    }

    public synchronized int size() {
        return planned.size();
    }
}
