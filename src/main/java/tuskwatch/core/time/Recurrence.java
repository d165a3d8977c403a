package tuskwatch.core.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Something that comes again at the same time of day, whatever the clocks do: counted from the first time, by the clock of a zone.
 *
 * @param first by the clock of the zone
 */
public record Recurrence(Cadence every, LocalDateTime first, ZoneId zone) {
    /** @throws IllegalArgumentException for what never comes again */
    public Recurrence {
        if (every.count() < 1) {
            throw new IllegalArgumentException("comes again never");
        }
    }

    /** The first time after that moment. */
    public Instant after(Instant moment) {
        var number = 1L;
        while (!every.time(first, number, zone).isAfter(moment)) {
            number++;
        }
        return every.time(first, number, zone);
    }

    /** As it is kept. */
    public String text() {
        return every.count() + " " + every.unit() + " " + first + " " + zone;
    }

    /** Reads back what was kept; empty for what another version wrote. */
    public static Optional<Recurrence> of(String text) {
        var parts = text.split(" ", 4);
        try {
            return parts.length < 4
                    ? Optional.empty()
                    : Optional.of(new Recurrence(
                            new Cadence(Integer.parseInt(parts[0]), Cadence.Unit.valueOf(parts[1])),
                            LocalDateTime.parse(parts[2]),
                            ZoneId.of(parts[3])));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
