package tuskwatch.core.instance;

import java.util.Locale;

/** What is known of one component at one moment. */
public enum ComponentState {
    UP,
    DEGRADED,
    DOWN,
    /** We cannot tell. */
    UNKNOWN,
    /** The instance refuses our probe. */
    RESTRICTED;

    /** The word of the outside contract, for example {@code up}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether members of the instance notice: {@code DEGRADED} and {@code DOWN}. */
    public boolean failing() {
        return this == DEGRADED || this == DOWN;
    }
}
