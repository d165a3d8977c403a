package tuskwatch.core.subscription;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Handling;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.mail.MailConfirmation;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.core.upkeep.SweepTime;

/**
 * Tells people what they wanted to hear, once, and forgets them: by a private message or a mail; and where that does not
 * arrive, by a mention under the message about the outage. One thread at a time.
 */
public final class Subscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final Duration LONGEST = Duration.ofDays(90);

    private final SubscriptionRepository book;
    private final StateRepository ledger;
    private final WatchRegistry registry;
    private final ReportSpikes spikes;
    private final SweepTime ages;
    /** When what each was told last was said; after a start it is said once more, which changes nothing. */
    private final Map<String, Instant> updated = new HashMap<>();

    public Subscriptions(
            SubscriptionRepository book,
            StateRepository ledger,
            WatchRegistry registry,
            ReportSpikes spikes,
            SweepTime ages) {
        this.book = book;
        this.ledger = ledger;
        this.registry = registry;
        this.spikes = spikes;
        this.ages = ages;
    }

    /** Looks at all of them once. */
    public void notifyDue() {
        var all = book.all();
        if (all.isEmpty()) {
            return;
        }
        var now = ages.now().orElse(Instant.MIN);
        var fates =
                book.delivered(all.stream().flatMap(s -> onItsWay(s).stream()).toList());
        var done = new ArrayList<Subscription>();
        for (var subscription : all) {
            if (look(subscription, fates, now)) {
                done.add(subscription);
            }
        }
        book.remove(done);
        updated.keySet().retainAll(all.stream().map(Subscription::id).toList());
    }

    private static Optional<DeliveryKey> onItsWay(Subscription subscription) {
        return switch (subscription.phase()) {
            case UNCONFIRMED, WAITING -> Optional.empty();
            case TOLD -> Optional.of(subscription.key());
            case MENTIONED -> Optional.of(subscription.mention());
        };
    }

    /** Whether there is nothing more to do about it. */
    private boolean look(Subscription subscription, Map<DeliveryKey, Boolean> fates, Instant now) {
        if (now.isAfter(subscription.at().plus(LONGEST))) {
            return true;
        }
        return switch (subscription.phase()) {
            case UNCONFIRMED -> now.isAfter(subscription.at().plus(MailConfirmation.HOLDS));
            case WAITING -> {
                await(subscription);
                yield false;
            }
            case TOLD -> {
                var arrived = fates.get(subscription.key());
                yield arrived != null && (arrived || !elsewhere(subscription));
            }
            case MENTIONED -> fates.containsKey(subscription.mention());
        };
    }

    private void await(Subscription subscription) {
        if (!registry.watches(subscription.community(), subscription.instance())) {
            tell(subscription, NotifyCards.unwatched(subscription));
            return;
        }
        var happened = happened(subscription.event(), subscription.instance(), subscription.community());
        happened.ifPresent(s -> tell(subscription, NotifyCards.happened(subscription, s.registration())));
        if (happened.isEmpty() && subscription.event() == Subscription.Event.UPDATES) {
            state(subscription.instance())
                    .flatMap(s -> newest(s, subscription))
                    .ifPresent(t -> update(subscription, t));
        }
    }

    /** What moderators there told last of what goes on, since it was asked for. */
    private static Optional<Handling.Told> newest(WatchState state, Subscription subscription) {
        var seen = state.seenBy(subscription.community());
        return seen.openIncident()
                .flatMap(i -> i.handling(subscription.community()).told())
                .filter(t -> !t.at().isBefore(subscription.at()));
    }

    /** The same message again changes nothing, whatever restarts. */
    private void update(Subscription subscription, Handling.Told told) {
        if (!told.at().equals(updated.get(subscription.id()))) {
            var card = NotifyCards.update(subscription, told);
            book.put(
                    subscription,
                    List.of(Message.of(
                                    subscription.update(told.at()), subscription.destination(), card, Optional.empty())
                            .readIn(subscription.language())));
            updated.put(subscription.id(), told.at());
        }
    }

    private Optional<WatchState> state(InstanceName instance) {
        return ledger.load(instance).map(StateRepository.Versioned::state);
    }

    /** The state of the instance where what is waited for is so now, in the eyes of that community. */
    Optional<WatchState> happened(Subscription.Event event, InstanceName instance, CommunityId community) {
        return state(instance).map(s -> s.seenBy(community)).filter(s -> switch (event) {
            case BACK, UPDATES -> works(s) && !spikes.troubled(instance, community);
            case REGISTRATIONS -> signsUp(s);
        });
    }

    private static boolean works(WatchState state) {
        return switch (state.verdict()) {
            case UP, DEGRADED ->
                state.openIncident().isEmpty() && state.lastRound().isPresent();
            case DOWN, UNKNOWN, RESTRICTED, MAINTENANCE -> false;
        };
    }

    private static boolean signsUp(WatchState state) {
        var policy = state.registration().policy();
        return policy == SignupPolicy.OPEN || policy == SignupPolicy.APPROVAL;
    }

    private void tell(Subscription subscription, Card card) {
        book.put(
                subscription.in(Subscription.Phase.TOLD),
                List.of(Message.of(subscription.key(), subscription.destination(), card, Optional.empty())
                        .readIn(subscription.language())));
    }

    /** The mail did not arrive, so a private message; that did not, so a mention. False where there is no place for it. */
    private boolean elsewhere(Subscription subscription) {
        var state = state(subscription.instance());
        var card = registry.watches(subscription.community(), subscription.instance()) && state.isPresent()
                ? NotifyCards.happened(subscription, state.get().registration())
                : NotifyCards.unwatched(subscription);
        if (subscription.mail().isPresent()) {
            tell(subscription.withoutMail(), card);
            return true;
        }
        var channels = registry.routes(subscription.community(), subscription.instance()).stream()
                .map(Route::destination)
                .toList();
        if (channels.isEmpty()) {
            LOG.atInfo().addKeyValue("instance", subscription.instance()).log("subscriber-unreachable");
            return false;
        }
        var mention = NotifyCards.mention(subscription, card);
        var incident = state.flatMap(WatchState::incident)
                .filter(i -> subscription.event() != Subscription.Event.REGISTRATIONS);
        book.put(
                subscription.in(Subscription.Phase.MENTIONED),
                List.of(incident.flatMap(i -> under(i, subscription, mention, channels))
                        .orElseGet(() -> Message.of(
                                subscription.mention(), channels.getFirst(), mention, person(subscription)))));
        return true;
    }

    /** In the thread of the outage, where its message stands. */
    private Optional<Message> under(
            Incident incident, Subscription subscription, Card card, List<Destination> channels) {
        var there = book.delivered(channels.stream()
                .map(c -> DeliveryKey.incident(incident.id(), c))
                .toList());
        return channels.stream()
                .filter(c -> there.getOrDefault(DeliveryKey.incident(incident.id(), c), false))
                .findFirst()
                .map(channel -> new Message(
                        subscription.mention(),
                        Destination.thread(channel, incident.id().text()),
                        card.titled(phrase(
                                "thread.title",
                                IncidentCards.host(incident.instance()),
                                incident.id().text())),
                        person(subscription),
                        Optional.of(DeliveryKey.incident(incident.id(), channel)),
                        Message.Creation.CREATE_OR_EDIT));
    }

    private static Optional<String> person(Subscription subscription) {
        return Optional.of(Destination.person(subscription.member()).address());
    }
}
