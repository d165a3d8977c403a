package tuskwatch.core.oncall.plan;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import tuskwatch.core.time.Cadence;
import tuskwatch.core.time.HandOff;

/** Reads how people write when turns change. */
public final class RotationWords {
    private RotationWords() {}

    /**
     * A length: {@code week}, {@code 2 days}, {@code 12 hours}, {@code month}; blank for a week.
     *
     * @throws IllegalArgumentException with a sentence, when the count is out of range
     */
    public static Optional<Rotation.Every> every(String words) {
        return Cadence.read(words.isBlank() ? "week" : words).map(c -> new Rotation.Every(c.count(), unit(c.unit())));
    }

    private static Rotation.Unit unit(Cadence.Unit unit) {
        return switch (unit) {
            case HOURS -> Rotation.Unit.HOURS;
            case DAYS -> Rotation.Unit.DAYS;
            case WEEKS -> Rotation.Unit.WEEKS;
            case MONTHS -> Rotation.Unit.MONTHS;
        };
    }

    /**
     * A hand-off, {@code Mon 09:00}, {@code 18:00} or, for months, {@code 31 09:00}; blank for Monday or the first at nine.
     * The last such moment that is over, so that the first of the people has the duty now.
     */
    public static Optional<LocalDateTime> anchor(String words, Rotation.Unit unit, Instant now, ZoneId zone) {
        var read = HandOff.read(words.isBlank() ? unit == Rotation.Unit.MONTHS ? "1. 09:00" : "mon 09:00" : words);
        return read.flatMap(handOff -> anchor(handOff, unit, now.atZone(zone).toLocalDateTime()));
    }

    private static Optional<LocalDateTime> anchor(HandOff handOff, Rotation.Unit unit, LocalDateTime here) {
        var today = here.toLocalDate().atTime(handOff.time());
        if (handOff.monthday().isPresent()) {
            return dayOfMonth(handOff.monthday().get(), today, here).filter(a -> unit == Rotation.Unit.MONTHS);
        }
        if (handOff.weekday().isEmpty()) {
            return Optional.of(today.isAfter(here) ? today.minusDays(1) : today);
        }
        var on = today.with(TemporalAdjusters.previousOrSame(handOff.weekday().get()));
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
