package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.MailAddress;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/** How people on call are reached outside the chat platform, and whether it works. Everybody sets only his own. */
public final class ChooseContactMethods {
    private static final Logger LOG = LoggerFactory.getLogger(ChooseContactMethods.class);

    private static final int TOPIC_LETTERS = 26;

    private final PageChanges room;
    private final Setup setup;
    private final InstantSource clock;

    public ChooseContactMethods(PageChanges room, Setup setup, InstantSource clock) {
        this.room = room;
        this.setup = setup;
        this.clock = clock;
    }

    /**
     * What whoever runs the bot has set up.
     *
     * @param pushServer where topics are, without a slash at its end
     * @param ids for names of topics that nobody can guess: 26 letters are 130 random bits
     */
    public record Setup(ContactMethods ways, String pushServer, Ids ids) {}

    /**
     * Changes how the presser is reached, or without a wish shows it. For his eyes only.
     *
     * @param push whether there is to be a topic: yes makes a new one; empty leaves it
     * @param mail an address, or {@code off}; blank leaves it
     */
    public Card choose(CommunityId community, Member who, Optional<Boolean> push, String mail) {
        return with(community, plan -> {
            if (!plan.moderatedBy(who)) {
                return Card.sentence(Tone.INFO, phrase("contact.strangers"));
            }
            var refused = refused(push, mail.strip());
            if (refused.isPresent()) {
                return Card.sentence(Tone.INFO, refused.get());
            }
            var before = plan.contact(who.id());
            var contact = new Contact(
                    push.isEmpty()
                            ? before.topic()
                            : push.filter(p -> p)
                                    .map(p -> "tuskwatch-" + setup.ids().of(TOPIC_LETTERS)),
                    mail.isBlank() ? before.mail() : Optional.of(mail.strip()).filter(m -> !m.equalsIgnoreCase("off")));
            if (!contact.equals(before)) {
                room.put(community, Optional.of(plan.with(who.id(), contact)));
                LOG.atInfo()
                        .addKeyValue("community", community)
                        .addKeyValue("person", who.id())
                        .log("contact-changed");
            }
            return shown(contact);
        });
    }

    private Optional<LocalizedText> refused(Optional<Boolean> push, String mail) {
        if (push.filter(p -> p).isPresent() && !setup.ways().push()) {
            return Optional.of(phrase("contact.no-ntfy"));
        }
        if (mail.isEmpty() || mail.equalsIgnoreCase("off")) {
            return Optional.empty();
        }
        if (!setup.ways().mail()) {
            return Optional.of(phrase("contact.no-mail"));
        }
        return MailAddress.plausible(mail) ? Optional.empty() : Optional.of(phrase("contact.no-address"));
    }

    private Card shown(Contact contact) {
        var lines = new ArrayList<LocalizedText>();
        contact.topic().ifPresent(topic -> {
            lines.add(phrase("contact.ntfy", new Span.Code(setup.pushServer() + "/" + topic)));
            lines.add(phrase("contact.ntfy-secret"));
        });
        contact.mail().ifPresent(mail -> lines.add(phrase("contact.mail", new Span.Code(mail))));
        lines.add(phrase(lines.isEmpty() ? "contact.none" : "contact.used"));
        return Card.answer(Tone.INFO, phrase("contact.headline"), List.of(Field.of(LocalizedText.NONE, lines)));
    }

    /** {@code /oncall test}: a message to whoever asks, by every way by which a page would come. */
    public Card test(CommunityId community, Member who) {
        return with(community, plan -> {
            var places = setup.ways().places(community, who.id(), plan.contact(who.id()));
            room.say(places.stream().map(to -> sample(community, who, to)).toList());
            return Card.sentence(
                    Tone.INFO,
                    LocalizedText.sentences(
                            phrase(places.size() > 1 ? "contact.tests" : "contact.test"), phrase("contact.test-late")));
        });
    }

    private Message sample(CommunityId community, Member who, Destination to) {
        var when = Long.toString(clock.instant().getEpochSecond(), 36);
        var kind = to.outsider().map(o -> o.way().name().substring(0, 1)).orElse("d");
        var key = DeliveryKey.page(community, "t" + kind + who.id() + "-" + when);
        return PageCards.notice(key, to, Tone.INFO, phrase("contact.sample"), List.of());
    }

    private Card with(CommunityId community, Function<OnCallPlan, Card> work) {
        return room.alone(
                community,
                () -> room.plan(community)
                        .map(work)
                        .orElseGet(() -> Card.sentence(Tone.INFO, phrase("on-call.nobody"))));
    }
}
