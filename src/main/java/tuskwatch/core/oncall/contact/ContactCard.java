package tuskwatch.core.oncall.contact;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.way.ContactOrder;

/** How somebody is reached, for his own eyes. */
public final class ContactCard {
    private ContactCard() {}

    /**
     * @param ways that are set up
     * @param pushServer where topics are, without a slash at its end
     * @param policy later than which nobody is called
     */
    public static Card of(Contact contact, ContactMethods ways, String pushServer, EscalationPolicy policy) {
        var lines = new ArrayList<LocalizedText>();
        contact.topic().ifPresent(topic -> {
            lines.add(phrase("contact.ntfy", new Span.Code(pushServer + "/" + topic)));
            lines.add(phrase("contact.ntfy-secret"));
        });
        contact.mail().ifPresent(mail -> lines.add(phrase(state(contact), new Span.Code(mail))));
        var wait = policy.wait(EscalationPolicy.Target.SECOND_ROUTE);
        contact.order().ifPresent(order -> {
            lines.add(phrase("contact.order", order.words(), wait));
            if (ways.order(contact).isEmpty()) {
                lines.add(phrase("contact.order-waits", unproved(order, contact)));
            }
        });
        lines.add(phrase(
                lines.isEmpty() ? "contact.none" : contact.order().isEmpty() ? "contact.used" : "contact.tries"));
        return Card.answer(Tone.INFO, phrase("contact.headline"), List.of(Field.of(LocalizedText.NONE, lines)));
    }

    private static LocalizedText unproved(ContactOrder order, Contact contact) {
        return LocalizedText.list(order.legs().stream()
                .map(ContactOrder.Leg::way)
                .filter(w -> w == ContactOrder.Way.PUSH && !contact.proved().containsKey(w)
                        || w == ContactOrder.Way.MAIL && contact.confirmedMail().isEmpty())
                .map(ContactOrder.Way::words)
                .toList());
    }

    private static String state(Contact contact) {
        if (contact.confirmed()) {
            return "contact.mail";
        }
        return contact.asked().isPresent() ? "contact.mail-asked" : "contact.mail-never";
    }
}
