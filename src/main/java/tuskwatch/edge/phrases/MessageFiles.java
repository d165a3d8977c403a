package tuskwatch.edge.phrases;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tuskwatch.core.message.Translation;
import tuskwatch.core.message.Translations;

/**
 * The message files in the jar: {@code messages/en.properties}, and {@code messages/de.properties} with
 * {@code messages/guidebook_de.properties} for the guide book, whose English words are in the book itself. What another language
 * leaves out is said in English. A file is read when somebody first wants its language. Threads may share it.
 */
public final class MessageFiles implements Translations {
    private static final List<String> FILES = List.of("", "guidebook_");
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final Map<String, String> english;
    private final Map<Locale, Translation> books = new ConcurrentHashMap<>();

    /** @param more English entries that other resources hold */
    public MessageFiles(Map<String, String> more) {
        english = new TreeMap<>(entries(LANGUAGES.getFirst()));
        english.putAll(more);
    }

    @Override
    public List<Locale> languages() {
        return LANGUAGES;
    }

    @Override
    public Translation in(Locale language) {
        var there = LANGUAGES.stream()
                .filter(l -> l.getLanguage().equals(language.getLanguage()))
                .findFirst()
                .orElse(LANGUAGES.getFirst());
        return books.computeIfAbsent(there, this::open);
    }

    private Translation open(Locale language) {
        var entries = new HashMap<>(english);
        if (!language.equals(LANGUAGES.getFirst())) {
            entries.putAll(entries(language));
        }
        return new PatternBook(language, entries);
    }

    /** The entries of a language as its files have them. */
    static Map<String, String> entries(Locale language) {
        var entries = new TreeMap<String, String>();
        for (var prefix : FILES) {
            var name = "/messages/" + prefix + language.getLanguage() + ".properties";
            try (var in = MessageFiles.class.getResourceAsStream(name)) {
                if (in != null) {
                    var file = new Properties();
                    file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                    file.stringPropertyNames().forEach(k -> entries.put(k, file.getProperty(k)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(name + " cannot be read", e);
            }
        }
        return entries;
    }
}
