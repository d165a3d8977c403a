package tuskwatch.edge.guidebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.guidance.Diagnosis;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.words.Wording;
import tuskwatch.core.instance.Registration;

class WordsReaderTest {
    private static final Assessment NOTHING_ASKED =
            new Assessment(Map.of(), Verdict.UNKNOWN, List.of(), List.of(), Registration.UNKNOWN, Optional.empty());

    private static List<Diagnosis.Ranked> ranking(String said) {
        return new Diagnostician(GuidebookReader.read())
                .diagnose(NOTHING_ASKED, said, List.of())
                .ranking();
    }

    @Test
    void every_cause_is_spoken_of_and_nothing_else() {
        var causes = new HashSet<CauseId>();
        WordsReader.sayings().forEach(s -> causes.add(s.cause()));
        assertThat(causes).isEqualTo(GuidebookReader.read().causes().keySet());
    }

    @Test
    void the_words_of_a_matter_can_match() {
        assertThat(WordsReader.glossary().words().values().stream().flatMap(List::stream))
                .allSatisfy(word -> assertThat(word)
                        .isNotBlank()
                        .doesNotStartWith("*")
                        .isEqualTo(Wording.of(word).text()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seit dem Update: FATAL: remaining connection slots are reserved   | db-slots
            MISCONF Redis is configured to save RDB snapshots, 500 on sign-up | redis-refuses-writes
            certificate has expired, says the browser                        | tls-expired
            その他のサーバーの投稿が何時間も遅れて届く                                       | sidekiq-backlog
            no puedo subir fotos, las imágenes no cargan                      | object-storage
            toujours 502 bad gateway                                          | web-not-running
            der Server nimmt keine neuen Mitglieder auf                       | registrations-closed
            """)
    void exact_messages_come_first_and_then_what_it_is_about_in_any_language(String said, String cause) {
        assertThat(ranking(said).getFirst().cause().id().text()).isEqualTo(cause);
    }

    @Test
    void words_alone_make_nothing_more_than_possible() {
        assertThat(ranking("PG::ConnectionBad: FATAL: remaining connection slots are reserved"))
                .noneMatch(Diagnosis.Ranked::confident);
    }

    @Test
    void what_no_word_speaks_for_is_named_by_how_usual_it_is() {
        assertThat(ranking("xyzzy"))
                .hasSize(8)
                .allSatisfy(h -> assertThat(h.suspicion().because()).isEmpty());
    }

    @Test
    void the_reason_is_told_in_the_persons_words_and_can_be_left_out() {
        var told = new Diagnostician(GuidebookReader.read())
                .diagnose(NOTHING_ASKED, "the tootherder says REMAINING CONNECTION SLOTS", List.of());
        assertThat(reasons(told)).contains("remaining connection slots");
        assertThat(reasons(told.unquoted())).doesNotContain("remaining connection slots");
    }

    private static String reasons(Diagnosis diagnosis) {
        return Stream.concat(diagnosis.hypotheses().stream(), diagnosis.untellable().stream())
                .flatMap(h -> h.suspicion().because().stream())
                .toList()
                .toString();
    }
}
