package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;
import static tuskwatch.testing.Saying.assertThatSaid;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.DeadAddress;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Outcome.NoWay;
import tuskwatch.core.probe.Outcome.Unresolved;

class WayFindingsTest {
    private static Assessment assessed(Observation... observations) {
        return SymptomRules.assess(Arrays.asList(observations), InstanceBaseline.NOTHING);
    }

    private static DeadAddress dead(String host, int last, Outcome outcome) {
        return new DeadAddress(host, "192.0.2." + last, 3, outcome);
    }

    private static Assessment everywhere(Outcome outcome) {
        return assessed(Stream.of(Check.HEALTH, Check.INSTANCE, Check.STREAMING, Check.MEDIA)
                .map(c -> saw(c, outcome))
                .toArray(Observation[]::new));
    }

    @Test
    void who_has_only_addresses_of_a_kind_that_we_do_not_have_cannot_be_judged() {
        var six = everywhere(new NoWay(NoWay.Family.IPV6));
        assertThat(six.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(six.suspicions()).isEmpty();
        assertThatSaid(six.findings())
                .containsExactly(
                        "Cannot tell: it has only IPv6 addresses, and the machine that asks has no way to them.");
        assertThatSaid(everywhere(new NoWay(NoWay.Family.IPV4)).findings())
                .containsExactly(
                        "Cannot tell: it has only IPv4 addresses, and the machine that asks has no way to them.");
    }

    @Test
    void a_name_that_cannot_be_resolved_cannot_be_judged_and_no_part_of_it_is_down() {
        var failed = everywhere(new Unresolved(Unresolved.Why.FAILED));
        assertThat(failed.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(failed.suspicions()).isEmpty();
        assertThatSaid(failed.findings())
                .containsExactly(
                        "The name cannot be resolved just now (the resolver says that it failed): whether that is our lack or theirs cannot be told.");
        assertThatSaid(everywhere(new Unresolved(Unresolved.Why.SILENT)).findings())
                .containsExactly(
                        "The name cannot be resolved just now (no answer from the resolver): whether that is our lack or theirs cannot be told.");
    }

    @Test
    void when_we_are_late_ourselves_nothing_is_said_about_the_server() {
        var late = everywhere(Outcome.OwnTrouble.LATE);
        assertThat(late.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThatSaid(late.findings())
                .containsExactly(
                        "Our own machine could not ask, or was too late itself: that says nothing about the server.");
    }

    @Test
    void dead_addresses_of_several_are_told_by_name_and_break_nothing() {
        var seen = assessed(good(Check.HEALTH)
                .with(List.of(
                        dead("tusk.example", 1, new Outcome.Refused()),
                        dead("tusk.example", 2, new Outcome.ConnectTimedOut()),
                        dead("files.example", 3, new Outcome.TlsFailed(Outcome.TlsFault.EXPIRED)))));
        assertThat(seen.verdict()).isEqualTo(Verdict.UP);
        assertThatSaid(seen.findings())
                .containsExactly(
                        "tusk.example has 3 addresses, of which 2 do not answer: 192.0.2.1 (connection refused), 192.0.2.2 (no connection in time). Whoever is sent there waits, or sees nothing.",
                        "files.example has 3 addresses, of which one does not answer: 192.0.2.3 (certificate expired). Whoever is sent there waits, or sees nothing.");
    }

    @Test
    void what_the_newest_observation_knows_counts() {
        var before = saw(Check.HEALTH, AT, new Outcome.Refused())
                .with(List.of(dead("tusk.example", 1, new Outcome.Refused())));
        assertThat(assessed(before, good(Check.TAG, AT.plusSeconds(60))).findings())
                .isEmpty();
        assertThat(assessed(good(Check.TAG, AT.minusSeconds(60)), before).findings())
                .hasSize(1);
    }
}
