package tuskwatch.core.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static tuskwatch.testing.Saying.assertThatSaid;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
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
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.message.LocalizedText;

class CauseScorerTest {
    private static final CauseId ID = new CauseId("smtp-down");
    private static final Offset<Double> CLOSE = within(1e-9);

    /** With three real incidents behind it; a hint, a strong clue and one against it. */
    private static Cause cause(Cause.Kind kind, Cause.Tellable tellable) {
        var text = LocalizedText.outside("text");
        return new Cause(
                ID,
                Optional.of(Component.MAIL),
                kind,
                tellable,
                Cause.Severity.POST,
                Cause.Who.ADMIN,
                3,
                text,
                new Cause.Advice(text, text, text, text),
                new Cause.Tells(text, ""),
                List.of(),
                List.of(
                        weight("whisper", 0.4),
                        weight("hint", 1.5),
                        weight("strong", 3),
                        weight("proof", 5),
                        weight("against", -2)),
                List.of(),
                "all");
    }

    private static Weight weight(String clue, double weight) {
        return new Weight(clue, weight, LocalizedText.outside("it weighs " + weight));
    }

    private static Evidence evidence(String clue, Evidence.Source source) {
        return new Evidence(clue, source, LocalizedText.outside("Seen " + clue));
    }

    private static Assessment seen(ComponentState mail, SignupPolicy policy, Hypothesis... rules) {
        return new Assessment(
                Map.of(Component.MAIL, new ComponentSign(Component.MAIL, mail, 0, Set.of())),
                Verdict.UNKNOWN,
                List.of(rules),
                List.of(),
                Registration.UNKNOWN.withPolicy(policy),
                Optional.empty());
    }

    private static Assessment rule(Confidence confidence) {
        return seen(
                ComponentState.UNKNOWN,
                SignupPolicy.UNKNOWN,
                new Hypothesis(
                        ID,
                        confidence,
                        List.of(LocalizedText.outside("The rule says so.")),
                        List.of(LocalizedText.outside("A doubt."))));
    }

    private static final Assessment NOTHING = seen(ComponentState.UNKNOWN, SignupPolicy.UNKNOWN);

    private static Optional<CauseScorer.Weighed> weigh(Assessment assessment, Evidence... evidence) {
        return weigh(cause(Cause.Kind.FAULT, Cause.Tellable.NO), assessment, List.of(evidence));
    }

    private static Optional<CauseScorer.Weighed> weigh(Cause cause, Assessment assessment, List<Evidence> evidence) {
        return Optional.of(new CauseScorer(cause, assessment, Told.of(evidence)).weighed())
                .filter(w -> !w.is(CauseScorer.Support.NOTHING) && !w.is(CauseScorer.Support.DENIED));
    }

    private static Hypothesis said(Assessment assessment, Evidence... evidence) {
        return weigh(assessment, evidence).orElseThrow().hypothesis().suspicion();
    }

    private static double usual() {
        return Math.log(3.5) / 2;
    }

    @Test
    void what_nothing_speaks_for_is_no_hypothesis() {
        assertThat(weigh(NOTHING)).isEmpty();
        assertThat(weigh(NOTHING, evidence("whisper", Evidence.Source.PERSON))).isEmpty();
        assertThat(weigh(NOTHING, evidence("against", Evidence.Source.PERSON))).isEmpty();
        assertThat(weigh(NOTHING, evidence("of another cause", Evidence.Source.INSIDE)))
                .isEmpty();
    }

    @Test
    void a_rule_is_worth_what_it_is_sure_of() {
        assertThat(weigh(rule(Confidence.CERTAIN)).orElseThrow().weight()).isCloseTo(usual() + 8, CLOSE);
        assertThat(weigh(rule(Confidence.LIKELY)).orElseThrow().weight()).isCloseTo(usual() + 4, CLOSE);
        assertThat(weigh(rule(Confidence.POSSIBLE)).orElseThrow().weight()).isCloseTo(usual() + 1.5, CLOSE);
        assertThat(said(rule(Confidence.LIKELY)))
                .isEqualTo(rule(Confidence.LIKELY).suspicions().getFirst());
        assertThat(weigh(rule(Confidence.POSSIBLE)).orElseThrow().seen()).isTrue();
    }

