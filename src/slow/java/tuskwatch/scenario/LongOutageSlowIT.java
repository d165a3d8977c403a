package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tuskwatch.edge.store.Cells;
import tuskwatch.testing.MastodonModel.Fault;

/** What goes on for longer than delivered messages are kept is said once all the same. */
class LongOutageSlowIT {
    private static final String ROLE = "<@&1400000000000000001> ";

    /** Days in which the bot is started for some minutes each, and forgets what is old. */
    private static void days(ScenarioHarness town, int days) {
        for (var day = 0; day < days; day++) {
            town.clock.skip(Duration.ofDays(1).minusMinutes(10));
            town.begin();
            town.pass(Duration.ofMinutes(10));
            town.core().kept.retention.sweep(town.clock.instant());
        }
    }

    @Test
    void an_outage_of_forty_days_stays_one_message_and_its_end_is_told() {
        try (var town = ScenarioHarness.at_nine(Fault.PROXY_STOPPED)) {
            town.pass(Duration.ofMinutes(14));
            days(town, 40);
            assertThat(town.words()).containsExactly("post " + ROLE + "🔴 tusk.example is down: edge fails");
            town.mastodon.breaks(Fault.NONE);
            town.pass(Duration.ofMinutes(20));
            assertThat(town.words())
                    .containsExactly(
                            "post " + ROLE + "🔴 tusk.example is down: edge fails",
                            "edit " + ROLE + "🟡 tusk.example is recovering: the last checks were good",
                            "edit 🟢 tusk.example works again, after 40 d 0 h",
                            "post 🟢 tusk.example works again, after 40 d 0 h");
            assertThat(town.discord.violations()).isEmpty();
        }
    }

    @Test
    void that_a_server_has_closed_for_good_is_said_once_however_long_ago() {
        try (var town = ScenarioHarness.at_nine(Fault.CLOSED_FOR_GOOD)) {
            town.pass(Duration.ofMinutes(14));
            var told = town.words();
            assertThat(told).isNotEmpty();
            days(town, 40);
            assertThat(town.words()).isEqualTo(told);
        }
    }

    @Test
    void a_state_that_cannot_be_read_goes_on_with_the_outage_and_its_message() {
        try (var town = ScenarioHarness.at_nine(Fault.PUMA_KILLED)) {
            town.pass(Duration.ofMinutes(14));
            var told = town.words();
            assertThat(told).containsExactly("post " + ROLE + "🔴 tusk.example is down: web fails");
            Cells.run(town.store, "UPDATE watched SET state = '{\"rounds\":\"many\"}'");
            town.begin();
            town.pass(Duration.ofMinutes(14));
            assertThat(town.words()).isEqualTo(told);
            town.mastodon.breaks(Fault.NONE);
            town.pass(Duration.ofMinutes(30));
            assertThat(town.words())
                    .containsExactly(
                            told.getFirst(),
                            "edit " + ROLE + "🟡 tusk.example is recovering: the last checks were good",
                            "edit 🟢 tusk.example works again, after 28 min",
                            "post 🟢 tusk.example works again, after 28 min");
            assertThat(Cells.count(town.store, "incident")).isOne();
        }
    }
}
