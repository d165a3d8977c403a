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
 * @param name of the person when he set it, for times in which the chat platform cannot be asked; earlier rows have none
 * @param calendar the name of the secret address of his calendar
 */
public record Contact(
        Optional<String> topic,
        Optional<String> mail,
        boolean confirmed,
        Optional<Asked> asked,
        Optional<String> name,
        Optional<String> calendar) {
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
        return new Contact(topic, mail, mail.isPresent(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The address, once its owner has confirmed it: mail goes to no other. */
    public Optional<String> confirmedMail() {
        return mail.filter(m -> confirmed);
    }

    /** The same with another topic, or none. */
    public Contact with(Optional<String> other) {
        return new Contact(other, mail, confirmed, asked, name, calendar).kept();
    }

    /** The same with an address that waits for its owner. */
    public Contact asking(String address, Asked how) {
        return new Contact(topic, Optional.of(address), false, Optional.of(how), name, calendar);
    }

    /** The same with its address confirmed. */
    public Contact agreed() {
        return new Contact(topic, mail, mail.isPresent(), Optional.empty(), name, calendar);
    }

    /** The same without an address. */
    public Contact withoutMail() {
        return new Contact(topic, Optional.empty(), false, Optional.empty(), name, calendar).kept();
    }

    /** The same of somebody who is called so. */
    public Contact named(String now) {
        return new Contact(topic, mail, confirmed, asked, Optional.of(now), calendar).kept();
    }

    /** The same with another calendar, or none. */
    public Contact withCalendar(Optional<String> other) {
        return new Contact(topic, mail, confirmed, asked, name, other).kept();
    }

    /** Of who has nothing of all that nothing is kept. */
    private Contact kept() {
        return topic.isEmpty() && mail.isEmpty() && calendar.isEmpty() ? NONE : this;
    }

    /** Never shows itself in logs. */
    @Override
    public String toString() {
        return "Contact[topic " + (topic.isPresent() ? "set" : "none") + ", mail "
                + (mail.isEmpty() ? "none" : confirmed ? "set" : "not confirmed") + "]";
    }
}
