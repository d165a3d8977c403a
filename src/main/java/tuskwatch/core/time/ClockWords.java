package tuskwatch.core.time;

import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A time of day as people write it: {@code 18:00}, {@code 6pm}, {@code 18}, {@code 18 Uhr 30}, {@code half past six}, {@code halb
 * sieben}, {@code noon}, {@code 8 abends}.
 */
public final class ClockWords {
    private ClockWords() {}

    /** A time of day and nothing else; empty for anything else. */
    public static Optional<LocalTime> read(String words) {
        return Tokens.of(words).flatMap(tokens -> {
            var read = slots(tokens);
            return tokens.done() ? read : Optional.empty();
        });
    }

    /** A time, a part of the day, or both, in whatever order; words between them are passed over. */
    static Optional<LocalTime> slots(Tokens tokens) {
        Optional<LocalTime> time = Optional.empty();
        Optional<DayPart> part = Optional.empty();
        for (var more = true; more; ) {
            tokens.skip(CalendarWords.BETWEEN::contains);
            var clock = time.isPresent() ? Optional.<LocalTime>empty() : tokens.attempt(ClockWords::time);
            var when = clock.isPresent() || part.isPresent()
                    ? Optional.<DayPart>empty()
                    : tokens.word(CalendarWords::part);
            time = time.or(() -> clock);
            part = part.or(() -> when);
            more = clock.isPresent() || when.isPresent();
        }
        return together(time, part);
    }

    /** What a time and a part of the day mean together. */
    static Optional<LocalTime> together(Optional<LocalTime> time, Optional<DayPart> part) {
        return part.isEmpty()
                ? time
                : Optional.of(time.map(part.get()::of).orElse(part.get().begins()));
    }

    /** A time without a part of the day. */
    static Optional<LocalTime> time(Tokens tokens) {
        return tokens.attempt(ClockWords::between)
                .or(() -> tokens.attempt(ClockWords::digits))
                .or(() -> tokens.attempt(ClockWords::hour));
    }

    private static Optional<LocalTime> digits(Tokens tokens) {
        var hour = tokens.number(1, 2);
        if (hour.isEmpty()) {
            return Optional.empty();
        }
        if (tokens.takeJoined(":")) {
            var minute = tokens.numberJoined(2, 2);
            return minute.isEmpty() ? Optional.empty() : half(tokens, hour.getAsInt(), minute.getAsInt());
        }
        var dotted = tokens.attempt(ClockWords::dotted);
        if (dotted.isPresent()) {
            return at(hour.getAsInt(), dotted.get());
        }
        if (tokens.beforeJoined(".", "/", "-", "+", ",", "h")) {
            return Optional.empty();
        }
        return half(tokens, hour.getAsInt(), 0);
    }

    /** {@code .30 Uhr}: without the word it would be a date. */
    private static Optional<Integer> dotted(Tokens tokens) {
        if (!tokens.takeJoined(".")) {
            return Optional.empty();
        }
        var minute = tokens.numberJoined(2, 2);
        return minute.isPresent() && tokens.take("uhr") ? Optional.of(minute.getAsInt()) : Optional.empty();
    }

    /** What may follow: seconds, a half of the day, {@code Uhr} and its minutes. */
    private static Optional<LocalTime> half(Tokens tokens, int hour, int minute) {
        var seconds = tokens.attempt(t -> t.takeJoined(":") ? boxed(t.numberJoined(2, 2)) : Optional.empty());
        if (tokens.take("uhr")) {
            var minutes = tokens.attempt(t -> boxed(t.number(2, 2)).filter(m -> !t.before(":", ".")));
            return at(hour, minutes.filter(m -> minute == 0).orElse(minute));
        }
        tokens.take("oclock");
        if (tokens.take("pm")) {
            return hour < 1 || hour > 12 ? Optional.empty() : at(hour % 12 + 12, minute);
        }
        if (tokens.before("am") && hour >= 1 && hour <= 12) {
            tokens.take("am");
            return at(hour % 12, minute);
        }
        return at(hour, minute)
                .map(t -> t.plusSeconds(seconds.filter(s -> s < 60).orElse(0)));
    }

    /** {@code half past six}, {@code quarter to 7}, {@code halb sieben}, {@code viertel vor 7}. */
    private static Optional<LocalTime> between(Tokens tokens) {
        if (tokens.take("half")) {
            return tokens.take("past") ? full(tokens).map(t -> t.plusMinutes(30)) : Optional.empty();
        }
        if (tokens.take("halb")) {
            return full(tokens).map(t -> t.minusMinutes(30));
        }
        if (!tokens.take("quarter", "viertel")) {
            return Optional.empty();
        }
        if (tokens.take("past", "nach", "after")) {
            return full(tokens).map(t -> t.plusMinutes(15));
        }
        return tokens.take("to", "vor") ? full(tokens).map(t -> t.minusMinutes(15)) : Optional.empty();
    }

    private static Optional<LocalTime> full(Tokens tokens) {
        return tokens.attempt(ClockWords::digits).or(() -> tokens.attempt(ClockWords::hour));
    }

    /** An hour in words. */
    private static Optional<LocalTime> hour(Tokens tokens) {
        return tokens.word(CalendarWords::hour).flatMap(h -> half(tokens, h, 0));
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    private static Optional<LocalTime> at(int hour, int minute) {
        return hour < 24 && minute < 60 ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
    }
}
