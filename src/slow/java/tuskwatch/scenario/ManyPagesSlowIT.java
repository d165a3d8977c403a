package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;

/** Moderators on call, where much comes at once. */
class ManyPagesSlowIT {
    private OnCallHarness night = new OnCallHarness();

    @AfterEach
    void stop() {
        night.close();
        assertThat(night.discord.violations()).isEmpty();
    }

    private void with(int servers) {
        night.close();
        night = new OnCallHarness(servers);
    }

    /** A35. */
    @Test
    void five_hundred_incidents_in_ten_seconds_call_at_once_and_never_twice_in_half_a_minute() {
        with(500);
        for (var second = 0; second < 10; second++) {
            for (var i = 0; i < 50; i++) {
                night.incidents.opens(
                        "inc" + (second * 50 + i) + "x",
                        OnCallHarness.server(second * 50 + i),
                        night.clock.instant(),
                        Component.WEB);
            }
            night.seconds(1);
            if (second == 1) {
                assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
            }
        }
        night.minutes(1);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(2);
        assertThat(night.direct(OnCallHarness.ADA).getLast().content()).contains("450 servers have trouble");
        night.press(night.direct(OnCallHarness.ADA).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        var card = night.press(
                night.direct(OnCallHarness.ADA).getLast(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        assertThat(card.headline()).isEqualTo("For 450 incidents:");
        night.minutes(6);
        assertThat(night.discord.messages()).hasSize(2);
    }

    /** A8. */
    @Test
    void of_two_answers_in_the_same_instant_exactly_one_wins_a_thousand_times() throws Exception {
        night.courierWorks(false);
        for (var round = 0; round < 1000; round++) {
            var id = new IncidentId("race" + round);
            var incident =
                    night.incidents.opens(id.text(), OnCallHarness.server(0), night.clock.instant(), Component.WEB);
            night.escalateOnce();
            var said = Stream.of(OnCallHarness.ADA, OnCallHarness.BEN)
                    .parallel()
                    .map(p -> night.types(OnCallHarness.who(p), "incident", "ack", Map.of()))
                    .toList();
            assertThat(said)
                    .filteredOn(s -> s.startsWith("You have it: "))
                    .as("%s", said)
                    .hasSize(1);
            assertThat(said)
                    .filteredOn(s -> s.contains(" has just taken it"))
                    .as("%s", said)
                    .hasSize(1);
            night.incidents.ends(incident, night.clock.instant());
            night.clock.skip(Duration.ofHours(6));
        }
    }
}
