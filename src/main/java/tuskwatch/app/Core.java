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
import tuskwatch.core.oncall.duty.Readers;
import tuskwatch.core.oncall.paging.PageRoom;
import tuskwatch.core.oncall.paging.Pager;
import tuskwatch.core.outbox.Outbox;
import tuskwatch.core.outbox.Sender;
import tuskwatch.core.outbox.TranslatingSender;
import tuskwatch.core.privacy.PrivacyDesk;
import tuskwatch.core.report.ReportCommand;
import tuskwatch.core.report.ReportDesk;
import tuskwatch.core.report.Surges;
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
    private final Probing probing;
    private final GuidanceBook book;
    private final Surroundings around;
    private final Repositories kept;
    private final Monitoring monitoring;
    private final Duty duty;
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
        this.probing = probing;
        this.book = book;
        this.around = around;
        this.kept = kept;
        this.monitoring = monitoring;
        this.duty = new Duty(settings, kept, monitoring, around);
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
        core.duty.room.refresh();
        return core;
    }

    /** All that people can type and press. */
    public Commands commands(SamplePosts samples) {
        var clock = around.clock();
        var letters = around.letters();
        var roster = monitoring.roster;
        var boardChanged = (Runnable) monitoring.board::refresh;
        var set = new SettingsDesk(kept.books.communities(), roster, clock, boardChanged);
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
                                new SubscriptionDesk.Setup(
                                        duty.ways.mail(), monitoring::troubled, () -> letters.of(12))),
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
                                new PrivacyDesk(kept.privacy, duty.room, monitoring.surges, clock, this::reread)
                                        .verb())),
                duty.onCall,
                duty.incidents);
        return new Commands(all, probing.names(), duty.directory, around.phrases());
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

    /** What was set and planned is read again. */
    public void reread() {
        monitoring.roster.refresh();
        duty.room.refresh();
        monitoring.broken.refresh();
    }

    /** Puts messages into the languages of those who read them. */
    public Sender speaking(Sender platform) {
        var readers = new Readers(monitoring.roster, duty.room, around.clock());
        return new TranslatingSender(platform, around.phrases(), readers::language);
    }

    /** Work that comes again and again. */
    public List<PeriodicTask> tasks() {
        return List.of(
                PeriodicTask.each("pages", 1, duty.pager::visit),
                PeriodicTask.each("board-changes", 1, monitoring.board::visit),
                PeriodicTask.each("threads", 5, duty.threads::visit),
                PeriodicTask.each("reports", 5, monitoring.surges::visit),
                PeriodicTask.each("subscriptions", 5, subscriptions::visit),
                PeriodicTask.each("maintenance", 5, maintenances::visit),
                PeriodicTask.each("shifts", 60, duty.shifts::visit),
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
        return duty.room;
    }

    public Pager pager() {
        return duty.pager;
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
