package tuskwatch.edge.guidebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.words.GuideSearch;
import tuskwatch.core.guidance.words.GuideSearch.Relevance;

class LuceneSearchTest {
    private static final Glossary GLOSSARY = new Glossary(Map.of(
            "pictures", List.of("picture*", "bild*", "bilder", "画像"),
            "sign-up", List.of("sign up", "registrier*")));

    private static Entry english(String cause, String text) {
        return new Entry(new CauseId(cause), Language.EN, text);
    }

    private static final GuideSearch SEARCH = LuceneSearch.over(
            List.of(
                    english("object-storage", "Pictures cannot be loaded."),
                    english("redis-down", "Redis does not answer."),
                    new Entry(new CauseId("redis-down"), Language.DE, "Der Zwischenspeicher antwortet nicht."),
                    english("registrations-closed", "You cannot sign up.")),
            List.of(
                    english("redis-down", "Redis::CannotConnectError"),
                    english("redis-down", "home timeline broken"),
                    new Entry(new CauseId("sidekiq-backlog"), Language.JA, "投稿が遅れて届く")),
            GLOSSARY);

    private static String best(String said, Comparator<Relevance> by) {
        return SEARCH.search(said).entrySet().stream()
                .max(Map.Entry.comparingByValue(by))
                .map(e -> e.getKey().text())
                .orElse("nothing");
    }

    private static String best(String said) {
        return best(said, Comparator.comparingDouble(Relevance::entry));
    }

    @Test
    void words_are_found_in_any_of_their_forms_and_in_the_language_in_which_they_are_written() {
        assertThat(best("one picture is not loading")).isEqualTo("object-storage");
        assertThat(best("die Zwischenspeicher antworten")).isEqualTo("redis-down");
        assertThat(best("昨日から投稿が遅れて")).isEqualTo("sidekiq-backlog");
        assertThat(best("purple")).isEqualTo("nothing");
    }

    @Test
    void a_word_that_counts_little_is_no_reason_to_show() {
        var many = IntStream.range(0, 20)
                .mapToObj(n -> english("cause-" + n, "Something does not work."))
                .toList();
        var texts = Stream.concat(many.stream(), Stream.of(english("object-storage", "Pictures do not work.")))
                .toList();
        var found = LuceneSearch.over(texts, texts, Glossary.EMPTY).search("pictures work");
        assertThat(found.get(new CauseId("object-storage")))
                .satisfies(r -> assertThat(r.words()).containsExactly("pictures"));
        assertThat(found.get(new CauseId("cause-0")))
                .satisfies(r -> assertThat(r.words()).containsExactly("work"));
    }

    @Test
    void a_text_without_spaces_may_be_as_long_as_any() {
        var signs = IntStream.range(0x4e00, 0x4e00 + 2000)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        assertThat(best(signs + " picture")).isEqualTo("object-storage");
        assertThat(SEARCH.search(signs)).isNotNull();
    }

    @Test
    void names_of_errors_are_read_as_words() {
        assertThat(best("cannot connect")).isEqualTo("redis-down");
        assertThat(best("we get CANNOT_CONNECT")).isEqualTo("redis-down");
    }

    @Test
    void what_a_text_is_about_is_found_whatever_the_language() {
        var about = Comparator.comparingDouble(Relevance::matters);
        assertThat(best("keine Bilder mehr", about)).isEqualTo("object-storage");
        assertThat(best("画像が見えない", about)).isEqualTo("object-storage");
        assertThat(best("kann mich nicht registrieren", about)).isEqualTo("registrations-closed");
    }

    @Test
    void the_words_that_count_most_are_told_as_they_were_written() {
        var found =
                SEARCH.search("Redis broke my home timeline and home timeline").get(new CauseId("redis-down"));
        assertThat(found).extracting(Relevance::words).isEqualTo(List.of("Redis", "home", "timeline"));
    }

    @Test
    void a_saying_counts_as_a_whole() {
        var saying = Comparator.comparingDouble(Relevance::saying);
        assertThat(best("the home timeline is broken", saying)).isEqualTo("redis-down");
        assertThat(SEARCH.search("pictures").get(new CauseId("object-storage")))
                .extracting(Relevance::saying)
                .isEqualTo(0.0);
    }

    @Test
    void nothing_that_is_written_breaks_the_search() {
        assertThat(SEARCH.search("")).isEmpty();
        assertThat(SEARCH.search("+-&|!(){}[]^\"~*?:\\/ AND OR NOT")).isEmpty();
        assertThat(SEARCH.search("a".repeat(100_000))).isEmpty();
        assertThat(SEARCH.search("redis ".repeat(10_000))).hasSize(1);
    }

    @Test
    void lucene_keeps_its_advice_about_the_start_of_the_process_to_itself() {
        assertThat(Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider")
                        .isLoggable(Level.WARNING))
                .isFalse();
    }
}
