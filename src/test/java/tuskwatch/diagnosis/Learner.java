package tuskwatch.diagnosis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.guidance.words.Heard;
import tuskwatch.core.guidance.words.Voices;

/**
 * Learns what each way of reading is worth, and how usual each cause is: the weights that make the true causes of known incidents
 * most probable (a softmax over all causes, six numbers, held near 0), found by steps up the slope. The same data gives the same weights.
 */
final class Learner {
    private static final int STEPS = 600;
    private static final double STEP = 0.003;
    /** What each weight costs, squared. */
    private static final double HELD = 0.3;
    /** Where no word speaks for anything, the usual comes first. */
    private static final double LEAST_USUAL = 0.05;

    private static final int VOICES = 6;
    /** Behind them what is not learnt: messages of a log, and what is said in passing. */
    private static final int GIVEN = VOICES;

    /** Shares from 0 to 1 are brought to the size that clues and messages have. */
    private static final double SHARE = 5;

    private final GuidanceBook book;
    private final List<Cause> causes;
    private final Map<Incident, double[][]> read = new HashMap<>();

    Learner(GuidanceBook book) {
        this.book = book;
        this.causes = List.copyOf(book.causes().values());
    }

    /** The book as it would be if it knew these incidents alone. */
    GuidanceBook learn(List<Incident> known) {
        var counts = new HashMap<CauseId, Integer>();
        known.forEach(i -> counts.merge(i.truth(), 1, Integer::sum));
        var weights = weights(known, counts);
        var voices = new Voices(
                weights[0], weights[1], SHARE * weights[2], SHARE * weights[3], SHARE * weights[4], weights[5]);
        return GuidanceBook.of(
                        List.copyOf(book.clues().values()),
                        causes.stream()
                                .map(c -> found(c, counts.getOrDefault(c.id(), 0)))
                                .toList(),
                        book.claims(),
                        book.complaints())
                .asking(book.questions())
                .hearing(book.hearing().with(voices));
    }

    private double[] weights(List<Incident> known, Map<CauseId, Integer> counts) {
        var cases = known.stream().map(i -> features(i, counts)).toList();
        var truths = known.stream()
                .mapToInt(i -> causes.indexOf(book.cause(i.truth())))
                .toArray();
        var weights = new double[VOICES];
        Arrays.fill(weights, 0.3);
        for (var step = 0; step < STEPS; step++) {
            var slope = new double[VOICES];
            for (var n = 0; n < truths.length; n++) {
                climb(slope, cases.get(n), truths[n], weights);
            }
            for (var k = 0; k < VOICES; k++) {
                weights[k] = Math.max(
                        k == VOICES - 1 ? LEAST_USUAL : 0, weights[k] + STEP * (slope[k] - 2 * HELD * weights[k]));
            }
        }
        return weights;
    }

    /** What one incident adds to the slope: what speaks for its true cause, less what speaks for what would be said. */
    private static void climb(double[] slope, double[][] causes, int truth, double[] weights) {
        var odds = Arrays.stream(causes).mapToDouble(c -> odds(c, weights)).toArray();
        var most = Arrays.stream(odds).max().orElse(0);
        var shares = Arrays.stream(odds).map(o -> Math.exp(o - most)).toArray();
        var sum = Arrays.stream(shares).sum();
        for (var k = 0; k < VOICES; k++) {
            slope[k] += causes[truth][k];
            for (var c = 0; c < causes.length; c++) {
                slope[k] -= shares[c] / sum * causes[c][k];
            }
        }
    }

    private static double odds(double[] cause, double[] weights) {
        var sum = cause[GIVEN];
        for (var k = 0; k < VOICES; k++) {
            sum += cause[k] * weights[k];
        }
        return sum;
    }

    /** What each voice says of each cause; how usual it is is counted without the incident itself. */
    private double[][] features(Incident incident, Map<CauseId, Integer> counts) {
        var said = read.computeIfAbsent(incident, this::read);
        var rows = new double[causes.size()][];
        for (var c = 0; c < rows.length; c++) {
            var id = causes.get(c).id();
            rows[c] = said[c].clone();
            rows[c][VOICES - 1] = Math.log(counts.getOrDefault(id, 0) - (id.equals(incident.truth()) ? 1 : 0) + 0.5);
        }
        return rows;
    }

    private double[][] read(Incident incident) {
        var found = book.read(incident.told());
        var clues = found.stream().map(Evidence::clue).toList();
        var overheard = book.overheard(incident.told(), found);
        var heard = book.hearing().hear(incident.told());
        return causes.stream()
                .map(cause -> {
                    var told = cause.clues().stream()
                            .filter(w -> clues.contains(w.clue()))
                            .mapToDouble(w -> w.weight())
                            .sum();
                    var h = heard.getOrDefault(cause.id(), Heard.NOTHING);
                    var passing = overheard.stream()
                            .mapToDouble(o -> o.weight(cause.id()))
                            .sum();
                    return new double[] {
                        told,
                        h.shown(),
                        SHARE * h.entry(),
                        SHARE * h.saying(),
                        SHARE * h.matters(),
                        0,
                        h.logged() + passing
                    };
                })
                .toArray(double[][]::new);
    }

    private static Cause found(Cause c, int incidents) {
        return new Cause(
                c.id(),
                c.component(),
                c.kind(),
                c.tellable(),
                c.severity(),
                c.who(),
                incidents,
                c.title(),
                c.advice(),
                c.tells(),
                c.steps(),
                c.clues(),
                c.sources(),
                c.versions());
    }
}
