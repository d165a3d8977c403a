package tuskwatch.core.subscription;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.outbox.DeliveryKey;

/**
 * Somebody wants to hear of one thing, once.
 *
 * @param member id of the platform
 * @param mail address that the word goes to; empty for a private message
 * @param code by which the address is confirmed; blank for a private message
 * @param at when it was asked for
 * @param language of the member
 */
public record Subscription(
        String id,
        InstanceName instance,
        CommunityId community,
        PersonId member,
        Event event,
        Phase phase,
        Optional<String> mail,
        String code,
        Instant at,
        Locale language) {
    /** Community of the addresses that mail is sent to; no community of a platform is called so. */
    public static final CommunityId MAIL = new CommunityId("notify");

    private static final String UPDATES = "update/";

    /** What is waited for. */
    public enum Event {
        /** The server works again. */
        BACK,
        /** One can make an account. */
        REGISTRATIONS,
        /** Moderators tell something, as long as the trouble goes on; and that it works again. */
        UPDATES;

        /** Continues "You are told …". */
        public LocalizedText words() {
            return phrase("event." + id());
        }

        /** As it is chosen in commands. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where it stands. */
    public enum Phase {
        /** The address has not been confirmed. */
        UNCONFIRMED,
        WAITING,
        /** It happened, and the word is on its way. */
        TOLD,
        /** Private messages are closed, so a mention is on its way. */
        MENTIONED
    }

    Subscription in(Phase next) {
        return new Subscription(id, instance, community, member, event, next, mail, code, at, language);
    }

    Subscription withoutMail() {
        return new Subscription(id, instance, community, member, event, phase, Optional.empty(), "", at, language);
    }

    /** Where the word goes. */
    Destination destination() {
        return mail.isPresent()
                ? Destination.outside(Destination.Outside.MAIL, MAIL, new PersonId(id))
                : Destination.person(member);
    }

    DeliveryKey key() {
        return DeliveryKey.notice("notify/" + id, destination());
    }

    /** Of an update on the way to that. */
    DeliveryKey update(Instant told) {
        return DeliveryKey.notice(UPDATES + id + "/" + Long.toString(told.toEpochMilli(), 36), destination());
    }

    /** Of the mail that asks for a confirmation. */
    DeliveryKey confirmation() {
        return DeliveryKey.notice("confirm/" + id, destination());
    }

    /** Of the mention that takes the place of a private message. */
    DeliveryKey mention() {
        return DeliveryKey.notice("mention/" + id, Destination.person(member));
    }

    /** What the keys of its updates begin with. */
    public String updates() {
        return DeliveryKey.noticesOf(UPDATES + id + "/");
    }

    /** Every message about it that there may be, but for updates. */
    public List<DeliveryKey> said() {
        return List.of(key(), withoutMail().key(), confirmation(), mention());
    }
}
