package tuskwatch.core.detect;

import java.util.Locale;

/**
 * From how many people on reports of members are unusual: the smallest number that an hour like this would reach by chance less often than
 * once in so many hours, when people do not report independently of each other (a negative binomial whose variance is the mean
 * plus half its square). At least three people, whatever is usual.
 *
 * <p>A rule without fractions, four times the usual, was simulated beside it: at one report an hour it raised hundreds of false
 * alarms a year where this one raises a few (figures in {@code src/docs/testing.md}).
 */
public enum Sensitivity {
    /** Never told. */
    OFF(0, Integer.MAX_VALUE),
    LOW(1e-6, 5),
    NORMAL(1e-5, 3),
    HIGH(1e-4, 3);

    private static final double SIZE = 2;
    private static final int MOST = 100_000;

    private final double chance;
    private final int least;

    Sensitivity(double chance, int least) {
        this.chance = chance;
        this.least = least;
    }

    /**
     * People in an hour that are unusual.
     *
     * @param usual people in an hour like this
     */
    public int needed(double usual) {
        if (this == OFF) {
            return least;
        }
        var success = SIZE / (SIZE + usual);
        var term = Math.pow(success, SIZE);
        var below = 0.0;
        var people = 0;
        while (people < MOST && (people < least || 1 - below >= chance)) {
            below += term;
            term *= (people + SIZE) / (people + 1) * (1 - success);
            people++;
        }
        return people;
    }

    /** As it is chosen in commands. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
