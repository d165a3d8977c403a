package tuskwatch.core.oncall;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.MailAddress;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/** How people on call are reached outside the chat platform, and whether it works. Everybody sets only his own. */
public final class ContactDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ContactDesk.class);

    private final PageRoom room;
    private final Setup setup;
    private final InstantSource clock;

    public ContactDesk(PageRoom room, Setup setup, InstantSource clock) {
        this.room = room;
        this.setup = setup;
        this.clock = clock;
    }

    /**
     * What whoever runs the bot has set up.
     *
     * @param pushServer where topics are, without a slash at its end
     * @param topics makes names of topics that nobody can guess: at least 128 random bits each
     */
    public record Setup(Ways ways, String pushServer, Supplier<String> topics) {}

    /**
     * What somebody asks for, as typed.
     *
     * @param push whether there is to be a topic: yes makes a new one; empty leaves it
     * @param mail an address, or {@code off}; blank leaves it
     */
    public record Wish(Optional<Boolean> push, String mail) {}

    /** Changes how the presser is reached, or without a wish shows it. For his eyes only. */
    public Card choose(String community, Presser who, Wish wish) {
        return with(community, plan -> {
            if (!who.moderates(plan)) {
                return Card.sentence(
                        Tone.INFO, "Only people on call and the moderators' role can have a second way to be reached.");
            }
            var refused = refused(wish);
            if (refused.isPresent()) {
                return Card.sentence(Tone.INFO, refused.get());
            }
            var before = plan.contact(who.person());
            var contact = new Contact(
                    wish.push().isEmpty()
                            ? before.topic()
                            : wish.push().filter(p -> p).map(p -> setup.topics().get()),
                    wish.mail().isBlank()
                            ? before.mail()
                            : Optional.of(wish.mail().strip()).filter(m -> !m.equalsIgnoreCase("off")));
            if (!contact.equals(before)) {
                room.put(community, Optional.of(plan.with(who.person(), contact)));
                LOG.atInfo()
                        .addKeyValue("community", community)
                        .addKeyValue("person", who.person())
                        .log("contact-changed");
            }
            return shown(contact);
        });
    }

    private Optional<String> refused(Wish wish) {
        var mail = wish.mail().strip();
        if (wish.push().filter(p -> p).isPresent() && !setup.ways().push()) {
            return Optional.of("Whoever runs this bot has switched ntfy off (ntfy.url is empty).");
        }
        if (mail.isEmpty() || mail.equalsIgnoreCase("off")) {
            return Optional.empty();
        }
        if (!setup.ways().mail()) {
            return Optional.of("Whoever runs this bot has set up no mail (mail.host is empty).");
        }
        return MailAddress.plausible(mail)
                ? Optional.empty()
                : Optional.of("That is not a mail address; write name@example.org, or off.");
    }

    private Card shown(Contact contact) {
        var lines = new ArrayList<List<Span>>();
        contact.topic().ifPresent(topic -> {
            lines.add(List.of(
                    Span.words("ntfy: subscribe in its app or browser to "),
                    new Span.Code(setup.pushServer() + "/" + topic)));
            lines.add(
                    List.of(
                            Span.words(
                                    "Whoever knows that address can read your pages: keep it to yourself; ntfy:True makes a new one. Let the app break through silence for it.")));
        });
        contact.mail().ifPresent(mail -> lines.add(List.of(Span.words("Mail: "), new Span.Code(mail))));
        if (lines.isEmpty()) {
            lines.add(
                    List.of(
                            Span.words(
                                    "None. /oncall route ntfy:True gives you an address for the ntfy app, /oncall route mail:name@example.org sends mail.")));
        } else {
            lines.add(
                    List.of(
                            Span.words(
                                    "It is used when a private message does not arrive, and when nobody has answered. /oncall test tries it.")));
        }
        return Card.answer(Tone.INFO, "How you are reached outside Discord", List.of(new Field("", lines)));
    }

    /** {@code /oncall test}: a message to whoever asks, by every way by which a page would come. */
    public Card test(String community, Presser who) {
        return with(community, plan -> {
            var contact = setup.ways().usable(plan.contact(who.person()));
            var places = new ArrayList<Destination>();
            places.add(Destination.person(who.person()));
            contact.topic()
                    .ifPresent(t -> places.add(Destination.outside(Destination.Outside.PUSH, community, who.person())));
            contact.mail()
                    .ifPresent(m -> places.add(Destination.outside(Destination.Outside.MAIL, community, who.person())));
            room.say(places.stream().map(to -> sample(community, who, to)).toList());
            return Card.sentence(
                    Tone.INFO,
                    "A private message is on its way to you"
                            + (places.size() > 1 ? ", and one by every other way of yours" : "")
                            + ". If none comes within a minute, allow private messages from members of this server in its privacy settings; /oncall readiness shows what became of it.");
        });
    }

    private Message sample(String community, Presser who, Destination to) {
        var when = Long.toString(clock.instant().getEpochSecond(), 36);
        var kind = to.outsider().map(o -> o.way().name().substring(0, 1)).orElse("d");
        var key = DeliveryKey.page(community, "t" + kind + who.person() + "-" + when);
        return Message.of(
                key,
                to,
                new Card(
                        Tone.INFO,
                        "A test: a page would reach you like this",
                        "",
                        List.of(),
                        List.of(),
                        "",
                        Optional.of("tw:page-" + key.nonce(0))),
                Optional.empty());
    }

    private Card with(String community, Function<OnCallPlan, Card> work) {
        return room.alone(() -> room.plan(community)
                .map(work)
                .orElseGet(() -> Card.sentence(Tone.INFO, "Nobody is on call here yet; /oncall setup begins it.")));
    }
}
