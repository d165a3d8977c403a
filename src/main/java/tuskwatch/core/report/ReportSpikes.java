package tuskwatch.core.report;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.Message;

/**
 * Notices when an instance is reported unusually often, tells channels that it is possibly broken, and what became of it. Each
 * community counts its own members whole, and those of others at most as much, so that nobody is told anything by others alone. Never
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
    private final UsualReports usual;
    private final WatchRegistry registry;
    private final SpikeMessages messages;
    private final InstantSource clock;
    private final DetectorSettings detectors;
    private final Ids ids;
    private final Map<Seen, ReportSpike> open = new ConcurrentHashMap<>();
    private final Map<Seen, Instant> told = new HashMap<>();

    /** An instance with the eyes of one community. */
    private record Seen(InstanceName instance, CommunityId community) {
        static Seen by(ReportSpike spike) {
            return new Seen(spike.instance(), spike.community());
        }
    }

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
        this.usual = new UsualReports(book, incidents, clock);
        this.registry = registry;
        this.messages = new SpikeMessages(registry);
        this.clock = clock;
        this.detectors = detectors;
        this.ids = ids;
    }

    /** At the start: what earlier processes were told in the last hour, and what goes on. */
    public synchronized void recall() {
        var now = clock.instant();
        crowds.add(book.since(now.minus(ReportCounts.LENGTH)));
        for (var spike : book.spikes()) {
            if (spike.community().equals(ReportSpike.EVERYBODY)) {
                var over = spike.over(now);
                book.put(over, messages(over, ReportCount.NOBODY));
            } else {
                open.put(Seen.by(spike), spike);
            }
        }
    }

    ReportCounts crowds() {
        return crowds;
    }

    /** Forgets what that person reported. */
    public void forget(PersonId member) {
        crowds.remove(member);
    }

    /** Who reports it now, in the eyes of that community. */
    public ReportCount crowd(InstanceName instance, CommunityId community) {
        return crowds.of(instance, Set.of(community), clock.instant());
    }

    /** Who reports it now, in the eyes of all who watch it together: for pages that belong to none of them. */
    public ReportCount crowd(InstanceName instance) {
        return crowds.of(instance, watching(instance), clock.instant());
    }

    /** How many of those there are. */
    public int people(InstanceName instance, CommunityId community) {
        return crowd(instance, community).people();
    }

    private Set<CommunityId> watching(InstanceName instance) {
        return registry.entries(instance).stream().map(WatchEntry::community).collect(Collectors.toUnmodifiableSet());
    }

    /** Reports about it that are unusually many in the eyes of that community, now. */
    public Optional<ReportSpike> spike(InstanceName instance, CommunityId community) {
        return Optional.ofNullable(open.get(new Seen(instance, community)));
    }

    /** Whether its members report it unusually often, now. */
    public boolean troubled(InstanceName instance, CommunityId community) {
        return open.containsKey(new Seen(instance, community));
    }

    /**
     * Whether so many people report it that a failing check need not wait for its span. Everybody who watches it is told of what the
     * checks then find, and their people are called; so it takes everybody who watches it: reports of one community, however many, make
     * nothing come sooner or falser for another. Where one community alone watches, its reports suffice; where one sees nothing, the span
     * is what it always is.
     */
    public boolean urges(InstanceName instance) {
        var watching = watching(instance);
        return !watching.isEmpty()
                && watching.stream()
                        .allMatch(c -> possible(instance, c)
                                .filter(s -> s.seenWith(Sensitivity.NORMAL))
                                .isPresent());
    }

    private Optional<ReportSpike> possible(InstanceName instance, CommunityId community) {
        return spike(instance, community).filter(s -> s.phase() == ReportSpike.Phase.POSSIBLE);
    }

    /**
     * How many people reported it in each of the last 7 × 24 hours, in the eyes of that community.
     *
     * @param problem empty for any
     */
    public Trend trend(InstanceName instance, Optional<Problem> problem, CommunityId community) {
        return trend(instance, problem, Set.of(community));
    }

    /** The same in the eyes of all who watch it together. */
    public Trend trend(InstanceName instance) {
        return trend(instance, Optional.empty(), watching(instance));
    }

    private Trend trend(InstanceName instance, Optional<Problem> problem, Set<CommunityId> own) {
        var now = clock.instant();
        return Trend.of(instance, book.hours(instance, problem, own, Trend.first(now)), now);
    }

    /** What its members report in the hour and since midnight, UTC, in the eyes of that community: for people, a line or two. */
    public List<LocalizedText> tally(InstanceName instance, CommunityId community) {
        var line = tally(instance, Set.of(community));
        return possible(instance, community).isPresent()
                ? List.of(
                        line, phrase("tally.unusual", usual(instance, community).words()))
                : List.of(line);
    }

    /** The same in the eyes of all who watch it together. */
    public LocalizedText tally(InstanceName instance) {
        return tally(instance, watching(instance));
    }

    private LocalizedText tally(InstanceName instance, Set<CommunityId> own) {
        var now = clock.instant();
        var crowd = crowds.of(instance, own, now);
        var today = book.count(instance, own, now.truncatedTo(ChronoUnit.DAYS));
        return crowd.people() == 0
                ? phrase("tally.nobody", today)
                : phrase("tally.people", crowd.people(), crowd.words(), today);
    }

    /** How many people usually report it in an hour like this, in the eyes of that community. */
    public ReportBaseline usual(InstanceName instance, CommunityId community) {
        return usual.of(instance, community);
    }

    /** What our own checks see there, or the community declared, in lines. */
    List<LocalizedText> seen(InstanceName instance, CommunityId community, ReportCount crowd) {
        return ReportCards.seen(state(instance).map(s -> s.seenBy(community)), crowd, detectors);
    }

    private Optional<WatchState> state(InstanceName instance) {
        return ledger.load(instance).map(StateRepository.Versioned::state);
    }

    /** Looks at every instance that is reported, or was until now, with the eyes of everybody who watches it. */
    public void reviewAll() {
        var instances = crowds.reported(clock.instant());
        open.keySet().forEach(seen -> instances.add(seen.instance()));
        instances.forEach(this::review);
    }

    private void review(InstanceName instance) {
        var communities = new HashSet<>(crowds.reporting(instance, clock.instant()));
        communities.retainAll(watching(instance));
        open.keySet().stream().filter(s -> s.instance().equals(instance)).forEach(s -> communities.add(s.community()));
        communities.forEach(community -> look(instance, community));
    }

    /** Looks at one with the eyes of one community: who does not watch it is told nothing, but what goes on there ends. */
    public synchronized void look(InstanceName instance, CommunityId community) {
        var now = clock.instant();
        var crowd = crowds.of(instance, Set.of(community), now);
        var before = spike(instance, community);
        var begins = crowd.counted() >= Sensitivity.HIGH.needed(0)
                && watching(instance).contains(community);
        if (before.isEmpty() && !begins) {
            return;
        }
        var state = state(instance);
        var known = state.flatMap(s -> s.seenBy(community).incident());
        var scene = new ReportSpikeRules.Scene(
                instance,
                community,
                crowd,
                known.map(i -> unexplained(i, community, crowd, now)).orElse(crowd),
                usual(instance, community),
                ReportSpikeRules.Scene.seen(state.flatMap(WatchState::incident)),
                crowds.first(instance, community).orElse(now));
        ReportSpikeRules.next(before, scene, now, () -> ids.of(LETTERS))
                .ifPresent(after -> step(before, after, crowd, now));
    }

    /** Those whose reports the incident does not explain: nobody while it goes on, whoever found it; of what communities declared only their own counts. */
    private ReportCount unexplained(Incident incident, CommunityId community, ReportCount crowd, Instant now) {
        if (incident.open()) {
            return ReportCount.NOBODY;
        }
        return incident.endKnownAt()
                .map(end -> crowds.of(incident.instance(), Set.of(community), end.plus(ECHO), now))
                .orElse(crowd);
    }

    private void step(Optional<ReportSpike> before, ReportSpike after, ReportCount crowd, Instant now) {
        var turned = before.filter(b -> b.phase() == after.phase()).isEmpty();
        var fresh = turned
                || before.filter(b -> b.audience().equals(after.audience())).isEmpty();
        if (!fresh
                && (before.filter(after::equals).isPresent()
                        || !now.isAfter(
                                told.getOrDefault(Seen.by(after), Instant.EPOCH).plus(BETWEEN_EDITS)))) {
            return;
        }
        book.put(after, messages(after, crowd));
        told.put(Seen.by(after), now);
        if (after.open()) {
            open.put(Seen.by(after), after);
        } else {
            open.remove(Seen.by(after));
            told.remove(Seen.by(after));
        }
        if (turned) {
            LOG.atInfo()
                    .addKeyValue("instance", after.instance())
                    .addKeyValue("community", after.community())
                    .addKeyValue("surge", after.id())
                    .addKeyValue("phase", after.phase().name().toLowerCase(Locale.ROOT))
                    .addKeyValue("people", crowd.people())
                    .log("reports-unusual");
        }
    }

    private List<Message> messages(ReportSpike spike, ReportCount crowd) {
        return messages.of(spike, ReportCards.spike(spike, crowd, seen(spike.instance(), spike.community(), crowd)));
    }
}
