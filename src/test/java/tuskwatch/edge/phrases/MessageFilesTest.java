package tuskwatch.edge.phrases;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tuskwatch.core.guidance.inquiry.Answered;
import tuskwatch.edge.guidebook.GuidebookReader;

/** The message files against each other and against the code. */
class MessageFilesTest {
    private static final Pattern KEY = Pattern.compile("\"([a-z][A-Za-z0-9-]*(?:\\.[A-Za-z0-9-]+)*)\"");
    private static final Pattern PREFIX = Pattern.compile("\"([a-z][A-Za-z0-9-]*(?:\\.[A-Za-z0-9-]+)*\\.)\"");
    private static final Pattern USED =
            Pattern.compile("(?<![\\w.])(?:Phrase\\.)?phrase\\(\\s*\"([a-z][A-Za-z0-9.-]*[A-Za-z0-9])\"\\s*[,)]");

    private static Map<String, String> english() {
        var all = new TreeMap<>(MessageFiles.entries(Locale.ENGLISH));
        all.putAll(GuidebookReader.texts());
        return all;
    }

    private static Stream<Locale> others() {
        return new MessageFiles(Map.of()).languages().stream().skip(1);
    }

    @ParameterizedTest
    @MethodSource("others")
    void every_entry_is_said_in_every_language(Locale language) {
        var missing = new TreeSet<>(english().keySet());
        missing.removeAll(MessageFiles.entries(language).keySet());
        assertThat(missing).as("not said in %s yet", language).isEmpty();
        var unknown = new TreeSet<>(MessageFiles.entries(language).keySet());
        unknown.removeAll(english().keySet());
        assertThat(unknown).as("said in %s and not in English", language).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("others")
    void a_translation_speaks_of_the_same_things(Locale language) {
        var english = english();
        var wrong = new ArrayList<String>();
        MessageFiles.entries(language).forEach((key, text) -> {
            var here = arguments(tuskwatch.edge.phrases.Pattern.read(text));
            var there = arguments(tuskwatch.edge.phrases.Pattern.read(english.getOrDefault(key, "")));
            if (!here.equals(there)) {
                wrong.add(key + " has " + here + " where English has " + there);
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** Discord cuts nothing itself: it refuses. What is put in may be 60 characters long. */
    @ParameterizedTest
    @MethodSource("all")
    void every_entry_fits_where_it_is_said(Locale language) {
        var book = new MessageFiles(GuidebookReader.texts()).in(language);
        var host = "x".repeat(60);
        var tooLong = new ArrayList<String>();
        english().keySet().forEach(key -> {
            var said = book.say(phrase(key, host, host, host, host, host));
            var most = key.startsWith("command.") && !key.equals("command.failed") || key.startsWith("option.")
                    ? 100
                    : key.startsWith("button.") && !key.startsWith("button.other") && !key.startsWith("button.may")
                            ? 20
                            : key.matches("problem\\.[a-z-]+\\.short")
                                    ? 25
                                    : key.matches("form\\.[a-z-]+\\.(title|label)") ? 45 : 900;
            if (said.codePointCount(0, said.length()) > most) {
                tooLong.add(key + ": " + said);
            }
        });
        assertThat(tooLong).isEmpty();
    }

    /** Where there are no buttons, an answer is typed as it is offered. */
    @ParameterizedTest
    @MethodSource("all")
    void an_answer_to_a_question_is_understood_as_it_is_said(Locale language) {
        var words = new MessageFiles(GuidebookReader.texts()).in(language);
        var book = GuidebookReader.read();
        assertThat(book.questions()).isNotEmpty();
        for (var question : book.questions()) {
            for (var choice : question.choices()) {
                assertThat(book.answers("503, " + words.say(choice.says()) + "."))
                        .as(question.id() + " " + choice.id())
                        .containsExactly(new Answered(question, choice));
                assertThat(words.say(choice.label())).hasSizeLessThanOrEqualTo(80);
            }
        }
    }

    private static Stream<Locale> all() {
        return new MessageFiles(Map.of()).languages().stream();
    }

    @Test
    void what_a_language_leaves_out_is_said_in_english() {
        var files = new MessageFiles(Map.of("only.english", "for {0} days"));
        assertThat(files.in(Locale.GERMAN).say(phrase("only.english", 3))).isEqualTo("for 3 days");
        assertThat(files.in(Locale.GERMAN).say(phrase("status.up", "tusk.example")))
                .isEqualTo("tusk.example läuft");
    }

    @Test
    void a_variety_of_a_language_is_that_language_and_a_strange_one_is_english() {
        var files = new MessageFiles(Map.of());
        assertThat(files.in(Locale.forLanguageTag("de-AT")).language()).isEqualTo(Locale.GERMAN);
        assertThat(files.in(Locale.forLanguageTag("pt-BR")).language()).isEqualTo(Locale.ENGLISH);
        assertThat(files.in(Locale.ROOT).language()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void whatever_the_code_says_stands_in_the_files_and_nothing_else() throws IOException {
        var english = english();
        var used = new TreeSet<String>();
        var begun = new TreeSet<String>();
        var named = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main"))) {
            for (var file :
                    files.filter(f -> f.toString().matches(".*\\.(java|jte)")).toList()) {
                var source = Files.readString(file);
                USED.matcher(source).results().forEach(m -> used.add(m.group(1)));
                KEY.matcher(source).results().forEach(m -> named.add(m.group(1)));
                PREFIX.matcher(source).results().forEach(m -> begun.add(m.group(1)));
            }
        }
        assertThat(used).hasSizeGreaterThan(500);
        assertThat(used.stream().filter(k -> !english.containsKey(k)))
                .as("not in the files")
                .isEmpty();
        var book = GuidebookReader.texts();
        var idle = english.keySet().stream()
                .filter(k -> !book.containsKey(k))
                .filter(k -> !used.contains(k) && !named.contains(k))
                .filter(k -> begun.stream().noneMatch(k::startsWith))
                .toList();
        assertThat(idle).as("said by nobody").isEmpty();
    }

    /** What a pattern speaks of. */
    private static Set<Integer> arguments(tuskwatch.edge.phrases.Pattern pattern) {
        var all = new TreeSet<Integer>();
        for (var part : pattern.parts()) {
            switch (part) {
                case tuskwatch.edge.phrases.Pattern.Words w -> {}
                case tuskwatch.edge.phrases.Pattern.Argument a -> all.add(a.index());
                case tuskwatch.edge.phrases.Pattern.Plural p -> {
                    all.add(p.index());
                    p.cases().values().forEach(c -> all.addAll(arguments(c)));
                }
            }
        }
        return all;
    }
}
