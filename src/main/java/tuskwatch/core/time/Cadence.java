package tuskwatch.core.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How often something comes again, as people write it: {@code daily}, {@code Woche}, {@code every 2 weeks}, {@code alle zwei Tage},
 * {@code 12 hours}.
 *
 * @param count 0 to 999; what comes again after nothing is understood, and nobody's to take
 */
public record Cadence(int count, Unit unit) {
    private static final int MOST = 999;

    /** What is counted. */
    public enum Unit {
        HOURS,
        DAYS,
        WEEKS,
        MONTHS
    }

    private static final Set<String> EVERY =
            Set.of("every", "each", "alle", "jede", "jeden", "jeder", "jedes", "once", "a", "per", "pro");

    private static final Map<String, Cadence> WORDS = Map.ofEntries(
            Map.entry("hourly", new Cadence(1, Unit.HOURS)),
            Map.entry("stuendlich", new Cadence(1, Unit.HOURS)),
            Map.entry("daily", new Cadence(1, Unit.DAYS)),
            Map.entry("taeglich", new Cadence(1, Unit.DAYS)),
            Map.entry("weekly", new Cadence(1, Unit.WEEKS)),
            Map.entry("woechentlich", new Cadence(1, Unit.WEEKS)),
            Map.entry("fortnight", new Cadence(2, Unit.WEEKS)),
            Map.entry("fortnightly", new Cadence(2, Unit.WEEKS)),
            Map.entry("zweiwoechentlich", new Cadence(2, Unit.WEEKS)),
            Map.entry("monthly", new Cadence(1, Unit.MONTHS)),
            Map.entry("monatlich", new Cadence(1, Unit.MONTHS)));

    /** @throws IllegalArgumentException for a count out of range */
    public Cadence {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException(count + " is not from 0 to " + MOST);
        }
    }

    /** Empty for what is none; a count of nothing is understood, and nobody's to take. */
    public static Optional<Cadence> read(String words) {
        return Tokens.of(words).flatMap(tokens -> {
            tokens.skip(EVERY::contains);
            var read = tokens.attempt(t -> t.word(w -> Optional.ofNullable(WORDS.get(w))))
                    .or(() -> tokens.attempt(Cadence::counted));
            return tokens.done() ? read : Optional.empty();
        });
    }

    private static Optional<Cadence> counted(Tokens tokens) {
        var digits = tokens.number(1, 3);
        var count = digits.isPresent()
                ? digits.getAsInt()
                : tokens.take("other", "second", "zweite", "zweiten", "zweiter")
                        ? 2
                        : tokens.word(CalendarWords::number).orElse(1);
        return tokens.word(Amount.Unit::of).flatMap(Cadence::unit).map(u -> new Cadence(Math.min(count, MOST), u));
    }

    private static Optional<Unit> unit(Amount.Unit unit) {
        return switch (unit) {
            case SECOND, MINUTE -> Optional.empty();
            case HOUR -> Optional.of(Unit.HOURS);
            case DAY -> Optional.of(Unit.DAYS);
            case WEEK -> Optional.of(Unit.WEEKS);
            case MONTH -> Optional.of(Unit.MONTHS);
        };
    }

    /**
     * When it comes for the n-th time after the first, by the clock of the zone: counted from the first, so that a change of the clocks
     * or a short month moves none of the later ones. Hours too are those of the clock on the wall.
     */
    public Instant time(LocalDateTime first, long number, ZoneId zone) {
        var units = Math.multiplyExact(number, (long) count);
        var time = switch (unit) {
            case HOURS -> first.plusHours(units);
            case DAYS -> first.plusDays(units);
            case WEEKS -> first.plusWeeks(units);
            case MONTHS -> first.plusMonths(units);
        };
        return time.atZone(zone).toInstant();
    }
}
