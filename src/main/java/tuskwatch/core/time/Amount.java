package tuskwatch.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * So much time as people write it: {@code 2h}, {@code 1d 12h}, {@code anderthalb Stunden}, {@code 90 min}, {@code half an hour}.
 *
 * @param months by the calendar; a month has no length of its own
 * @param rest beside them, elapsed: a day is 24 hours, whatever the clocks do
 */
record Amount(long months, Duration rest) {
    private static final int WHOLE = 1000;
    private static final Set<String> AND = Set.of("and", "und", ",", "&");
    private static final Set<String> ARTICLE = Set.of("a", "an", "of", "the", "ein", "eine", "einer", "einen");
    /** Units that are never one without their number. */
    private static final Set<String> LETTERS = Set.of("s", "m", "h", "d", "w", "min", "mins", "std");

    /** Words that are a length of their own. */
    private static final Map<String, Duration> WHOLE_WORDS = Map.of(
            "viertelstunde", Duration.ofMinutes(15),
            "dreiviertelstunde", Duration.ofMinutes(45),
            "halbestunde", Duration.ofMinutes(30),
            "fortnight", Duration.ofDays(14));

    /** In thousandths. */
    private static final Map<String, Integer> FRACTIONS = Map.ofEntries(
            Map.entry("half", 500),
            Map.entry("halbe", 500),
            Map.entry("halben", 500),
            Map.entry("halber", 500),
            Map.entry("quarter", 250),
            Map.entry("viertel", 250),
            Map.entry("anderthalb", 1500),
            Map.entry("anderthalbe", 1500),
            Map.entry("eineinhalb", 1500),
            Map.entry("einundeinhalb", 1500),
            Map.entry("zweieinhalb", 2500),
            Map.entry("dreieinhalb", 3500));

    /** What is counted. */
    enum Unit {
        SECOND(1),
        MINUTE(60),
        HOUR(3600),
        DAY(86_400),
        WEEK(7 * 86_400),
        MONTH(0);

        private final long seconds;

        Unit(long seconds) {
            this.seconds = seconds;
        }

        /** In English and German, short and long, one and many. */
        static Optional<Unit> of(String word) {
            return switch (word) {
                case "s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden" -> Optional.of(SECOND);
                case "m", "min", "mins", "minute", "minutes", "minuten" -> Optional.of(MINUTE);
                case "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden" -> Optional.of(HOUR);
                case "d", "day", "days", "tag", "tage", "tagen" -> Optional.of(DAY);
                case "w", "wk", "wks", "week", "weeks", "woche", "wochen" -> Optional.of(WEEK);
                case "month", "months", "monat", "monate", "monaten" -> Optional.of(MONTH);
                default -> Optional.empty();
            };
        }
    }

    private static final Amount NONE = new Amount(0, Duration.ZERO);

    /** As much of it as can be read; empty where nothing of it can. */
    static Optional<Amount> read(Tokens tokens) {
        var sum = part(tokens, true);
        while (sum.isPresent()) {
            var before = sum.get();
            var next = tokens.attempt(t -> {
                t.skip(AND::contains);
                return part(t, false);
            });
            if (next.isEmpty()) {
                break;
            }
            sum = next.map(before::plus);
        }
        return sum;
    }

    /** @param first whether nothing stands before it: then a unit alone is one of it */
    private static Optional<Amount> part(Tokens tokens, boolean first) {
        var word = tokens.attempt(t -> {
            t.take("a", "one", "eine", "einer", "einen");
            return t.word(w -> Optional.ofNullable(WHOLE_WORDS.get(w)));
        });
        if (word.isPresent()) {
            return word.map(w -> new Amount(0, w));
        }
        var counted = tokens.attempt(Amount::counted);
        return counted.isPresent() || !first
                ? counted
                : tokens.word(w -> LETTERS.contains(w) ? Optional.empty() : Unit.of(w))
                        .flatMap(u -> NONE.with(WHOLE, u));
    }

    private static Optional<Amount> counted(Tokens tokens) {
        var count = quantity(tokens);
        var unit = count.isEmpty() ? Optional.<Unit>empty() : unit(tokens);
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        var amount = NONE.with(count.get(), unit.get());
        // 1h30: minutes without their unit, which end what was written.
        var minutes = unit.get() == Unit.HOUR
                ? tokens.attempt(t -> {
                    var number = t.numberJoined(2, 2);
                    return number.isPresent() && t.done() ? Optional.of(number.getAsInt()) : Optional.empty();
                })
                : Optional.<Integer>empty();
        return amount.map(a -> a.plus(new Amount(0, Duration.ofMinutes(minutes.orElse(0)))));
    }

    private static Optional<Unit> unit(Tokens tokens) {
        var unit = tokens.word(Unit::of);
        tokens.takeJoined(".");
        return unit;
    }

    /** In thousandths. */
    private static Optional<Integer> quantity(Tokens tokens) {
        var digits = tokens.number(1, 5);
        if (digits.isPresent()) {
            var fraction = tokens.attempt(t -> {
                var thousandths = t.takeJoined(".", ",") ? t.thousandths() : OptionalInt.empty();
                return thousandths.isPresent() ? Optional.of(thousandths.getAsInt()) : Optional.empty();
            });
            return Optional.of(digits.getAsInt() * WHOLE + fraction.orElse(0) + half(tokens));
        }
        var fraction = tokens.attempt(t -> {
            t.take("a", "eine", "einer", "ein", "einen");
            var found = t.word(w -> Optional.ofNullable(FRACTIONS.get(w)));
            t.skip(ARTICLE::contains);
            return found;
        });
        return fraction.or(() -> tokens.word(CalendarWords::number).map(n -> n * WHOLE + half(tokens)));
    }

    /** {@code and a half}. */
    private static int half(Tokens tokens) {
        return tokens.attempt(t -> t.take("and", "und") && t.take("a", "ein", "eine") && t.take("half", "halb", "halbe")
                        ? Optional.of(WHOLE / 2)
                        : Optional.empty())
                .orElse(0);
    }

    private Optional<Amount> with(int thousandths, Unit unit) {
        if (unit == Unit.MONTH) {
            return thousandths % WHOLE == 0
                    ? Optional.of(new Amount(months + thousandths / WHOLE, rest))
                    : Optional.empty();
        }
        return Optional.of(new Amount(months, rest.plusMillis(unit.seconds * thousandths)));
    }

    private Amount plus(Amount other) {
        return new Amount(months + other.months, rest.plus(other.rest));
    }

    /** The opposite. */
    Amount before() {
        return new Amount(-months, rest.negated());
    }

    /** Whether it is of whole days, so that a time of day may follow. */
    boolean wholeDays() {
        return rest.toSeconds() % Unit.DAY.seconds == 0;
    }

    /** So much later by the calendar. */
    LocalDateTime after(LocalDateTime clock) {
        return clock.plusMonths(months).plus(rest);
    }

    /** So much later: months by the calendar, the rest elapsed. */
    Instant after(Instant now, ZoneId zone) {
        var begun = months == 0 ? now : now.atZone(zone).plusMonths(months).toInstant();
        return begun.plus(rest);
    }
}
