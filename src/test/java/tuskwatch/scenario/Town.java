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
import tuskwatch.core.community.Roster;
import tuskwatch.core.community.SettingsDesk;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Neighbours;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.maintenance.MaintenanceDesk;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.monitor.Eyes;
import tuskwatch.core.monitor.FailureLog;
import tuskwatch.core.monitor.Interruptions;
import tuskwatch.core.monitor.Pace;
import tuskwatch.core.monitor.Rounds;
import tuskwatch.core.monitor.Steadiness;
import tuskwatch.core.monitor.Watch;
import tuskwatch.core.monitor.WatchPolicy;
import tuskwatch.core.monitor.WatchSettings;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.Backoff;
import tuskwatch.core.outbox.Courier;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.Notifier;
import tuskwatch.core.outbox.OneWaySender;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.report.ReportDesk;
import tuskwatch.core.report.Surge;
import tuskwatch.core.report.Surges;
import tuskwatch.core.response.IncidentDesk;
import tuskwatch.core.status.BoardDesk;
import tuskwatch.core.status.StatusQuery;
import tuskwatch.core.subscription.SubscriptionDesk;
import tuskwatch.core.subscription.Subscriptions;
import tuskwatch.edge.discord.DiscordSession;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.mastodon.ModelProber;
import tuskwatch.edge.store.JdbiBooks;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.JdbiLedger;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.JdbiRecords;
import tuskwatch.edge.store.JdbiReportBook;
import tuskwatch.edge.store.JdbiSubscriptionBook;
import tuskwatch.edge.store.JdbiTroubleBook;
import tuskwatch.edge.store.JdbiWatchBook;
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
final class Town implements AutoCloseable {
    static final String CHANNEL = "1600000000000000009";
    /** The person who set the watch up. */
    static final PersonId OWNER = new PersonId("1500000000000000007");

    static final InstanceName INSTANCE = new InstanceName("tusk.example");
    static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private static final IncidentRules RULES =
            new IncidentRules(DetectorSettings.standard(Duration.ofSeconds(60)), Duration.ofMinutes(10));

    final VirtualClock clock = new VirtualClock(NINE.minus(Duration.ofMinutes(15)));
    final Neighbours neighbours = new Neighbours();
    final MastodonModel mastodon = new MastodonModel(clock);
    /** What the bot takes for the time; the clock of everybody else is right. */
    final InstantSource wall = () -> clock.instant().plus(clockOff());

    final ModelProber prober = new ModelProber(mastodon, clock, wall);
    private Duration clockOff = Duration.ZERO;
    final FakeDiscord discord = FakeDiscord.start(clock);
    final Store store;
    final JdbiLedger ledger;
    final JdbiRecords records;
    final JdbiIncidentRepository incidents;
    final Roster roster;
    final IncidentDesk desk;
    final MaintenanceDesk maintenances;
    final SettingsDesk settings;
    final JdbiReportBook reportBook;
    final JdbiSubscriptionBook subscriptionBook;
    /** Mails that were sent: the address, and what they say. */
    final List<String> mails = new ArrayList<>();

    Surges surges;
    Subscriptions subscriptions;
    SubscriptionDesk wishes;
    StatusQuery status;
    ReportDesk reports;
    private BoardDesk board;
    private Instant boardAt = Instant.EPOCH;
    final BrokenRoutes broken;
    final Steadiness steadiness = new Steadiness(wall, Fixtures.nanos(clock), Duration.ofSeconds(5));
    private Interruptions interruptions;
    private Eyes eyes;
    private Watch watch;
    private Courier courier;
    final JdbiOutbox outbox;
    private final DiscordSession session;
    private final Map<String, Integer> shown = new HashMap<>();
    private final List<String> channel = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private int persons;
    private boolean networkDown;
    private Instant due;

    Town() {
        this(WatchEntry.Registrations.NOT_TOLD);
    }

