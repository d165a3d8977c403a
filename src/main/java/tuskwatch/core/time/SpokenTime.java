package tuskwatch.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** What became of words that were to be a moment. */
public sealed interface SpokenTime {
    /** @param zone by whose clocks it was meant: the one that was written, or else the usual one */
    record Understood(Instant at, ZoneId zone) implements SpokenTime {}

    /**
     * A change of the clocks leaves it out.
     *
     * @param before the last moment before it
     * @param after the first one after it
     */
    record LeftOut(LocalDateTime asked, LocalDateTime before, LocalDateTime after, ZoneId zone) implements SpokenTime {}

    /**
     * A date that is read differently in different countries.
     *
     * @param readings that there are, one or two
     */
    record Ambiguous(List<LocalDate> readings) implements SpokenTime {
        public Ambiguous {
            readings = List.copyOf(readings);
        }
    }

    /** No moment that is known. */
    record Unreadable() implements SpokenTime {}
}
