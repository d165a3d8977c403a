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
import tuskwatch.core.incident.Ids;
import tuskwatch.core.limit.SharedAllowance;
import tuskwatch.core.mail.MailAddress;
import tuskwatch.core.mail.MailConfirmation;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.contact.ContactCard;
import tuskwatch.core.oncall.contact.ContactMessages;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.way.ContactOrder;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.upkeep.SweepTime;

/** How people on call are reached outside the chat platform, and whether it works. Everybody sets only his own. */
public final class ChooseContactMethods {
    private static final Logger LOG = LoggerFactory.getLogger(ChooseContactMethods.class);

    private static final int TOPIC_LETTERS = 26;
    private static final int ASKED_LETTERS = 12;
    /** Only whoever was sent it may type it. */
    private static final int CODE_LETTERS = 6;

    /** Community of the mails that ask for a confirmation; no community of a platform is called so. */
    public static final CommunityId ASKING = ContactMessages.ASKING;

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
                    yield ContactCard.of(to.contact(), setup.ways(), setup.pushServer(), plan.policy());
                }
            };
        });
    }

    /**
     * What somebody wants.
     *
     * @param push whether there is to be a topic: yes makes a new one; empty leaves it
     * @param mail an address, or {@code off}; blank leaves it
     * @param code of the mail that asked whether the address is wanted, or of a test; blank for none
     * @param order by which ways, or {@code off}; blank leaves it
     */
    public record Wish(Optional<Boolean> push, String mail, String code, String order) {
        public Wish {
            mail = mail.strip();
            code = code.strip();
            order = order.strip();
        }

        /** With the order as it is. */
        public Wish(Optional<Boolean> push, String mail, String code) {
            this(push, mail, code, "");
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
            return typed(contact, wish.code());
        }
        if (!wish.order().isEmpty()) {
            return ordered(contact, wish.order());
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

    /** The code of a mail that asks, or of a test that came by some way. */
    private Change typed(Contact contact, String code) {
        var now = clock.instant();
        if (contact.asked().filter(a -> mails.takes(a.code(), a.at(), code)).isPresent()) {
            return new Change.To(contact.agreed().proved(ContactOrder.Way.MAIL, now));
        }
        return contact.probes().entrySet().stream()
                .filter(p -> mails.takes(p.getValue().code(), p.getValue().at(), code))
                .findFirst()
                .<Change>map(p -> new Change.To(contact.proved(p.getKey(), now)))
                .orElseGet(() -> new Change.Refused(phrase("contact.no-code")));
    }

    /** An order may name only ways that there are. */
    private Change ordered(Contact contact, String typed) {
        if (typed.equalsIgnoreCase("off")) {
            return new Change.To(contact.ordered(Optional.empty()));
        }
        return switch (ContactOrder.read(typed)) {
            case ContactOrder.Reading.Refused r -> new Change.Refused(r.why());
            case ContactOrder.Reading.Understood u ->
                setup.ways()
                        .lacking(u.order(), contact)
                        .<Change>map(w -> new Change.Refused(phrase("contact.order-missing", w.words())))
                        .orElseGet(() -> new Change.To(contact.ordered(Optional.of(u.order()))));
        };
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
                .ifPresent(a -> room.say(List.of(ContactMessages.question(a, who))));
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

    /** {@code /oncall test}: a message to whoever asks, by every way by which a page would come. */
    public Card test(CommunityId community, Member who) {
        return with(community, plan -> {
            var refused = tests.refusal(community, "limit.tests", "limit.tests-all");
            if (refused.isPresent()) {
                return Card.sentence(Tone.INFO, refused.get());
            }
            var now = clock.instant();
            var contact = plan.contact(who.id());
            var tested = contact;
            var messages = new ArrayList<Message>();
            for (var to : setup.ways().places(community, who.id(), contact)) {
                var way = to.outsider()
                        .map(o -> o.way() == Destination.Outside.PUSH ? ContactOrder.Way.PUSH : ContactOrder.Way.MAIL);
                var code = way.map(w -> setup.ids().of(CODE_LETTERS));
                if (way.isPresent()) {
                    tested = tested.probing(
                            way.get(), new Contact.Asked(way.get().name(), code.orElseThrow(), now));
                }
                messages.add(ContactMessages.sample(community, who.id(), to, code, now));
            }
            if (!tested.equals(contact)) {
                room.put(community, Optional.of(plan.with(who.id(), tested)));
            }
            room.say(messages);
            return Card.sentence(
                    Tone.INFO,
                    LocalizedText.sentences(
                            phrase(messages.size() > 1 ? "contact.tests" : "contact.test"),
                            phrase("contact.test-late")));
        });
    }

    private Card with(CommunityId community, Function<OnCallPlan, Card> work) {
        return room.alone(
                community,
                () -> room.plan(community)
                        .map(work)
                        .orElseGet(() -> Card.sentence(Tone.INFO, phrase("on-call.nobody"))));
    }
}
