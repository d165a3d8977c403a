package tuskwatch.core.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import tuskwatch.core.instance.InstanceName;

/**
 * Which checks a round asks. All well: {@code /health} and one never-asked API address each round, streaming every
 * second, robots, rules and the instance document every third, the sign-up page every fifth: 3.7 requests a round.
 */
public final class Cadence {
    /** All checks: what {@code check} and {@code /diagnose} ask, once each. */
    public static final List<Check> EVERYTHING = List.of(Check.values());

    private Cadence() {}

    /**
     * The checks of a calm round. The order is shuffled by a seed, because a fixed order against a server that fails
     * every fourth request always blames the same part.
     *
     * @param round counted from 0 since the instance is watched
     */
    public static List<Check> calm(InstanceName instance, long round, Liveness liveness) {
        var checks = new LinkedHashSet<Check>();
        checks.add(Check.HEALTH);
        checks.add(liveness == Liveness.BY_TAG ? Check.TAG : Check.INSTANCE);
        if (round % 2 == 0) {
            checks.add(Check.STREAMING);
        }
        switch ((int) (round % 3)) {
            case 0 -> checks.add(Check.INSTANCE);
            case 1 -> checks.add(Check.ROBOTS);
            default -> checks.add(Check.RULES);
        }
        if (round % 5 == 0) {
            checks.add(Check.SIGN_UP);
        }
        if (liveness == Liveness.BY_INSTANCE_DOCUMENT && round % 10 == 9) {
            checks.add(Check.TAG);
        }
        return shuffled(checks, instance, round);
    }

    /**
     * The checks of a round while something looks wrong: one that failed, and one that tells causes apart.
     *
     * @param failing the checks that failed last, not empty
     * @param allowed how many requests the budget still has, 0 or more
     */
    public static List<Check> confirming(InstanceName instance, Collection<Check> failing, long round, int allowed) {
        var ordered = failing.stream().sorted().toList();
        var suspect = ordered.get((int) (round % ordered.size()));
        var telling = tellingApart(suspect);
        var companion = telling.get((int) (round / ordered.size() % telling.size()));
        return shuffled(List.of(suspect, companion).subList(0, Math.min(2, allowed)), instance, round);
    }

    /**
     * The checks while a recovery is sampled: one that failed, and another of the application where that is what failed,
     * so that a server which still fails now and then is not called well.
     */
    public static List<Check> healing(InstanceName instance, Collection<Check> failing, long round) {
        var ordered = failing.stream().sorted().toList();
        var suspect = ordered.get((int) (round % ordered.size()));
        var others = Stream.of(Check.TAG, Check.HEALTH, Check.SIGN_UP)
                .filter(c -> c != suspect)
                .toList();
        return shuffled(List.of(suspect, others.get((int) (round % 2))), instance, round);
    }

    /** The checks whose answers tell the possible causes of this one's failure apart, most telling first. */
    public static List<Check> tellingApart(Check failed) {
        return switch (failed) {
            case TAG -> List.of(Check.SIGN_UP, Check.INSTANCE, Check.ROBOTS);
            case INSTANCE -> List.of(Check.TAG, Check.SIGN_UP);
            case SIGN_UP, RULES -> List.of(Check.TAG, Check.ROBOTS);
            case HEALTH -> List.of(Check.ROBOTS, Check.TAG);
            case STREAMING, ROBOTS -> List.of(Check.HEALTH);
        };
    }

    /** What must be asked at once, in the same round, so that no failing sample goes without its context. */
    public static List<Check> followUps(Collection<Check> failing, Set<Check> asked) {
        var wanted = new LinkedHashSet<Check>();
        for (var check : failing) {
            wanted.addAll(tellingApart(check).subList(0, 1));
        }
        wanted.removeAll(asked);
        return List.copyOf(wanted);
    }

    private static List<Check> shuffled(Collection<Check> checks, InstanceName instance, long round) {
        var order = new ArrayList<>(checks);
        Collections.shuffle(order, new Random(instance.spread() * 31L + round));
        return List.copyOf(order);
    }

    /** The never-asked API address that shows life. */
    public enum Liveness {
        /** A fresh tag: the best, it reads database and cache live. */
        BY_TAG,
        /** The instance document, where tags are closed to strangers or unknown to the software. */
        BY_INSTANCE_DOCUMENT
    }
}
