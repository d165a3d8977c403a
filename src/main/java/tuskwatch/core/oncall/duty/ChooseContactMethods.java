package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.limit.SharedAllowance;
import tuskwatch.core.mail.MailAddress;
import tuskwatch.core.mail.MailConfirmation;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.upkeep.SweepTime;

/** How people on call are reached outside the chat platform, and whether it works. Everybody sets only his own. */
public final class ChooseContactMethods {
    private static final Logger LOG = LoggerFactory.getLogger(ChooseContactMethods.class);

    private static final int TOPIC_LETTERS = 26;
    private static final int ASKED_LETTERS = 12;
    /** Community of the mails that ask for a confirmation; no community of a platform is called so. */
    public static final CommunityId ASKING = new CommunityId("contact");

    private final PageChanges room;
    private final Setup setup;
    private final MailConfirmation mails;
    private final SweepTime ages;
    private final InstantSource clock;
    private final SharedAllowance tests;

    /** @param tests how many a community may have */
    public ChooseContactMethods(
            PageChanges room,
            Setup setup,
            MailConfirmation mails,
            SweepTime ages,
            InstantSource clock,
            SharedAllowance tests) {
        this.room = room;
        this.setup = setup;
        this.mails = mails;
        this.ages = ages;
        this.clock = clock;
        this.tests = tests;
    }

    /**
     * What whoever runs the bot has set up.
     *
     * @param pushServer where topics are, without a slash at its end
     * @param ids for names of topics that nobody can guess: 26 letters are 130 random bits
     */
    public record Setup(ContactMethods ways, String pushServer, Ids ids) {}

    /**
     * Changes how the presser is reached, or without a wish shows it. For his eyes only. Mail goes to an address once its code was typed.
     *
     * @param wish as typed
     */
    public Card choose(CommunityId community, Member who, Wish wish) {
        return with(community, plan -> {
            if (!plan.moderatedBy(who, clock.instant())) {
                return Card.sentence(Tone.INFO, phrase("contact.strangers"));
            }
            var refused = refused(wish);
            if (refused.isPresent()) {
                return Card.sentence(Tone.INFO, refused.get());
            }
            var before = plan.contact(who.id());
            var contact = wish.push()
                    .map(p -> before.with(
                            p ? Optional.of("tuskwatch-" + setup.ids().of(TOPIC_LETTERS)) : Optional.<String>empty()))
                    .orElse(before);
            return switch (changed(contact, who, wish)) {
                case Change.Refused r -> Card.sentence(Tone.INFO, r.why());
                case Change.To to -> {
                    keep(community, plan, who, before, to.contact());
                    yield shown(to.contact());
                }
            };
        });
    }

    /**
     * What somebody wants.
     *
     * @param push whether there is to be a topic: yes makes a new one; empty leaves it
     * @param mail an address, or {@code off}; blank leaves it
     * @param code of the mail that asked whether the address is wanted; blank for none
     */
    public record Wish(Optional<Boolean> push, String mail, String code) {
        public Wish {
            mail = mail.strip();
            code = code.strip();
        }

        private boolean endsMail() {
            return mail.equalsIgnoreCase("off");
        }
    }

    /** What becomes of a contact. */
    private sealed interface Change {
        record To(Contact contact) implements Change {}

        record Refused(LocalizedText why) implements Change {}
    }

    private Change changed(Contact contact, Member who, Wish wish) {
        if (!wish.code().isEmpty()) {
            return contact.asked()
                            .filter(a -> mails.takes(a.code(), a.at(), wish.code()))
                            .isPresent()
                    ? new Change.To(contact.agreed())
                    : new Change.Refused(phrase("contact.no-code"));
        }
        if (wish.endsMail()) {
            return new Change.To(contact.withoutMail());
        }
        var address = wish.mail().isEmpty() ? Optional.<MailAddress>empty() : mails.address(wish.mail());
        var waiting = contact.asked().filter(a -> clock.instant().isBefore(a.at().plus(MailConfirmation.HOLDS)));
        if (address.isEmpty()
                || contact.mail().filter(address.get()::is).isPresent()
                        && (contact.confirmed() || waiting.isPresent())) {
            return new Change.To(contact);
        }
        return mails.code(who.id(), address.get())
                .<Change>map(code -> new Change.To(contact.asking(
                        address.get().text(), new Contact.Asked(setup.ids().of(ASKED_LETTERS), code, clock.instant()))))
                .orElseGet(() -> new Change.Refused(phrase("notify.many-mails")));
    }

