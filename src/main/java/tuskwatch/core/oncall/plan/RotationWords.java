package tuskwatch.core.oncall.plan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tuskwatch.core.message.LocalWords;

/** Reads how people write when turns change. */
public final class RotationWords {
    private static final Pattern HAND_OFF = Pattern.compile(
            "(?:(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]*|(\\d{1,2})(?:st|nd|rd|th|\\.)?) )?(\\d{1,2}:\\d{2})");
    private static final Pattern EVERY = Pattern.compile("(\\d{1,2})? ?(hour|day|week|month)s?");

    private RotationWords() {}

    /**
     * A length: {@code week}, {@code 2 days}, {@code 12 hours}, {@code month}; blank for a week.
     *
     * @throws IllegalArgumentException with a sentence, when the count is out of range
     */
    public static Optional<Rotation.Every> every(String words) {
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
                    case "month" -> Rotation.Unit.MONTHS;
                    default -> Rotation.Unit.WEEKS;
                }));
    }

    /**
     * A hand-off, {@code Mon 09:00}, {@code 18:00} or, for months, {@code 31 09:00}; blank for Monday or the first at nine.
     * The last such moment that is over, so that the first of the people has the duty now.
     */
    public static Optional<LocalDateTime> anchor(String words, Rotation.Unit unit, Instant now, ZoneId zone) {
        var read = HAND_OFF.matcher(
                words.isBlank()
                        ? unit == Rotation.Unit.MONTHS ? "1 09:00" : "mon 09:00"
                        : words.strip().toLowerCase(Locale.ROOT));
        var time = read.matches() ? LocalWords.time(read.group(3)) : Optional.<LocalTime>empty();
        if (time.isEmpty()) {
            return Optional.empty();
        }
        var here = now.atZone(zone).toLocalDateTime();
        var today = here.toLocalDate().atTime(time.get());
        if (read.group(2) != null) {
            return dayOfMonth(Integer.parseInt(read.group(2)), today, here).filter(a -> unit == Rotation.Unit.MONTHS);
        }
        if (read.group(1) == null) {
            return Optional.of(today.isAfter(here) ? today.minusDays(1) : today);
        }
        var day = Arrays.stream(DayOfWeek.values())
                .filter(d -> d.name().toLowerCase(Locale.ROOT).startsWith(read.group(1)))
                .findFirst()
                .orElseThrow();
        var on = today.with(TemporalAdjusters.previousOrSame(day));
        return Optional.of(on.isAfter(here) ? on.minusWeeks(1) : on);
    }

    /** In the last month that has such a day, so that all later ones can be counted from it. */
    private static Optional<LocalDateTime> dayOfMonth(int day, LocalDateTime today, LocalDateTime here) {
        if (day < 1 || day > 31) {
            return Optional.empty();
        }
        var month = YearMonth.from(today);
        while (!month.isValidDay(day)
                || month.atDay(day).atTime(today.toLocalTime()).isAfter(here)) {
            month = month.minusMonths(1);
        }
        return Optional.of(month.atDay(day).atTime(today.toLocalTime()));
    }
}
