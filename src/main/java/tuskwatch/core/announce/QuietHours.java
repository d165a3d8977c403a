package tuskwatch.core.announce;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When only what is urgent may wake anybody.
 *
 * @param from by the clock of the zone, inclusive
 * @param to exclusive; before {@code from} means the next morning, equal to it means never quiet
 */
public record QuietHours(ZoneId zone, LocalTime from, LocalTime to) {
    /** Whether it is quiet then. */
    public boolean hold(Instant moment) {
        var time = moment.atZone(zone).toLocalTime();
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : from.isAfter(to) && (!time.isBefore(from) || time.isBefore(to));
    }
}
