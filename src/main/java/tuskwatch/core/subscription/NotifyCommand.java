package tuskwatch.core.subscription;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.Member;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.mail.MailConfirmation;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.subscription.Subscription.Event;

/**
 * {@code /notify}: one word to who asked for it, when a server is back or takes new members. Threads may share it; {@code this}
 * guards every change.
 */
public final class NotifyCommand implements Command {
    private static final int LETTERS = 12;
    private static final int MOST = 25;

    private static final Option<InstanceName> OF = Option.instance().needed();
    private static final Option<InstanceName> INSTANCE = Option.instance();
    private static final Option<String> MAIL = Option.text("mail", 260);
    private static final Option<String> CODE = Option.text("code", 30).needed();
    private static final Option<Event> EVENT = Option.choice(
            "event",
            Arrays.stream(Event.values())
                    .map(e -> new Option.Choice<>(e.id(), e.words(), e))
                    .toList());

    private final SubscriptionRepository book;
    private final Subscriptions subscriptions;
    private final IncidentRepository incidents;
    private final WatchRegistry registry;
    private final InstantSource clock;
    private final MailConfirmation mails;
    private final Ids ids;

    /**
     * @param mails asks owners of addresses
     * @param ids makes ids, at most 20 characters, that nobody can guess
     */
    public NotifyCommand(
            SubscriptionRepository book,
            Subscriptions subscriptions,
            IncidentRepository incidents,
            WatchRegistry registry,
            InstantSource clock,
            MailConfirmation mails,
            Ids ids) {
        this.book = book;
        this.subscriptions = subscriptions;
        this.incidents = incidents;
        this.registry = registry;
        this.clock = clock;
        this.mails = mails;
        this.ids = ids;
    }

    @Override
    public Definition definition() {
        return Definition.of("notify")
                .can("instance", Access.EVERYONE, this::begin, OF, EVENT, MAIL)
                .can("confirm", Access.EVERYONE, this::confirm, CODE)
                .can("list", Access.ONESELF, this::list)
                .can("stop", Access.ONESELF, this::stop, INSTANCE)
                .answers(Press.NotifyOfIncident.class, Access.EVERYONE, this::ofIncident)
                .answers(Press.NotifyOfInstance.class, Access.EVERYONE, (p, who) -> whenBack(p.instance(), who))
                .needing(Asker.Feature.PEOPLE);
    }

    private Reply begin(Call call) {
        return begin(call.member(), call.get(OF), call.find(EVENT).orElse(Event.BACK), call.text(MAIL));
    }

    private Reply ofIncident(Press.NotifyOfIncident press, Asker who) {
        var where = who.member().community();
        return incidents
                .instance(press.incident(), where)
                .filter(i -> registry.watches(where, i))
                .map(i -> whenBack(i, who))
                .orElseGet(() -> Reply.sentence(phrase("deed.unknown")));
    }

    private Reply whenBack(InstanceName instance, Asker who) {
        return begin(who.member(), instance, Event.BACK, "");
    }

    /** Begins one: by mail to that address, or by a private message where it is blank. */
    private synchronized Reply begin(Member who, InstanceName instance, Event event, String mail) {
        var host = IncidentCards.host(instance);
        var address = mail.strip();
        var refused = refused(who, instance, address);
        if (refused.isPresent()) {
            return Reply.sentence(refused.get());
        }
        if (subscriptions.happened(event, instance, who.community()).isPresent()) {
            return Reply.sentence(phrase(event == Event.REGISTRATIONS ? "notify.open" : "notify.works", host));
        }
        var mine = book.of(who.id());
        var same = mine.stream()
                .filter(s -> s.instance().equals(instance) && s.event() == event)
                .filter(s -> s.mail().orElse("").equalsIgnoreCase(address))
                .findFirst();
        if (same.isPresent()) {
            return Reply.sentence(
                    same.get().phase() == Subscription.Phase.UNCONFIRMED
                            ? phrase("notify.mailed")
                            : phrase("notify.already", event.words(), host));
        }
        if (mine.size() >= MOST) {
            return Reply.sentence(phrase("notify.many", MOST));
        }
        return mails.address(address)
                .map(to -> mails.code(who.id(), to)
                        .map(code -> byMail(new Subscription(
                                ids.of(LETTERS),
                                instance,
                                who.community(),
                                who.id(),
                                event,
                                Subscription.Phase.UNCONFIRMED,
                                Optional.of(to.text()),
                                code,
                                clock.instant(),
                                who.language())))
                        .orElseGet(() -> Reply.sentence(phrase("notify.many-mails"))))
                .orElseGet(() -> direct(new Subscription(
                        ids.of(LETTERS),
                        instance,
                        who.community(),
                        who.id(),
                        event,
                        Subscription.Phase.WAITING,
                        Optional.empty(),
                        "",
                        clock.instant(),
                        who.language())));
    }

