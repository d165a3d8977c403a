package tuskwatch.core.guidance;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tuskwatch.core.detect.CauseId;

/**
 * How the causes of the book stand against each other, every one of them, also what nobody would name.
 *
 * @param weights logarithms (natural) of the odds, comparable with each other only; all finite
 */
public record Odds(Map<CauseId, Double> weights) {
    /** So many descriptions speak of something else than what is wrong, or are misread; nothing can be said from them. */
    private static final double MISTAKEN = 0.05;

    public Odds {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /** How probable each cause is, from 0 to 1, together 1; the likeliest first. */
    public Map<CauseId, Double> probabilities() {
        var all = total();
        var shares = new LinkedHashMap<CauseId, Double>();
        ranking().forEach(id -> shares.put(id, Math.exp(weight(id) - all)));
        return shares;
    }

    /** The logarithm of all odds together. */
    private double total() {
        var most = weights.values().stream().mapToDouble(w -> w).max().orElse(0);
        return most
                + Math.log(weights.values().stream()
                        .mapToDouble(w -> Math.exp(w - most))
                        .sum());
    }

    /**
     * The same with the doubt that what was read is about something else altogether, when every cause is as likely as any. Their order
     * stays; what seemed impossible is only unlikely, so that answers can still lead to it.
     */
    Odds doubted() {
        var any = total() + Math.log(MISTAKEN / (1 - MISTAKEN) / Math.max(1, weights.size()));
        var changed = new LinkedHashMap<>(weights);
        changed.replaceAll((id, weight) -> Math.max(weight, any) + Math.log1p(Math.exp(-Math.abs(weight - any))));
        return new Odds(changed);
    }

    /** The logarithm of the odds of one of them. */
    double weight(CauseId cause) {
        return weights.getOrDefault(cause, 0.0);
    }

    /** All causes, the likeliest first; equally likely ones in the book's order. */
    public List<CauseId> ranking() {
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The same without these causes. */
    Odds without(List<CauseId> causes) {
        var left = new LinkedHashMap<>(weights);
        left.keySet().removeAll(causes);
        return new Odds(left);
    }

    /** The same once an answer is known. */
    public Odds given(Answer answer) {
        var changed = new LinkedHashMap<>(weights);
        changed.replaceAll((id, weight) -> weight + answer.weight(id));
        return new Odds(changed);
    }
}
