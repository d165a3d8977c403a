package tuskwatch.core.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A day as people write it, before it is known at what time of it. */
sealed interface Day {
    /** One day of the calendar. */
    record On(LocalDate date) implements Day {}

    /** The next such weekday on which the time of day is yet to come; it may be today. */
    record Next(DayOfWeek weekday) implements Day {}

    /** Written so that others would read it differently. */
    record Either(List<LocalDate> readings) implements Day {
        public Either {
            readings = List.copyOf(readings);
        }
    }

    /** A day, in digits or in words. */
    static Optional<Day> read(Tokens tokens, LocalDate today) {
        return tokens.attempt(t -> yearFirst(t))
                .or(() -> tokens.attempt(t -> dotted(t, today)))
                .or(() -> tokens.attempt(t -> slashed(t, today)))
                .or(() -> tokens.attempt(t -> dayAndMonth(t, today)))
                .or(() -> tokens.attempt(t -> monthAndDay(t, today)))
                .or(() -> tokens.attempt(t -> weekAndDay(t, today)))
                .or(() -> tokens.attempt(t -> named(t, today)));
    }

    /** {@code 2026-12-24}, with slashes or points too; the {@code T} before a time of day belongs to it. */
    private static Optional<Day> yearFirst(Tokens tokens) {
        var year = tokens.number(4, 4);
        if (year.isEmpty() || !tokens.takeJoined("-", "/", ".")) {
            return Optional.empty();
        }
        var month = tokens.numberJoined(1, 2);
        if (month.isEmpty() || !tokens.takeJoined("-", "/", ".")) {
            return Optional.empty();
        }
        var day = tokens.numberJoined(1, 2);
        tokens.takeJoined("t");
        return on(year, month, day).map(On::new);
    }

    /** {@code 24.12.}, {@code 24.12.2026}, {@code 24.12.26}. */
    private static Optional<Day> dotted(Tokens tokens, LocalDate today) {
        var day = tokens.number(1, 2);
        if (day.isEmpty() || !tokens.takeJoined(".")) {
            return Optional.empty();
        }
        var month = tokens.number(1, 2);
        if (month.isEmpty() || tokens.before("uhr", ":")) {
            return Optional.empty();
        }
        var year = tokens.takeJoined(".")
                ? tokens.attempt(t -> year(t.numberJoined(2, 4)).filter(y -> !t.beforeJoined(":")))
                : Optional.<Integer>empty();
        return dated(year, month.getAsInt(), day.getAsInt(), today).map(On::new);
    }

    private static Optional<Integer> year(OptionalInt digits) {
        return digits.isPresent()
                ? Optional.of(digits.getAsInt() < 100 ? 2000 + digits.getAsInt() : digits.getAsInt())
                : Optional.empty();
    }

    /** {@code 12/24}: the month first in America, the day first elsewhere. */
    private static Optional<Day> slashed(Tokens tokens, LocalDate today) {
        var first = tokens.number(1, 2);
        if (first.isEmpty() || !tokens.takeJoined("/")) {
            return Optional.empty();
        }
        var second = tokens.numberJoined(1, 2);
        if (second.isEmpty()) {
            return Optional.empty();
        }
        var year = tokens.attempt(t -> t.takeJoined("/") ? year(t.numberJoined(2, 4)) : Optional.empty());
        var readings = new ArrayList<LocalDate>();
        dated(year, first.getAsInt(), second.getAsInt(), today).ifPresent(readings::add);
        dated(year, second.getAsInt(), first.getAsInt(), today)
                .filter(d -> !readings.contains(d))
                .ifPresent(readings::add);
        return readings.isEmpty() ? Optional.empty() : Optional.of(new Either(readings));
    }

    /** {@code 24 December}, {@code 24. Dez. 2026}, {@code the 24th of December}. */
    private static Optional<Day> dayAndMonth(Tokens tokens, LocalDate today) {
        var day = tokens.number(1, 2);
        tokens.take(".", "st", "nd", "rd", "th", "ter", "ten");
        tokens.take("of");
        var month = day.isEmpty() ? Optional.<Integer>empty() : tokens.word(CalendarWords::month);
        return month.flatMap(m -> dated(yearBehind(tokens), m, day.getAsInt(), today))
                .map(On::new);
    }

