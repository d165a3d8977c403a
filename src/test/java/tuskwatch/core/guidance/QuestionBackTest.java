package tuskwatch.core.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.guidance.SmallBook.clue;
import static tuskwatch.core.guidance.SmallBook.fault;
import static tuskwatch.core.guidance.SmallBook.policy;
import static tuskwatch.core.guidance.SmallBook.weight;
import static tuskwatch.core.guidance.inquiry.Questions.choice;
import static tuskwatch.core.guidance.inquiry.Questions.mentioning;
import static tuskwatch.core.guidance.inquiry.Questions.question;
import static tuskwatch.core.message.LocalizedText.outside;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.ComponentSign;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
import tuskwatch.core.guidance.inquiry.Answered;
import tuskwatch.core.guidance.inquiry.Question;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.Registration;

class QuestionBackTest {
    private static final Question WHO =
            question("who", choice("me", List.of("alone"), List.of(), "a"), choice("all", "b", "c", "rule"));
    private static final Question WHAT =
            question("what", choice("page", List.of(), List.of(Component.WEB), "a", "b"), choice("mail", "c", "rule"));
    private static final GuidanceBook BOOK = GuidanceBook.of(
                    List.of(clue("alone", "only me"), clue("mail", "mail")),
                    List.of(
                            fault("a", weight("mail", 3)),
                            fault("b", weight("mail", 3)),
                            fault("c", weight("mail", 3)),
                            policy("rule", weight("mail", 3))),
                    List.of(),
                    List.of())
            .asking(List.of(WHO, WHAT));

    private static final Odds ALIKE =
            new Odds(BOOK.causes().keySet().stream().collect(Collectors.toMap(id -> id, id -> 0.0)));

    private final Diagnostician diagnostician = new Diagnostician(BOOK);

    private static Assessment seen(Verdict verdict, ComponentState web, Hypothesis... rules) {
        return new Assessment(
                Map.of(Component.WEB, new ComponentSign(Component.WEB, web, 0, Set.of())),
                verdict,
                List.of(rules),
                List.of(),
                Registration.UNKNOWN,
                Optional.empty());
    }

    private static Hypothesis certain(String cause) {
        return new Hypothesis(new CauseId(cause), Confidence.CERTAIN, List.of(), List.of());
    }

    private Optional<String> asked(Assessment seen, String symptom, Question... before) {
        var named = seen.suspicions().stream()
                .map(h -> new Diagnosis.Ranked(BOOK.cause(h.cause()), h, 8))
                .toList();
        var diagnosis = new Diagnosis(seen, named, List.of(), Optional.empty(), List.of(), false, ALIKE);
        return diagnostician.question(diagnosis, symptom, List.of(before)).map(Question::id);
    }

    private static final Assessment WELL = seen(Verdict.UP, ComponentState.UP);

    @Test
    void where_causes_stay_close_a_question_is_asked_and_another_and_no_third() {
        var first = asked(WELL, "no mail").orElseThrow();
        assertThat(first).isEqualTo("what");
        assertThat(asked(WELL, "no mail", WHAT)).contains("who");
        assertThat(asked(WELL, "no mail", WHAT, WHO)).isEmpty();
        assertThat(asked(WELL, "no mail", WHAT, question("other", choice("x", "a"), choice("y", "b"))))
                .isEmpty();
    }

    @Test
    void who_has_no_trouble_is_asked_nothing() {
        assertThat(asked(WELL, "")).isEmpty();
        assertThat(asked(seen(Verdict.DEGRADED, ComponentState.UNKNOWN), "")).isNotEmpty();
    }

    @Test
    void what_was_written_or_seen_is_not_asked() {
        assertThat(asked(WELL, "no mail, only me")).contains("what");
        assertThat(asked(WELL, "no mail, only me", WHAT)).isEmpty();
        assertThat(asked(WELL, "it is mail", WHO)).isEmpty();
        assertThat(asked(seen(Verdict.DOWN, ComponentState.DOWN), "no mail")).contains("who");
    }

    @Test
    void nothing_is_asked_about_what_is_certain() {
        assertThat(asked(seen(Verdict.DOWN, ComponentState.UNKNOWN, certain("a")), "no mail"))
                .isEmpty();
        assertThat(asked(seen(Verdict.UP, ComponentState.UP, certain("rule")), "no mail"))
                .isEmpty();
        assertThat(asked(seen(Verdict.UP, ComponentState.UP, certain("rule")), "it fails"))
                .isNotEmpty();
    }

    @Test
    void an_answer_ranks_anew_and_gives_its_reason_for_and_against() {
        var answer = Answer.of(new Answered(WHO, WHO.choices().getFirst()));
        var diagnosis = diagnostician.diagnose(WELL, "no mail", List.of(), List.of(answer));
        assertThat(diagnosis.ranking().getFirst().cause().id()).isEqualTo(new CauseId("a"));
        assertThat(diagnosis.ranking().getFirst().suspicion().because())
                .contains(phrase("rule.weighed", phrase("inquiry.said", outside("it is me")), outside("as me")));
        assertThat(diagnosis.ranking().get(1).suspicion().but())
                .contains(phrase("rule.weighed", phrase("inquiry.said", outside("it is me")), outside("as all")));
        assertThat(diagnosis.ranking().getFirst().suspicion().confidence()).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void what_is_typed_in_the_words_of_an_answer_weighs_like_the_button() {
        var answer = Answer.of(new Answered(WHO, WHO.choices().getFirst()));
        assertThat(diagnostician.diagnose(WELL, "no mail, it is me", List.of()).odds())
                .isEqualTo(diagnostician
                        .diagnose(WELL, "no mail", List.of(), List.of(answer))
                        .odds());
    }

    /** Who speaks of everybody says so in passing: of causes that are as likely, the one that everybody has comes first. */
    @Test
    void what_is_said_in_passing_decides_between_what_is_close() {
        var who = question(
                "who",
                mentioning("me", List.of(), List.of("for me"), "a"),
                mentioning("all", List.of(), List.of("everyone"), "b"));
        var book = new Diagnostician(GuidanceBook.of(
                        List.of(clue("mail", "mail")),
                        List.of(fault("a", weight("mail", 3)), fault("b", weight("mail", 3))),
                        List.of(),
                        List.of())
                .asking(List.of(who)));
        assertThat(first(book, "no mail")).isEqualTo("a");
        assertThat(first(book, "no mail for everyone")).isEqualTo("b");
        assertThat(first(book, "no mail for me")).isEqualTo("a");
    }

    private static String first(Diagnostician diagnostician, String symptom) {
        return diagnostician
                .diagnose(WELL, symptom, List.of())
                .ranking()
                .getFirst()
                .cause()
                .id()
                .text();
    }
}
