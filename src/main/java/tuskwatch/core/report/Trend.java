package tuskwatch.core.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;

/**
 * How many people reported an instance in each hour.
 *
 * @param first hour that is shown
 * @param people in each hour from there to now; new accounts and those who report all day count a quarter
 */
public record Trend(InstanceName instance, Instant first, List<Double> people) {
    /** How far the short one reaches back. */
    public static final int DAY = 24;
    /** How far the long one reaches back. */
    public static final int WEEK = 7 * 24;

    private static final String BARS = "▁▂▃▄▅▆▇█";

    public Trend {
        people = List.copyOf(people);
    }

    /** The week until now. */
    static Trend of(InstanceName instance, Map<Instant, Integer> quarters, Instant now) {
        var first = first(now);
        var people = Stream.iterate(first, h -> h.plus(1, ChronoUnit.HOURS))
                .limit(WEEK)
                .map(h -> quarters.getOrDefault(h, 0) / (double) Report.WHOLE)
                .toList();
        return new Trend(instance, first, people);
    }

    static Instant first(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(WEEK - 1L));
    }

    /** The last hours of it. */
    public Trend last(int hours) {
        var skipped = Math.max(0, people.size() - hours);
        return new Trend(instance, first.plus(Duration.ofHours(skipped)), people.subList(skipped, people.size()));
    }

    /** Summed up by so many hours. */
    public List<Double> by(int hours) {
        return IntStream.range(0, people.size() / hours)
                .mapToObj(i -> people.subList(i * hours, (i + 1) * hours).stream()
                        .mapToDouble(p -> p)
                        .sum())
                .toList();
    }

    /** When one of the hours began. */
    public Instant hour(int index) {
        return first.plus(Duration.ofHours(index));
    }

    /** People, of whom some count a quarter. */
    public static LocalizedText number(double people) {
        return people == Math.rint(people)
                ? new LocalizedText.Count(Math.round(people))
                : new LocalizedText.Decimal(people, 1);
    }

    /** The most in an hour. */
    public double most() {
        return most(people);
    }

    /** The most of some counts, 0 where there are none. */
    public static double most(List<Double> values) {
        return values.stream().mapToDouble(v -> v).max().orElse(0);
    }

    /** As a line of bars; a dot stands for nobody. */
    public static String bars(List<Double> values) {
        var most = most(values);
        var line = new StringBuilder();
        for (var value : values) {
            if (value <= 0) {
                line.append('·');
            } else {
                var step = (int) Math.ceil(value / most * BARS.length()) - 1;
                line.append(BARS.charAt(Math.clamp(step, 0, BARS.length() - 1)));
            }
        }
        return line.toString();
    }
}
