package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.oncall.paging.LockedOutAlert;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender;
import tuskwatch.testing.English;

/** Discord refuses the token: people on call hear of it by the other ways. */
class LockedOutAlertTest {
    private final OnCallHarness night = new OnCallHarness();
    private final AtomicBoolean works = new AtomicBoolean(true);
    private final List<String> sent = new ArrayList<>();
    private final LockedOutAlert alert =
            new LockedOutAlert(night.room(), new ContactMethods(true, true, true), new Elsewhere(), night.clock);

    private final class Elsewhere implements Sender {
        @Override
        public SendResult create(Delivery delivery) {
            var message = delivery.message();
            sent.add(message.destination().address() + " " + English.headline(message.card()));
            return works.get()
                    ? new SendResult.Sent("1")
                    : new SendResult.TryLater("busy", Optional.empty(), SendResult.Effect.NONE);
        }

        @Override
        public SendResult edit(Delivery delivery, String messageId) {
            throw new UnsupportedOperationException("nothing is edited");
        }

        @Override
        public Search find(Delivery delivery, String marker, Instant since) {
            throw new UnsupportedOperationException("nothing is looked for");
        }
    }

    LockedOutAlertTest() {
        var plan = night.room().plan(OnCallHarness.COMMUNITY).orElseThrow();
        var contact = Contact.reached(Optional.of("tuskwatch-abc"), Optional.empty());
        night.room().put(OnCallHarness.COMMUNITY, Optional.of(plan.with(OnCallHarness.ADA, contact)));
    }

    @AfterEach
    void stop() {
        night.close();
        assertThat(night.discord.violations()).isEmpty();
    }

    private void visit(Optional<Instant> since) {
        alert.alertDue(since);
    }

    @Test
    void who_has_the_duty_and_the_webhook_hear_it_once_and_nobody_on_discord() {
        var since = Optional.of(night.clock.instant());
        visit(since);
        visit(since);
        assertThat(sent)
                .containsExactly(
                        "webhook:configuration: Discord refuses my token: nothing is posted there and no command arrives",
                        "push:" + OnCallHarness.COMMUNITY + ":" + OnCallHarness.ADA
                                + " Discord refuses my token: nothing is posted there and no command arrives");
    }

    @Test
    void the_next_time_is_told_anew_and_what_was_not_sent_is_tried_again() {
        works.set(false);
        visit(Optional.of(night.clock.instant()));
        visit(Optional.of(night.clock.instant()));
        assertThat(sent).hasSize(4);
        works.set(true);
        visit(Optional.of(night.clock.instant()));
        visit(Optional.empty());
        assertThat(sent).hasSize(6);
        visit(Optional.of(night.clock.instant().plus(Duration.ofHours(1))));
        assertThat(sent).hasSize(8);
    }
}
