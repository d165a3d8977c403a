package tuskwatch.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.Books;
import tuskwatch.core.community.BrokenRoutes;
import tuskwatch.core.community.ChangeSettings;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.maintenance.ScheduleMaintenance;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.monitor.ClockMonitor;
import tuskwatch.core.monitor.Connectivity;
import tuskwatch.core.monitor.FailureLog;
import tuskwatch.core.monitor.Interruptions;
import tuskwatch.core.monitor.ProbeScheduler;
import tuskwatch.core.monitor.Rounds;
import tuskwatch.core.monitor.Watch;
import tuskwatch.core.monitor.WatchPolicy;
import tuskwatch.core.monitor.WatchSettings;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.Backoff;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.ExternalChannelSender;
import tuskwatch.core.outbox.Notifier;
import tuskwatch.core.outbox.OutboxDispatcher;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.report.ReportSpike;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.core.report.TakeReport;
import tuskwatch.core.response.HandleIncident;
import tuskwatch.core.status.StatusBoard;
import tuskwatch.core.status.StatusQuery;
import tuskwatch.core.subscription.Subscribe;
import tuskwatch.core.subscription.Subscriptions;
import tuskwatch.edge.discord.DiscordSession;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.mastodon.ModelProber;
import tuskwatch.edge.store.JdbiChannelTroubleRepository;
import tuskwatch.edge.store.JdbiCommunityRepository;
import tuskwatch.edge.store.JdbiHistoryRepository;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.JdbiReportRepository;
import tuskwatch.edge.store.JdbiStateRepository;
import tuskwatch.edge.store.JdbiSubscriptionRepository;
import tuskwatch.edge.store.JdbiWatchRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MastodonModel;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.VirtualClock;

/**
 * One watched server, one channel, and time that moves when told: the real core on a real H2, a model of Mastodon and a
 * fake Discord that judges.
 */
final class ScenarioHarness implements AutoCloseable {
    static final String CHANNEL = "1600000000000000009";
    /** The person who set the watch up. */
    static final PersonId OWNER = new PersonId("1500000000000000007");

    static final InstanceName INSTANCE = new InstanceName("tusk.example");
    static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private static final IncidentRules RULES =
            new IncidentRules(DetectorSettings.standard(Duration.ofSeconds(60)), Duration.ofMinutes(10));

    final VirtualClock clock = new VirtualClock(NINE.minus(Duration.ofMinutes(15)));
    final FederationLatency neighbours = new FederationLatency();
    final MastodonModel mastodon = new MastodonModel(clock);
    /** What the bot takes for the time; the clock of everybody else is right. */
    final InstantSource wall = () -> clock.instant().plus(clockOff());

    final ModelProber prober = new ModelProber(mastodon, clock, wall);
    private Duration clockOff = Duration.ZERO;
    final FakeDiscord discord = FakeDiscord.start(clock);
    final Store store;
    final JdbiStateRepository ledger;
    final JdbiHistoryRepository records;
    final JdbiIncidentRepository incidents;
    final WatchRegistry registry;
    final HandleIncident desk;
    final ScheduleMaintenance maintenances;
    final ChangeSettings settings;
    final JdbiReportRepository reportBook;
    final JdbiSubscriptionRepository subscriptionBook;
    /** Mails that were sent: the address, and what they say. */
    final List<String> mails = new ArrayList<>();

    ReportSpikes spikes;
    Subscriptions subscriptions;
    Subscribe wishes;
    StatusQuery status;
    TakeReport reports;
    private StatusBoard board;
    private Instant boardAt = Instant.EPOCH;
    final BrokenRoutes broken;
    final ClockMonitor clockMonitor = new ClockMonitor(wall, Fixtures.nanos(clock), Duration.ofSeconds(5));
    private Interruptions interruptions;
    private Connectivity connectivity;
    private Watch watch;
    private OutboxDispatcher dispatcher;
    final JdbiOutbox outbox;
    private final DiscordSession session;
    private final Map<String, Integer> shown = new HashMap<>();
    private final List<String> channel = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private int persons;
    private boolean networkDown;
    private Instant due;

    ScenarioHarness() {
        this(WatchEntry.Registrations.NOT_TOLD);
    }

