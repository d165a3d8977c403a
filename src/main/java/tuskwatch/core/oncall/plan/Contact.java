package tuskwatch.core.oncall.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * How a person can be called outside the chat platform, as he chose himself. All of it is secret: it is shown to him alone,
 * and never logged.
 *
 * @param topic of ntfy: whoever knows it can read it
 * @param mail an address
 * @param confirmed whether its owner has said that mail is wanted there; what versions before 0.10.0 kept is not
 * @param asked the mail that asks for it; empty where none did
 */
public record Contact(Optional<String> topic, Optional<String> mail, boolean confirmed, Optional<Asked> asked) {
    /** Not at all. */
    public static final Contact NONE = reached(Optional.empty(), Optional.empty());

    /**
     * A mail that asks whether an address is wanted.
     *
     * @param id names the mail
     */
    public record Asked(String id, String code, Instant at) {}

    /** By these, with mail to an address that is confirmed. */
    public static Contact reached(Optional<String> topic, Optional<String> mail) {
        return new Contact(topic, mail, mail.isPresent(), Optional.empty());
    }

    /** The address, once its owner has confirmed it: mail goes to no other. */
    public Optional<String> confirmedMail() {
        return mail.filter(m -> confirmed);
    }

    /** The same with another topic, or none. */
    public Contact with(Optional<String> other) {
        return new Contact(other, mail, confirmed, asked);
    }

    /** The same with an address that waits for its owner. */
    public Contact asking(String address, Asked how) {
        return new Contact(topic, Optional.of(address), false, Optional.of(how));
    }

    /** The same with its address confirmed. */
    public Contact agreed() {
        return reached(topic, mail);
    }

    /** The same without an address. */
    public Contact withoutMail() {
        return reached(topic, Optional.empty());
    }

    /** Never shows itself in logs. */
    @Override
    public String toString() {
        return "Contact[topic " + (topic.isPresent() ? "set" : "none") + ", mail "
                + (mail.isEmpty() ? "none" : confirmed ? "set" : "not confirmed") + "]";
    }
}
