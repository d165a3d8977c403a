package tuskwatch.core.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.MailAddress;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.watch.Ledger;
import tuskwatch.core.watch.Roster;
import tuskwatch.core.watch.WatchState;

/** {@code /notify}: who wants to hear of what. Threads may share it; {@code this} guards every change. */
public final class SubscriptionDesk {
    private static final int MOST = 25;
    /** Mails that ask for a confirmation, in a day: to strangers they are a nuisance. */
    private static final int MOST_MAILS = 3;

    private final SubscriptionBook book;
    private final Ledger ledger;
    private final Roster roster;
    private final InstantSource clock;
    private final Setup setup;
    private final Map<String, List<Instant>> mailed = new HashMap<>();

    public SubscriptionDesk(SubscriptionBook book, Ledger ledger, Roster roster, InstantSource clock, Setup setup) {
        this.book = book;
        this.ledger = ledger;
        this.roster = roster;
        this.clock = clock;
        this.setup = setup;
    }

    /**
     * What whoever runs the bot has set up.
     *
     * @param mail whether mail can be sent
     * @param troubled whether members report an instance unusually often
     * @param ids makes ids, at most 20 characters, that nobody can guess
     */
    public record Setup(boolean mail, Predicate<InstanceName> troubled, Supplier<String> ids) {}

    /** Who asks, and where. */
    public record Subscriber(String member, String community) {}

    /**
     * Begins one.
     *
     * @param mail an address; blank for a private message
     */
    public synchronized Card subscribe(Subscriber who, InstanceName instance, Subscription.Event event, String mail) {
        var host = IncidentCards.host(instance);
        var address = mail.strip();
        var state = ledger.load(instance)
                .map(Ledger.Versioned::state)
                .filter(s -> s.lastRound().isPresent());
        var refused = refused(who, instance, address).or(() -> state.flatMap(s -> already(instance, event, s)));
        if (refused.isPresent()) {
            return Card.sentence(Tone.INFO, refused.get());
        }
        var mine = book.of(who.member());
        var same = mine.stream()
                .filter(s -> s.instance().equals(instance) && s.event() == event)
                .filter(s -> s.mail().orElse("").equalsIgnoreCase(address))
                .findFirst();
        if (same.isPresent()) {
            return Card.sentence(
                    Tone.INFO,
                    same.get().phase() == Subscription.Phase.UNCONFIRMED
                            ? "A mail with a code is on its way to that address already; /notify confirm takes the code."
                            : "You are told already " + event.words() + ": " + host + ".");
        }
        if (mine.size() >= MOST) {
            return Card.sentence(
                    Tone.INFO,
                    "You wait for " + MOST + " things already; /notify list shows them, /notify stop ends one.");
        }
        return address.isEmpty() ? direct(who, instance, event) : byMail(who, instance, event, address);
    }

    private Optional<String> refused(Subscriber who, InstanceName instance, String address) {
        var host = IncidentCards.host(instance);
        if (!roster.watches(instance)) {
            return Optional.of(host + " is not watched here, so I would not see it; /diagnose asks it now.");
        }
        if (address.isEmpty()) {
            return Optional.empty();
        }
        if (!setup.mail()) {
            return Optional.of(
                    "Whoever runs this bot has set up no mail (mail.host is empty); without mail: I write to you here.");
        }
        if (!MailAddress.plausible(address)) {
            return Optional.of("That is not a mail address; write name@example.org.");
        }
        return tooMany(who.member()) || tooMany(address.toLowerCase(Locale.ROOT))
                ? Optional.of("So many mails were asked for today that no more are sent until tomorrow.")
                : Optional.empty();
    }

    private boolean tooMany(String whom) {
        var from = clock.instant().minus(Duration.ofDays(1));
        var times = mailed.getOrDefault(whom, List.of());
        return times.stream().filter(at -> at.isAfter(from)).count() >= MOST_MAILS;
    }

    /** Nothing is to be waited for. */
    private Optional<String> already(InstanceName instance, Subscription.Event event, WatchState state) {
        if (!Subscriptions.happened(event, state)) {
            return Optional.empty();
        }
        var host = IncidentCards.host(instance);
        return switch (event) {
            case BACK ->
                setup.troubled().test(instance)
                        ? Optional.empty()
                        : Optional.of(
                                host
                                        + " works, as far as strangers can see, so there is nothing to wait for. If it does not for you, /report tells others, and /diagnose says what may be wrong.");
            case REGISTRATIONS -> Optional.of("One can sign up at " + host + " now; /status tells how.");
        };
    }

