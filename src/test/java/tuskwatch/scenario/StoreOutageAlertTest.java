package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.oncall.paging.StoreOutageAlert;
import tuskwatch.testing.FakeDiscord;

/** The store takes nothing: people on call hear of it all the same. */
class StoreOutageAlertTest {
    private final OnCallHarness night = new OnCallHarness();
    private final AtomicReference<Optional<Instant>> unwritten = new AtomicReference<>(Optional.empty());
    private final StoreOutageAlert last = new StoreOutageAlert(
            night.room(), night.core().monitoring.registry, night.ways(), night.sender(), night.clock);

    StoreOutageAlertTest() {
        night.clock.everySecond(() -> last.alertDue(unwritten.get()));
    }

    @AfterEach
    void stop() {
        night.close();
        assertThat(night.discord.violations()).isEmpty();
    }

    /** A34. */
    @Test
    void after_a_minute_whoever_has_the_duty_hears_it_in_private_and_in_the_channel_once_per_spell() {
        unwritten.set(Optional.of(night.clock.instant()));
        night.seconds(59);
        assertThat(night.discord.messages()).isEmpty();
        night.pass(Duration.ofMinutes(20));
        assertThat(night.direct(OnCallHarness.ADA))
                .singleElement()
                .satisfies(m -> assertThat(m.content())
                        .isEqualTo("🔴 I cannot write to my own store: no outage is noticed or told now"));
        assertThat(night.pages())
                .singleElement()
                .satisfies(m -> assertThat(m.content()).startsWith("<@" + OnCallHarness.ADA + "> 🔴 I cannot write"));
        unwritten.set(Optional.empty());
        night.seconds(5);
        unwritten.set(Optional.of(night.clock.instant()));
        night.minutes(2);
        assertThat(night.pages()).hasSize(2);
    }

    @Test
    void what_discord_does_not_take_is_tried_again_and_comes_once() {
        night.discord.next(c -> c.startsWith("POST /channels/"), new FakeDiscord.Fault.BadGatewayAfter());
        night.discord.next(c -> c.startsWith("POST /channels/"), new FakeDiscord.Fault.Status(503, Map.of(), "{}"));
        unwritten.set(Optional.of(night.clock.instant()));
        night.minutes(3);
        assertThat(night.pages()).hasSize(1);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
    }

    @Test
    void where_nobody_is_on_call_the_channels_hear_it_that_would_be_told_of_an_outage() {
        night.room().put(OnCallHarness.COMMUNITY, Optional.empty());
        unwritten.set(Optional.of(night.clock.instant()));
        night.minutes(5);
        assertThat(night.discord.messages())
                .singleElement()
                .satisfies(m -> assertThat(m.content())
                        .isEqualTo("🔴 I cannot write to my own store: no outage is noticed or told now"));
        assertThat(night.direct(OnCallHarness.ADA)).isEmpty();
    }
}
