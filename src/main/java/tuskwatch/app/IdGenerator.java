package tuskwatch.app;

import java.util.random.RandomGenerator;
import tuskwatch.core.incident.Ids;

/** Ids that people can read out: letters and digits that are not taken for each other. */
record IdGenerator(RandomGenerator random) implements Ids {
    private static final String ALL = "abcdefghijkmnpqrstuvwxyz23456789";

    /** Each carries five bits of chance. */
    @Override
    public String of(int count) {
        var letters = new StringBuilder();
        for (var i = 0; i < count; i++) {
            letters.append(ALL.charAt(random.nextInt(ALL.length())));
        }
        return letters.toString();
    }
}
