package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.testing.Recording;

/**
 * Every recorded round of a real server under a fault is replayed on a port, asked by the real prober, and judged by its
 * label: verdict, cause, and that no policy is called an outage.
 */
@Isolated("how soon recorded answers come counts")
class AtlasReplayTest {
    private static final Set<String> POLICIES =
            Set.of("registrations-min-age", "registrations-approval", "registrations-closed", "sso-only");

    @Test
    void every_round_of_every_recording_gets_a_right_verdict_and_a_right_cause() {
        var wrong = new ArrayList<String>();
        var replays = Replays.during();
        replays.forEach(r ->
                wrong.addAll(problems(r.recording(), SymptomRules.assess(r.observations(), InstanceBaseline.NOTHING))));
        assertThat(wrong).isEmpty();
        assertThat(replays).hasSizeGreaterThan(80);
    }

    @Test
    void healthy_rounds_before_a_fault_are_up() {
        assertThat(Replays.before())
                .filteredOn(r -> !r.recording().name().startsWith("limited-federation"))
                .allSatisfy(r -> assertThat(SymptomRules.assess(r.observations(), InstanceBaseline.NOTHING)
                                .verdict())
                        .as(r.recording().name())
                        .isEqualTo(Verdict.UP));
    }

    private static List<String> problems(Recording recording, Assessment assessment) {
        var label = recording.label();
        var verdict = assessment.verdict().id();
        var causes = assessment.suspicions().stream().map(s -> s.cause().text()).toList();
        var problems = new ArrayList<String>();
        if (!label.verdicts().contains(verdict)) {
            problems.add(recording.name() + ": verdict " + verdict + ", right is " + label.verdicts() + " " + causes);
        }
        if (label.tellable().equals("yes") && !label.cause().equals("-") && !best(causes, label)) {
            problems.add(recording.name() + ": causes " + causes + ", right is " + label.cause());
        }
        if (label.policy() && assessment.components().values().stream().anyMatch(s -> s.failing())) {
            problems.add(recording.name() + ": a policy is called an outage " + assessment.components());
        }
        return problems;
    }

    /** The best cause is right, policies aside that hold at the same time (a minimum age, approval). */
    private static boolean best(List<String> causes, Recording.Label label) {
        return causes.stream()
                .filter(c -> !POLICIES.contains(c) || c.equals(label.cause()))
                .findFirst()
                .map(label::names)
                .orElse(false);
    }
}
