package tuskwatch.core.message;

/** What a card is about; renderers pick colour and symbol. Never colour alone. */
public enum Tone {
    OUTAGE,
    DEGRADED,
    RECOVERING,
    /** Many say so, nothing has confirmed it. */
    POSSIBLE,
    RESOLVED,
    INFO,
    UNKNOWN
}
