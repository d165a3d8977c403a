package tuskwatch.core.limit;

import java.time.Duration;
import java.time.InstantSource;

/**
 * What the operator lets all communities together take. A community that has none of it yet gets one all the same.
 *
 * @param watches the most watches that people may add in all, at least 1
 * @param liveRounds the most servers that are not watched and that people have asked live in ten minutes, at least 1
 * @param declared the most incidents that people declare in a day, at least 1
 * @param tests the most tests of each kind ({@code /watch test}, {@code /oncall test}) in ten minutes, at least 1
 */
public record Limits(int watches, int liveRounds, int declared, int tests) {
    public static final Limits USUAL = new Limits(1_000, 300, 100, 100);

    private static final int TESTS = 3;
    private static final Duration TESTS_WITHIN = Duration.ofMinutes(10);
    private static final int DECLARED = 10;
    private static final Duration DECLARED_WITHIN = Duration.ofDays(1);

    /** How often a community may try whether messages arrive. */
    public SharedAllowance tests(InstantSource clock) {
        return new SharedAllowance(TESTS, tests, TESTS_WITHIN, clock);
    }

    /** How many incidents a community may declare. */
    public SharedAllowance declarations(InstantSource clock) {
        return new SharedAllowance(DECLARED, declared, DECLARED_WITHIN, clock);
    }
}
