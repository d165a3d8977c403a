package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.MastodonModel;

/** Discord is away for hours, and one message tells what was meanwhile. */
class LongAbsenceSlowIT {
    private final ScenarioHarness town = ScenarioHarness.at_nine(MastodonModel.Fault.NONE);

    private void outages(int count) {
        for (var i = 0; i < count; i++) {
            town.mastodon.breaks(MastodonModel.Fault.PUMA_KILLED);
            town.pass(Duration.ofMinutes(5));
            town.mastodon.breaks(MastodonModel.Fault.NONE);
            town.pass(Duration.ofMinutes(30));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_was_over_at_different_times_is_told_in_one_message(boolean banned) {
        try (town) {
            town.discord.lasting(c -> true, banned ? new Fault.Page(429) : new Fault.CutBefore());
            outages(4);
            town.discord.forgetScript();
            town.pass(Duration.ofMinutes(5));
            assertThat(town.words())
                    .containsExactly("post 🟢 4 outages that are over by now: I could not post here meanwhile");
            assertThat(town.discord.violations()).isEmpty();
        }
    }

    /** As they stand after an absence: over, and tried without an answer. */
    private void doubtful(int count) {
        var to = Destination.of(ScenarioHarness.CHANNEL);
        var outbox = town.core().kept.outbox;
        for (var i = 0; i < count; i++) {
            var key = DeliveryKey.incident(new IncidentId("gone" + i), to);
            var card = Card.sentence(Tone.RESOLVED, LocalizedText.outside("over " + i))
                    .marked("tw:gone" + i);
            outbox.publish(
                    List.of(Message.of(key, to, card, Optional.empty()).late(LocalizedText.outside("over " + i))));
            outbox.attempting(key, town.wall.instant());
        }
        town.clock.advance(Duration.ofMinutes(11));
    }

    @Test
    void more_than_are_looked_at_at_once_of_which_it_is_not_known_whether_they_are_there_are_one_message_too() {
        try (town) {
            doubtful(45);
            town.pass(Duration.ofMinutes(5));
            assertThat(town.words())
                    .containsExactly("post 🟢 45 outages that are over by now: I could not post here meanwhile");
            assertThat(town.discord.violations()).isEmpty();
        }
    }
}
