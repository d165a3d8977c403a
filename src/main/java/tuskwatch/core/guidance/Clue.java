package tuskwatch.core.guidance;

import java.util.List;
import tuskwatch.core.guidance.words.Wording;
import tuskwatch.core.message.LocalizedText;

/**
 * Something that can be seen, measured or said, and that speaks for or against causes.
 *
 * @param id short and fixed, for example {@code s502}
 * @param says what it is, as a sentence without its full stop
 * @param words a person's text is about it if one of these stands in it: whole words, lower case; {@code *} stands for the
 *     rest of a word or for a few words between two, {@code &} for "and, anywhere". Empty for what only machines tell
 */
public record Clue(String id, LocalizedText says, List<String> words) {
    public Clue {
        words = List.copyOf(words);
    }

    boolean in(Wording text) {
        return words.stream().anyMatch(text::has);
    }
}
