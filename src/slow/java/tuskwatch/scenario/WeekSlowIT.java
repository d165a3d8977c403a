package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.FakeDiscord.Posted;
import tuskwatch.testing.MastodonModel;

/** A week of a server and its bot, with its upkeep and what goes wrong in a week. */
class WeekSlowIT {
    private static final Duration REST_OF_THE_DAY = Duration.ofHours(23);
    private static final String POST = "POST /channels/" + ScenarioHarness.CHANNEL + "/messages";

    private ScenarioHarness town = ScenarioHarness.at_nine(MastodonModel.Fault.NONE);

    @AfterEach
    void end() {
        town.close();
    }

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

    /** What goes wrong in a week; seven outages. */
    private void week() {
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
    }

    private List<Posted> shown(Predicate<Posted> which) {
        return town.discord.messages(ScenarioHarness.CHANNEL).stream()
                .filter(which)
                .toList();
    }

    private static boolean end(Posted message) {
        return message.edits().getFirst().has("message_reference");
    }

    @Test
    void each_outage_of_a_week_is_one_message_and_one_word_at_its_end() {
        week();
        assertThat(shown(WeekSlowIT::end)).as("ends").hasSize(7);
        assertThat(shown(m -> m.content().contains("works again")))
                .as("messages of outages, and their ends")
                .hasSize(14);
        assertThat(town.core().kept.outbox.undelivered(town.wall.instant())).isEmpty();
    }

    /**
     * Of the six outages that an earlier version left two stand there, as they were first posted, one with its end. What the second shows
     * is brought up to date, of the sixth both are told, and of the others all in one.
     */
    @ParameterizedTest
    @ValueSource(strings = {"0.5.0", "0.8.0"})
    void a_week_that_begins_with_an_upgrade_loses_nothing_and_tells_nothing_twice(String version) {
        town.close();
        town = new ScenarioHarness(version);
        town.pass(Duration.ofMinutes(1));
        town.mastodon.breaks(MastodonModel.Fault.NONE);
        town.pass(Duration.ofHours(1));
        town.begin();
        week();
        assertThat(shown(WeekSlowIT::end)).as("ends").hasSize(9);
        assertThat(shown(m -> m.content().contains("works again")))
                .as("messages of outages, and their ends")
                .hasSize(2 + 2 + 14);
        assertThat(shown(m -> m.content().contains("4 outages that are over by now")))
                .hasSize(1);
        assertThat(shown(m -> m.content().contains("my clock was set forward"))).hasSize(3);
        assertThat(shown(m -> true)).hasSize(3 + 1 + 2 + 14 + 3);
        assertThat(town.core().kept.outbox.undelivered(town.wall.instant())).isEmpty();
        assertThat(town.discord.violations()).isEmpty();
    }
}