    Town(WatchEntry.Registrations registrations) {
        store = MemoryStore.open();
        session = DiscordSession.of(
                new DiscordSession.Address(FakeDiscord.token(), discord.apiUrl(), List.of()),
                Fixtures.around(clock),
                why -> {});
        ledger = new JdbiLedger(store, wall, () -> {});
        records = new JdbiRecords(store, ledger);
        incidents = new JdbiIncidentRepository(store);
        outbox = new JdbiOutbox(store, wall, () -> {});
        var route = new Route(Destination.of(CHANNEL), Optional.of("1400000000000000001"));
        var kept = new JdbiBooks(store, wall, () -> {});
        var books = new Books(new JdbiWatchBook(store), kept, kept);
        roster = new Roster(
                books,
                List.of(new WatchEntry(
                        new CommunityId("g"), INSTANCE, Optional.of(route), registrations, Optional.of(OWNER))),
                name -> false);
        roster.refresh();
        reportBook = new JdbiReportBook(store, wall, () -> {});
        subscriptionBook = new JdbiSubscriptionBook(store, wall, () -> {});
        begin();
        broken = new BrokenRoutes(JdbiTroubleBook.writing(store), JdbiTroubleBook.history(store), outbox, roster);
        forgetTheProcess();
        settings = new SettingsDesk(kept, roster, wall, () -> board.refresh());
        maintenances = new MaintenanceDesk(
                kept, ledger, roster, wall, () -> new IncidentId("mnt" + ids.incrementAndGet() + "x"));
        desk = new IncidentDesk(
                ledger,
                incidents,
                roster,
                announcer(),
                RULES,
                () -> new IncidentId("byhand" + ids.incrementAndGet()),
                wall);
        due = wall.instant();
        clock.everySecond(this::beat);
    }

    /** The courier of a new process: it does not know what the old one tried. */
    void forgetTheProcess() {
        courier = new Courier(
                outbox,
                English.speaking(new OneWaySender(
                        session.sender(),
                        way -> way == Destination.Outside.MAIL ? Optional.of(this::mail) : Optional.empty())),
                broken,
                Meter.NONE,
                new Courier.Timing(wall, Fixtures.nanos(clock), new Random(2), Backoff.STANDARD));
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
        steadiness.beat().ifPresent(jolt -> {
            outbox.wake();
            due = wall.instant();
            interruptions.jolted(jolt);
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
                name -> surges.crowd(name).people()));
    }

    /** Everything that a process holds in memory, made anew; only the tables go on. */
    void begin() {
        surges = new Surges(
                reportBook,
                ledger,
                incidents,
                roster,
                wall,
                new Surges.Policy(RULES.detectors(), () -> "srg" + ids.incrementAndGet() + "x"));
        surges.recall();
        reports = new ReportDesk(reportBook, surges, roster, wall, () -> "rep" + ids.incrementAndGet());
        Predicate<InstanceName> troubled =
                name -> surges.surge(name).filter(Surge::open).isPresent();
        subscriptions = new Subscriptions(subscriptionBook, ledger, roster, troubled, wall);
        wishes = new SubscriptionDesk(
                subscriptionBook,
                ledger,
                roster,
                wall,
                new SubscriptionDesk.Setup(true, troubled, () -> "sub" + ids.incrementAndGet()));
        eyes = new Eyes(() -> !networkDown, ledger, announcer(), roster, steadiness, ledger.vantage());
        var periods = new WatchSettings(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(10), 10_000);
        var policy = new WatchPolicy(
                periods,
                RULES,
                new Pace(periods, new Random(1)),
                () -> new IncidentId("inc" + ids.incrementAndGet() + "x"),
                neighbours,
                surges::urges);
        status = new StatusQuery(
                records, roster, eyes, wall, surges, new StatusQuery.Measures(periods.gap(), RULES.detectors()));
        board = new BoardDesk(status, roster, outbox, wall);
        interruptions = new Interruptions(outbox, announcer(), roster, periods.gap());
        watch = new Watch(prober, eyes, ledger, roster, announcer(), wall, policy);
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
                new Pace(periods, chance),
                () -> new IncidentId("inc" + ids.incrementAndGet() + "x"),
                neighbours,
                surges::urges);
        return new Rounds(
                new Watch(prober, eyes, ledger, roster, announcer(), wall, policy),
                roster,
                wall,
                threads,
                periods,
                new Rounds.Aftermath(interruptions, new FailureLog(wall), Meter.NONE));
    }

    /** A quiet quarter of an hour until nine, then the fault. */
    static Town at_nine(MastodonModel.Fault fault) {
        var town = new Town();
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
            maintenances.visit();
            surges.visit();
            subscriptions.visit();
            board.touch();
            board.visit();
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
        outbox.waiting(wall.instant()).forEach(courier::serve);
        note();
    }

    WatchState state() {
        return ledger.load(INSTANCE).orElseThrow().state();
    }

    Eyes eyes() {
        return eyes;
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
