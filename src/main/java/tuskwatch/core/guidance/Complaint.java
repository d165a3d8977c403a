package tuskwatch.core.guidance;

import java.util.List;
import tuskwatch.core.message.LocalizedText;

/**
 * What a person says went wrong, and what is said first about it.
 *
 * @param label offered as a suggestion, and understood in this form
 * @param title the same for people
 * @param first said before everything else
 * @param clues a text with any of these clues is about it
 * @param claims topics of the article that are about it
 */
public record Complaint(
        String label, LocalizedText title, LocalizedText first, List<String> clues, List<String> claims) {
    public Complaint {
        clues = List.copyOf(clues);
        claims = List.copyOf(claims);
    }
}
