package tuskwatch.core.guidance.words;

import java.util.List;
import java.util.Map;
import tuskwatch.core.detect.CauseId;

/** Finds the causes whose entries speak of the same things as a text does. Threads may share it. */
public interface GuideSearch {
    /** Finds nothing. */
    GuideSearch NOTHING = said -> Map.of();

    /**
     * How well each cause fits; causes that share no word with the text are absent.
     *
     * @param said text from outside
     */
    Map<CauseId, Relevance> search(String said);

    /**
     * How well an entry fits a text.
     *
     * @param entry of its whole text, in any of its languages, at least 0
     * @param saying of the one sentence of it that fits best, at least 0
     * @param matters of what both are about, whatever the language, at least 0
     * @param words of the text that count most, the weightiest first
     */
    record Relevance(double entry, double saying, double matters, List<String> words) {
        public Relevance {
            words = List.copyOf(words);
        }
    }
}
