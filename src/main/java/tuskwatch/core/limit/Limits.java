package tuskwatch.core.limit;

import java.time.Duration;
import java.time.InstantSource;
import tuskwatch.core.identity.CommunityId;

/**
 * What the operator lets all communities together take.
 *
 * @param watches the most watches that people may add in all, at least 1
 * @param liveRounds the most servers that are not watched and that people have asked live in ten minutes, at least 1
 */
public record Limits(int watches, int liveRounds) {
    public static final Limits USUAL = new Limits(1_000, 300);

    private static final int TESTS = 3;
    private static final Duration TESTS_WITHIN = Duration.ofMinutes(10);
    private static final int DECLARED = 10;
    private static final Duration DECLARED_WITHIN = Duration.ofDays(1);

    /** How often a community may try whether messages arrive. */
    public static Allowance<CommunityId> tests(InstantSource clock) {
        return new Allowance<>(TESTS, TESTS_WITHIN, clock);
    }

    /** How many incidents a community may declare. */
    public static Allowance<CommunityId> declarations(InstantSource clock) {
        return new Allowance<>(DECLARED, DECLARED_WITHIN, clock);
    }
}
