package tuskwatch.core.guidance.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.words.GuideSearch.Relevance;
import tuskwatch.core.guidance.words.Signature.Where;

class HearingTest {
    private static final CauseId A = new CauseId("a");
    private static final CauseId B = new CauseId("b");
    private static final GuideSearch FINDS = said ->
            Map.of(A, new Relevance(8, 0, 3, List.of("slow")), B, new Relevance(2, 5, 3, List.of("mail", "late")));

    private static Signature message(Where where, String message, Map<CauseId, Double> causes) {
        return new Signature("Redis", where, causes, List.of(message), "a manual");
    }

    private static Map<CauseId, Heard> hear(String said, Signature... signatures) {
        return new Hearing(List.of(signatures), FINDS, Voices.CLUES).hear(said);
    }

    @Test
    void what_is_found_is_measured_by_the_best_of_its_kind() {
        assertThat(hear("Slow mail"))
                .isEqualTo(Map.of(
                        A, new Heard(0, 0, 1, 0, 1, Optional.empty(), List.of("slow")),
                        B, new Heard(0, 0, 0.25, 1, 1, Optional.empty(), List.of("mail", "late"))));
    }

    @Test
    void nothing_is_heard_where_nothing_is_said() {
        assertThat(hear("  ")).isEmpty();
    }

    @Test
    void the_strongest_message_counts_and_logs_apart_from_what_people_are_shown() {
        var heard = hear(
                "misconf and misconf again, oops",
                message(Where.LOG, "misconf", Map.of(A, 4.0)),
                message(Where.LOG, "misconf again", Map.of(A, 3.0)),
                message(Where.PAGE, "oops", Map.of(A, 2.0, B, 1.0)));
        var a = heard.getOrDefault(A, Heard.NOTHING);
        assertThat(List.of(a.logged(), a.shown())).containsExactly(4.0, 2.0);
        assertThat(a.message()).contains(new Heard.Message("misconf", "Redis"));
        assertThat(heard.getOrDefault(B, Heard.NOTHING).shown()).isEqualTo(1);
    }

    @Test
    void a_log_counts_in_full_and_all_else_by_its_weight() {
        var voices = new Voices(1, 0.5, 1, 2, 4, 0.5);
        var heard = new Heard(4, 2, 0.1, 0.5, 0.25, Optional.empty(), List.of());
        assertThat(voices.weigh(heard)).isCloseTo(4 + 1 + 0.1 + 1 + 1, within(1e-9));
    }

    @Test
    void no_cause_is_impossible_for_want_of_incidents() {
        assertThat(Voices.CLUES.usual(0)).isCloseTo(-Math.log(2) / 2, within(1e-9));
        assertThat(Voices.CLUES.usual(7)).isGreaterThan(Voices.CLUES.usual(6));
    }

    @Test
    void no_voice_speaks_against_itself() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Voices(1, 0, 0, -0.1, 0, 0));
    }
}
