package tuskwatch.core.incident;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.LocalizedText;

/**
 * What happened to a page, for the timeline of its incident.
 *
 * @param person id of whom it is about, empty for nobody
 * @param note in words
 */
public record PageEvent(Instant at, Kind kind, PersonId person, LocalizedText note) implements Happening {
    /** What a kind of event means to those who are not on call themselves. */
    public enum Meaning {
        /** Somebody was called. */
        CALLED,
        /** Somebody has it from now on. */
        OWNED,
        /** Nobody has it any more. */
        UNOWNED,
        /** Words for them. */
        NEWS,
        /** Matters to those who deal with it alone. */
        INTERNAL
    }

    /** What happened. */
    public enum Kind {
        HELD(Meaning.INTERNAL),
        TRIGGERED(Meaning.UNOWNED),
        CALLED(Meaning.CALLED),
        UNREACHABLE(Meaning.INTERNAL),
        /** More fails now: it wakes people from here on. */
        URGENT(Meaning.INTERNAL),
        REMINDED(Meaning.INTERNAL),
        ACKED(Meaning.OWNED),
        TAKEN_OVER(Meaning.OWNED),
        STILL_ON_IT(Meaning.INTERNAL),
        LAPSED(Meaning.UNOWNED),
        SNOOZED(Meaning.INTERNAL),
        WOKE(Meaning.UNOWNED),
        ESCALATED(Meaning.UNOWNED),
        /** As versions before 0.10.0 noted it: they asked nobody whether he takes it. */
        HANDED(Meaning.OWNED),
        /** Somebody is asked to have it. */
        OFFERED(Meaning.INTERNAL),
        /** Who was asked does not have it. */
        RETURNED(Meaning.INTERNAL),
        ANSWERED_LATE(Meaning.INTERNAL),
        NOTE(Meaning.INTERNAL),
        /** Told to everybody. */
        UPDATE(Meaning.NEWS),
        /** Somebody has a part in dealing with it. */
        ROLE(Meaning.INTERNAL),
        OVER(Meaning.INTERNAL);

        private final Meaning meaning;

        Kind(Meaning meaning) {
            this.meaning = meaning;
        }

        /** What it means to those who are not on call themselves. */
        public Meaning meaning() {
            return meaning;
        }

        /** Whether its note is the name of the person. */
        public boolean byName() {
            return Set.of(ACKED, TAKEN_OVER, STILL_ON_IT, ESCALATED, ANSWERED_LATE)
                    .contains(this);
        }

        /** For logs and lists, for example {@code taken-over}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
