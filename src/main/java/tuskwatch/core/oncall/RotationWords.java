package tuskwatch.core.oncall;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how people write when turns change. */
final class RotationWords {
    private static final Pattern HAND_OFF =
            Pattern.compile("(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]* )?(\\d{1,2}:\\d{2})");
    private static final Pattern EVERY = Pattern.compile("(\\d{1,2})? ?(hour|day|week)s?");

    private RotationWords() {}

    /**
     * A length: {@code week}, {@code 2 days}, {@code 12 hours}; blank for a week.
     *
     * @throws IllegalArgumentException with a sentence, when the count is out of range
     */
    static Optional<Rotation.Every> every(String words) {
        var read = EVERY.matcher(words.isBlank() ? "week" : words.strip().toLowerCase(Locale.ROOT));
        if (!read.matches()) {
            return Optional.empty();
        }
        var count = read.group(1) == null ? 1 : Integer.parseInt(read.group(1));
        return Optional.of(new Rotation.Every(
                count,
                switch (read.group(2)) {
                    case "hour" -> Rotation.Unit.HOURS;
                    case "day" -> Rotation.Unit.DAYS;
                    default -> Rotation.Unit.WEEKS;
                }));
    }

    /** A hand-off, {@code Mon 09:00} or {@code 18:00}; blank for Monday at nine. The last such moment that is over, so that the first of the people has the duty now. */
    static Optional<LocalDateTime> anchor(String words, Instant now, ZoneId zone) {
        var read =
                HAND_OFF.matcher(words.isBlank() ? "mon 09:00" : words.strip().toLowerCase(Locale.ROOT));
        var time = read.matches() ? LocalWords.time(read.group(2)) : Optional.<LocalTime>empty();
        if (time.isEmpty()) {
            return Optional.empty();
        }
        var here = now.atZone(zone).toLocalDateTime();
        var today = here.toLocalDate().atTime(time.get());
        if (read.group(1) == null) {
            return Optional.of(today.isAfter(here) ? today.minusDays(1) : today);
        }
        var day = DayOfWeek.valueOf(Arrays.stream(DayOfWeek.values())
                .map(DayOfWeek::name)
                .filter(d -> d.toLowerCase(Locale.ROOT).startsWith(read.group(1)))
                .findFirst()
                .orElseThrow());
        var on = today.with(TemporalAdjusters.previousOrSame(day));
        return Optional.of(on.isAfter(here) ? on.minusWeeks(1) : on);
    }
}
