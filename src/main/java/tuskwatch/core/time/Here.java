package tuskwatch.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Where and when something was written: what "tomorrow" means depends on both.
 *
 * @param zone by whose clocks times of day are meant
 * @param now when it is read
 */
public record Here(ZoneId zone, Instant now) {
    /** The same moment somewhere else. */
    Here in(ZoneId other) {
        return new Here(other, now);
    }

    LocalDateTime clock() {
        return LocalDateTime.ofInstant(now, zone);
    }

    LocalDate today() {
        return clock().toLocalDate();
    }
}
