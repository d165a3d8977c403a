package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.Component;
import tuskwatch.core.privacy.Departures;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.Fixtures;

/** A Discord server removes the bot in the middle of an outage, and invites it again. */
class RemovedBotTest {
    private final OnCallHarness night = new OnCallHarness();
    private Departures departures = looking();

    @AfterEach
    void close() {
        assertThat(night.discord.violations()).isEmpty();
        night.close();
    }

    private Departures looking() {
        return new Departures(
                night.core().kept.privacy,
                night.communities(),
                night.core().monitoring.served,
                night.core()::reread,
                Fixtures.ages(night.clock),
                night.clock);
    }

    private void looksAfterFiveMinutes() {
        night.minutes(5);
        departures.look();
    }

    private int messages() {
        return night.discord.messages().size();
    }

    @Test
    void it_watches_posts_and_calls_no_more_even_after_a_restart_and_goes_on_when_it_is_back() {
        night.opens(Component.WEB);
        night.seconds(2);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
        departures.look();
        assertThat(night.room().plans()).isNotEmpty();

        night.discord.removes(OnCallHarness.COMMUNITY.text());
        looksAfterFiveMinutes();
        assertThat(night.room().plans()).isEmpty();
        assertThat(night.core().monitoring.registry.instances()).isEmpty();
        assertThat(night.core().monitoring.rounds.planned()).isZero();
        var before = messages();
        night.minutes(60);
        assertThat(messages()).isEqualTo(before);

        night.begin();
        assertThat(night.room().plans()).isEmpty();
        assertThat(night.core().monitoring.registry.instances()).isEmpty();
        night.minutes(10);
        assertThat(messages()).isEqualTo(before);

        departures = looking();
        night.discord.invites(OnCallHarness.COMMUNITY.text());
        departures.look();
        assertThat(night.room().plans()).isNotEmpty();
        assertThat(night.core().monitoring.registry.instances()).containsExactly(OnCallHarness.server(0));
        night.minutes(10);
        assertThat(messages()).isGreaterThan(before);
    }

    @Test
    void a_list_that_fails_or_is_empty_removes_it_from_nowhere() {
        departures.look();
        night.discord.next(c -> c.equals("GET /users/@me/guilds"), new Fault.Status(200, Map.of(), "[]"));
        looksAfterFiveMinutes();
        night.discord.next(c -> c.equals("GET /users/@me/guilds"), new Fault.Status(502, Map.of(), "<html>"));
        looksAfterFiveMinutes();
        assertThat(night.room().plans()).isNotEmpty();
        assertThat(night.core().monitoring.registry.instances()).isNotEmpty();
    }

    @Test
    void it_takes_no_longer_than_ten_minutes_whenever_it_is_removed() {
        departures.look();
        night.clock.skip(Duration.ofSeconds(1));
        night.discord.removes(OnCallHarness.COMMUNITY.text());
        for (var i = 0; i < 40; i++) {
            night.clock.skip(Duration.ofSeconds(15));
            departures.look();
        }
        assertThat(night.core().monitoring.registry.instances()).isEmpty();
    }
}
