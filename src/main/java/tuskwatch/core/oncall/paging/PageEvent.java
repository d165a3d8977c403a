package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.Locale;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.LocalizedText;

/**
 * What happened to a page, for the timeline of its incident.
 *
 * @param person id of whom it is about, empty for nobody
 * @param note in words
 */
public record PageEvent(Instant at, Kind kind, PersonId person, LocalizedText note) {
    /** One with a note that somebody wrote, or a name; text from outside. */
    public PageEvent(Instant at, Kind kind, PersonId person, String note) {
        this(at, kind, person, LocalizedText.outside(note));
    }

    /** What happened. */
    public enum Kind {
        HELD,
        TRIGGERED,
        CALLED,
        UNREACHABLE,
        /** More fails now: it wakes people from here on. */
        URGENT,
        REMINDED,
        ACKED,
        TAKEN_OVER,
        STILL_ON_IT,
        LAPSED,
        SNOOZED,
        WOKE,
        ESCALATED,
        HANDED,
        ANSWERED_LATE,
        NOTE,
        /** Told to everybody. */
        UPDATE,
        /** Somebody has a part in dealing with it. */
        ROLE,
        OVER;

        /** Whether its note is the name of the person. */
        public boolean byName() {
            return this == ACKED
                    || this == TAKEN_OVER
                    || this == STILL_ON_IT
                    || this == ESCALATED
                    || this == ANSWERED_LATE;
        }

        /** For people. */
        public LocalizedText words() {
            return phrase("event-of-page." + word());
        }

        /** For logs and lists, for example {@code taken-over}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
