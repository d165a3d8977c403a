package tuskwatch.core.oncall.link;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.Call;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class PostOfCallTest {
    private static final Call CALL =
            new Call(Call.Way.PUSH, Optional.of(MIA.id()), NOW, 1, false, Optional.empty(), Optional.empty());

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final PostOfCall posts = new PostOfCall(stored.room(), Watching.registry(), clock);

    @AfterEach
    void close() {
        stored.close();
    }

    private static Action button(String call) {
        return Press.actions(new Press.Acknowledge(new Press.PageCall(COMMUNITY, call)))
                .getFirst();
    }

    @Test
    void a_call_leads_to_the_post_of_its_incident_once_that_is_there() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        var incident = stored.incidents().opens("inc1", SERVER, NOW, Component.WEB);
        stored.keep(new Page(
                incident.id(),
                COMMUNITY,
                SERVER,
                Urgency.HIGH,
                Page.Phase.TRIGGERED,
                1,
                NOW,
                EscalationPolicy.STANDARD,
                2,
                Optional.empty(),
                Optional.empty(),
                Page.Aside.NONE,
                Optional.empty(),
                List.of(CALL)));
        stored.room()
                .say(List.of(Message.of(
                        DeliveryKey.incident(incident.id(), CHANNEL),
                        CHANNEL,
                        Card.sentence(Tone.OUTAGE, LocalizedText.outside("down"))
                                .marked("m"),
                        Optional.empty())));
        assertThat(posts.find(button(CALL.id()))).isEmpty();
        stored.arrives(CHANNEL);
        assertThat(posts.find(button(CALL.id()))).contains(new PostOfCall.Post(COMMUNITY, CHANNEL, "m1"));
        assertThat(posts.find(button("p9-never"))).isEmpty();
        assertThat(posts.find(Press.actions(new Press.Diagnose(incident.id())).getFirst()))
                .isEmpty();
    }
}
