package tuskwatch.edge.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.message.Text;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.Notifier;
import tuskwatch.core.outbox.SendResult;

/**
 * Pages by mail, over one relay. The message's id is made from the delivery's, so that a mail that came twice can be told;
 * the one that says that nobody is wanted any more answers the first.
 */
public final class Mailer implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);
    private static final Duration RELAY_REFUSES = Duration.ofMinutes(5);
    private static final int MOST_SUBJECT = 150;

    private final Relay relay;
    private final Function<Destination.Outsider, Optional<String>> addresses;
    private final Function<Action, Optional<String>> answers;
    private final InstantSource clock;
    private final Session session;

    /**
     * @param addresses of people, looked up when something is sent
     * @param answers where a button is pressed without Discord; empty for a button that only Discord has
     */
    public Mailer(
            Relay relay,
            Function<Destination.Outsider, Optional<String>> addresses,
            Function<Action, Optional<String>> answers,
            InstantSource clock) {
        this.relay = relay;
        this.addresses = addresses;
        this.answers = answers;
        this.clock = clock;
        session = Session.getInstance(properties(relay));
    }

    /**
     * Where mail is handed in.
     *
     * @param from the sender's address
     * @param user empty for a relay that asks for no password
     * @param patience for each step
     */
    public record Relay(
            String host,
            int port,
            Encryption encryption,
            String from,
            Optional<String> user,
            String password,
            Duration patience) {
        /** Never shows the password. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** How the connection to the relay is kept secret. */
    public enum Encryption {
        /** Encrypted after a greeting; nothing is sent where the relay does not offer it. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS,
        NONE
    }

    private static Properties properties(Relay relay) {
        var patience = String.valueOf(relay.patience().toMillis());
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", relay.host());
        properties.setProperty("mail.smtp.port", String.valueOf(relay.port()));
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        properties.setProperty("mail.smtp.auth", String.valueOf(relay.user().isPresent()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.from", relay.from());
        switch (relay.encryption()) {
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case NONE -> LOG.atDebug().addKeyValue("relay", relay).log("mail-unencrypted");
        }
        return properties;
    }

    @Override
    public SendResult notify(Delivery delivery, Stage stage) {
        var to = delivery.message().destination().outsider().flatMap(addresses);
        if (to.isEmpty()) {
            return new SendResult.Undeliverable("the person has no mail address any more");
        }
        try {
            var message = message(delivery, stage, to.get());
            try (var transport = connected()) {
                transport.sendMessage(message, message.getAllRecipients());
            }
            return new SendResult.Sent("");
        } catch (MessagingException e) {
            LOG.atDebug().addKeyValue("why", e.toString()).log("mail-failed");
            return refused(e);
        }
    }

    /** Why the relay would not take mail now; empty when it would. Hands in nothing. */
    public Optional<String> trouble() {
        try (var transport = connected()) {
            return Optional.empty();
        } catch (AuthenticationFailedException e) {
            return Optional.of("it refuses mail.user and mail.password");
        } catch (MessagingException e) {
            return Optional.of(Text.clean(String.valueOf(e.getMessage()), MOST_SUBJECT));
        }
    }

    private Transport connected() throws MessagingException {
        var transport = session.getTransport("smtp");
        transport.connect(relay.user().orElse(null), relay.user().isPresent() ? relay.password() : null);
        return transport;
    }

    private MimeMessage message(Delivery delivery, Stage stage, String to) throws MessagingException {
        var card = delivery.message().card();
        var first = "<" + delivery.nonce() + "@tuskwatch.invalid>";
        var message = new MimeMessage(session);
        message.setFrom(new InternetAddress(relay.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(Text.clean(card.headline().said(), MOST_SUBJECT), StandardCharsets.UTF_8.name());
        message.setText(PlainText.body(card) + "\n" + links(card), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (stage == Stage.SETTLED) {
            message.setHeader("In-Reply-To", first);
            message.setHeader("References", first);
        } else {
            message.setHeader("Importance", "high");
        }
        message.saveChanges();
        message.setHeader(
                "Message-ID", stage == Stage.CALLING ? first : "<" + delivery.nonce() + ".end@tuskwatch.invalid>");
        return message;
    }

    /** A line for each button that can be pressed without Discord, below the rest. */
    private String links(Card card) {
        var lines = card.actions().stream()
                .flatMap(a -> answers.apply(a).map(url -> a.label().said() + ": " + url + "\n").stream())
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "\n" + lines;
    }

    private static SendResult refused(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return new SendResult.TryLater(
                    "the mail relay refuses mail.user and mail.password",
                    Optional.of(RELAY_REFUSES),
                    SendResult.Effect.NONE);
        }
        for (Exception at = failure;
                at != null;
                at = at instanceof MessagingException m ? m.getNextException() : null) {
            if (at instanceof SMTPAddressFailedException address && address.getReturnCode() / 100 == 5) {
                return new SendResult.Undeliverable(
                        "the mail relay refuses the address (" + address.getReturnCode() + ")");
            }
            if (at instanceof SMTPSendFailedException sending && sending.getReturnCode() / 100 == 5) {
                return new SendResult.Undeliverable(
                        "the mail relay refuses the mail (" + sending.getReturnCode() + ")");
            }
        }
        return new SendResult.TryLater(
                "the mail relay does not take the mail", Optional.empty(), SendResult.Effect.UNKNOWN);
    }
}
