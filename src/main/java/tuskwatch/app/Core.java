package tuskwatch.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Premises;
import tuskwatch.core.community.Insiders;
import tuskwatch.core.community.OwnNetwork;
import tuskwatch.core.community.SamplePosts;
import tuskwatch.core.community.SettingsCommand;
import tuskwatch.core.community.TypedNames;
import tuskwatch.core.diagnose.DiagnoseCommand;
import tuskwatch.core.diagnose.Examination;
import tuskwatch.core.diagnose.IncidentContext;
import tuskwatch.core.diagnose.InsideView;
import tuskwatch.core.diagnose.LiveRounds;
import tuskwatch.core.diagnose.OpenQuestions;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.history.HistoryCommand;
import tuskwatch.core.history.TrendCommand;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.maintenance.MaintenanceCommand;
import tuskwatch.core.message.Translations;
import tuskwatch.core.monitor.ClockMonitor;
import tuskwatch.core.monitor.FederationLinks;
import tuskwatch.core.oncall.duty.ChooseContactMethods;
import tuskwatch.core.oncall.duty.RecipientLocale;
import tuskwatch.core.oncall.duty.SetUpOnCall;
import tuskwatch.core.oncall.duty.ShiftNotices;
import tuskwatch.core.oncall.paging.Pager;
import tuskwatch.core.outbox.Sender;
import tuskwatch.core.outbox.TranslatingSender;
import tuskwatch.core.privacy.ForgetMember;
import tuskwatch.core.report.ReportCommand;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.core.report.UnconfirmedTrouble;
import tuskwatch.core.response.EndUnwatched;
import tuskwatch.core.response.IncidentThreads;
import tuskwatch.core.status.StatusBoard;
import tuskwatch.core.subscription.NotifyCommand;
import tuskwatch.core.subscription.Subscriptions;
import tuskwatch.core.watching.AddWatch;
import tuskwatch.core.watching.FirstLook;
import tuskwatch.core.watching.TestWatch;
import tuskwatch.core.watching.WatchCommand;
import tuskwatch.edge.chart.Charts;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.upkeep.Retention;

/**
 * The deciding side, wired: everything that needs neither a chat platform nor a timetable. The bot, the demonstration, tests and benchmarks
 * are all made of it.
 */
public final class Core {
    private static final Duration LONG_AWAY = Duration.ofMinutes(10);
    /** A server that works again is known to do so by then. */
    private static final Duration SECOND_LOOK = Duration.ofMinutes(5);

    private final Probing probing;
    private final NameReader names;
    private final GuidanceBook book;
    private final Limits limits;
    private final Surroundings around;
    private final MaintenanceCommand maintenances;
    private final Charts charts = Charts.onOwnThreads();
    public final Repositories kept;
    public final Monitoring monitoring;
    public final Duty duty;
    public final Insiders insiders;
    public final HistoryCommand history;
    public final Subscriptions subscriptions;
    public final OpenQuestions questions;

    private Core(
            Settings settings,
            Probing probing,
            Repositories kept,
            Monitoring monitoring,
            GuidanceBook book,
            Surroundings around) {
        var clock = around.clock();
        this.probing = probing;
        this.names = settings.probe().privateAddresses()
                ? probing.names()
                : new TypedNames(probing.names(), monitoring.registry);
        this.book = book;
        this.limits = settings.limits();
        this.questions = new OpenQuestions(around.letters(), clock);
        this.around = around;
        this.kept = kept;
        this.monitoring = monitoring;
        this.duty = new Duty(settings, book, kept, monitoring, charts, around);
        this.insiders = Insiders.of(settings.inside().guilds(), monitoring.registry, duty.directory);
        this.history = new HistoryCommand(kept.records, kept.incidents, monitoring.registry, book, charts, clock);
        this.maintenances = new MaintenanceCommand(
                kept.communities,
                kept.ledger,
                monitoring.registry,
                clock,
                around.letters(),
                settings.detect().hold());
        this.subscriptions = new Subscriptions(
                kept.subscriptions, kept.ledger, monitoring.registry, monitoring.spikes, monitoring.ages);
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
        var kept = new Repositories(store, around, newMessages, () -> {
            newMessages.run();
            boards.get().run();
        });
        var monitoring = new Monitoring(settings, probing, kept, book, around);
        boards.set(monitoring.board::touch);
        monitoring.recall(kept.privacy.departed().keySet());
        var core = new Core(settings, probing, kept, monitoring, book, around);
        core.duty.room.refresh();
        core.duty.handle.recall();
        return core;
    }

