package tuskwatch.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.command.Desks;
import tuskwatch.core.command.HelpQuery;
import tuskwatch.core.community.Books;
import tuskwatch.core.community.BrokenRoutes;
import tuskwatch.core.community.Roster;
import tuskwatch.core.community.SettingsDesk;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchList;
import tuskwatch.core.community.WatchListQuery;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Neighbours;
import tuskwatch.core.diagnose.DiagnoseQuery;
import tuskwatch.core.diagnose.LiveRounds;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.history.HistoryQuery;
import tuskwatch.core.history.Records;
import tuskwatch.core.history.TrendQuery;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.maintenance.MaintenanceDesk;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Phrasebook;
import tuskwatch.core.meter.Meter;
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
import tuskwatch.core.oncall.duty.ContactDesk;
import tuskwatch.core.oncall.duty.OnCallDesk;
import tuskwatch.core.oncall.duty.OnCallQuery;
import tuskwatch.core.oncall.duty.Readers;
import tuskwatch.core.oncall.duty.ShiftNotices;
import tuskwatch.core.oncall.paging.PageDesk;
import tuskwatch.core.oncall.paging.PageRoom;
import tuskwatch.core.oncall.paging.Pager;
import tuskwatch.core.oncall.plan.Away;
import tuskwatch.core.oncall.plan.Ways;
import tuskwatch.core.outbox.Outbox;
import tuskwatch.core.outbox.Sender;
import tuskwatch.core.outbox.TranslatingSender;
import tuskwatch.core.privacy.PrivacyDesk;
import tuskwatch.core.report.ReportDesk;
import tuskwatch.core.report.Surge;
import tuskwatch.core.report.Surges;
import tuskwatch.core.response.IncidentDesk;
import tuskwatch.core.response.IncidentQuery;
import tuskwatch.core.response.IncidentThreads;
import tuskwatch.core.status.BoardDesk;
import tuskwatch.core.status.StatusQuery;
import tuskwatch.core.subscription.SubscriptionDesk;
import tuskwatch.core.subscription.Subscriptions;
import tuskwatch.edge.chart.Charts;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.store.JdbiBooks;
import tuskwatch.edge.store.JdbiLedger;
import tuskwatch.edge.store.JdbiNeighbourBook;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.JdbiPageBook;
import tuskwatch.edge.store.JdbiPlanBook;
import tuskwatch.edge.store.JdbiPrivacyBook;
import tuskwatch.edge.store.JdbiRecords;
import tuskwatch.edge.store.JdbiReportBook;
import tuskwatch.edge.store.JdbiSubscriptionBook;
import tuskwatch.edge.store.JdbiTroubleBook;
import tuskwatch.edge.store.JdbiWatchBook;
import tuskwatch.edge.store.Store;

