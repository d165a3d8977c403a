package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.testing.MastodonModel;

/** The bot is brought up to date while Discord is away, and Discord comes back. */
class UpgradeTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.5.0", "0.8.0"})
    void what_an_earlier_version_left_to_be_told_is_told_once_and_what_is_over_together(String version) {
        try (var town = new ScenarioHarness(version)) {
            var before = town.discord.messages(ScenarioHarness.CHANNEL).size();
            assertThat(before).isEqualTo(3);
            town.pass(Duration.ofMinutes(1));
            town.mastodon.breaks(MastodonModel.Fault.NONE);
            town.pass(Duration.ofMinutes(20));
            assertThat(town.words())
                    .containsExactly(
                            "post <@&1400000000000000001> 🔴 tusk.example is down: web fails",
                            "post 🟢 4 outages that are over by now: I could not post here meanwhile",
                            "edit <@&1400000000000000001> 🟡 tusk.example is recovering: the last checks were good",
                            "edit 🟢 tusk.example works again, after 13 min",
                            "edit 🟢 tusk.example works again, after 21 min",
                            "post 🟢 tusk.example works again, after 21 min");
            var summary = town.discord.messages(ScenarioHarness.CHANNEL).get(before + 1);
            assertThat(summary.now()
                            .path("embeds")
                            .path(0)
                            .path("fields")
                            .path(0)
                            .path("value")
                            .asText()
                            .lines())
                    .containsExactly(
                            "tusk.example works again, after 13 min",
                            "tusk.example works again, after 15 min",
                            "tusk.example works again, after 17 min",
                            "tusk.example works again, after 16 min");
            assertThat(town.core().kept.outbox.undelivered(town.wall.instant())).isEmpty();
            assertThat(town.discord.violations()).isEmpty();
        }
    }
}
