package tuskwatch.testing;

import java.util.Random;
import java.util.random.RandomGenerator;

/** The chance of one process: letters of ids go on over restarts, so that none comes twice; all else begins anew with each. */
public final class Chance implements RandomGenerator {
    private final RandomGenerator letters;
    private final Runnable asked;
    private final Random rest = new Random(1);

    public Chance(RandomGenerator letters) {
        this(letters, () -> {});
    }

    /** @param asked runs before chance decides how long a pause is */
    public Chance(RandomGenerator letters, Runnable asked) {
        this.letters = letters;
        this.asked = asked;
    }

    @Override
    public int nextInt(int bound) {
        return letters.nextInt(bound);
    }

    @Override
    public double nextDouble() {
        asked.run();
        return rest.nextDouble();
    }

    @Override
    public long nextLong() {
        return rest.nextLong();
    }
}
