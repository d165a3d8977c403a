package tuskwatch.core.oncall;

import java.time.Instant;
import java.util.Locale;

/**
 * What happened to a page, for the timeline of its incident.
 *
 * @param person id of whom it is about, empty for nobody
 * @param note in words; text from outside
 */
public record PageEvent(Instant at, Kind kind, String person, String note) {
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
        OVER;

        /** For logs and lists, for example {@code taken-over}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
