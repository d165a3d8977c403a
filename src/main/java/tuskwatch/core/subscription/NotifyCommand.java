package tuskwatch.core.subscription;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.MailAddress;
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
    /** Mails that ask for a confirmation, in a day: to strangers they are a nuisance. */
    private static final int MOST_MAILS = 3;

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
    private final boolean mail;
    private final Ids ids;
    private final Map<String, List<Instant>> mailed = new HashMap<>();

    /**
     * @param mail whether mail can be sent
     * @param ids makes ids, at most 20 characters, that nobody can guess
     */
    public NotifyCommand(
            SubscriptionRepository book,
            Subscriptions subscriptions,
            IncidentRepository incidents,
            WatchRegistry registry,
            InstantSource clock,
            boolean mail,
            Ids ids) {
        this.book = book;
        this.subscriptions = subscriptions;
        this.incidents = incidents;
        this.registry = registry;
        this.clock = clock;
        this.mail = mail;
        this.ids = ids;
    }

    @Override
    public Definition definition() {
        return Definition.of("notify")
                .can("instance", Access.EVERYONE, this::begin, OF, EVENT, MAIL)
                .can("confirm", Access.EVERYONE, this::confirm, CODE)
                .can("list", Access.EVERYONE, this::list)
                .can("stop", Access.EVERYONE, this::stop, INSTANCE)
                .answers(Press.NotifyOfIncident.class, Access.EVERYONE, this::ofIncident)
                .answers(Press.NotifyOfInstance.class, Access.EVERYONE, (p, who) -> whenBack(p.instance(), who))
                .needing(Asker.Feature.PEOPLE);
    }

    private Reply begin(Call call) {
        return begin(call.member(), call.get(OF), call.find(EVENT).orElse(Event.BACK), call.text(MAIL));
    }

    private Reply ofIncident(Press.NotifyOfIncident press, Asker who) {
        return incidents
                .instance(press.incident(), who.member().community())
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
            return Reply.sentence(phrase(event == Event.BACK ? "notify.works" : "notify.open", host));
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
        var begun = new Subscription(
                ids.of(LETTERS),
                instance,
                who.community(),
                who.id(),
                event,
                address.isEmpty() ? Subscription.Phase.WAITING : Subscription.Phase.UNCONFIRMED,
                Optional.of(address).filter(a -> !a.isEmpty()),
                address.isEmpty() ? "" : ids.of(LETTERS),
                clock.instant(),
                who.language());
        return address.isEmpty() ? direct(begun) : byMail(begun, address);
    }

    private Optional<LocalizedText> refused(Member who, InstanceName instance, String address) {
        var host = IncidentCards.host(instance);
        if (!registry.watches(who.community(), instance)) {
            return Optional.of(phrase("notify.not-watched", host));
        }
        if (address.isEmpty()) {
            return Optional.empty();
        }
        if (!mail) {
            return Optional.of(phrase("notify.no-mail"));
        }
        if (!MailAddress.plausible(address)) {
            return Optional.of(phrase("notify.no-address"));
        }
        return tooMany(who.id().text()) || tooMany(address.toLowerCase(Locale.ROOT))
                ? Optional.of(phrase("notify.many-mails"))
                : Optional.empty();
    }

    private boolean tooMany(String whom) {
        var from = clock.instant().minus(Duration.ofDays(1));
        var times = mailed.getOrDefault(whom, List.of());
        return times.stream().filter(at -> at.isAfter(from)).count() >= MOST_MAILS;
    }

    private Reply direct(Subscription begun) {
        book.put(begun, List.of());
        return Reply.of(Card.answer(
                Tone.INFO,
                phrase("notify.begun", begun.event().words(), IncidentCards.host(begun.instance())),
                List.of(Field.of(
                        LocalizedText.NONE, List.of(phrase("notify.begun-then"), phrase("notify.begun-stop"))))));
    }

    private Reply byMail(Subscription begun, String address) {
        mailed.values()
                .removeIf(times -> times.stream()
                        .allMatch(at -> at.plus(Duration.ofDays(1)).isBefore(begun.at())));
        for (var whom : List.of(begun.member().text(), address.toLowerCase(Locale.ROOT))) {
            mailed.computeIfAbsent(whom, w -> new ArrayList<>()).add(begun.at());
        }
        var card = NotifyCards.confirm(begun);
        book.put(
                begun,
                List.of(Message.of(begun.confirmation(), begun.destination(), card, Optional.empty())
                        .readIn(begun.language())));
        return Reply.sentence(phrase("notify.code-sent"));
    }

    /** Takes the code of a mail. */
    private synchronized Reply confirm(Call call) {
        var typed = call.get(CODE).strip().toLowerCase(Locale.ROOT);
        var found = book.of(call.member().id()).stream()
                .filter(s ->
                        s.phase() == Subscription.Phase.UNCONFIRMED && s.code().equals(typed))
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
