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
    public Odds {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /** How probable each cause is, from 0 to 1, together 1; the likeliest first. */
    public Map<CauseId, Double> probabilities() {
        var most = weights.values().stream().mapToDouble(w -> w).max().orElse(0);
        var sum = weights.values().stream().mapToDouble(w -> Math.exp(w - most)).sum();
        var shares = new LinkedHashMap<CauseId, Double>();
        ranking().forEach(id -> shares.put(id, Math.exp(weights.getOrDefault(id, 0.0) - most) / sum));
        return shares;
    }

    /** All causes, the likeliest first; equally likely ones in the book's order. */
    public List<CauseId> ranking() {
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The same once an answer is known. */
    public Odds given(Answer answer) {
        var changed = new LinkedHashMap<>(weights);
        changed.replaceAll((id, weight) -> weight + answer.weight(id));
        return new Odds(changed);
    }
}
