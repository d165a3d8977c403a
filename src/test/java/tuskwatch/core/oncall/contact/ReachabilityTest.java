package tuskwatch.core.oncall.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.way.ContactOrder.Way;
import tuskwatch.testing.English;

class ReachabilityTest {
    private static final Destination DIRECT = Destination.person(MIA.id());
    private static final Destination PUSH = Destination.outside(Destination.Outside.PUSH, COMMUNITY, MIA.id());
    private static final Contact BOTH = Contact.reached(Optional.of("topic"), Optional.of("mia@example.org"));

    private final Map<Destination, PageRepository.Reach> reach =
            new HashMap<>(Map.of(DIRECT, new PageRepository.Reach(NOW, true)));

    private Reachability reachability() {
        return new Reachability(COMMUNITY, new ContactMethods(true, true, false), reach);
    }

    private boolean ready(Contact contact) {
        return reachability().ready(Paging.plan().with(MIA.id(), contact), MIA.id());
    }

    private String said(Contact contact) {
        return English.say(reachability().line(Paging.plan().with(MIA.id(), contact), MIA.id(), NOW));
    }

    @Test
    void a_private_message_is_proved_when_it_arrives() {
        assertThat(ready(Contact.NONE)).isTrue();
        reach.put(DIRECT, new PageRepository.Reach(NOW, false));
        assertThat(ready(Contact.NONE)).isFalse();
        reach.remove(DIRECT);
        assertThat(ready(Contact.NONE)).as("never tried").isFalse();
    }

    /** That ntfy took it tells nothing of the telephone. */
    @Test
    void what_leaves_the_platform_is_proved_when_it_is_answered_and_says_when() {
        reach.put(PUSH, new PageRepository.Reach(NOW, true));
        assertThat(ready(BOTH)).isFalse();
        assertThat(said(BOTH))
                .endsWith(
                        "; ntfy not proved: /oncall test sends a code there; mail not proved: /oncall test sends a code there");
        var proved = BOTH.proved(Way.PUSH, NOW).proved(Way.MAIL, NOW);
        assertThat(ready(proved)).isTrue();
        assertThat(said(proved)).contains("; ntfy ✔ answered ", "; mail ✔ answered ");
        assertThat(ready(BOTH.proved(Way.PUSH, NOW))).isFalse();
    }

    @Test
    void what_was_refused_since_is_proved_no_more() {
        var proved = BOTH.withoutMail().proved(Way.PUSH, NOW);
        reach.put(PUSH, new PageRepository.Reach(NOW.plusSeconds(1), false));
        assertThat(ready(proved)).isFalse();
        assertThat(said(proved)).endsWith("; ntfy ✖ refused");
        assertThat(ready(proved.proved(Way.PUSH, NOW.plusSeconds(2)))).isTrue();
    }

    @Test
    void an_address_that_is_not_confirmed_is_no_way_and_who_has_left_is_not_ready() {
        var asked = Contact.NONE.asking("mia@example.org", new Contact.Asked("id", "code", NOW));
        assertThat(ready(asked)).isTrue();
        assertThat(said(asked)).endsWith("; mail not confirmed, so none is sent");
        var plan = Paging.plan();
        var left = plan.with(plan.schedule().departed(MIA.id(), NOW.minus(Duration.ofDays(1))));
        assertThat(reachability().ready(left, MIA.id())).isFalse();
    }
}
