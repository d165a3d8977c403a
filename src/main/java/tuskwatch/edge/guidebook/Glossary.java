package tuskwatch.edge.guidebook;

import java.util.List;
import java.util.Map;
import tuskwatch.core.guidance.words.Wording;

/**
 * What a text is about, in the words of several languages.
 *
 * @param words of each matter, in the notation of {@link Wording}
 */
record Glossary(Map<String, List<String>> words) {
    /** Knows nothing. */
    static final Glossary EMPTY = new Glossary(Map.of());

    /**
     * The words for a matter.
     *
     * @throws IllegalArgumentException for one that it does not know
     */
    List<String> phrases(String matter) {
        var known = words.get(matter);
        if (known == null) {
            throw new IllegalArgumentException("the glossary has no “" + matter + "”");
        }
        return known;
    }

    /** The matters that a text is about, in the order of the glossary. */
    List<String> matters(String text) {
        var wording = Wording.of(text);
        return words.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(wording::has))
                .map(Map.Entry::getKey)
                .toList();
    }
}