    ScenarioHarness(WatchEntry.Registrations registrations) {
        store = MemoryStore.open();
        session = DiscordSession.of(
                new DiscordSession.Address(FakeDiscord.token(), discord.apiUrl(), List.of()),
                Fixtures.around(clock),
                why -> {});
        ledger = new JdbiStateRepository(store, wall, () -> {});
        records = new JdbiHistoryRepository(store, ledger);
        incidents = new JdbiIncidentRepository(store);
        outbox = new JdbiOutbox(store, wall, () -> {});
        var route = new Route(Destination.of(CHANNEL), Optional.of("1400000000000000001"));
        var kept = new JdbiCommunityRepository(store, wall, () -> {});
        var books = new Books(new JdbiWatchRepository(store), kept, kept);
        registry = new WatchRegistry(
                books,
                List.of(new WatchEntry(
                        new CommunityId("g"), INSTANCE, Optional.of(route), registrations, Optional.of(OWNER))),
                name -> false);
        registry.refresh();
        reportBook = new JdbiReportRepository(store, wall, () -> {});
        subscriptionBook = new JdbiSubscriptionRepository(store, wall, () -> {});
        begin();
        broken = new BrokenRoutes(
                JdbiChannelTroubleRepository.writing(store),
                JdbiChannelTroubleRepository.history(store),
                outbox,
                registry);
        forgetTheProcess();
        settings = new ChangeSettings(kept, registry, wall, () -> board.refresh());
        maintenances = new ScheduleMaintenance(
                kept, ledger, registry, wall, () -> new IncidentId("mnt" + ids.incrementAndGet() + "x"));
        desk = new HandleIncident(
                ledger,
                incidents,
                registry,
                announcer(),
                RULES,
                () -> new IncidentId("byhand" + ids.incrementAndGet()),
                wall);
        due = wall.instant();
        clock.everySecond(this::beat);
    }

    /** The courier of a new process: it does not know what the old one tried. */
    void forgetTheProcess() {
        dispatcher = new OutboxDispatcher(
                outbox,
                English.speaking(new ExternalChannelSender(
                        session.sender(),
                        way -> way == Destination.Outside.MAIL ? Optional.of(this::mail) : Optional.empty())),
                broken,
                Meter.NONE,
                new OutboxDispatcher.Timing(wall, Fixtures.nanos(clock), new Random(2), Backoff.STANDARD));
    }

    /** Addresses of the domain nobody.example take none. */
    private SendResult mail(Delivery delivery, Notifier.Stage stage) {
        var to = subscriptionBook
                .mail(delivery.message()
                        .destination()
                        .outsider()
                        .orElseThrow()
                        .person()
                        .text())
                .orElseThrow();
        if (to.endsWith("@nobody.example")) {
            return new SendResult.Undeliverable("no such mailbox");
        }
        mails.add(to + " " + delivery.message().card().headline() + " "
                + PlainText.body(delivery.message().card()));
        return new SendResult.Sent("mail");
    }

    private Duration clockOff() {
        return clockOff;
    }

    private void beat() {
        clockMonitor.beat().ifPresent(jump -> {
            outbox.wake();
            due = wall.instant();
            interruptions.jumped(jump);
        });
    }

    /** For so long no round can be written down. */
    void storeFails(Duration length) {
        interruptions.unwritten(wall.instant());
        clock.advance(length);
        interruptions.written(wall.instant());
    }

    /** Somebody sets the clock of the bot's machine. */
    void setClock(Duration by) {
        clockOff = clockOff.plus(by);
        beat();
    }

    private Announcer announcer() {
        return new Announcer(new IncidentCards(
                GuidebookReader.read(),
                Optional.empty(),
                name -> spikes.crowd(name).people()));
    }

    /** Everything that a process holds in memory, made anew; only the tables go on. */
    void begin() {
        spikes = new ReportSpikes(
                reportBook,
                ledger,
                incidents,
                registry,
                wall,
                new ReportSpikes.Policy(RULES.detectors(), () -> "srg" + ids.incrementAndGet() + "x"));
        spikes.recall();
        reports = new TakeReport(reportBook, spikes, registry, wall, () -> "rep" + ids.incrementAndGet());
        Predicate<InstanceName> troubled =
                name -> spikes.spike(name).filter(ReportSpike::open).isPresent();
        subscriptions = new Subscriptions(subscriptionBook, ledger, registry, troubled, wall);
        wishes = new Subscribe(
                subscriptionBook,
                ledger,
                registry,
                wall,
                new Subscribe.Setup(true, troubled, () -> "sub" + ids.incrementAndGet()));
        connectivity =
                new Connectivity(() -> !networkDown, ledger, announcer(), registry, clockMonitor, ledger.vantage());
        var periods = new WatchSettings(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(10), 10_000);
        var policy = new WatchPolicy(
                periods,
                RULES,
                new ProbeScheduler(periods, new Random(1)),
                () -> new IncidentId("inc" + ids.incrementAndGet() + "x"),
                neighbours,
                spikes::urges);
        status = new StatusQuery(
                records,
                registry,
                connectivity,
                wall,
                spikes,
                new StatusQuery.Measures(periods.gap(), RULES.detectors()));
        board = new StatusBoard(status, registry, outbox, wall);
        interruptions = new Interruptions(outbox, announcer(), registry, periods.gap());
        watch = new Watch(prober, connectivity, ledger, registry, announcer(), wall, policy);
    }