/** The deciding side, wired: everything that needs neither a chat platform nor a timetable. */
record Core(
        PageRoom room,
        Pager pager,
        ShiftNotices shifts,
        IncidentThreads incidentThreads,
        Outbox outbox,
        Roster roster,
        Eyes eyes,
        Records records,
        Rounds rounds,
        BrokenRoutes broken,
        BoardDesk board,
        Desks desks,
        Steadiness steadiness,
        Interruptions interruptions,
        Acquaintances acquaintances,
        Surges surges,
        Subscriptions subscriptions,
        Readers readers,
        Runnable reread,
        FailureLog failures) {
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
    /** 130 bits: nobody guesses a topic. */
    private static final int TOPIC_LETTERS = 26;

    /** Time, chance and threads: the machine's own, or those of a demonstration. */
    record Surroundings(
            InstantSource clock,
            LongSupplier nanos,
            RandomGenerator random,
            Executor threads,
            Meter meter,
            Phrasebook.Shelf phrases) {
        static Surroundings real(Executor threads, Meter meter, Phrasebook.Shelf phrases) {
            return new Surroundings(Clocks.wall(), Clocks.nanos(), Clocks.random(), threads, meter, phrases);
        }
    }

    /**
     * @param newMessages told after every change of what channels should show
     */
    static Core of(
            Settings settings,
            Probing probing,
            Store store,
            GuidanceBook book,
            Surroundings around,
            Runnable newMessages) {
        var clock = around.clock();
        var random = around.random();
        var letters = new Letters(random);
        var threads = around.threads();
        var boards = new AtomicReference<Runnable>(() -> {});
        Runnable changed = () -> {
            newMessages.run();
            boards.get().run();
        };
        var outbox = new JdbiOutbox(store, clock, newMessages);
        var ledger = new JdbiLedger(store, clock, changed);
        var records = new JdbiRecords(store, ledger);
        var kept = new JdbiBooks(store, clock, changed);
        var books = new Books(new JdbiWatchBook(store), kept, kept);
        var roster =
                new Roster(books, configured(settings), name -> settings.probe().neverAsks(name.host()));
        roster.refresh();
        var reportBook = new JdbiReportBook(store, clock, changed);
        var rules = new IncidentRules(
                DetectorSettings.standard(settings.detect().span()),
                settings.detect().hold());
        var surges = new Surges(
                reportBook,
                ledger,
                roster,
                clock,
                new Surges.Policy(rules.detectors(), records::incidents, () -> letters.of(8)));
        surges.recall();
        var announcer = new Announcer(new IncidentCards(
                book, settings.web().publicUrl(), name -> surges.crowd(name).people()));
        var steadiness =
                new Steadiness(clock, around.nanos(), pause(settings.probe().timeout()));
        var eyes = new Eyes(probing.references(), ledger, announcer, roster, steadiness, ledger.vantage());
        var periods = new WatchSettings(
                settings.probe().interval(),
                settings.probe().confirmInterval(),
                settings.probe().timeout(),
                Memory.roundsAtOnce(Memory.heap()));
        var neighbours = new Neighbours();
        var acquaintances = new Acquaintances(neighbours, new JdbiNeighbourBook(store), roster);
        acquaintances.recall();
        var policy = new WatchPolicy(
                periods, rules, new Pace(periods, random), letters::incident, neighbours, surges::urges);
        var watch = new Watch(probing.prober(), eyes, ledger, roster, announcer, clock, policy);
        var interruptions = new Interruptions(outbox, announcer, roster, periods.gap());
        var failures = new FailureLog(clock);
        var rounds = new Rounds(
                watch, roster, clock, threads, periods, new Rounds.Aftermath(interruptions, failures, around.meter()));
        var broken = new BrokenRoutes(JdbiTroubleBook.writing(store), JdbiTroubleBook.history(store), outbox, roster);
        broken.refresh();
        var status = new StatusQuery(
                records, roster, eyes, clock, surges, new StatusQuery.Measures(periods.gap(), rules.detectors()));
        var board = new BoardDesk(status, roster, outbox, clock);
        boards.set(board::touch);
        var room = new PageRoom(new JdbiPlanBook(store), new JdbiPageBook(store, clock, newMessages));
        room.refresh();
        var ways = Alerting.ways(settings);
        var away = Away.between(records.lastObservation(), clock.instant(), periods.interval());
        var subscriptionBook = new JdbiSubscriptionBook(store, clock, newMessages);
        Predicate<InstanceName> troubled =
                name -> surges.surge(name).filter(Surge::open).isPresent();
        Runnable reread = () -> {
            roster.refresh();
            room.refresh();
            broken.refresh();
        };
        var live = new LiveRounds(probing.prober(), clock);
        var desks = new Desks(
                status,
                new DiagnoseQuery(
                        live,
                        records,
                        roster,
                        probing.references(),
                        new DiagnoseQuery.Sources(probing.inside(), neighbours, name -> surges.crowd(name)),
                        book),
                new HistoryQuery(records, roster, book, new Charts(), clock),
                new HelpQuery(),
                new WatchListQuery(roster, broken),
                new WatchList(books.watches(), roster, rounds::plan),
                new IncidentDesk(ledger, roster, announcer, rules, letters::incident, clock),
                new MaintenanceDesk(books.maintenances(), ledger, roster, clock, letters::incident),
                new SettingsDesk(books.communities(), roster, clock, board::refresh),
                new Desks.OnCallDesks(
                        new OnCallDesk(room, clock, () -> letters.of(8)),
                        new ContactDesk(room, contacts(settings, ways, letters), clock),
                        new OnCallQuery(room, ways, clock),
                        new PageDesk(room, clock),
                        new IncidentQuery(room, roster, clock)),
                new Desks.MemberDesks(
                        new ReportDesk(reportBook, surges, roster, clock, () -> letters.of(16)),
                        new TrendQuery(surges, roster, new Charts()),
                        new SubscriptionDesk(
                                subscriptionBook,
                                ledger,
                                roster,
                                clock,
                                new SubscriptionDesk.Setup(ways.mail(), troubled, () -> letters.of(12))),
                        new PrivacyDesk(new JdbiPrivacyBook(store), room, surges, clock, reread)),
                roster,
                probing.names(),
                around.phrases(),
                book.complaints());
        return new Core(
                room,
                new Pager(room, roster, ways, clock, away),
                new ShiftNotices(room, clock),
                new IncidentThreads(room, roster, clock),
                outbox,
                roster,
                eyes,
                records,
                rounds,
                broken,
                board,
                desks,
                steadiness,
                interruptions,
                acquaintances,
                surges,
                new Subscriptions(subscriptionBook, ledger, roster, troubled, clock),
                new Readers(roster, room, clock),
                reread,
                failures);
    }

    /** Puts messages into the languages of those who read them. */
    Sender speaking(Sender platform) {
        return new TranslatingSender(platform, desks.phrases(), readers::language);
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
                : settings.watch().channel().map(Destination::new);
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

    private static ContactDesk.Setup contacts(Settings settings, Ways ways, Letters letters) {
        var server = settings.alerting().ntfy().map(Settings.Ntfy::url).orElse("");
        return new ContactDesk.Setup(ways, server, () -> "tuskwatch-" + letters.of(TOPIC_LETTERS));
    }
}
