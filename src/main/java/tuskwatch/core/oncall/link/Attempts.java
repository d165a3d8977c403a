package tuskwatch.core.oncall.link;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import tuskwatch.core.limit.Allowance;

/** How often secret addresses may be asked for. Guesses use up nothing of what was really made. Threads may share it. */
public final class Attempts {
    private static final Duration WITHIN = Duration.ofMinutes(1);
    /** Of each address. */
    private static final int TRIES = 20;
    /** Of all that nobody ever had, together: guessing is hopeless, and need not cost anything. */
    private static final int GUESSES = 120;

    private final Allowance<String> tries;
    private final Allowance<Attempts> guesses;

    public Attempts(InstantSource clock) {
        this.tries = new Allowance<>(TRIES, WITHIN, clock);
        this.guesses = new Allowance<>(GUESSES, WITHIN, clock);
    }

    /**
     * Counts one more.
     *
     * @param made the path of an address that this bot has made; empty for any other
     */
    public boolean tooMany(Optional<String> made) {
        return made.map(tries::take).orElseGet(() -> guesses.take(this)).isPresent();
    }
}
