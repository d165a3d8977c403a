package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.MastodonModel;

/** A week of a server and its bot, with its upkeep and what goes wrong in a week. */
class WeekSlowIT {
    private static final Duration REST_OF_THE_DAY = Duration.ofHours(23);
    private static final String POST = "POST /channels/" + ScenarioHarness.CHANNEL + "/messages";

    private final ScenarioHarness town = ScenarioHarness.at_nine(MastodonModel.Fault.NONE);

    /** A day that begins with an outage. */
    private void day(Runnable inTheMiddle) {
        town.mastodon.breaks(MastodonModel.Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(20));
        inTheMiddle.run();
        town.pass(Duration.ofMinutes(20));
        town.mastodon.breaks(MastodonModel.Fault.NONE);
        town.pass(Duration.ofMinutes(20));
        town.pass(REST_OF_THE_DAY);
    }

    private void clock(Duration by, Duration length) {
        town.setClock(by);
        town.pass(length);
        town.setClock(by.negated());
    }

    private void lostAnswers() {
        for (var i = 0; i < 3; i++) {
            town.discord.next(c -> c.equals(POST), new Fault.CutAfter());
        }
    }

    private void proxy() {
        for (var status : new int[] {400, 401, 403, 404, 502}) {
            town.discord.next(c -> c.contains(ScenarioHarness.CHANNEL), new Fault.Page(status));
        }
    }

    private void editsRefused() {
        town.discord.next(
                c -> c.startsWith("PATCH"),
                new Fault.Status(429, Map.of(), "{\"code\":30046,\"message\":\"too many edits\",\"retry_after\":60}"));
    }

    @Test
    void each_outage_of_a_week_is_one_message_and_one_word_at_its_end() {
        try (town) {
            lostAnswers();
            day(() -> {});
            day(town::begin);
            proxy();
            day(this::editsRefused);
            day(() -> clock(Duration.ofHours(2), Duration.ofMinutes(10)));
            clock(Duration.ofDays(3650), Duration.ofMinutes(30));
            day(() -> {});
            day(() -> clock(Duration.ofHours(-26), Duration.ofMinutes(10)));
            day(this::lostAnswers);
            var shown = town.discord.messages(ScenarioHarness.CHANNEL);
            assertThat(shown.stream().filter(m -> m.edits().getFirst().has("message_reference")))
                    .as("ends")
                    .hasSize(7);
            assertThat(shown.stream().filter(m -> m.content().contains("works again")))
                    .as("messages of outages, and their ends")
                    .hasSize(14);
            assertThat(town.core().kept.outbox.undelivered(town.wall.instant())).isEmpty();
        }
    }
}
