package tuskwatch.core.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How many answers fell into each class of answering time. Classes grow by a quarter from 1 ms to about a minute, so a
 * percentile read from them is at most 12 % off. Histograms of several hours add up.
 *
 * @param counts by class, shortest first
 */
public record AnswerTimes(List<Integer> counts) {
    public static final int CLASSES = 50;
    /** From one class to the next. */
    static final double GROWTH = 1.25;

    /** None. */
    public static final AnswerTimes NONE = new AnswerTimes(Collections.nCopies(CLASSES, 0));

    public AnswerTimes {
        if (counts.size() != CLASSES) {
            throw new IllegalArgumentException(counts.size() + " classes of answering time instead of " + CLASSES);
        }
        counts = List.copyOf(counts);
    }

    /**
     * The class of an answering time, 0 to {@link #CLASSES} − 1.
     *
     * @param millis 0 or more
     */
    public static int step(int millis) {
        return Math.min(CLASSES - 1, (int) (Math.log(Math.max(1, millis)) / Math.log(GROWTH)));
    }

    /**
     * With so many more in a class.
     *
     * @param step as {@link #step} tells it
     */
    public AnswerTimes with(int step, int more) {
        var next = new ArrayList<>(counts);
        next.set(step, next.get(step) + more);
        return new AnswerTimes(next);
    }

    /** Both together. */
    public AnswerTimes plus(AnswerTimes other) {
        var sum = new ArrayList<Integer>();
        for (var i = 0; i < CLASSES; i++) {
            sum.add(counts.get(i) + other.counts().get(i));
        }
        return new AnswerTimes(sum);
    }

    /** How many answers. */
    public int size() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * The answering time that this share of the answers did not exceed; empty without answers.
     *
     * @param share 0 to 1
     */
    public Optional<Duration> percentile(double share) {
        var wanted = Math.max(1, (long) Math.ceil(size() * share));
        var seen = 0L;
        for (var i = 0; i < CLASSES; i++) {
            seen += counts.get(i);
            if (seen >= wanted) {
                return Optional.of(Duration.ofMillis(Math.round(Math.pow(GROWTH, i + 0.5))));
            }
        }
        return Optional.empty();
    }
}
