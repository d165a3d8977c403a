package tuskwatch.core.oncall.plan;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.oncall.way.ContactOrder;

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
 * @param order by which ways, where he chose one
 * @param proved when something that he got by a way was last answered; earlier rows have none
 * @param probes codes that were sent by ways to be proved
 */
public record Contact(
        Optional<String> topic,
        Optional<String> mail,
        boolean confirmed,
        Optional<Asked> asked,
        Optional<String> name,
        Optional<String> calendar,
        Optional<ContactOrder> order,
        Map<ContactOrder.Way, Instant> proved,
        Map<ContactOrder.Way, Asked> probes) {
    /** Not at all. */
    public static final Contact NONE = reached(Optional.empty(), Optional.empty());

    public Contact {
        proved = Map.copyOf(proved);
        probes = Map.copyOf(probes);
    }

    /**
     * A message that asks whether a way works.
     *
     * @param id names the message
     */
    public record Asked(String id, String code, Instant at) {}

    /** By these, with mail to an address that is confirmed. */
    public static Contact reached(Optional<String> topic, Optional<String> mail) {
        return new Contact(
                topic,
                mail,
                mail.isPresent(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }

    /** The address, once its owner has confirmed it: mail goes to no other. */
    public Optional<String> confirmedMail() {
        return mail.filter(m -> confirmed);
    }

    /** The same with another topic, or none. */
    public Contact with(Optional<String> other) {
        return new Contact(other, mail, confirmed, asked, name, calendar, order, proved, probes)
                .unproved(ContactOrder.Way.PUSH);
    }

    /** The same with an address that waits for its owner. */
    public Contact asking(String address, Asked how) {
        return mailed(Optional.of(address), false, Optional.of(how)).unproved(ContactOrder.Way.MAIL);
    }

    /** The same with its address confirmed. */
    public Contact agreed() {
        return mailed(mail, mail.isPresent(), Optional.empty());
    }

    /** The same without an address. */
    public Contact withoutMail() {
        return mailed(Optional.empty(), false, Optional.empty()).unproved(ContactOrder.Way.MAIL);
    }

    private Contact mailed(Optional<String> address, boolean wanted, Optional<Asked> how) {
        return new Contact(topic, address, wanted, how, name, calendar, order, proved, probes);
    }

    /** The same of somebody who is called so. */
    public Contact named(String now) {
        return new Contact(topic, mail, confirmed, asked, Optional.of(now), calendar, order, proved, probes).kept();
    }

    /** The same with another calendar, or none. */
    public Contact withCalendar(Optional<String> other) {
        return new Contact(topic, mail, confirmed, asked, name, other, order, proved, probes).kept();
    }

    /** The same in another order, or in none. */
    public Contact ordered(Optional<ContactOrder> other) {
        return new Contact(topic, mail, confirmed, asked, name, calendar, other, proved, probes).kept();
    }

    /** The same after something that came by that way was answered. */
    public Contact proved(ContactOrder.Way way, Instant at) {
        var more = new EnumMap<ContactOrder.Way, Instant>(ContactOrder.Way.class);
        more.putAll(proved);
        more.put(way, at);
        return proofs(more, without(probes, way));
    }

    /** The same with a code that is under way. */
    public Contact probing(ContactOrder.Way way, Asked how) {
        var more = new EnumMap<ContactOrder.Way, Asked>(ContactOrder.Way.class);
        more.putAll(probes);
        more.put(way, how);
        return proofs(proved, more);
    }

    /** What was proved of another address says nothing of this one. */
    private Contact unproved(ContactOrder.Way way) {
        return proofs(without(proved, way), without(probes, way)).kept();
    }

    private Contact proofs(Map<ContactOrder.Way, Instant> then, Map<ContactOrder.Way, Asked> codes) {
        return new Contact(topic, mail, confirmed, asked, name, calendar, order, then, codes);
    }

    private static <T> Map<ContactOrder.Way, T> without(Map<ContactOrder.Way, T> all, ContactOrder.Way way) {
        var less = new EnumMap<ContactOrder.Way, T>(ContactOrder.Way.class);
        less.putAll(all);
        less.remove(way);
        return less;
    }

    /** Of who has nothing of all that nothing is kept. */
    private Contact kept() {
        return topic.isEmpty() && mail.isEmpty() && calendar.isEmpty() && order.isEmpty() ? NONE : this;
    }

    /** Never shows itself in logs. */
    @Override
    public String toString() {
        return "Contact[topic " + (topic.isPresent() ? "set" : "none") + ", mail "
                + (mail.isEmpty() ? "none" : confirmed ? "set" : "not confirmed") + "]";
    }
}
