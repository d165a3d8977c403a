package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Outcome;
import tuskwatch.testing.MastodonModel.Fault;

/** Whatever goes wrong with us, it is never told as the servers' trouble; what is really down is told afterwards. */
class OwnTroubleTest {
    private static final String ROLE = "<@&1400000000000000001> ";

    /** Own DNS gone, DNS that answers with a private address, a captive portal, no route, no descriptor left. */
    static Stream<Outcome> troubles() {
        return Stream.of(
                new Outcome.NoAddress(),
                new Outcome.AddressForbidden(),
                new Outcome.TlsFailed(Outcome.TlsFault.WRONG_NAME),
                new Outcome.TlsFailed(Outcome.TlsFault.UNTRUSTED_CHAIN),
                new Outcome.ConnectTimedOut(),
                new Outcome.Refused(),
                new Outcome.Cut(),
                new Outcome.OwnTrouble("too many open files"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void half_an_hour_of_it_is_one_notice_and_unknown_time(Outcome trouble) {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            town.networkDown(true, trouble);
            town.pass(Duration.ofMinutes(30));
            town.networkDown(false, trouble);
            town.pass(Duration.ofMinutes(15));
            assertThat(town.words())
                    .containsExactly(
                            "post ⚪ I am blind: my own network is down", "edit ⚪ I was blind: my own network was down");
            assertThat(town.state().incident()).isEmpty();
            assertThat(uptime(town).failing()).isZero();
            assertThat(uptime(town).unknown()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(32));
        }
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void afterwards_only_what_is_really_down_is_told(Outcome trouble) {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            town.networkDown(true, trouble);
            town.pass(Duration.ofMinutes(10));
            town.mastodon.breaks(Fault.PUMA_KILLED);
            town.networkDown(false, trouble);
            town.pass(Duration.ofMinutes(5));
            assertThat(town.words()).hasSize(3).contains("post " + ROLE + "🔴 tusk.example is down: web fails");
        }
    }

    private static Uptime uptime(ScenarioHarness town) {
        return Uptime.of(
                town.core().kept.records.spans(ScenarioHarness.INSTANCE, ScenarioHarness.NINE),
                ScenarioHarness.NINE,
                town.wall.instant());
    }

    @Test
    void ten_minutes_in_which_the_process_stood_still_are_unknown_and_told_once() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            town.pass(Duration.ofMinutes(5));
            town.prober.standStill(Duration.ofMinutes(10));
            town.pass(Duration.ofMinutes(30));
            assertThat(town.words()).containsExactly("post ⚪ I was blind: my own machine stood still");
            assertThat(town.state().detectors()).isEmpty();
            assertThat(town.state().incident()).isEmpty();
            assertThat(uptime(town).failing()).isZero();
            assertThat(uptime(town).unknown()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(13));
        }
    }

