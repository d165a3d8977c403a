package tuskwatch.core.incident;

import java.time.Instant;
import tuskwatch.core.identity.Person;

/** What happened to an incident; its timeline is a list of these. */
public sealed interface IncidentEvent {
    /** The word of {@link CalledFalse}. */
    String FALSE_ALARM = "false-alarm";

    /** The word of {@link CalledOver}. */
    String CALLED_OVER = "resolved-by-hand";

    /** The word of {@link Declared}. */
    String DECLARED = "declared";

    /** The word of {@link Muted}. */
    String MUTED = "muted";

    /** When. */
    Instant at();

    record Opened(Instant at) implements IncidentEvent {}

    /** Components came or went, or a part became a whole. */
    record Changed(Instant at) implements IncidentEvent {}

    record Recovering(Instant at) implements IncidentEvent {}

    /** Failed again before it was over. */
    record Relapsed(Instant at) implements IncidentEvent {}

    record Resolved(Instant at) implements IncidentEvent {}

    /** Failed again shortly after it was over: the same incident goes on. */
    record Reopened(Instant at) implements IncidentEvent {}

    /**
     */
    record CalledFalse(Instant at, Person who) implements IncidentEvent {}

    /**
     * A person said that it is over.
     *
     */
    record CalledOver(Instant at, Person who) implements IncidentEvent {}

    /**
     * A person opened it.
     *
     */
    record Declared(Instant at, Person who) implements IncidentEvent {}

    /**
     */
    record Muted(Instant at, Person who, Instant until) implements IncidentEvent {}

    /** The kind as one word, for the timeline and the log. */
    default String kind() {
        return switch (this) {
            case Opened o -> "opened";
            case Changed c -> "changed";
            case Recovering r -> "recovering";
            case Relapsed r -> "relapsed";
            case Resolved r -> "resolved";
            case Reopened r -> "reopened";
            case CalledFalse f -> FALSE_ALARM;
            case CalledOver o -> CALLED_OVER;
            case Declared d -> DECLARED;
            case Muted m -> MUTED;
        };
    }
}
