package tuskwatch.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.BrokenRoutes;
import tuskwatch.core.community.Roster;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Neighbours;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.monitor.Acquaintances;
import tuskwatch.core.monitor.Eyes;
import tuskwatch.core.monitor.FailureLog;
import tuskwatch.core.monitor.Interruptions;
import tuskwatch.core.monitor.Pace;
import tuskwatch.core.monitor.Rounds;
import tuskwatch.core.monitor.Steadiness;
import tuskwatch.core.monitor.Watch;
import tuskwatch.core.monitor.WatchPolicy;
import tuskwatch.core.monitor.WatchSettings;
import tuskwatch.core.report.Surge;
import tuskwatch.core.report.Surges;
import tuskwatch.core.status.BoardDesk;
import tuskwatch.core.status.StatusQuery;
import tuskwatch.edge.config.Settings;

/** The asking and deciding side, wired: from what is watched to what channels should show. */
final class Monitoring {
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    final WatchSettings periods;
    final IncidentRules rules;
    final Roster roster;
    final BrokenRoutes broken;
    final Surges surges;
    final Announcer announcer;
    final Steadiness steadiness;
    final Eyes eyes;
    final Neighbours neighbours = new Neighbours();
    final Acquaintances acquaintances;
    final Watch watch;
    final Interruptions interruptions;
    final FailureLog failures;
    final Rounds rounds;
    final StatusQuery status;
    final BoardDesk board;

    Monitoring(Settings settings, Probing probing, Repositories kept, GuidanceBook book, Surroundings around) {
        var clock = around.clock();
        var letters = around.letters();
        periods = new WatchSettings(
                settings.probe().interval(),
                settings.probe().confirmInterval(),
                settings.probe().timeout(),
                Memory.roundsAtOnce(Memory.heap()));
        rules = new IncidentRules(
                DetectorSettings.standard(settings.detect().span()),
                settings.detect().hold());
        roster = new Roster(
                kept.books, configured(settings), name -> settings.probe().neverAsks(name.host()));
        broken = new BrokenRoutes(kept.troubles, kept.histories, kept.outbox, roster);
        surges = new Surges(
                kept.reports,
                kept.ledger,
                kept.incidents,
                roster,
                clock,
                new Surges.Policy(rules.detectors(), () -> letters.of(8)));
        announcer = new Announcer(new IncidentCards(
                book, settings.web().publicUrl(), name -> surges.crowd(name).people()));
        steadiness =
                new Steadiness(clock, around.nanos(), pause(settings.probe().timeout()));
        eyes = new Eyes(probing.references(), kept.ledger, announcer, roster, steadiness, kept.ledger.vantage());
        acquaintances = new Acquaintances(neighbours, kept.neighbours, roster);
        var policy = new WatchPolicy(
                periods, rules, new Pace(periods, around.random()), letters::incident, neighbours, surges::urges);
        watch = new Watch(probing.prober(), eyes, kept.ledger, roster, announcer, clock, policy);
        interruptions = new Interruptions(kept.outbox, announcer, roster, periods.gap());
        failures = new FailureLog(clock);
        rounds = new Rounds(
                watch,
                roster,
                clock,
                around.threads(),
                periods,
                new Rounds.Aftermath(interruptions, failures, around.meter()));
        status = new StatusQuery(
                kept.records, roster, eyes, clock, surges, new StatusQuery.Measures(periods.gap(), rules.detectors()));
        board = new BoardDesk(status, roster, kept.outbox, clock);
    }

    /** Reads what was known before the process began. */
    void recall() {
        roster.refresh();
        surges.recall();
        acquaintances.recall();
        broken.refresh();
    }

    /** Whether members report an instance unusually often. */
    boolean troubled(InstanceName name) {
        return surges.surge(name).filter(Surge::open).isPresent();
    }

    /** Standing still for half a time-out makes requests run out of time that are nobody's fault but ours. */
    private static Duration pause(Duration timeout) {
        var half = timeout.dividedBy(2);
        return half.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : half;
    }

    private static List<WatchEntry> configured(Settings settings) {
        var console = settings.discord().token().isEmpty();
        var channel = console
                ? Optional.of(Destination.CONSOLE)
                : settings.watch().channel().map(Destination::of);
        var entries = new ArrayList<WatchEntry>();
        for (var instance : settings.watch().instances()) {
            entries.add(new WatchEntry(
                    CommunityId.CONFIGURATION,
                    instance,
                    channel.map(c -> new Route(c, settings.watch().role())),
                    WatchEntry.Registrations.NOT_TOLD));
        }
        return entries;
    }
}