    @Test
    void what_people_describe_alone_is_no_more_than_possible() {
        var weighed = weigh(NOTHING, evidence("proof", Evidence.Source.PERSON)).orElseThrow();
        var said = weighed.hypothesis().suspicion();
        assertThat(weighed.weight()).isCloseTo(usual() + 5, CLOSE);
        assertThat(weighed.seen()).isFalse();
        assertThat(said.confidence()).isEqualTo(Confidence.POSSIBLE);
        assertThatSaid(said.because()).containsExactly("Seen proof: it weighs 5.0.");
        assertThatSaid(said.but()).containsExactly("Nothing that we asked shows it.");
    }

    @Test
    void instruments_make_a_cause_likely_and_then_certain() {
        var likely = weigh(NOTHING, evidence("strong", Evidence.Source.INSIDE)).orElseThrow();
        assertThat(likely.hypothesis().suspicion().confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(likely.hypothesis().suspicion().but()).isEmpty();
        assertThat(likely.seen()).isTrue();
        assertThat(said(NOTHING, evidence("hint", Evidence.Source.INSIDE)).confidence())
                .isEqualTo(Confidence.POSSIBLE);
        assertThat(said(NOTHING, evidence("proof", Evidence.Source.NEIGHBOURS)).confidence())
                .isEqualTo(Confidence.CERTAIN);
    }

    @Test
    void what_the_past_and_many_members_say_proves_nothing() {
        assertThat(said(NOTHING, evidence("proof", Evidence.Source.HISTORY)).confidence())
                .isEqualTo(Confidence.POSSIBLE);
        assertThat(said(NOTHING, evidence("proof", Evidence.Source.COMMUNITY)).confidence())
                .isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void what_speaks_against_it_takes_away_and_is_said() {
        var weighed = weigh(
                        NOTHING,
                        evidence("strong", Evidence.Source.PERSON),
                        evidence("against", Evidence.Source.PERSON),
                        evidence("whisper", Evidence.Source.PERSON))
                .orElseThrow();
        assertThat(weighed.weight()).isCloseTo(usual() + 1.4, CLOSE);
        assertThatSaid(weighed.hypothesis().suspicion().because()).containsExactly("Seen strong: it weighs 3.0.");
        assertThatSaid(weighed.hypothesis().suspicion().but())
                .containsExactly("Seen against: it weighs -2.0.", "Nothing that we asked shows it.");
    }

    @Test
    void descriptions_add_no_words_to_what_is_certain() {
        assertThatSaid(said(rule(Confidence.CERTAIN), evidence("strong", Evidence.Source.PERSON))
                        .because())
                .containsExactly("The rule says so.");
        assertThatSaid(said(rule(Confidence.LIKELY), evidence("strong", Evidence.Source.PERSON))
                        .because())
                .containsExactly("The rule says so.", "Seen strong: it weighs 3.0.");
    }

    @Test
    void a_part_that_strangers_saw_working_may_have_failed_before() {
        var tellable = cause(Cause.Kind.FAULT, Cause.Tellable.YES);
        var works = seen(ComponentState.UP, SignupPolicy.UNKNOWN);
        var told = List.of(evidence("strong", Evidence.Source.PERSON));
        var weighed = weigh(tellable, works, told).orElseThrow();
        assertThat(weighed.weight()).isCloseTo(usual() + 1, CLOSE);
        assertThat(weighed.seen()).isFalse();
        assertThatSaid(weighed.hypothesis().suspicion().but()).containsExactly("It works now; it may have passed.");
        assertThat(weigh(tellable, NOTHING, told).orElseThrow().seen())
                .as("strangers could tell, and did not see it work")
                .isTrue();
    }

    @Test
    void a_policy_that_the_server_itself_tells_is_not_guessed() {
        var policy = cause(Cause.Kind.POLICY, Cause.Tellable.YES);
        var told = List.of(evidence("strong", Evidence.Source.PERSON));
        assertThat(weigh(policy, seen(ComponentState.UNKNOWN, SignupPolicy.OPEN), told))
                .isEmpty();
        assertThat(weigh(policy, NOTHING, told)).isPresent();
    }
}
