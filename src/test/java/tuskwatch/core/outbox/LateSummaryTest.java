package tuskwatch.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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

    private static LateSummary.Turn turn(int clear, int doubtful) {
        return LateSummary.turn(new Outbox.Late(clear, doubtful), true);
    }

    @Test
    void two_that_are_late_are_told_together_and_one_as_it_is() {
        assertThat(turn(0, 0)).isEqualTo(LateSummary.Turn.EACH);
        assertThat(turn(1, 0)).isEqualTo(LateSummary.Turn.EACH);
        assertThat(turn(2, 0)).isEqualTo(LateSummary.Turn.TOGETHER);
    }

    @Test
    void nothing_is_gathered_before_it_is_known_of_all_whether_they_are_there() {
        assertThat(turn(1, 1)).isEqualTo(LateSummary.Turn.NONE_YET);
        assertThat(turn(300, 1)).isEqualTo(LateSummary.Turn.NONE_YET);
        assertThat(turn(0, 300)).as("each is looked for").isEqualTo(LateSummary.Turn.EACH);
    }

    @Test
    void while_the_place_cannot_be_reached_more_may_become_late() {
        assertThat(LateSummary.turn(new Outbox.Late(2, 0), false)).isEqualTo(LateSummary.Turn.NONE_YET);
    }

    @Test
    void late_is_what_is_over_was_never_shown_and_has_waited_for_more_than_ten_minutes() {
        assertThat(late(over(1), Optional.empty(), Duration.ofMinutes(11))).isTrue();
        assertThat(late(over(1), Optional.empty(), Duration.ofMinutes(10))).isFalse();
        assertThat(late(over(1), Optional.of("7"), Duration.ofMinutes(11))).isFalse();
        var open = Message.of(new DeliveryKey("incident/2/1"), CHANNEL, over(2).card(), Optional.empty());
        assertThat(late(open, Optional.empty(), Duration.ofMinutes(11))).isFalse();
    }

    private static boolean late(Message message, Optional<String> there, Duration since) {
        var delivery =
                new Delivery(message, 1, there, 0, Optional.empty(), Optional.empty(), 0, false, NOW.minus(since));
        return LateSummary.late(delivery, NOW);
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
