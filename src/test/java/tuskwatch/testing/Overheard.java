package tuskwatch.testing;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Translation;

/**
 * English, and somebody hears what is said.
 *
 * @param hearer of the words, on the thread that says them
 */
public record Overheard(Consumer<String> hearer) implements Translation {
    @Override
    public Locale language() {
        return English.BOOK.language();
    }

    @Override
    public boolean has(String key) {
        return English.BOOK.has(key);
    }

    @Override
    public String say(LocalizedText phrase) {
        var words = English.BOOK.say(phrase);
        hearer.accept(words);
        return words;
    }

    @Override
    public List<Span> line(LocalizedText phrase) {
        return English.BOOK.line(phrase);
    }
}
