package tuskwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.Route;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.Watching;

class SpikeMessagesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final CommunityId OTHERS = new CommunityId("79");
    private static final Destination THEIRS = new Destination.Channel("790");

    private final SpikeMessages messages = new SpikeMessages(Watching.registry(
            new KeptInMemory(),
            Watching.entry(COMMUNITY, SERVER, ROUTE),
            Watching.entry(OTHERS, SERVER, new Route(THEIRS, Optional.empty()))));

    private List<Destination> told(CommunityId community, ReportSpike.Phase phase, int most) {
        var spike = new ReportSpike(
                "s1",
                SERVER,
                community,
                NOW,
                NOW,
                phase,
                most,
                0.05,
                Map.of(Problem.LOGIN, most),
                Optional.empty(),
                Optional.empty());
        return messages.of(spike, Card.sentence(Tone.POSSIBLE, LocalizedText.outside("many"))).stream()
                .map(Message::destination)
                .toList();
    }

    @Test
    void only_the_community_that_sees_it_is_told() {
        assertThat(told(COMMUNITY, ReportSpike.Phase.POSSIBLE, 9)).containsExactly(CHANNEL);
        assertThat(told(OTHERS, ReportSpike.Phase.POSSIBLE, 9)).containsExactly(THEIRS);
        assertThat(told(new CommunityId("80"), ReportSpike.Phase.POSSIBLE, 9)).isEmpty();
        assertThat(told(ReportSpike.EVERYBODY, ReportSpike.Phase.OVER, 9)).containsExactlyInAnyOrder(CHANNEL, THEIRS);
    }

    @Test
    void too_few_for_the_community_are_told_only_when_something_came_of_them() {
        assertThat(told(COMMUNITY, ReportSpike.Phase.POSSIBLE, 3)).isEmpty();
        assertThat(told(COMMUNITY, ReportSpike.Phase.CONFIRMED, 3)).containsExactly(CHANNEL);
    }
}
