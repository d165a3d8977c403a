package tuskwatch.core.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.guidance.SmallBook.claim;
import static tuskwatch.core.guidance.SmallBook.clue;
import static tuskwatch.core.guidance.SmallBook.complaint;
import static tuskwatch.core.guidance.SmallBook.fault;
import static tuskwatch.core.guidance.SmallBook.policy;
import static tuskwatch.core.guidance.SmallBook.weight;
import static tuskwatch.testing.Watching.BOOK;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.ComponentSign;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.Registration;

class DiagnosticianTest {
    private static final Assessment DOWN = seen(Component.WEB, ComponentState.DOWN);
    private static final Assessment WELL = seen(Component.WEB, ComponentState.UP);

    private static Assessment seen(Component component, ComponentState state, Hypothesis... rules) {
        return new Assessment(
                Map.of(component, new ComponentSign(component, state, 0, Set.of())),
                Verdict.UNKNOWN,
                List.of(rules),
                List.of(),
                Registration.UNKNOWN,
                Optional.empty());
    }

    private static Diagnosis diagnose(GuidanceBook book, Evidence.Source source, String... clues) {
        return new Diagnostician(book)
                .diagnose(
                        DOWN,
                        "",
                        Arrays.stream(clues)
                                .map(c -> new Evidence(c, source, SmallBook.TEXT))
                                .toList());
    }

    /** {@code likely f}. */
    private static List<String> named(List<Diagnosis.Ranked> ranked) {
        return ranked.stream()
                .map(r -> r.suspicion().confidence().id() + " " + r.cause().id())
                .toList();
    }

    private static List<String> inside(GuidanceBook book, String... clues) {
        return named(diagnose(book, Evidence.Source.INSIDE, clues).hypotheses());
    }

    private static List<String> untellable(Assessment assessment) {
        return new Diagnostician(BOOK)
                .diagnose(assessment, "", List.of()).untellable().stream()
                        .map(r -> r.cause().id().text())
                        .toList();
    }

    @Test
    void a_cause_with_another_close_behind_it_is_no_more_than_possible() {
        var close = SmallBook.of(fault("a", weight("x", 3)), fault("b", weight("x", 3.6)));
        assertThat(inside(close, "x")).containsExactly("possible b", "possible a");
        var apart = SmallBook.of(fault("a", weight("x", 3)), fault("b", weight("x", 3.8)));
        assertThat(inside(apart, "x")).containsExactly("likely b", "likely a");
    }

    @Test
    void what_is_certain_stays_so_whatever_is_close_to_it() {
        var book = SmallBook.of(fault("a", weight("x", 4.9)), fault("b", weight("x", 5)));
        assertThat(inside(book, "x")).containsExactly("certain b", "possible a");
    }

    @Test
    void a_policy_makes_no_fault_doubtful() {
        var book = SmallBook.of(policy("p", weight("x", 3.2)), fault("a", weight("x", 3)));
        assertThat(inside(book, "x")).containsExactly("likely p", "likely a");
    }

    @Test
    void the_surer_stands_before_the_likelier() {
        var book = SmallBook.of(fault("a", weight("x", 2.9), weight("y", 2.9)), fault("b", weight("z", 3)));
        var evidence = List.of(
                new Evidence("x", Evidence.Source.INSIDE, SmallBook.TEXT),
                new Evidence("y", Evidence.Source.COMMUNITY, SmallBook.TEXT),
                new Evidence("z", Evidence.Source.INSIDE, SmallBook.TEXT));
        var diagnosis = new Diagnostician(book).diagnose(DOWN, "", evidence);
        assertThat(named(diagnosis.ranking())).containsExactly("likely b", "possible a");
    }

    @Test
    void what_cannot_be_told_is_named_however_far_it_is_behind_what_somebody_described() {
        var book = SmallBook.of(fault("a", weight("x", 4)), fault("b", weight("x", 1.1)), fault("c", weight("x", 0.9)));
        var diagnosis = diagnose(book, Evidence.Source.PERSON, "x");
        assertThat(diagnosis.hypotheses()).isEmpty();
        assertThat(named(diagnosis.untellable())).containsExactly("possible a", "possible b", "possible c");
    }

    @Test
    void what_was_seen_for_sure_puts_what_is_far_less_likely_out_of_sight() {
        var book = SmallBook.of(fault("a", weight("x", 5)), fault("b", weight("y", 1.9)));
        var evidence = List.of(
                new Evidence("x", Evidence.Source.INSIDE, SmallBook.TEXT),
                new Evidence("y", Evidence.Source.PERSON, SmallBook.TEXT));
        var diagnosis = new Diagnostician(book).diagnose(DOWN, "", evidence);
        assertThat(named(diagnosis.hypotheses())).containsExactly("certain a");
        assertThat(diagnosis.untellable()).isEmpty();
    }

    @Test
    void of_what_cannot_be_told_eight_are_named() {
        var book = SmallBook.of(IntStream.range(0, 9)
                .mapToObj(i -> fault("f" + i, weight("x", 1 + i / 10.0)))
                .toArray(Cause[]::new));
        assertThat(named(diagnose(book, Evidence.Source.PERSON, "x").untellable()))
                .hasSize(8)
                .startsWith("possible f8")
                .endsWith("possible f1");
    }

    @Test
    void without_a_word_all_that_strangers_never_see_is_named_where_the_server_answers() {
        assertThat(untellable(WELL)).hasSize(10).startsWith("smtp-down").endsWith("search-down");
        assertThat(untellable(DOWN)).isEmpty();
        assertThat(untellable(seen(Component.EDGE, ComponentState.DOWN))).isEmpty();
    }

    @Test
    void what_was_seen_or_belongs_to_a_part_that_fails_is_not_called_invisible() {
        var rule = new Hypothesis(new CauseId("smtp-down"), Confidence.LIKELY, List.of(), List.of());
        assertThat(untellable(seen(Component.WEB, ComponentState.UP, rule)))
                .hasSize(9)
                .doesNotContain("smtp-down");
        assertThat(untellable(seen(Component.DATABASE, ComponentState.DOWN)))
                .contains("smtp-down", "sidekiq-stopped")
                .doesNotContain("db-read-only", "db-slots");
    }

    @Test
    void claims_are_those_of_the_complaint_or_else_about_what_was_found_and_five_at_most() {
        var topics = IntStream.range(0, 6).mapToObj(i -> "t" + i).toArray(String[]::new);
        var book = GuidanceBook.of(
                List.of(clue("x"), clue("said", "mail")),
                List.of(fault("a", weight("x", 5))),
                IntStream.range(0, 6)
                        .mapToObj(i -> i == 5 ? claim("t5", "a") : claim("t" + i))
                        .toList(),
                List.of(complaint("c", List.of("said"), topics)));
        assertThat(new Diagnostician(book).diagnose(DOWN, "no mail", List.of()).claims())
                .extracting(Claim::topic)
                .containsExactly("t0", "t1", "t2", "t3", "t4");
        assertThat(diagnose(book, Evidence.Source.INSIDE, "x").claims())
                .extracting(Claim::topic)
                .containsExactly("t5");
    }
}