    /**
     * Rounds as a timetable starts them, on the thread that asks.
     *
     * @param decided runs while a round under way decides when the next one is due
     */
    Rounds rounds(Runnable decided) {
        return rounds(decided, Runnable::run, 10_000);
    }

    /** @param most rounds at the same time */
    Rounds rounds(Runnable decided, Executor threads, int most) {
        var periods = new WatchSettings(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(10), most);
        RandomGenerator chance = () -> {
            decided.run();
            return 1;
        };
        var policy = new WatchPolicy(
                periods,
                RULES,
                new ProbeScheduler(periods, chance),
                () -> new IncidentId("inc" + ids.incrementAndGet() + "x"),
                neighbours,
                spikes::urges);
        return new Rounds(
                new Watch(prober, connectivity, ledger, registry, announcer(), wall, policy),
                registry,
                wall,
                threads,
                periods,
                new Rounds.Aftermath(interruptions, new FailureLog(wall), Meter.NONE));
    }

    /** A quiet quarter of an hour until nine, then the fault. */
    static ScenarioHarness at_nine(MastodonModel.Fault fault) {
        var town = new ScenarioHarness();
        town.until(NINE);
        town.mastodon.breaks(fault);
        return town;
    }

    /** Different people say the same is broken for them, now. */
    void reported(int people, Problem problem) {
        for (var i = 0; i < people; i++) {
            reports.report(
                    Fixtures.member(new PersonId("person" + persons++), new CommunityId("g")), INSTANCE, problem, "");
        }
        deliver();
    }

    /** Notices for moderators go there from now on. */
    void moderators(String channel) {
        settings.moderators(
                new CommunityId("g"), Optional.of(Destination.of(channel)), new Person(new PersonId("7"), "Ada"));
    }

    /** The status board is kept there from now on. */
    void board(String channel) {
        settings.board(
                new CommunityId("g"), Optional.of(Destination.of(channel)), new Person(new PersonId("7"), "Ada"));
    }

    void networkDown(boolean down) {
        networkDown(down, new Outcome.NoAddress());
    }

    /** Every request ends like this, and no well-known host can be reached. */
    void networkDown(boolean down, Outcome outcome) {
        networkDown = down;
        if (down) {
            prober.everythingIs(outcome);
        } else {
            prober.everythingIsWell();
        }
    }

    void until(Instant moment) {
        while (due.minus(clockOff).isBefore(moment)) {
            if (due.minus(clockOff).isAfter(clock.instant())) {
                clock.moveTo(due.minus(clockOff));
            }
            due = watch.round(INSTANCE).nextDue();
            beat();
            maintenances.advanceDue();
            spikes.reviewAll();
            subscriptions.notifyDue();
            board.touch();
            board.updateChanged();
            if (Duration.between(boardAt, clock.instant()).compareTo(Duration.ofMinutes(1)) >= 0) {
                boardAt = clock.instant();
                board.refresh();
            }
            deliver();
        }
        clock.moveTo(moment);
    }

    void pass(Duration time) {
        until(clock.instant().plus(time));
    }

    void deliver() {
        outbox.waiting(wall.instant()).forEach(dispatcher::serve);
        note();
    }

    WatchState state() {
        return ledger.load(INSTANCE).orElseThrow().state();
    }

    Connectivity connectivity() {
        return connectivity;
    }

    /** What the channel showed and when: a line per post and per edit that changed the headline. */
    List<String> channel() {
        return List.copyOf(channel);
    }

    /** The same without times. */
    List<String> words() {
        return channel.stream().map(l -> l.substring(l.indexOf(' ') + 1)).toList();
    }

    private void note() {
        for (var message : discord.messages(CHANNEL)) {
            var before = shown.getOrDefault(message.id(), 0);
            for (var i = before; i < message.edits().size(); i++) {
                var content = message.edits().get(i).path("content").asText();
                if (i == 0
                        || !content.equals(
                                message.edits().get(i - 1).path("content").asText())) {
                    channel.add(time() + (i == 0 ? " post " : " edit ") + content);
                }
            }
            shown.put(message.id(), message.edits().size());
        }
    }

    private String time() {
        var since = Duration.between(NINE, clock.instant());
        return "%02d:%02d".formatted(since.toMinutes(), since.toSecondsPart());
    }

    @Override
    public void close() {
        session.close();
        discord.close();
        store.close();
    }
}
