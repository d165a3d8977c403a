package tuskwatch.core.guidance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Set;
import tuskwatch.core.guidance.words.Heard;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;

/** Reasons in a person's own words, cleaned and short; nobody else is shown them. */
final class Quotes {
    private static final int LONGEST = 60;
    private static final Set<String> KEYS = Set.of("rule.wrote", "rule.wrote-message");

    private Quotes() {}

    static LocalizedText message(Heard.Message message) {
        return phrase("rule.wrote-message", quoted(message.quoted()), LocalizedText.outside(message.speaker()));
    }

    static LocalizedText words(List<String> words) {
        return phrase(
                "rule.wrote",
                LocalizedText.list(words.stream().map(Quotes::quoted).toList()));
    }

    private static LocalizedText quoted(String words) {
        return phrase("rule.quoted", LocalizedText.outside(Text.clean(words, LONGEST)));
    }

    static boolean quotes(LocalizedText reason) {
        return reason instanceof LocalizedText.Entry entry && KEYS.contains(entry.key());
    }
}
