package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.oncall.way.ContactOrder;
import tuskwatch.core.oncall.way.ContactOrder.Way;

class ContactMethodsTest {
    private static final ContactMethods ALL = new ContactMethods(true, true, true);
    private static final ContactOrder ORDER = new ContactOrder(List.of(
            new ContactOrder.Leg(Way.PUSH, Duration.ZERO), new ContactOrder.Leg(Way.DIRECT, Duration.ofMinutes(1))));
    private static final Contact CONTACT = Contact.reached(Optional.of("topic"), Optional.of("ada@example.org"))
            .ordered(Optional.of(ORDER));

    /** It may be the only call of the first minutes. */
    @Test
    void an_order_counts_once_each_way_of_it_was_proved() {
        assertThat(ALL.order(CONTACT)).isEmpty();
        assertThat(ALL.order(CONTACT.proved(Way.PUSH, Instant.EPOCH))).contains(ORDER);
        var another = CONTACT.proved(Way.PUSH, Instant.EPOCH).with(Optional.of("another"));
        assertThat(ALL.order(another)).as("nothing was proved of the new topic").isEmpty();
    }

    @Test
    void where_a_way_is_set_up_no_more_or_was_given_up_the_order_counts_no_more() {
        var proved = CONTACT.proved(Way.PUSH, Instant.EPOCH);
        assertThat(new ContactMethods(false, true, true).order(proved)).isEmpty();
        assertThat(ALL.lacking(ORDER, proved)).isEmpty();
        assertThat(ALL.lacking(ORDER, proved.with(Optional.empty()))).contains(Way.PUSH);
        var mail = new ContactOrder(List.of(new ContactOrder.Leg(Way.MAIL, Duration.ZERO)));
        assertThat(ALL.lacking(mail, proved.withoutMail())).contains(Way.MAIL);
        assertThat(ALL.order(proved.ordered(Optional.of(mail)))).contains(mail);
    }
}
