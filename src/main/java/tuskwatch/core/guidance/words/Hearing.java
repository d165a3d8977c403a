package tuskwatch.core.guidance.words;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.words.GuideSearch.Relevance;

/**
 * Reads what a person wrote: exact messages first, then what the guide book's text finds. Threads may share it.
 *
 * @param signatures messages that mean one thing, or few
 * @param search in the entries of the book
 * @param voices what each is worth
 */
public record Hearing(List<Signature> signatures, GuideSearch search, Voices voices) {
    /** Clues are all that is read. */
    public static final Hearing CLUES = new Hearing(List.of(), GuideSearch.NOTHING, Voices.CLUES);

    public Hearing {
        signatures = List.copyOf(signatures);
    }

    /** The same with other weights. */
    public Hearing with(Voices others) {
        return new Hearing(signatures, search, others);
    }

    /**
     * What the text says of each cause; causes that it says nothing of are absent.
     *
     * @param said text from outside, blank for nothing
     */
    public Map<CauseId, Heard> hear(String said) {
        if (said.isBlank()) {
            return Map.of();
        }
        var wording = Wording.of(said);
        var found = search.search(Wording.cut(said));
        var best = new Best(found);
        var heard = new LinkedHashMap<CauseId, Heard>();
        found.forEach((id, relevance) -> heard.put(id, best.of(relevance)));
        signatures.forEach(signature -> signature
                .in(wording)
                .ifPresent(quoted -> signature
                        .causes()
                        .forEach((id, weight) -> heard.put(
                                id, heard.getOrDefault(id, Heard.NOTHING).and(signature, quoted, weight)))));
        return heard;
    }

    /** The highest of each kind, by which the others are measured. */
    private record Best(double entry, double saying, double matters) {
        Best(Map<CauseId, Relevance> found) {
            this(most(found, Relevance::entry), most(found, Relevance::saying), most(found, Relevance::matters));
        }

        private static double most(Map<CauseId, Relevance> found, ToDoubleFunction<Relevance> kind) {
            return found.values().stream().mapToDouble(kind).max().orElse(0);
        }

        Heard of(Relevance relevance) {
            return new Heard(
                    0,
                    0,
                    share(relevance.entry(), entry),
                    share(relevance.saying(), saying),
                    share(relevance.matters(), matters),
                    Optional.empty(),
                    relevance.words());
        }

        private static double share(double value, double most) {
            return most > 0 ? value / most : 0;
        }
    }
}