    /**
     * All that people can type and press.
     *
     * @param premises tells what belongs to a community
     */
    public Commands commands(SamplePosts samples, Premises premises) {
        var clock = around.clock();
        var letters = around.letters();
        var registry = monitoring.registry;
        var spikes = monitoring.spikes;
        var phrases = around.phrases();
        var reports = new ReportCommand(kept.reports, spikes, kept.incidents, registry, clock, letters);
        var notify = new NotifyCommand(
                kept.subscriptions, subscriptions, kept.incidents, registry, clock, duty.mails, letters);
        var forget = new ForgetMember(kept.privacy, duty.room, spikes, questions, clock, this::reread);
        var more = List.of(reports.details(), forget.verb(), duty.zone.verb());
        var settings = new SettingsCommand(
                duty.settings, kept.communities, registry, monitoring.board::refresh, phrases.languages(), more);
        var live = new LiveRounds(probing.prober(), probing.references(), clock, limits);
        var add = new AddWatch(
                kept.watches,
                registry,
                settings,
                new FirstLook(live, kept.records, new OwnNetwork(registry), clock),
                monitoring.rounds::plan,
                limits);
        var test = new TestWatch(registry, samples, premises, phrases, limits.tests(clock));
        var all = List.of(
                monitoring.attentive(monitoring.status),
                monitoring.attentive(diagnose(live)),
                history,
                monitoring.attentive(reports),
                new TrendCommand(spikes, registry, charts),
                notify,
                new WatchCommand(
                        add,
                        test,
                        registry,
                        monitoring.broken,
                        duty.unwatched,
                        new UnconfirmedTrouble(spikes, registry)),
                maintenances,
                settings,
                duty.onCall,
                duty.incidents);
        return new Commands(all, names, duty.directory, premises, phrases);
    }

    private DiagnoseCommand diagnose(LiveRounds live) {
        var context = new IncidentContext(kept.records, kept.incidents, monitoring.registry, monitoring.neighbours);
        var inside = new InsideView(probing.inside(), insiders);
        var examination = new Examination(live, context, monitoring.registry, inside, monitoring.spikes);
        return new DiagnoseCommand(examination, kept.incidents, monitoring.registry, questions, book);
    }

    /** What was set and planned is read again. */
    public void reread() {
        monitoring.registry.refresh();
        duty.room.refresh();
        monitoring.broken.refresh();
        monitoring.rounds.plan();
    }

    /**
     * Deliveries begin: nothing waits any more. After a long absence of the bot outages that no place was told of are first looked at
     * once more: whoever is mentioned then would find that all is well.
     */
    public void resume() {
        kept.outbox.wake();
        duty.away
                .filter(away -> Duration.between(away.from(), away.to()).compareTo(LONG_AWAY) > 0)
                .ifPresent(away -> kept.outbox.outagesNotBefore(away.to().plus(SECOND_LOOK)));
    }

    /** Time jolted: what was planned by a clock that is no more is planned anew. */
    public void jumped(ClockMonitor.Jump jump) {
        monitoring.rounds.replan();
        monitoring.interruptions.jumped(jump);
        kept.outbox.wake();
    }

    /** Puts messages into the languages of those who read them. */
    public Sender speaking(Sender platform) {
        var readers = new RecipientLocale(monitoring.registry, duty.room, duty.zones, around.clock());
        return new TranslatingSender(platform, around.phrases(), readers);
    }

    /**
     * Work that comes again and again.
     *
     * @param outside what time it is by a clock that is not this machine's, where somebody told
     */
    public List<PeriodicTask> tasks(Supplier<Optional<Instant>> outside) {
        var own = List.of(
                PeriodicTask.each(1, "pages", Pager.class, "calls who is due", duty.pager::escalateDue),
                PeriodicTask.each(
                        1,
                        "board-changes",
                        StatusBoard.class,
                        "brings boards up to date that would say something else",
                        monitoring.board::updateChanged),
                PeriodicTask.each(
                        5, "threads", IncidentThreads.class, "tells threads what happened", duty.threads::updateDue),
                PeriodicTask.each(
                        5,
                        "reports",
                        ReportSpikes.class,
                        "looks whether unusually many report, or no longer",
                        monitoring.spikes::reviewAll),
                PeriodicTask.each(
                        5, "subscriptions", Subscriptions.class, "tells who asked for it", subscriptions::notifyDue),
                PeriodicTask.each(
                        60,
                        "unwatched",
                        EndUnwatched.class,
                        "ends what stands in channels about servers that are watched there no more",
                        duty.unwatched::endDue),
                PeriodicTask.each(
                        5,
                        "maintenance",
                        MaintenanceCommand.class,
                        "begins and ends announced work",
                        maintenances::advanceDue),
                PeriodicTask.each(
                        60, "shifts", ShiftNotices.class, "tells whose shift begins", duty.shifts::announceDue),
                PeriodicTask.each(
                        60,
                        "ended-plans",
                        SetUpOnCall.class,
                        "forgets who was on call where that was ended an hour ago",
                        duty.setups::forgetEnded),
                PeriodicTask.each(
                        600,
                        "addresses",
                        ChooseContactMethods.class,
                        "forgets addresses of mail that nobody has confirmed",
                        duty.contacts::forgetUnconfirmed),
                PeriodicTask.each(
                        60, "questions", OpenQuestions.class, "forgets questions nobody answered", questions::expire),
                PeriodicTask.each(
                        60, "boards", StatusBoard.class, "brings every board up to date", monitoring.board::refresh),
                PeriodicTask.each(
                        3600,
                        "retention",
                        Retention.class,
                        "forgets what is old",
                        () -> monitoring.ages.sweep(outside.get(), kept.retention::sweep, kept.retention::setRight)),
                PeriodicTask.each(
                        600,
                        "acquaintances",
                        FederationLinks.class,
                        "keeps which servers hear each other",
                        monitoring.acquaintances::keep));
        return Stream.of(own, monitoring.tasks(), duty.tasks())
                .flatMap(List::stream)
                .toList();
    }

    public Translations phrases() {
        return around.phrases();
    }
}
