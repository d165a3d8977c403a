package tuskwatch.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.message.Translation;
import tuskwatch.core.message.Translations;
import tuskwatch.core.outbox.Sender;
import tuskwatch.core.outbox.TranslatingSender;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.phrases.MessageFiles;

/** What people read in English. */
public final class English {
    public static final Translations PHRASES = new MessageFiles(GuidebookReader.texts());
    public static final Translation BOOK = PHRASES.first();

    private English() {}

    public static String say(LocalizedText phrase) {
        return BOOK.say(phrase);
    }

    public static Optional<String> say(Optional<LocalizedText> phrase) {
        return phrase.map(English::say);
    }

    public static List<String> say(List<LocalizedText> phrases) {
        return phrases.stream().map(English::say).toList();
    }

    public static Card of(Card card) {
        return card.in(BOOK);
    }

    public static String headline(Card card) {
        return say(card.headline());
    }

    /** A clue with its words in English, to compare with. */
    public static Evidence of(Evidence evidence) {
        return new Evidence(evidence.clue(), evidence.source(), LocalizedText.outside(say(evidence.says())));
    }

    /** The lines of a field, one under the other. */
    public static String lines(Field field) {
        return field.lines().stream()
                .map(l -> l.stream().flatMap(s -> s.in(BOOK).stream()).toList())
                .map(PlainText::line)
                .collect(Collectors.joining("\n"));
    }

    /** The lines of each field by its name, in their order. */
    public static Map<String, String> fields(Card card) {
        var fields = new LinkedHashMap<String, String>();
        card.fields().forEach(f -> fields.put(say(f.name()), lines(f)));
        return fields;
    }

    /** A platform that is written to in English. */
    public static Sender speaking(Sender platform) {
        return new TranslatingSender(platform, PHRASES, m -> BOOK.language());
    }
}
