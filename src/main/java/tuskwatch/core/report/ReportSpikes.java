package tuskwatch.core.report;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/**
 * Notices when an instance is reported unusually often, tells channels that it is possibly broken, and what became of it. Never
 * pages anybody. Threads may share it; {@code this} guards every step.
 */
public final class ReportSpikes {
    private static final int LETTERS = 8;
    private static final Logger LOG = LoggerFactory.getLogger(ReportSpikes.class);
    /** Counts change with every report; a message need not. */
    private static final Duration BETWEEN_EDITS = Duration.ofMinutes(1);
    /** So long after an outage people still report it. */
    private static final Duration ECHO = Duration.ofMinutes(5);

    private final ReportRepository book;
    private final ReportCounts crowds = new ReportCounts();
    private final StateRepository ledger;
    private final IncidentRepository incidents;
    private final WatchRegistry registry;
    private final InstantSource clock;
    private final DetectorSettings detectors;
    private final Ids ids;
    private final Map<InstanceName, ReportSpike> open = new ConcurrentHashMap<>();
    private final Map<InstanceName, Instant> told = new HashMap<>();
    private final Map<InstanceName, Known> usual = new ConcurrentHashMap<>();

    private record Known(Instant hour, ReportBaseline usual) {}

    /**
     * @param detectors tell from when our own checks suspect something
     * @param ids makes ids
     */
    public ReportSpikes(
            ReportRepository book,
            StateRepository ledger,
            IncidentRepository incidents,
            WatchRegistry registry,
            InstantSource clock,
            DetectorSettings detectors,
            Ids ids) {
        this.book = book;
        this.ledger = ledger;
        this.incidents = incidents;
        this.registry = registry;
        this.clock = clock;
        this.detectors = detectors;
        this.ids = ids;
    }

    /** At the start: what earlier processes were told in the last hour, and what goes on. */
    public synchronized void recall() {
        crowds.add(book.since(clock.instant().minus(ReportCounts.LENGTH)));
        book.spikes().forEach(s -> open.put(s.instance(), s));
    }

    ReportCounts crowds() {
        return crowds;
    }

    /** Forgets what that person reported. */
    public void forget(PersonId member) {
        crowds.remove(member);
    }

    /** Who reports it now. */
    public ReportCount crowd(InstanceName instance) {
        return crowds.of(instance, clock.instant());
    }

    /** Reports about it that are unusually many, now. */
    public Optional<ReportSpike> spike(InstanceName instance) {
        return Optional.ofNullable(open.get(instance));
    }

    /** Whether members report it unusually often, now. */
    public boolean troubled(InstanceName instance) {
        return open.containsKey(instance);
    }

    /** Whether so many people report it that a failing check need not wait for its span. */
    public boolean urges(InstanceName instance) {
        return spike(instance)
                .filter(s -> s.phase() == ReportSpike.Phase.POSSIBLE && s.seenWith(Sensitivity.NORMAL))
                .isPresent();
    }

    /**
     * How many people reported it in each of the last 7 × 24 hours.
     *
     * @param problem empty for any
     */
    public Trend trend(InstanceName instance, Optional<Problem> problem) {
        var now = clock.instant();
        return Trend.of(instance, book.hours(instance, problem, Trend.first(now)), now);
    }

    /** What its members report in the hour and since midnight, UTC: for people, a line or two. */
    public List<LocalizedText> tally(InstanceName instance) {
        var crowd = crowd(instance);
        var today = book.count(instance, clock.instant().truncatedTo(ChronoUnit.DAYS));
        var line = crowd.people() == 0
                ? phrase("tally.nobody", today)
                : phrase("tally.people", crowd.people(), crowd.words(), today);
        return spike(instance)
                        .filter(s -> s.phase() == ReportSpike.Phase.POSSIBLE)
                        .isPresent()
                ? List.of(line, phrase("tally.unusual", usual(instance).words()))
                : List.of(line);
    }

    /** How many people usually report it in an hour like this; looked up once an hour. */
    public ReportBaseline usual(InstanceName instance) {
        var now = clock.instant();
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        return usual.compute(
                        instance,
                        (name, known) ->
                                known != null && known.hour().equals(hour) ? known : new Known(hour, usual(name, now)))
                .usual();
    }

    private ReportBaseline usual(InstanceName instance, Instant now) {
        var from = now.minus(ReportBaseline.MEMORY);
        var troubles = incidents.since(instance, from);
        return ReportBaseline.of(
                book.hours(instance, Optional.empty(), from),
                book.watchedSince(instance),
                hour -> troubles.stream().anyMatch(i -> within(i, hour)),
                now);
    }

