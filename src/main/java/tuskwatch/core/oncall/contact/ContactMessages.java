package tuskwatch.core.oncall.contact;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.mail.MailConfirmation;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/** What is sent to find out whether somebody is reached. */
public final class ContactMessages {
    /** Community of the mails that ask for a confirmation; no community of a platform is called so. */
    public static final CommunityId ASKING = new CommunityId("contact");

    private ContactMessages() {}

    /** The mail that asks whether an address is wanted. */
    public static Message question(Contact.Asked asked, Member who) {
        var to = Destination.outside(Destination.Outside.MAIL, ASKING, new PersonId(asked.id()));
        var card = MailConfirmation.card(phrase("contact.confirm-what"), phrase("contact.confirm-how", asked.code()))
                .marked("tw:contact-" + asked.id());
        return Message.of(DeliveryKey.notice("contact/" + asked.id(), to), to, card, Optional.empty())
                .readIn(who.language());
    }

    /** A test; what comes by a way outside has a code, by which its reader proves that it came. */
    public static Message sample(
            CommunityId community, PersonId who, Destination to, Optional<String> code, Instant now) {
        var when = Long.toString(now.getEpochSecond(), 36);
        var kind = to.outsider().map(o -> o.way().name().substring(0, 1)).orElse("d");
        var key = DeliveryKey.page(community, "t" + kind + who + "-" + when);
        var lines = code.<LocalizedText>map(c -> phrase("contact.prove", c)).stream()
                .toList();
        return PageCards.notice(key, to, Tone.INFO, phrase("contact.sample"), lines);
    }
}
