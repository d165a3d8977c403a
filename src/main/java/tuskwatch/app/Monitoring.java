package tuskwatch.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.command.Command;
import tuskwatch.core.community.BrokenRoutes;
import tuskwatch.core.community.OperatorsHome;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.monitor.ClockMonitor;
import tuskwatch.core.monitor.Connectivity;
import tuskwatch.core.monitor.FailureLog;
import tuskwatch.core.monitor.FederationLinks;
import tuskwatch.core.monitor.Interruptions;
import tuskwatch.core.monitor.ProbeScheduler;
import tuskwatch.core.monitor.Rounds;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.core.monitor.Watch;
import tuskwatch.core.monitor.WatchPolicy;
import tuskwatch.core.monitor.WatchSettings;
import tuskwatch.core.oncall.plan.Downtime;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.core.status.StatusBoard;
import tuskwatch.core.status.StatusCommand;
import tuskwatch.core.upkeep.SweepTime;
import tuskwatch.core.watching.AttentiveCommand;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.store.JdbiStateRepository;

/** The asking and deciding side, wired: from what is watched to what channels should show. */
public final class Monitoring {
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
    /** So long the store hears nothing of the bot, although all is well. */
    private static final Duration MOST_SILENT = Duration.ofMinutes(1);

    public final WatchSettings periods;
    public final IncidentRules rules;
    public final WatchRegistry registry;
    public final ServedCommunities served;
    public final OperatorsHome home;
    public final BrokenRoutes broken;
    public final ReportSpikes spikes;
    public final Announcer announcer;
    public final ClockMonitor clockMonitor;
    public final SweepTime ages;
    public final Connectivity connectivity;
    public final FederationLatency neighbours;
    public final FederationLinks acquaintances;
    public final Interruptions interruptions;
    public final FailureLog failures;
    public final Watch watch;
    public final Rounds rounds;
    public final StatusCommand status;
    public final StatusBoard board;
    private final JdbiStateRepository ledger;
    private final IncidentRepository incidents;
    private final InstantSource clock;

    Monitoring(Settings settings, Probing probing, Repositories kept, GuidanceBook book, Surroundings around) {
        clock = around.clock();
        ledger = kept.ledger;
        incidents = kept.incidents;
        var letters = around.letters();
        var probe = settings.probe();
        var detect = settings.detect();
        periods = new WatchSettings(probe.interval(), probe.confirmInterval(), probe.timeout(), around.roundsAtOnce());
        rules = new IncidentRules(DetectorSettings.standard(detect.span()), detect.hold());
        served = ServedCommunities.of(settings.discord().guilds());
        registry = new WatchRegistry(
                kept.watches, kept.communities, configured(settings), name -> probe.neverAsks(name.host()), served);
        home = new OperatorsHome(channel(settings), kept.communities, registry);
        broken = new BrokenRoutes(kept.troubles, kept.histories, registry);
        spikes = new ReportSpikes(
                kept.reports, kept.ledger, kept.incidents, registry, clock, rules.detectors(), letters);
        announcer = new Announcer(new IncidentCards(
                book,
                name -> settings.web()
                        .publicUrl()
                        .filter(url -> registry.shown().contains(name)),
                spikes::people));
        clockMonitor = new ClockMonitor(clock, around.nanos(), pause(probe.timeout()));
        ages = new SweepTime(kept.sweeps, clockMonitor, clock);
        connectivity = new Connectivity(
                probing.references(), kept.ledger, announcer, registry, clockMonitor, kept.ledger.vantage());
        neighbours = new FederationLatency(witnesses(registry));
        acquaintances = new FederationLinks(neighbours, kept.neighbours, registry);
        var scheduler = new ProbeScheduler(periods, around.random());
        var policy = new WatchPolicy(periods, rules, scheduler, letters, neighbours, spikes::urges);
        watch = new Watch(probing.prober(), connectivity, kept.ledger, registry, announcer, clock, policy);
        interruptions = new Interruptions(kept.outbox, announcer, registry, periods.gap());
        failures = new FailureLog(clock, around.meter());
        rounds = new Rounds(watch, registry, clock, around.threads(), interruptions, failures, around.meter());
        status = new StatusCommand(
                kept.records, registry, connectivity, clock, spikes, periods.gap(), rules.detectors());
        board = new StatusBoard(status, registry, kept.outbox, clock);
    }

    /**
     * Reads what was known before the process began.
     *
     * @param departed who had removed the bot
     */
    void recall(Set<CommunityId> departed) {
        served.departed(departed);
        registry.refresh();
        home.recall();
        spikes.recall();
        acquaintances.recall();
        broken.refresh();
    }

    /** The same command, after which a server is asked now that has been down for long. */
    Command attentive(Command command) {
        return new AttentiveCommand(command, rounds, incidents);
    }

    /** Work that comes again and again. */
    List<PeriodicTask> tasks() {
        return List.of(PeriodicTask.each(
                1, "rounds-written", Rounds.class, "writes what rounds have measured", this::writeDue));
    }

    /** Twice as long without one is an absence of the bot ({@link Downtime#between}). */
    static Duration sign(Duration interval) {
        var least = MOST_SILENT.dividedBy(2);
        return interval.compareTo(MOST_SILENT) > 0 ? MOST_SILENT : interval.compareTo(least) < 0 ? least : interval;
    }

    /** A store that fails is noticed here where all is well and nothing else is written. */
    private void writeDue() {
        try {
            ledger.writeDue(sign(periods.interval()));
        } catch (StoreUnavailableException e) {
            interruptions.unwritten(clock.instant());
            throw e;
        }
    }

    private static FederationLatency.Witnesses witnesses(WatchRegistry registry) {
        return new FederationLatency.Witnesses() {
            @Override
            public boolean believed(InstanceName witness, InstanceName about) {
                return registry.vouches(witness, about);
            }

            @Override
            public boolean named(InstanceName witness) {
                return registry.shown().contains(witness);
            }
        };
    }

    /** Standing still for half a time-out makes requests run out of time that are nobody's fault but ours. */
    private static Duration pause(Duration timeout) {
        var half = timeout.dividedBy(2);
        return half.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : half;
    }

    private static Optional<Destination> channel(Settings settings) {
        return settings.discord().token().isEmpty()
                ? Optional.of(Destination.CONSOLE)
                : settings.watch().channel().map(Destination::of);
    }

    private static List<WatchEntry> configured(Settings settings) {
        var route = channel(settings).map(c -> new Route(c, settings.watch().role()));
        return settings.watch().instances().stream()
                .map(i -> WatchEntry.configured(i, route))
                .toList();
    }
}
