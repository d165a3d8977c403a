package tuskwatch.core.guidance;

import java.util.List;
import java.util.Locale;

/**
 * What a person says went wrong, and what it usually means.
 *
 * @param label offered as a suggestion
 * @param words any of these in the text means this complaint; lower case
 * @param first said before everything else
 * @param causes ids of causes that fit, best first
 * @param claims topics of the article that are about it
 */
public record Complaint(String label, List<String> words, String first, List<String> causes, List<String> claims) {
    public Complaint {
        words = List.copyOf(words);
        causes = List.copyOf(causes);
        claims = List.copyOf(claims);
    }

    /** Whether the text is about this. */
    boolean matches(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }
}