    private static boolean within(Incident incident, Instant hour) {
        return incident.since().isBefore(hour.plus(1, ChronoUnit.HOURS))
                && incident.resolvedAt().filter(end -> !end.isAfter(hour)).isEmpty();
    }

    /** What our own checks see there, in lines. */
    List<LocalizedText> seen(InstanceName instance, ReportCount crowd) {
        return ReportCards.seen(state(instance), crowd, detectors);
    }

    private Optional<WatchState> state(InstanceName instance) {
        return ledger.load(instance).map(StateRepository.Versioned::state);
    }

    /** Looks at every instance that is reported, or was until now. */
    public void reviewAll() {
        var instances = crowds.reported(clock.instant());
        instances.addAll(open.keySet());
        instances.forEach(this::look);
    }

    /** Looks at one. */
    public synchronized void look(InstanceName instance) {
        var now = clock.instant();
        var crowd = crowds.of(instance, now);
        var before = spike(instance);
        if (before.isEmpty() && crowd.counted() < Sensitivity.HIGH.needed(0)) {
            return;
        }
        var incident = state(instance).flatMap(WatchState::incident);
        var scene = new ReportSpikeRules.Scene(
                instance,
                crowd,
                incident.map(i -> unexplained(i, crowd, now)).orElse(crowd),
                usual(instance),
                ReportSpikeRules.Scene.seen(incident),
                crowds.first(instance).orElse(now));
        ReportSpikeRules.next(before, scene, now, () -> ids.of(LETTERS))
                .ifPresent(after -> step(before, after, crowd, now));
    }

    /** Those whose reports the incident does not explain: nobody while it goes on, whoever found it. */
    private ReportCount unexplained(Incident incident, ReportCount crowd, Instant now) {
        if (incident.open()) {
            return ReportCount.NOBODY;
        }
        return incident.resolvedAt()
                .map(end -> crowds.of(incident.instance(), end.plus(ECHO), now))
                .orElse(crowd);
    }

    private void step(Optional<ReportSpike> before, ReportSpike after, ReportCount crowd, Instant now) {
        var turned = before.filter(b -> b.phase() == after.phase()).isEmpty();
        var fresh = turned
                || before.filter(b -> b.audience().equals(after.audience())).isEmpty();
        if (!fresh
                && (before.filter(after::equals).isPresent()
                        || !now.isAfter(told.getOrDefault(after.instance(), Instant.EPOCH)
                                .plus(BETWEEN_EDITS)))) {
            return;
        }
        book.put(after, messages(after, crowd));
        told.put(after.instance(), now);
        if (after.open()) {
            open.put(after.instance(), after);
        } else {
            open.remove(after.instance());
            told.remove(after.instance());
        }
        if (turned) {
            LOG.atInfo()
                    .addKeyValue("instance", after.instance())
                    .addKeyValue("surge", after.id())
                    .addKeyValue("phase", after.phase().name().toLowerCase(Locale.ROOT))
                    .addKeyValue("people", crowd.people())
                    .log("reports-unusual");
        }
    }

    /** To everybody who watches it and wants to know of so many reports. */
    private List<Message> messages(ReportSpike spike, ReportCount crowd) {
        var card = ReportCards.spike(spike, crowd, seen(spike.instance(), crowd));
        var messages = new ArrayList<Message>();
        for (var entry : registry.entries(spike.instance())) {
            registry.route(entry)
                    .filter(r -> spike.phase() != ReportSpike.Phase.POSSIBLE || wanted(entry, spike))
                    .ifPresent(route -> messages.add(message(spike, card, entry, route)));
        }
        return messages;
    }

    /** Not where people declared what is wrong: that says how many report it. */
    private boolean wanted(WatchEntry entry, ReportSpike spike) {
        var declared = state(spike.instance()).flatMap(s -> s.declaredBy(entry.community()));
        return declared.isEmpty()
                && spike.seenWith(registry.settings(entry.community()).sensitivity());
    }

    private Message message(ReportSpike spike, Card card, WatchEntry entry, Route route) {
        var fresh = spike.phase() == ReportSpike.Phase.POSSIBLE
                && route.voice() == Route.Voice.FULL
                && !registry.hushed(entry.community(), spike.instance());
        return new Message(
                DeliveryKey.notice("surge/" + spike.id(), route.destination()),
                route.destination(),
                card,
                Optional.empty(),
                Optional.empty(),
                fresh ? Message.Creation.CREATE_QUIETLY_OR_EDIT : Message.Creation.EDIT_ONLY);
    }
}