    private Optional<LocalizedText> refused(Member who, InstanceName instance, String address) {
        var host = IncidentCards.host(instance);
        if (!registry.watches(who.community(), instance)) {
            return Optional.of(phrase("notify.not-watched", host));
        }
        if (address.isEmpty()) {
            return Optional.empty();
        }
        if (!mails.possible()) {
            return Optional.of(phrase("notify.no-mail"));
        }
        return mails.address(address).isPresent() ? Optional.empty() : Optional.of(phrase("notify.no-address"));
    }

    private Reply direct(Subscription begun) {
        book.put(begun, List.of());
        var lines = new ArrayList<>(List.of(phrase("notify.begun-then"), phrase("notify.begun-stop")));
        if (begun.event() == Event.BACK) {
            lines.add(phrase("notify.begun-follow"));
        }
        return Reply.of(Card.answer(
                Tone.INFO,
                phrase(
                        begun.event() == Event.UPDATES ? "notify.begun-updates" : "notify.begun",
                        begun.event().words(),
                        IncidentCards.host(begun.instance())),
                List.of(Field.of(LocalizedText.NONE, lines))));
    }

    private Reply byMail(Subscription begun) {
        var card = NotifyCards.confirm(begun);
        book.put(
                begun,
                List.of(Message.of(begun.confirmation(), begun.destination(), card, Optional.empty())
                        .readIn(begun.language())));
        return Reply.sentence(phrase("notify.code-sent"));
    }

    /** Takes the code of a mail. */
    private synchronized Reply confirm(Call call) {
        var typed = call.get(CODE);
        var found = book.of(call.member().id()).stream()
                .filter(s -> s.phase() == Subscription.Phase.UNCONFIRMED && mails.takes(s.code(), s.at(), typed))
                .findFirst();
        if (found.isEmpty()) {
            return Reply.sentence(phrase("notify.no-code"));
        }
        book.put(found.get().in(Subscription.Phase.WAITING), List.of());
        return Reply.sentence(phrase(
                "notify.confirmed",
                found.get().event().words(),
                IncidentCards.host(found.get().instance())));
    }

    private Reply list(Call call) {
        var lines =
                book.of(call.member().id()).stream().map(NotifyCommand::line).toList();
        return lines.isEmpty()
                ? Reply.sentence(phrase("notify.nothing"))
                : Reply.of(Card.answer(Tone.INFO, phrase("notify.list"), List.of(Field.of(LocalizedText.NONE, lines))));
    }

    private static LocalizedText line(Subscription subscription) {
        var state = switch (subscription.phase()) {
            case UNCONFIRMED -> "notify.line-unconfirmed";
            case WAITING -> "notify.line";
            case TOLD, MENTIONED -> "notify.line-under-way";
        };
        return phrase(
                state,
                new Span.Strong(IncidentCards.host(subscription.instance())),
                subscription.event().words(),
                subscription
                        .mail()
                        .map(m -> phrase("notify.way-mail", Text.clean(m, 100)))
                        .orElse(phrase("notify.way-direct")),
                new Span.Moment(subscription.at(), Span.Style.RELATIVE));
    }

    /** Ends what one person waits for, at one instance or at all. */
    private synchronized Reply stop(Call call) {
        var instance = call.find(INSTANCE);
        var mine = book.of(call.member().id()).stream()
                .filter(s -> instance.isEmpty() || s.instance().equals(instance.get()))
                .toList();
        book.remove(mine);
        if (!mine.isEmpty()) {
            return Reply.sentence(phrase("notify.stopped", mine.size()));
        }
        return Reply.sentence(instance.map(i -> phrase("notify.waited-not-at", IncidentCards.host(i)))
                .orElse(phrase("notify.waited-not")));
    }
}
