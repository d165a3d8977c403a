package tuskwatch.core.incident;

import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;

/** What happened to an incident, as it happened or as it was kept. */
public sealed interface IncidentEvent extends Happening {
    /** Something that the checks decided. */
    sealed interface Turn extends IncidentEvent {}

    record Opened(Instant at) implements Turn {}

    /** Components came or went, or a part became a whole. */
    record Changed(Instant at) implements Turn {}

    record Recovering(Instant at) implements Turn {}

    /** Failed again before it was over. */
    record Relapsed(Instant at) implements Turn {}

    record Resolved(Instant at) implements Turn {}

    /** Failed again shortly after it was over: the same incident goes on. */
    record Reopened(Instant at) implements Turn {}

    /** Another version of its software was seen; which one, the incident tells. */
    record SoftwareChanged(Instant at) implements Turn {}

    /** Something that a person did; a person who was forgotten is empty. */
    sealed interface Deed extends IncidentEvent {
        Optional<Person> who();

        /** In which community, the only one that it concerns; empty in rows of versions before 0.10.0. */
        Optional<CommunityId> where();

        /** The same, without a name. */
        default IncidentEvent bySomebody() {
            return of(at(), kind(), Optional.empty(), where());
        }
    }

    /** A person said that nothing was wrong. */
    record CalledFalse(Instant at, Optional<Person> who, Optional<CommunityId> where) implements Deed {}

    /** A person said that it is over. */
    record CalledOver(Instant at, Optional<Person> who, Optional<CommunityId> where) implements Deed {}

    /** A person opened it. */
    record Declared(Instant at, Optional<Person> who, Optional<CommunityId> where) implements Deed {}

    /** A person held back mentions and new messages. */
    record Muted(Instant at, Optional<Person> who, Optional<CommunityId> where) implements Deed {}

    /**
     * Something that another version knows of.
     *
     * @param kind its word; text from the store
     */
    record Other(Instant at, String kind, Optional<Person> who, Optional<CommunityId> where) implements Deed {}

    /** The kind as one word, in the store and in the log. */
    default String kind() {
        return switch (this) {
            case Opened o -> "opened";
            case Changed c -> "changed";
            case Recovering r -> "recovering";
            case Relapsed r -> "relapsed";
            case Resolved r -> "resolved";
            case Reopened r -> "reopened";
            case SoftwareChanged s -> "software-changed";
            case CalledFalse f -> "false-alarm";
            case CalledOver o -> "resolved-by-hand";
            case Declared d -> "declared";
            case Muted m -> "muted";
            case Other o -> o.kind();
        };
    }

    /** What a community may know of it: what checks decided, and what its own people did. */
    default Optional<IncidentEvent> seenBy(CommunityId community) {
        return switch (this) {
            case Turn t -> Optional.of(t);
            case Deed d ->
                d.where().isEmpty()
                        ? Optional.of(d.bySomebody())
                        : Optional.<IncidentEvent>of(d)
                                .filter(x -> d.where().get().equals(community));
        };
    }

    /** Reads back what was kept. */
    static IncidentEvent of(Instant at, String kind, Optional<Person> who, Optional<CommunityId> where) {
        return switch (kind) {
            case "opened" -> new Opened(at);
            case "changed" -> new Changed(at);
            case "recovering" -> new Recovering(at);
            case "relapsed" -> new Relapsed(at);
            case "resolved" -> new Resolved(at);
            case "reopened" -> new Reopened(at);
            case "software-changed" -> new SoftwareChanged(at);
            case "false-alarm" -> new CalledFalse(at, who, where);
            case "resolved-by-hand" -> new CalledOver(at, who, where);
            case "declared" -> new Declared(at, who, where);
            case "muted" -> new Muted(at, who, where);
            default -> new Other(at, kind, who, where);
        };
    }
}
