package tuskwatch.core.time;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Optional;

/**
 * When turns change, as people write it: {@code Mon 9}, {@code freitags 18 Uhr}, {@code 18:00}, {@code 31 09:00}, {@code 1. um 9}.
 *
 * @param weekday where one was named
 * @param monthday 1 to 31, where one was named
 */
public record HandOff(Optional<DayOfWeek> weekday, Optional<Integer> monthday, LocalTime time) {
    /** When no time of day is named. */
    private static final LocalTime USUAL = LocalTime.of(9, 0);

    /** Empty for what is none. */
    public static Optional<HandOff> read(String words) {
        return Tokens.of(words)
                .flatMap(tokens -> tokens.attempt(HandOff::weekly)
                        .or(() -> tokens.attempt(HandOff::monthly))
                        .or(() -> tokens.attempt(
                                t -> rest(t).map(time -> new HandOff(Optional.empty(), Optional.empty(), time)))));
    }

    private static Optional<HandOff> weekly(Tokens tokens) {
        between(tokens);
        return tokens.word(CalendarWords::weekday)
                .flatMap(d -> (tokens.done() ? Optional.of(USUAL) : rest(tokens))
                        .map(t -> new HandOff(Optional.of(d), Optional.empty(), t)));
    }

    private static Optional<HandOff> monthly(Tokens tokens) {
        between(tokens);
        var day = tokens.number(1, 2);
        if (day.isEmpty() || day.getAsInt() < 1 || day.getAsInt() > 31) {
            return Optional.empty();
        }
        var ordinal = tokens.takeJoined(".", "st", "nd", "rd", "th");
        if (tokens.before("uhr", ":", "am", "pm")) {
            return Optional.empty();
        }
        return (tokens.done() && ordinal ? Optional.of(USUAL) : rest(tokens))
                .map(t -> new HandOff(Optional.empty(), Optional.of(day.getAsInt()), t));
    }

    private static Optional<LocalTime> rest(Tokens tokens) {
        between(tokens);
        return ClockWords.slots(tokens).filter(t -> tokens.done());
    }

    private static void between(Tokens tokens) {
        tokens.skip(
                w -> CalendarWords.BETWEEN.contains(w) || w.equals("every") || w.equals("jeden") || w.equals("each"));
    }
}
