package tuskwatch.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.testing.English;

class LateSummaryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Destination CHANNEL = Destination.of("1");

    private static Message over(int number) {
        var key = new DeliveryKey("incident/" + number + "/1");
        var card = Card.sentence(Tone.RESOLVED, LocalizedText.outside("over"));
        return Message.of(key, CHANNEL, card, Optional.empty()).late(LocalizedText.outside("outage " + number));
    }

    private static Delivery waiting(Message message, Duration since) {
        return new Delivery(
                message, 1, Optional.empty(), 0, Optional.empty(), Optional.empty(), 0, false, NOW.minus(since));
    }

    private static boolean wanted(Delivery... due) {
        return LateSummary.wanted(List.of(due), NOW);
    }

    @Test
    void two_that_waited_more_than_ten_minutes_are_told_together() {
        var old = Duration.ofMinutes(11);
        var one = waiting(over(1), old);
        assertThat(wanted(one)).isFalse();
        assertThat(wanted(one, waiting(over(2), Duration.ofMinutes(10)))).isFalse();
        assertThat(wanted(one, waiting(over(2), old))).isTrue();
    }

    @Test
    void what_goes_on_and_what_may_be_there_already_is_told_by_itself() {
        var old = Duration.ofMinutes(11);
        var one = waiting(over(1), old);
        var open = Message.of(new DeliveryKey("incident/2/1"), CHANNEL, over(2).card(), Optional.empty());
        assertThat(wanted(one, waiting(open, old))).isFalse();
        var shown = new Delivery(
                over(2), 1, Optional.of("7"), 0, Optional.empty(), Optional.empty(), 0, false, NOW.minus(old));
        var tried = new Delivery(
                over(2), 1, Optional.empty(), 1, Optional.of(NOW), Optional.empty(), 0, false, NOW.minus(old));
        assertThat(wanted(one, shown)).isFalse();
        assertThat(wanted(one, tried)).isFalse();
    }

    @Test
    void it_has_a_line_for_each_and_says_how_many_more_there_are() {
        var summary = LateSummary.of(
                CHANNEL, IntStream.range(0, 23).mapToObj(LateSummaryTest::over).toList(), NOW);
        assertThat(English.headline(summary.card()))
                .isEqualTo("23 outages that are over by now: I could not post here meanwhile");
        var lines = English.lines(summary.card().fields().getFirst());
        assertThat(lines)
                .contains("outage 0", "outage 19", "and 3 more: /history tells")
                .doesNotContain("outage 20");
        assertThat(summary.mention()).isEmpty();
        assertThat(summary.card().marker()).isPresent();
    }
}