    private void keep(CommunityId community, OnCallPlan plan, Member who, Contact before, Contact contact) {
        if (contact.equals(before)) {
            return;
        }
        room.put(community, Optional.of(plan.with(who.id(), contact.named(who.name()))));
        LOG.atInfo()
                .addKeyValue("community", community)
                .addKeyValue("person", who.id())
                .log("contact-changed");
        contact.asked()
                .filter(a -> before.asked().filter(a::equals).isEmpty())
                .ifPresent(a -> room.say(List.of(question(a, who))));
    }

    private static Message question(Contact.Asked asked, Member who) {
        var to = Destination.outside(Destination.Outside.MAIL, ASKING, new PersonId(asked.id()));
        var card = MailConfirmation.card(phrase("contact.confirm-what"), phrase("contact.confirm-how", asked.code()))
                .marked("tw:contact-" + asked.id());
        return Message.of(DeliveryKey.notice("contact/" + asked.id(), to), to, card, Optional.empty())
                .readIn(who.language());
    }

    /** The address that is asked by the mail of that id, while it is asked. */
    public Optional<String> asked(String id) {
        return room.plans().values().stream()
                .flatMap(plan -> plan.contacts().values().stream())
                .filter(c -> c.asked().filter(a -> a.id().equals(id)).isPresent())
                .findFirst()
                .flatMap(Contact::mail);
    }

    /** Forgets addresses whose owners were asked a day ago and said nothing. */
    public void forgetUnconfirmed() {
        ages.now().map(now -> now.minus(MailConfirmation.HOLDS)).ifPresent(this::forgetUnconfirmed);
    }

    private void forgetUnconfirmed(Instant limit) {
        room.plans()
                .keySet()
                .forEach(community -> room.alone(
                        community,
                        () -> room.plan(community)
                                .filter(plan ->
                                        plan.contacts().values().stream().anyMatch(c -> silent(c, limit)))
                                .map(plan -> without(plan, limit))
                                .map(plan -> {
                                    room.put(community, Optional.of(plan));
                                    return plan;
                                })));
    }

    private static boolean silent(Contact contact, Instant limit) {
        return contact.asked().filter(a -> !a.at().isAfter(limit)).isPresent();
    }

    private static OnCallPlan without(OnCallPlan plan, Instant limit) {
        var rest = plan;
        for (var entry : plan.contacts().entrySet()) {
            if (silent(entry.getValue(), limit)) {
                rest = rest.with(entry.getKey(), entry.getValue().withoutMail());
            }
        }
        return rest;
    }

    private Optional<LocalizedText> refused(Wish wish) {
        if (wish.push().filter(p -> p).isPresent() && !setup.ways().push()) {
            return Optional.of(phrase("contact.no-ntfy"));
        }
        if (wish.mail().isEmpty() || wish.endsMail()) {
            return Optional.empty();
        }
        if (!setup.ways().mail()) {
            return Optional.of(phrase("contact.no-mail"));
        }
        return mails.address(wish.mail()).isPresent() ? Optional.empty() : Optional.of(phrase("contact.no-address"));
    }

    private Card shown(Contact contact) {
        var lines = new ArrayList<LocalizedText>();
        contact.topic().ifPresent(topic -> {
            lines.add(phrase("contact.ntfy", new Span.Code(setup.pushServer() + "/" + topic)));
            lines.add(phrase("contact.ntfy-secret"));
        });
        contact.mail().ifPresent(mail -> lines.add(phrase(state(contact), new Span.Code(mail))));
        lines.add(phrase(lines.isEmpty() ? "contact.none" : "contact.used"));
        return Card.answer(Tone.INFO, phrase("contact.headline"), List.of(Field.of(LocalizedText.NONE, lines)));
    }

    private static String state(Contact contact) {
        if (contact.confirmed()) {
            return "contact.mail";
        }
        return contact.asked().isPresent() ? "contact.mail-asked" : "contact.mail-never";
    }

    /** {@code /oncall test}: a message to whoever asks, by every way by which a page would come. */
    public Card test(CommunityId community, Member who) {
        return with(community, plan -> {
            var refused = tests.refusal(community, "limit.tests", "limit.tests-all");
            if (refused.isPresent()) {
                return Card.sentence(Tone.INFO, refused.get());
            }
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
