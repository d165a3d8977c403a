package tuskwatch.core.report;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tuskwatch.core.message.LocalizedText;

/**
 * How many people usually report an instance in an hour like this: the same hour of the week and those beside it, over four weeks,
 * without hours in which something was known to be broken. Without history it is 0.05 (a gamma prior of 0.1 people in two hours).
 *
 * @param people in an hour
 */
public record ReportBaseline(double people) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int WEEKS = 4;
    private static final double PRIOR_PEOPLE = 0.1;
    private static final double PRIOR_HOURS = 2;

    /** How far back it looks. */
    public static final Duration MEMORY = WEEK.multipliedBy(WEEKS).plus(Duration.ofHours(2));

    /**
     * @param hours people in each hour, in quarters; hours that are missing had none
     * @param since when watching began; empty for never
     * @param troubled whether something was known to be broken in the hour that begins then
     */
    public static ReportBaseline of(
            Map<Instant, Integer> hours, Optional<Instant> since, Predicate<Instant> troubled, Instant now) {
        var like = hoursLike(now).stream()
                .filter(h -> since.filter(s -> !s.isAfter(h)).isPresent())
                .filter(troubled.negate())
                .toList();
        var people = like.stream().mapToInt(h -> hours.getOrDefault(h, 0)).sum() / (double) Report.WHOLE;
        return new ReportBaseline((PRIOR_PEOPLE + people) / (PRIOR_HOURS + like.size()));
    }

    private static List<Instant> hoursLike(Instant now) {
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        return IntStream.rangeClosed(1, WEEKS)
                .mapToObj(w -> hour.minus(WEEK.multipliedBy(w)))
                .flatMap(h -> Stream.of(h.minus(Duration.ofHours(1)), h, h.plus(Duration.ofHours(1))))
                .toList();
    }

    /** For people: fewer than one, or a whole number. */
    public LocalizedText words() {
        return phrase("usual", people < 0.75 ? 0 : Math.max(1, Math.round(people)));
    }
}
