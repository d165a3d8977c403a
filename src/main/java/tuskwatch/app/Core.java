package tuskwatch.app;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tuskwatch.core.command.Commands;
import tuskwatch.core.community.BrokenRoutes;
import tuskwatch.core.community.Roster;
import tuskwatch.core.community.SamplePosts;
import tuskwatch.core.community.SettingsCommand;
import tuskwatch.core.community.SettingsDesk;
import tuskwatch.core.community.WatchCommand;
import tuskwatch.core.community.WatchList;
import tuskwatch.core.community.WatchListQuery;
import tuskwatch.core.diagnose.DiagnoseCommand;
import tuskwatch.core.diagnose.DiagnoseQuery;
import tuskwatch.core.diagnose.LiveRounds;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.history.HistoryCommand;
import tuskwatch.core.history.HistoryQuery;
import tuskwatch.core.history.Records;
import tuskwatch.core.history.TrendCommand;
import tuskwatch.core.history.TrendQuery;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.maintenance.MaintenanceCommand;
import tuskwatch.core.maintenance.MaintenanceDesk;
import tuskwatch.core.message.Phrasebook;
import tuskwatch.core.monitor.Eyes;
import tuskwatch.core.monitor.FailureLog;
import tuskwatch.core.monitor.Interruptions;
import tuskwatch.core.monitor.Rounds;
import tuskwatch.core.monitor.Steadiness;
import tuskwatch.core.oncall.duty.ContactDesk;
import tuskwatch.core.oncall.duty.MemberDirectory;
import tuskwatch.core.oncall.duty.OnCallCommand;
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
import tuskwatch.core.report.ReportCommand;
import tuskwatch.core.report.ReportDesk;
import tuskwatch.core.report.Surges;
import tuskwatch.core.response.IncidentCommand;
import tuskwatch.core.response.IncidentDesk;
import tuskwatch.core.response.IncidentQuery;
import tuskwatch.core.response.IncidentThreads;
import tuskwatch.core.status.StatusCommand;
import tuskwatch.core.status.StatusQuery;
import tuskwatch.core.subscription.NotifyCommand;
import tuskwatch.core.subscription.SubscriptionDesk;
import tuskwatch.core.subscription.Subscriptions;
import tuskwatch.edge.chart.Charts;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.store.Store;

/**
 * The deciding side, wired: everything that needs neither a chat platform nor a timetable. The bot, the demonstration, tests and benchmarks
 * are all made of it.
 */
public final class Core {
    /** 130 bits: nobody guesses a topic. */
    private static final int TOPIC_LETTERS = 26;

    private final Settings settings;
    private final Probing probing;
    private final GuidanceBook book;
    private final Surroundings around;
    private final Repositories kept;
    private final Monitoring monitoring;
    private final PageRoom room;
    private final Ways ways;
    private final Pager pager;
    private final HistoryQuery history;
    private final MaintenanceDesk maintenances;
    private final Subscriptions subscriptions;

    private Core(
            Settings settings,
            Probing probing,
            Repositories kept,
            Monitoring monitoring,
            GuidanceBook book,
            Surroundings around) {
        var clock = around.clock();
        this.settings = settings;
        this.probing = probing;
        this.book = book;
        this.around = around;
        this.kept = kept;
        this.monitoring = monitoring;
        this.room = new PageRoom(kept.plans, kept.pages, kept.incidents);
        this.ways = Alerting.ways(settings);
        var away = Away.between(kept.records.lastObservation(), clock.instant(), monitoring.periods.interval());
        this.pager = new Pager(room, monitoring.roster, ways, clock, away);
        this.history = new HistoryQuery(kept.records, kept.incidents, monitoring.roster, book, new Charts(), clock);
        this.maintenances = new MaintenanceDesk(
                kept.books.maintenances(), kept.ledger, monitoring.roster, clock, around.letters()::incident);
        this.subscriptions =
                new Subscriptions(kept.subscriptions, kept.ledger, monitoring.roster, monitoring::troubled, clock);
    }

    /**
     * Wires it, and reads what was known before the process began.
     *
     * @param newMessages told after every change of what channels should show
     */
    public static Core of(
            Settings settings,
            Probing probing,
            Store store,
            GuidanceBook book,
            Surroundings around,
            Runnable newMessages) {
        var boards = new AtomicReference<Runnable>(() -> {});
        var kept = new Repositories(store, around.clock(), newMessages, () -> {
            newMessages.run();
            boards.get().run();
        });
        var monitoring = new Monitoring(settings, probing, kept, book, around);
        boards.set(monitoring.board::touch);
        monitoring.recall();
        var core = new Core(settings, probing, kept, monitoring, book, around);
        core.room.refresh();
        return core;
    }

