package tuskwatch.core.message;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and moments by the clocks of a zone that is named: what nobody can take for another time. */
public final class SpokenDate {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private SpokenDate() {}

    /** {@code Fri, 4 Dec 2026, 18:00 (Europe/Berlin)}. */
    public static LocalizedText of(Instant at, ZoneId zone) {
        var there = at.atZone(zone);
        return phrase("spoken.moment", of(there.toLocalDate()), CLOCK.format(there), zone.getId());
    }

    /** {@code Fri, 4 Dec 2026}. */
    public static LocalizedText of(LocalDate date) {
        return phrase(
                "spoken.day",
                of(date.getDayOfWeek()),
                date.getDayOfMonth(),
                phrase("spoken.month." + date.getMonthValue()),
                String.valueOf(date.getYear()));
    }

    /** {@code Fri}. */
    public static LocalizedText of(DayOfWeek weekday) {
        return phrase("spoken.weekday." + weekday.getValue());
    }

    /** {@code 18:00 (Europe/Berlin)}. */
    public static LocalizedText of(LocalTime time, ZoneId zone) {
        return phrase("spoken.time", CLOCK.format(time), zone.getId());
    }
}
