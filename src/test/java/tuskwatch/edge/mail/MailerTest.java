package tuskwatch.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.outside;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.Notifier;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.testing.English;

/** Against a real SMTP server. */
class MailerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
        server.setUser("bot", "s3cret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Mailer mailer(Mailer.Encryption encryption, Optional<String> user, String password, Optional<String> to) {
        return new Mailer(
                new Mailer.Relay(
                        "127.0.0.1",
                        server.getSmtp().getPort(),
                        encryption,
                        "bot@tusk.example",
                        user,
                        password,
                        Duration.ofSeconds(3)),
                person -> to,
                button -> Optional.of("https://tusk.example/" + button.kind())
                        .filter(u -> !button.kind().equals("SNOOZE")),
                () -> NOW);
    }

    private static Delivery delivery(String headline) {
        var message = Message.of(
                DeliveryKey.page(new CommunityId("c"), "e1-x"),
                Destination.outside(Destination.Outside.MAIL, new CommunityId("c"), new PersonId("1")),
                Card.answer(
                        Tone.OUTAGE,
                        LocalizedText.outside(headline),
                        List.of(Field.of(LocalizedText.NONE, outside("line one\r\nBcc: x@y.example")))),
                Optional.empty());
        return new Delivery(message, 1, Optional.empty(), 0, Optional.empty(), Optional.empty(), 0, false, NOW);
    }

    private static SendResult sent(Mailer mailer) {
        return mailer.notify(delivery("down"), Notifier.Stage.CALLING);
    }

    @Test
    void what_comes_from_outside_cannot_add_a_header_or_a_recipient() throws Exception {
        var mailer = mailer(Mailer.Encryption.NONE, Optional.empty(), "", Optional.of("ada@tusk.example"));
        var result = mailer.notify(delivery("down\r\nBcc: eve@evil.example\r\n\r\nx"), Notifier.Stage.CALLING);
        assertThat(result).isInstanceOf(SendResult.Sent.class);
        var mails = server.getReceivedMessages();
        assertThat(mails).singleElement().satisfies(m -> {
            assertThat(m.getAllRecipients()).singleElement().hasToString("ada@tusk.example");
            assertThat(m.getHeader("Bcc")).isNull();
            assertThat(m.getSubject()).isEqualTo("down Bcc: eve@evil.example x");
        });
    }

    @Test
    void each_button_that_has_an_address_is_a_line_below_the_rest() throws Exception {
        var call = new Press.PageCall(new CommunityId("c"), "e1-x");
        var delivery = delivery("down");
        var card = English.of(delivery.message()
                .card()
                .withActions(
                        Press.actions(new Press.Acknowledge(call), new Press.Snooze(call), new Press.Escalate(call))));
        var to = delivery.message().destination();
        mailer(Mailer.Encryption.NONE, Optional.empty(), "", Optional.of("ada@tusk.example"))
                .notify(
                        new Delivery(
                                Message.of(delivery.message().key(), to, card, Optional.empty()),
                                1,
                                Optional.empty(),
                                0,
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                false,
                                NOW),
                        Notifier.Stage.CALLING);
        assertThat(GreenMailUtil.getBody(server.getReceivedMessages()[0]).replace("\r\n", "\n"))
                .endsWith("example\n\nI have it: https://tusk.example/ACKNOWLEDGE\n"
                        + "Call the next: https://tusk.example/ESCALATE");
    }

    @Test
    void a_relay_with_a_password_gets_it_and_a_wrong_one_is_told_without_being_shown() {
        assertThat(sent(mailer(Mailer.Encryption.NONE, Optional.of("bot"), "s3cret", Optional.of("ada@tusk.example"))))
                .isInstanceOf(SendResult.Sent.class);
        var wrong = mailer(Mailer.Encryption.NONE, Optional.of("bot"), "wr0ng", Optional.of("ada@tusk.example"));
        assertThat(sent(wrong)).isInstanceOfSatisfying(SendResult.TryLater.class, later -> {
            assertThat(later.why()).contains("mail.user and mail.password").doesNotContain("wr0ng");
            assertThat(later.after()).contains(Duration.ofMinutes(5));
        });
        assertThat(wrong.trouble().orElseThrow()).contains("refuses mail.user");
        assertThat(mailer(Mailer.Encryption.NONE, Optional.of("bot"), "s3cret", Optional.empty())
                        .trouble())
                .isEmpty();
    }

    @Test
    void where_encryption_is_asked_for_and_not_offered_nothing_is_sent_in_the_clear() {
        var mailer = mailer(Mailer.Encryption.STARTTLS, Optional.empty(), "", Optional.of("ada@tusk.example"));
        assertThat(sent(mailer)).isInstanceOf(SendResult.TryLater.class);
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(mailer.trouble()).isPresent();
    }

    @Test
    void without_an_address_or_a_relay_it_says_so() {
        assertThat(sent(mailer(Mailer.Encryption.NONE, Optional.empty(), "", Optional.empty())))
                .isInstanceOf(SendResult.Undeliverable.class);
        var mailer = mailer(Mailer.Encryption.NONE, Optional.empty(), "", Optional.of("ada@tusk.example"));
        server.stop();
        assertThat(sent(mailer)).isInstanceOf(SendResult.TryLater.class);
    }
}
