package tuskwatch.core.time;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A day, a time of day and a part of the day, as far as they were written: each once, in whatever order. A weekday before a date belongs
 * to it.
 */
record DayAndTime(Optional<Day> day, Optional<LocalTime> time, Optional<DayPart> part) {
    private static final DayAndTime NOTHING = new DayAndTime(Optional.empty(), Optional.empty(), Optional.empty());

    /** Empty where something else stands there, or nothing. */
    static Optional<DayAndTime> read(Tokens tokens, LocalDate today) {
        var read = NOTHING;
        while (!tokens.done()) {
            tokens.skip(CalendarWords.BETWEEN::contains);
            var more = read.more(tokens, today);
            if (more.isEmpty()) {
                return Optional.empty();
            }
            read = more.get();
        }
        return read.equals(NOTHING) ? Optional.empty() : Optional.of(read);
    }

    /** With what comes next. */
    private Optional<DayAndTime> more(Tokens tokens, LocalDate today) {
        if (day.isEmpty() && part.isEmpty() && tokens.take("tonight")) {
            return Optional.of(new DayAndTime(Optional.of(new Day.On(today)), time, Optional.of(DayPart.EVENING)));
        }
        var partOfIt = part.isPresent() ? Optional.<DayPart>empty() : part(tokens);
        if (partOfIt.isPresent()) {
            return Optional.of(new DayAndTime(day, time, partOfIt));
        }
        var on = tokens.attempt(t -> Day.read(t, today).filter(this::agrees));
        if (on.isPresent()) {
            return Optional.of(new DayAndTime(on, time, part));
        }
        return time.isPresent()
                ? Optional.empty()
                : ClockWords.time(tokens).map(t -> new DayAndTime(day, Optional.of(t), part));
    }

    /** Whether a day may follow what was written. */
    private boolean agrees(Day other) {
        return day.isEmpty()
                || day.get() instanceof Day.Next n
                        && other instanceof Day.On on
                        && on.date().getDayOfWeek() == n.weekday();
    }

    /** Tomorrow is {@code morgen}, and so is the morning of a day that was named. */
    private Optional<DayPart> part(Tokens tokens) {
        var named = tokens.word(CalendarWords::part);
        return named.isPresent() || day.isEmpty() || !tokens.take("morgen") ? named : Optional.of(DayPart.MORNING);
    }
}
