package tuskwatch.core.subscription;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.Member;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.MailAddress;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.report.ReportSpikes;

/** {@code /notify}: who wants to hear of what. Threads may share it; {@code this} guards every change. */
public final class Subscribe {
    private static final int MOST = 25;
    /** Mails that ask for a confirmation, in a day: to strangers they are a nuisance. */
    private static final int MOST_MAILS = 3;

    private final SubscriptionRepository book;
    private final StateRepository ledger;
    private final WatchRegistry registry;
    private final ReportSpikes spikes;
    private final InstantSource clock;
    private final Setup setup;
    private final Map<String, List<Instant>> mailed = new HashMap<>();

    public Subscribe(
            SubscriptionRepository book,
            StateRepository ledger,
            WatchRegistry registry,
            ReportSpikes spikes,
            InstantSource clock,
            Setup setup) {
        this.book = book;
        this.ledger = ledger;
        this.registry = registry;
        this.spikes = spikes;
        this.clock = clock;
        this.setup = setup;
    }

    /**
     * What whoever runs the bot has set up.
     *
     * @param mail whether mail can be sent
     * @param ids makes ids, at most 20 characters, that nobody can guess
     */
    public record Setup(boolean mail, Supplier<String> ids) {}

    /**
     * Begins one.
     *
     * @param mail an address; blank for a private message
     */
    public synchronized Card subscribe(Member who, InstanceName instance, Subscription.Event event, String mail) {
        var host = IncidentCards.host(instance);
        var address = mail.strip();
        var state = ledger.load(instance)
                .map(StateRepository.Versioned::state)
                .filter(s -> s.lastRound().isPresent());
        var refused = refused(who, instance, address).or(() -> state.flatMap(s -> already(instance, event, s)));
        if (refused.isPresent()) {
            return Card.sentence(Tone.INFO, refused.get());
        }
        var mine = book.of(who.id());
        var same = mine.stream()
                .filter(s -> s.instance().equals(instance) && s.event() == event)
                .filter(s -> s.mail().orElse("").equalsIgnoreCase(address))
                .findFirst();
        if (same.isPresent()) {
            return Card.sentence(
                    Tone.INFO,
                    same.get().phase() == Subscription.Phase.UNCONFIRMED
                            ? phrase("notify.mailed")
                            : phrase("notify.already", event.words(), host));
        }
        if (mine.size() >= MOST) {
            return Card.sentence(Tone.INFO, phrase("notify.many", MOST));
        }
        return address.isEmpty() ? direct(who, instance, event) : byMail(who, instance, event, address);
    }

    private Optional<LocalizedText> refused(Member who, InstanceName instance, String address) {
        var host = IncidentCards.host(instance);
        if (!registry.watches(instance)) {
            return Optional.of(phrase("notify.not-watched", host));
        }
        if (address.isEmpty()) {
            return Optional.empty();
        }
        if (!setup.mail()) {
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

    /** Nothing is to be waited for. */
    private Optional<LocalizedText> already(InstanceName instance, Subscription.Event event, WatchState state) {
        if (!Subscriptions.happened(event, state)) {
            return Optional.empty();
        }
        var host = IncidentCards.host(instance);
        return switch (event) {
            case BACK -> spikes.troubled(instance) ? Optional.empty() : Optional.of(phrase("notify.works", host));
            case REGISTRATIONS -> Optional.of(phrase("notify.open", host));
        };
    }

    private Card direct(Member who, InstanceName instance, Subscription.Event event) {
        book.put(
                new Subscription(
                        setup.ids().get(),
                        instance,
                        who.community(),
                        who.id(),
                        event,
                        Subscription.Phase.WAITING,
                        Optional.empty(),
                        "",
                        clock.instant(),
                        who.language()),
                List.of());
        return Card.answer(
                Tone.INFO,
                phrase("notify.begun", event.words(), IncidentCards.host(instance)),
                List.of(Field.of(
                        LocalizedText.NONE, List.of(phrase("notify.begun-then"), phrase("notify.begun-stop")))));
    }

    private Card byMail(Member who, InstanceName instance, Subscription.Event event, String address) {
        var now = clock.instant();
        var subscription = new Subscription(
                setup.ids().get(),
                instance,
                who.community(),
                who.id(),
                event,
                Subscription.Phase.UNCONFIRMED,
                Optional.of(address),
                setup.ids().get(),
                now,
                who.language());
        mailed.values()
                .removeIf(times -> times.stream()
                        .allMatch(at -> at.plus(Duration.ofDays(1)).isBefore(now)));
        for (var whom : List.of(who.id().text(), address.toLowerCase(Locale.ROOT))) {
            mailed.computeIfAbsent(whom, w -> new ArrayList<>()).add(now);
        }
        var to = subscription.destination();
        book.put(
                subscription,
                List.of(Message.of(subscription.confirmation(), to, NotifyCards.confirm(subscription), Optional.empty())
                        .readIn(who.language())));
        return Card.sentence(Tone.INFO, phrase("notify.code-sent"));
    }

    /** Takes the code of a mail. */
    public synchronized Card confirm(Member who, String code) {
        var typed = code.strip().toLowerCase(Locale.ROOT);
        var found = book.of(who.id()).stream()
                .filter(s ->
                        s.phase() == Subscription.Phase.UNCONFIRMED && s.code().equals(typed))
                .findFirst();
        if (found.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("notify.no-code"));
        }
        book.put(found.get().in(Subscription.Phase.WAITING), List.of());
        return Card.sentence(
                Tone.INFO,
                phrase(
                        "notify.confirmed",
                        found.get().event().words(),
                        IncidentCards.host(found.get().instance())));
    }

    /** What one person waits for. */
    public Card list(Member who) {
        var mine = book.of(who.id());
        if (mine.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("notify.nothing"));
        }
        return Card.answer(
                Tone.INFO,
                phrase("notify.list"),
                List.of(Field.of(
                        LocalizedText.NONE, mine.stream().map(Subscribe::line).toList())));
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
    public synchronized Card stop(Member who, Optional<InstanceName> instance) {
        var mine = book.of(who.id()).stream()
                .filter(s -> instance.isEmpty() || s.instance().equals(instance.get()))
                .toList();
        book.remove(mine);
        return Card.sentence(
                Tone.INFO,
                mine.isEmpty()
                        ? instance.map(i -> phrase("notify.waited-not-at", IncidentCards.host(i)))
                                .orElse(phrase("notify.waited-not"))
                        : phrase("notify.stopped", mine.size()));
    }
}