    /** {@code December 24}, {@code Dec 24th, 2026}. */
    private static Optional<Day> monthAndDay(Tokens tokens, LocalDate today) {
        var month = tokens.word(CalendarWords::month);
        tokens.take(".");
        var day = month.isEmpty() ? OptionalInt.empty() : tokens.number(1, 2);
        if (day.isEmpty() || tokens.beforeJoined(":")) {
            return Optional.empty();
        }
        tokens.take("st", "nd", "rd", "th", ".");
        return dated(yearBehind(tokens), month.orElseThrow(), day.getAsInt(), today)
                .map(On::new);
    }

    private static Optional<Integer> yearBehind(Tokens tokens) {
        tokens.take(".");
        return tokens.attempt(t -> {
            t.take(",");
            return year(t.number(4, 4));
        });
    }

    /** {@code next week}, {@code next week Friday}, {@code Friday next week}, {@code next month}. */
    private static Optional<Day> weekAndDay(Tokens tokens, LocalDate today) {
        var before = tokens.attempt(t -> t.word(CalendarWords::weekday));
        tokens.skip(w -> w.equals(",") || w.equals("in") || w.equals("der"));
        if (!tokens.take(CalendarWords.NEXT.toArray(String[]::new))) {
            return Optional.empty();
        }
        if (before.isEmpty() && tokens.take("month", "monat")) {
            return Optional.of(new On(today.with(TemporalAdjusters.firstDayOfNextMonth())));
        }
        if (!tokens.take("week", "woche")) {
            return Optional.empty();
        }
        var monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        var weekday = before.or(() -> tokens.attempt(t -> {
            t.skip(CalendarWords.BETWEEN::contains);
            return t.word(CalendarWords::weekday);
        }));
        return Optional.of(new On(monday.with(TemporalAdjusters.nextOrSame(weekday.orElse(DayOfWeek.MONDAY)))));
    }

    private static Optional<Day> named(Tokens tokens, LocalDate today) {
        if (tokens.take("today", "heute")) {
            return Optional.of(new On(today));
        }
        if (tokens.take("tomorrow", "tmrw", "morgen")) {
            return Optional.of(new On(today.plusDays(1)));
        }
        if (tokens.take("uebermorgen")) {
            return Optional.of(new On(today.plusDays(2)));
        }
        if (tokens.take("yesterday", "gestern")) {
            return Optional.of(new On(today.minusDays(1)));
        }
        if (tokens.attempt(
                        t -> t.take("day") && t.take("after") && t.take("tomorrow") ? Optional.of(t) : Optional.empty())
                .isPresent()) {
            return Optional.of(new On(today.plusDays(2)));
        }
        var second = tokens.take("uebernaechsten", "uebernaechste", "uebernaechster");
        var next = second || tokens.take(CalendarWords.NEXT.toArray(String[]::new));
        var weekday = tokens.word(Day::weekdayOrWeekend);
        tokens.takeJoined(".");
        return weekday.map(
                d -> next ? new On(today.with(TemporalAdjusters.next(d)).plusWeeks(second ? 1 : 0)) : new Next(d));
    }

    private static Optional<DayOfWeek> weekdayOrWeekend(String word) {
        return word.equals("weekend") || word.equals("wochenende")
                ? Optional.of(DayOfWeek.SATURDAY)
                : CalendarWords.weekday(word);
    }

    /** Of that year, or the next such day. */
    private static Optional<LocalDate> dated(Optional<Integer> year, int month, int day, LocalDate today) {
        if (year.isPresent()) {
            return on(OptionalInt.of(year.get()), OptionalInt.of(month), OptionalInt.of(day));
        }
        return IntStream.rangeClosed(today.getYear(), today.getYear() + 8)
                .mapToObj(y -> on(OptionalInt.of(y), OptionalInt.of(month), OptionalInt.of(day)))
                .flatMap(Optional::stream)
                .filter(d -> !d.isBefore(today))
                .findFirst();
    }

    private static Optional<LocalDate> on(OptionalInt year, OptionalInt month, OptionalInt day) {
        try {
            return year.isEmpty()
                            || month.isEmpty()
                            || day.isEmpty()
                            || year.getAsInt() < Year.of(1970).getValue()
                    ? Optional.empty()
                    : Optional.of(LocalDate.of(year.getAsInt(), month.getAsInt(), day.getAsInt()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
