package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Assessment;
import tuskwatch.core.detect.Known;
import tuskwatch.core.detect.SymptomRules;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Cadence;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.testing.FakeMastodon;
import tuskwatch.testing.Recording;

/**
 * Every recorded round of a real server under a fault is replayed on a port, asked by the real prober, and judged by its
 * label: verdict, cause, and that no policy is called an outage.
 */
class AtlasReplayTest {
    private static final Set<String> POLICIES =
            Set.of("registrations-min-age", "registrations-approval", "registrations-closed", "sso-only");

    @Test
    void every_round_of_every_recording_gets_a_right_verdict_and_a_right_cause() throws IOException {
        var wrong = new ArrayList<String>();
        var recordings = Recording.during();
        assess(recordings, (recording, assessment) -> wrong.addAll(problems(recording, assessment)));
        assertThat(wrong).isEmpty();
        assertThat(recordings).hasSizeGreaterThan(80);
    }

    @Test
    void healthy_rounds_before_a_fault_are_up() throws IOException {
        var recordings = Recording.before().stream()
                .filter(r -> !r.name().startsWith("limited-federation"))
                .toList();
        assess(
                recordings,
                (recording, assessment) ->
                        assertThat(assessment.verdict()).as(recording.name()).isEqualTo(Verdict.UP));
    }

    private interface Judge {
        void judge(Recording recording, Assessment assessment);
    }

    private static void assess(List<Recording> recordings, Judge judge) throws IOException {
        try (var server = FakeMastodon.start(Clock.systemUTC());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var client = ProbeClients.client(
                    new AddressGuard(AddressGuard.Policy.PRIVATE_ALLOWED), ProbeClients.trust(Optional.empty()));
            var prober = new MastodonProber(
                    client,
                    new CheckRequests("test", new Random(1)),
                    Clock.systemUTC(),
                    System::nanoTime,
                    threads,
                    h -> false,
                    Duration.ofMillis(900));
            for (var recording : recordings) {
                server.replays(recording);
                var order = new ProbeOrder(
                        new InstanceName(server.name()),
                        Cadence.EVERYTHING,
                        new Places(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(server.name()),
                                Optional.of(server.name() + "/no-picture-was-recorded")),
                        ProbeOrder.Pace.AT_ONCE,
                        Duration.ofSeconds(3));
                judge.judge(recording, SymptomRules.assess(prober.ask(order), Known.NOTHING));
            }
        }
    }

    private static List<String> problems(Recording recording, Assessment assessment) {
        var label = recording.label();
        var verdict = assessment.verdict().id();
        var causes = assessment.suspicions().stream().map(s -> s.cause()).toList();
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
