package tuskwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Sensitivity;

/**
 * Reports that mean nothing, drawn from seeds, against the rule and against the simple one that it was compared with: at least three
 * people, and four times the usual. With {@code -Dtuskwatch.surges=true} it prints the table of {@code src/docs/testing.md}.
 */
class ReportSpikeSimulationSlowIT {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final double[] USUAL = {0.01, 0.05, 0.1, 0.3, 1, 2, 5, 10, 20};
    private static final int WARM_UP = 5 * 168;

    /** How people report: each by chance, or some hours all at once. */
    private enum Habit {
        INDEPENDENT,
        IN_BURSTS
    }

    /** People by the hour, and when each came, in hours. */
    private record Life(int[] hours, double[] times) {
        static Life of(double usual, int hours, Habit habit, Random random) {
            var counts = new int[hours];
            var times = new ArrayList<Double>();
            for (var hour = 0; hour < hours; hour++) {
                var rate = habit == Habit.INDEPENDENT ? usual : usual / 2 * (exponential(random) + exponential(random));
                counts[hour] = poisson(rate, random);
                var within = random.doubles(counts[hour]).sorted().toArray();
                for (var at : within) {
                    times.add(hour + at);
                }
            }
            return new Life(counts, times.stream().mapToDouble(t -> t).toArray());
        }

        private static double exponential(Random random) {
            return -Math.log(1 - random.nextDouble());
        }

        private static int poisson(double rate, Random random) {
            var count = 0;
            for (var left = rate; (left -= exponential(random)) > 0; ) {
                count++;
            }
            return count;
        }

        /** What the book would hold; what is usual looks at the past only. */
        private Map<Instant, Integer> book() {
            var map = new HashMap<Instant, Integer>();
            for (var h = 0; h < hours.length; h++) {
                if (hours[h] > 0) {
                    map.put(START.plus(Duration.ofHours(h)), hours[h] * Report.WHOLE);
                }
            }
            return map;
        }

        private static double usual(int hour, Map<Instant, Integer> book) {
            return ReportBaseline.of(book, Optional.of(START), t -> false, START.plus(Duration.ofHours(hour)))
                    .people();
        }

        /** Times at which a rule raises, two hours apart at least. */
        int alarms(BiPredicate<Integer, Double> rule) {
            var known = new HashMap<Integer, Double>();
            var book = book();
            var alarms = 0;
            var left = 0;
            var quiet = 0.0;
            for (var i = 0; i < times.length; i++) {
                while (times[left] < times[i] - 1) {
                    left++;
                }
                var people = i - left + 1;
                var hour = (int) times[i];
                if (people >= 3
                        && hour >= WARM_UP
                        && times[i] >= quiet
                        && rule.test(people, known.computeIfAbsent(hour, h -> usual(h, book)))) {
                    alarms++;
                    quiet = times[i] + 2;
                }
            }
            return alarms;
        }
    }

    private static boolean simple(int people, double usual) {
        return people >= 3 && people >= 4 * usual;
    }

    private static int years(double usual) {
        return usual < 0.3 ? 20 : usual < 2 ? 6 : 2;
    }

    @Test
    void reports_that_mean_nothing_raise_a_few_false_alarms_a_year_where_the_simple_rule_raises_hundreds() {
        var table = new ArrayList<String>();
        for (var habit : Habit.values()) {
            for (var usual : USUAL) {
                var years = years(usual);
                var life = Life.of(usual, years * 8760 + WARM_UP, habit, new Random(7));
                var ours = life.alarms((n, u) -> n >= Sensitivity.NORMAL.needed(u)) / (double) years;
                var high = life.alarms((n, u) -> n >= Sensitivity.HIGH.needed(u)) / (double) years;
                var simple = life.alarms(ReportSpikeSimulationSlowIT::simple) / (double) years;
                table.add("%-12s usual %5.2f an hour: normal %5.1f, high %5.1f, simple rule %6.1f false alarms a year"
                        .formatted(habit, usual, ours, high, simple));
                assertThat(ours).as(table.getLast()).isLessThanOrEqualTo(12);
                if (usual == 1) {
                    assertThat(simple).as(table.getLast()).isGreaterThan(200);
                }
            }
        }
        if (Boolean.getBoolean("tuskwatch.surges")) {
            table.forEach(System.out::println);
        }
    }

    /** An outage in which people report twenty times as often as usual, or six an hour where nobody ever did. */
    @Test
    void a_real_outage_is_possible_within_minutes() {
        var table = new ArrayList<String>();
        for (var usual : List.of(0.05, 0.3, 1.0, 5.0)) {
            var rate = Math.max(30, usual * 20);
            var waits = new ArrayList<Double>();
            var random = new Random(11);
            for (var run = 0; run < 500; run++) {
                var at = 0.0;
                for (var people = 0; people < Sensitivity.NORMAL.needed(usual); people++) {
                    at += Life.exponential(random) / rate;
                }
                waits.add(at * 60);
            }
            var median = waits.stream().sorted().toList().get(250);
            table.add("usual %.2f, %.0f an hour: possible after %.0f min".formatted(usual, rate, median));
            assertThat(median).as(table.getLast()).isLessThan(30);
        }
        if (Boolean.getBoolean("tuskwatch.surges")) {
            table.forEach(System.out::println);
        }
    }
}