    private Card direct(Subscriber who, InstanceName instance, Subscription.Event event) {
        book.put(
                new Subscription(
                        setup.ids().get(),
                        instance,
                        who.community(),
                        who.member(),
                        event,
                        Subscription.Phase.WAITING,
                        Optional.empty(),
                        "",
                        clock.instant()),
                List.of());
        return Card.answer(
                Tone.INFO,
                "You get one private message " + event.words() + ": " + IncidentCards.host(instance),
                List.of(Field.of(
                        "",
                        List.of(
                                "Then this is forgotten. If you take no private messages from me, you are mentioned under the message about it instead.",
                                "/notify stop ends it sooner."))));
    }

    private Card byMail(Subscriber who, InstanceName instance, Subscription.Event event, String address) {
        var now = clock.instant();
        var subscription = new Subscription(
                setup.ids().get(),
                instance,
                who.community(),
                who.member(),
                event,
                Subscription.Phase.UNCONFIRMED,
                Optional.of(address),
                setup.ids().get(),
                now);
        mailed.values()
                .removeIf(times -> times.stream()
                        .allMatch(at -> at.plus(Duration.ofDays(1)).isBefore(now)));
        for (var whom : List.of(who.member(), address.toLowerCase(Locale.ROOT))) {
            mailed.computeIfAbsent(whom, w -> new ArrayList<>()).add(now);
        }
        var to = subscription.destination();
        book.put(
                subscription,
                List.of(Message.of(
                        subscription.confirmation(), to, NotifyCards.confirm(subscription), Optional.empty())));
        return Card.sentence(
                Tone.INFO,
                "A mail with a code is on its way to that address. Write /notify confirm and the code within a day; without it the address is deleted.");
    }

    /** Takes the code of a mail. */
    public synchronized Card confirm(Subscriber who, String code) {
        var typed = code.strip().toLowerCase(Locale.ROOT);
        var found = book.of(who.member()).stream()
                .filter(s ->
                        s.phase() == Subscription.Phase.UNCONFIRMED && s.code().equals(typed))
                .findFirst();
        if (found.isEmpty()) {
            return Card.sentence(
                    Tone.INFO,
                    "No mail of mine to you has that code; it holds for a day, for whoever asked for it. /notify list shows what waits.");
        }
        book.put(found.get().in(Subscription.Phase.WAITING), List.of());
        return Card.sentence(
                Tone.INFO,
                "Confirmed: you get one mail " + found.get().event().words() + ": "
                        + IncidentCards.host(found.get().instance()) + ". Then the address is deleted.");
    }

    /** What one person waits for. */
    public Card list(Subscriber who) {
        var mine = book.of(who.member());
        if (mine.isEmpty()) {
            return Card.sentence(Tone.INFO, "You wait for nothing. /notify instance begins.");
        }
        return Card.answer(
                Tone.INFO,
                "You are told once",
                List.of(new Field("", mine.stream().map(SubscriptionDesk::line).toList())));
    }

    private static List<Span> line(Subscription subscription) {
        var how = subscription
                .mail()
                .map(m -> " (mail to " + Text.clean(m, 100) + ")")
                .orElse(" (private message)");
        var state = switch (subscription.phase()) {
            case UNCONFIRMED -> ", not confirmed yet";
            case WAITING -> "";
            case TOLD, MENTIONED -> ", on its way";
        };
        return List.of(
                new Span.Strong(IncidentCards.host(subscription.instance())),
                Span.words(": " + subscription.event().words() + how + state + ", asked for "),
                new Span.Moment(subscription.at(), Span.Style.RELATIVE));
    }

    /** Ends what one person waits for, at one instance or at all. */
    public synchronized Card stop(Subscriber who, Optional<InstanceName> instance) {
        var mine = book.of(who.member()).stream()
                .filter(s -> instance.isEmpty() || s.instance().equals(instance.get()))
                .toList();
        book.remove(mine);
        return Card.sentence(
                Tone.INFO,
                mine.isEmpty()
                        ? "You waited for nothing"
                                + instance.map(i -> " at " + IncidentCards.host(i))
                                        .orElse("") + "."
                        : "Stopped: " + Text.counted(mine.size(), "notice", "notices") + " will not come.");
    }
}