    /** All that people can type and press. */
    public Commands commands(SamplePosts samples) {
        var clock = around.clock();
        var letters = around.letters();
        var roster = monitoring.roster;
        var boardChanged = (Runnable) monitoring.board::refresh;
        var set = new SettingsDesk(kept.books.communities(), roster, clock, boardChanged);
        var directory = new MemberDirectory(roster, room);
        var reports = new ReportCommand(
                new ReportDesk(kept.reports, monitoring.surges, roster, clock, () -> letters.of(16)), kept.incidents);
        var all = List.of(
                new StatusCommand(monitoring.status),
                diagnose(),
                new HistoryCommand(history),
                reports,
                new TrendCommand(new TrendQuery(monitoring.surges, roster, new Charts())),
                new NotifyCommand(
                        new SubscriptionDesk(
                                kept.subscriptions,
                                kept.ledger,
                                roster,
                                clock,
                                new SubscriptionDesk.Setup(ways.mail(), monitoring::troubled, () -> letters.of(12))),
                        kept.incidents),
                new WatchCommand(
                        new WatchList(kept.books.watches(), roster, monitoring.rounds::plan),
                        new WatchListQuery(roster, monitoring.broken),
                        roster,
                        set,
                        samples,
                        around.phrases()),
                new MaintenanceCommand(maintenances),
                new SettingsCommand(
                        set,
                        around.phrases().languages(),
                        List.of(
                                reports.details(),
                                new PrivacyDesk(kept.privacy, room, monitoring.surges, clock, this::reread).verb())),
                onCall(letters),
                incidents(letters, directory));
        return new Commands(all, probing.names(), directory, around.phrases());
    }

    private DiagnoseCommand diagnose() {
        var sources = new DiagnoseQuery.Sources(
                probing.inside(), monitoring.neighbours, name -> monitoring.surges.crowd(name));
        return new DiagnoseCommand(
                new DiagnoseQuery(
                        new LiveRounds(probing.prober(), around.clock()),
                        kept.records,
                        kept.incidents,
                        monitoring.roster,
                        probing.references(),
                        sources,
                        book),
                monitoring.roster,
                kept.incidents,
                book.complaints());
    }

    private OnCallCommand onCall(Letters letters) {
        var server = settings.alerting().ntfy().map(Settings.Ntfy::url).orElse("");
        var setup = new ContactDesk.Setup(ways, server, () -> "tuskwatch-" + letters.of(TOPIC_LETTERS));
        return new OnCallCommand(
                new OnCallDesk(room, around.clock(), () -> letters.of(8)),
                new ContactDesk(room, setup, around.clock()),
                new OnCallQuery(room, ways, around.clock()));
    }

    private IncidentCommand incidents(Letters letters, MemberDirectory directory) {
        return new IncidentCommand(
                new PageDesk(room, around.clock()),
                new IncidentDesk(
                        kept.ledger,
                        kept.incidents,
                        monitoring.roster,
                        monitoring.announcer,
                        monitoring.rules,
                        letters::incident,
                        around.clock()),
                new IncidentQuery(room, monitoring.roster, around.clock()),
                kept.incidents,
                monitoring.roster,
                directory);
    }

    /** What was set and planned is read again. */
    public void reread() {
        monitoring.roster.refresh();
        room.refresh();
        monitoring.broken.refresh();
    }

    /** Puts messages into the languages of those who read them. */
    public Sender speaking(Sender platform) {
        var readers = new Readers(monitoring.roster, room, around.clock());
        return new TranslatingSender(platform, around.phrases(), readers::language);
    }

    /** Work that comes again and again. */
    public List<PeriodicTask> tasks() {
        var threads = new IncidentThreads(room, monitoring.roster, around.clock());
        var shifts = new ShiftNotices(room, around.clock());
        return List.of(
                PeriodicTask.each("pages", 1, pager::visit),
                PeriodicTask.each("board-changes", 1, monitoring.board::visit),
                PeriodicTask.each("threads", 5, threads::visit),
                PeriodicTask.each("reports", 5, monitoring.surges::visit),
                PeriodicTask.each("subscriptions", 5, subscriptions::visit),
                PeriodicTask.each("maintenance", 5, maintenances::visit),
                PeriodicTask.each("shifts", 60, shifts::visit),
                PeriodicTask.each("boards", 60, monitoring.board::refresh),
                PeriodicTask.each("acquaintances", 600, monitoring.acquaintances::keep));
    }

    public Outbox outbox() {
        return kept.outbox;
    }

    public Records records() {
        return kept.records;
    }

    public IncidentRepository incidents() {
        return kept.incidents;
    }

    public Roster roster() {
        return monitoring.roster;
    }

    public Rounds rounds() {
        return monitoring.rounds;
    }

    public Eyes eyes() {
        return monitoring.eyes;
    }

    public Steadiness steadiness() {
        return monitoring.steadiness;
    }

    public Interruptions interruptions() {
        return monitoring.interruptions;
    }

    public FailureLog failures() {
        return monitoring.failures;
    }

    public BrokenRoutes broken() {
        return monitoring.broken;
    }

    public Surges surges() {
        return monitoring.surges;
    }

    public StatusQuery status() {
        return monitoring.status;
    }

    public HistoryQuery history() {
        return history;
    }

    public PageRoom room() {
        return room;
    }

    public Pager pager() {
        return pager;
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    public Phrasebook.Shelf phrases() {
        return around.phrases();
    }

    Repositories repositories() {
        return kept;
    }
}
