package tuskwatch.core.instance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Locale;
import tuskwatch.core.message.LocalizedText;

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

    /** A symbol that is told apart without colour. */
    public String symbol() {
        return switch (this) {
            case UP -> "✔";
            case DEGRADED -> "▲";
            case DOWN -> "✖";
            case UNKNOWN -> "?";
            case RESTRICTED -> "⊘";
        };
    }

    /** The state in a sentence. */
    public LocalizedText word() {
        return phrase("state." + id());
    }

    /** Whether members of the instance notice: {@code DEGRADED} and {@code DOWN}. */
    public boolean failing() {
        return this == DEGRADED || this == DOWN;
    }
}
