package tuskwatch.edge.guidebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.words.GuideSearch;

/** The texts of the shipped guide book that are searched, in every language that it has. */
final class GuideTexts {
    private static final String GERMAN = "/messages/guidebook_de.properties";
    /** What people see, what moderators say, how an admin finds out. */
    private static final Pattern SEARCHED = Pattern.compile("cause\\.(.+)\\.(title|seen|moderator|tells|step\\.\\d+)");

    private GuideTexts() {}

    /** Made once, when it is first needed: a bot that nobody asks needs no index. */
    private static final class Index {
        static final GuideSearch SEARCH = LuceneSearch.over(entries(), WordsReader.sayings(), WordsReader.glossary());
    }

    /** Searches the shipped guide book. */
    static final GuideSearch SEARCH = said -> Index.SEARCH.search(said);

    private static List<Entry> entries() {
        return Stream.concat(entries(GuidebookReader.texts(), Language.EN), entries(german(), Language.DE))
                .toList();
    }

    private static Stream<Entry> entries(Map<String, String> texts, Language language) {
        return new TreeMap<>(texts).entrySet().stream().flatMap(text -> {
            var key = SEARCHED.matcher(text.getKey());
            return key.matches()
                    ? Stream.of(new Entry(
                            new CauseId(key.group(1)), language, text.getValue().replace("''", "'")))
                    : Stream.empty();
        });
    }

    private static Map<String, String> german() {
        try (InputStream in = GuideTexts.class.getResourceAsStream(GERMAN)) {
            var texts = new Properties();
            texts.load(new InputStreamReader(Objects.requireNonNull(in, GERMAN), StandardCharsets.UTF_8));
            var all = new TreeMap<String, String>();
            texts.stringPropertyNames().forEach(key -> all.put(key, texts.getProperty(key)));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(GERMAN + " cannot be read", e);
        }
    }
}
