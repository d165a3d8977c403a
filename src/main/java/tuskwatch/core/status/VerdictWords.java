package tuskwatch.core.status;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Locale;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;

/** Verdicts as people read them. */
public final class VerdictWords {
    private VerdictWords() {}

    /** The verdict in a list. */
    public static LocalizedText word(Verdict verdict) {
        return phrase("verdict." + verdict.name().toLowerCase(Locale.ROOT));
    }

    /** A symbol that is told apart without colour. */
    public static String symbol(Verdict verdict) {
        return switch (verdict) {
            case UP -> "✔";
            case DEGRADED, MAINTENANCE -> "▲";
            case DOWN -> "✖";
            case UNKNOWN -> "?";
            case RESTRICTED -> "⊘";
        };
    }

    public static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case UP -> Tone.RESOLVED;
            case DEGRADED, MAINTENANCE -> Tone.DEGRADED;
            case DOWN -> Tone.OUTAGE;
            case UNKNOWN, RESTRICTED -> Tone.UNKNOWN;
        };
    }
}
