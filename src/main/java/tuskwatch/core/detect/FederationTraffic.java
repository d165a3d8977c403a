package tuskwatch.core.detect;

import tuskwatch.core.message.LocalizedText;

/**
 * Whether posts travel between an instance and the others that are watched.
 *
 * @param words the pairs and their delays, a sentence; empty where nothing is known
 */
public record FederationTraffic(State state, LocalizedText words) {
    /** Too little overlap to say anything. */
    public static final FederationTraffic UNKNOWN = new FederationTraffic(State.UNKNOWN, LocalizedText.NONE);

    /** How it goes. */
    public enum State {
        UNKNOWN,
        FLOWS,
        /** Posts come hours late, but they come. */
        LATE,
        /** Late to all others and from all others, while the others hear each other. */
        STUCK
    }

    /** Whether something is wrong with it. */
    public boolean stands() {
        return state == State.STUCK || state == State.LATE;
    }
}