    @Test
    void a_short_stop_makes_no_failing_sample_and_no_notice() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            for (var i = 0; i < 10; i++) {
                town.prober.standStill(Duration.ofSeconds(12));
                town.pass(Duration.ofMinutes(3));
                assertThat(town.state().detectors()).isEmpty();
            }
            assertThat(town.words()).isEmpty();
        }
    }

    @Test
    void a_server_that_died_while_the_process_stood_still_is_told() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            town.prober.standStill(Duration.ofMinutes(10));
            town.pass(Duration.ofMinutes(1));
            town.mastodon.breaks(Fault.PUMA_KILLED);
            town.pass(Duration.ofMinutes(14));
            assertThat(town.words())
                    .containsExactly(
                            "post ⚪ I was blind: my own machine stood still",
                            "post " + ROLE + "🔴 tusk.example is down: web fails");
        }
    }

    @Test
    void a_clock_set_forward_by_an_hour_announces_no_outage() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            town.pass(Duration.ofMinutes(30));
            town.setClock(Duration.ofHours(1));
            town.pass(Duration.ofHours(2));
            assertThat(town.words())
                    .containsExactly("post ⚪ I was blind: my clock was set forward, or my machine slept");
            assertThat(town.state().detectors()).isEmpty();
            assertThat(uptime(town).failing()).isZero();
            assertThat(uptime(town).unknown()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(62));
        }
    }

    @Test
    void a_clock_set_back_by_an_hour_announces_nothing_and_probing_goes_on() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            town.pass(Duration.ofMinutes(90));
            var rounds = town.state().rounds();
            town.setClock(Duration.ofHours(-1));
            town.pass(Duration.ofMinutes(30));
            assertThat(town.words()).isEmpty();
            assertThat(town.state().rounds() - rounds).isGreaterThan(25);
            assertThat(town.state().detectors()).isEmpty();
            assertThat(uptime(town).failing()).isZero();
        }
    }

    @Test
    void an_outage_is_found_delivered_and_ended_in_time_although_the_clock_jumps_in_its_middle() {
        for (var by : new Duration[] {Duration.ofHours(1), Duration.ofHours(-1)}) {
            try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
                town.pass(Duration.ofMinutes(70));
                town.mastodon.breaks(Fault.PUMA_KILLED);
                town.pass(Duration.ofSeconds(70));
                town.setClock(by);
                town.pass(Duration.ofMinutes(5));
                assertThat(town.words()).contains("post " + ROLE + "🔴 tusk.example is down: web fails");
                town.setClock(by.negated());
                town.mastodon.breaks(Fault.NONE);
                town.pass(Duration.ofMinutes(15));
                assertThat(town.discord.messages(ScenarioHarness.CHANNEL))
                        .filteredOn(m -> !m.content().contains("blind"))
                        .hasSize(2)
                        .allSatisfy(m -> assertThat(m.content()).contains("works again"));
            }
        }
    }

    @Test
    void a_store_that_could_not_be_written_is_told_once_afterwards() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            town.storeFails(Duration.ofMinutes(10));
            town.pass(Duration.ofMinutes(5));
            assertThat(town.words()).containsExactly("post ⚪ I was blind: my own store could not be written");
            assertThat(uptime(town).failing()).isZero();
            assertThat(uptime(town).unknown()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(12));
        }
    }

    @Test
    void a_round_under_way_when_the_clock_is_set_back_does_not_plan_the_next_one_by_the_old_clock() {
        try (var town = new ScenarioHarness()) {
            var replanned = new AtomicBoolean();
            town.begin(
                    () -> {
                        if (replanned.compareAndSet(false, true)) {
                            town.setClock(Duration.ofHours(-1));
                        }
                    },
                    Runnable::run,
                    10_000);
            var rounds = town.core().monitoring.rounds;
            rounds.startDue();
            assertThat(replanned).isTrue();
            var before = town.core()
                    .kept
                    .ledger
                    .load(ScenarioHarness.INSTANCE)
                    .orElseThrow()
                    .version();
            town.clock.advance(Duration.ofMinutes(2));
            rounds.startDue();
            assertThat(town.core()
                            .kept
                            .ledger
                            .load(ScenarioHarness.INSTANCE)
                            .orElseThrow()
                            .version())
                    .isGreaterThan(before);
        }
    }

    @Test
    void when_a_whole_fleet_hangs_as_many_servers_are_asked_at_once_as_memory_allows_and_each_has_its_turn() {
        try (var town = new ScenarioHarness()) {
            for (var name : List.of("b.example", "c.example", "d.example")) {
                town.watches(new InstanceName(name), WatchEntry.Registrations.NOT_TOLD);
            }
            var hanging = new ArrayDeque<Runnable>();
            town.begin(() -> {}, hanging::add, 3);
            var rounds = town.core().monitoring.rounds;
            town.clock.advance(Duration.ofSeconds(2));
            rounds.startDue();
            assertThat(hanging).as("under way").hasSize(3);
            rounds.startDue();
            assertThat(hanging).as("no more, while they hang").hasSize(3);
            hanging.remove().run();
            rounds.startDue();
            assertThat(hanging).as("the fourth, in the place of the first").hasSize(3);
            while (!hanging.isEmpty()) {
                hanging.remove().run();
            }
            assertThat(town.core().monitoring.registry.instances())
                    .hasSize(4)
                    .allSatisfy(i -> assertThat(town.core().kept.ledger.load(i)).isPresent());
        }
    }
}
