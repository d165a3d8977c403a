package tuskwatch.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.message.Destination;
import tuskwatch.core.query.DiagnoseQuery;
import tuskwatch.core.query.HelpQuery;
import tuskwatch.core.query.LiveRounds;
import tuskwatch.core.query.Records;
import tuskwatch.core.query.StatusQuery;
import tuskwatch.core.query.WatchListQuery;
import tuskwatch.core.watch.Eyes;
import tuskwatch.core.watch.IncidentDesk;
import tuskwatch.core.watch.Pace;
import tuskwatch.core.watch.Roster;
import tuskwatch.core.watch.Rounds;
import tuskwatch.core.watch.Watch;
import tuskwatch.core.watch.WatchEntry;
import tuskwatch.core.watch.WatchList;
import tuskwatch.core.watch.WatchPolicy;
import tuskwatch.core.watch.WatchSettings;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.store.JdbiLedger;
import tuskwatch.edge.store.JdbiRecords;
import tuskwatch.edge.store.JdbiWatchBook;
import tuskwatch.edge.store.Store;

/** The deciding side, wired: everything that needs neither a chat platform nor a timetable. */
record Core(
        Roster roster,
        Eyes eyes,
        Records records,
        Rounds rounds,
        WatchList watchList,
        IncidentDesk incidents,
        Queries queries) {
    private static final String ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    /** The read side. */
    record Queries(StatusQuery status, DiagnoseQuery diagnose, HelpQuery help, WatchListQuery list) {}

    static Core of(
            Settings settings,
            Probing probing,
            Store store,
            GuidanceBook book,
            Executor threads,
            Runnable newMessages) {
        var clock = Clocks.wall();
        var random = Clocks.random();
        var ledger = new JdbiLedger(store, clock, newMessages);
        var records = new JdbiRecords(store, ledger);
        var roster = new Roster(
                new JdbiWatchBook(store),
                configured(settings),
                name -> settings.probe().neverAsks(name.host()));
        roster.refresh();
        var announcer = new Announcer(new IncidentCards(book, settings.web().publicUrl()));
        var eyes = new Eyes(probing.references(), ledger, announcer, roster, ledger.vantage());
        var periods = new WatchSettings(
                settings.probe().interval(),
                settings.probe().confirmInterval(),
                settings.probe().timeout());
        var rules = new IncidentRules(
                DetectorSettings.standard(settings.detect().span()),
                settings.detect().hold());
        var policy = new WatchPolicy(periods, rules, new Pace(periods, random), ids(random));
        var watch = new Watch(probing.prober(), eyes, ledger, roster, announcer, clock, policy);
        var rounds = new Rounds(watch, roster, clock, threads, periods);
        var live = new LiveRounds(probing.prober(), clock);
        var queries = new Queries(
                new StatusQuery(records, roster, eyes, clock, periods.gap(), rules.detectors()),
                new DiagnoseQuery(live, records, roster, probing.references(), new Diagnostician(book)),
                new HelpQuery(),
                new WatchListQuery(roster));
        var watchList = new WatchList(new JdbiWatchBook(store), roster, rounds::plan);
        var incidents = new IncidentDesk(ledger, roster, announcer, rules, clock);
        return new Core(roster, eyes, records, rounds, watchList, incidents, queries);
    }

    private static List<WatchEntry> configured(Settings settings) {
        var console = settings.discord().token().isEmpty();
        var channel = console
                ? Optional.of(Destination.CONSOLE)
                : settings.watch().channel().map(Destination::new);
        var entries = new ArrayList<WatchEntry>();
        for (var instance : settings.watch().instances()) {
            entries.add(new WatchEntry(
                    WatchEntry.CONFIGURED,
                    instance,
                    channel.map(c -> new Route(c, settings.watch().role())),
                    WatchEntry.Registrations.NOT_TOLD));
        }
        return entries;
    }

    private static Supplier<IncidentId> ids(RandomGenerator random) {
        return () -> {
            var id = new StringBuilder();
            for (var i = 0; i < 8; i++) {
                id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
            }
            return new IncidentId(id.toString());
        };
    }
}
