package tuskwatch.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.announce.Route;
import tuskwatch.core.command.Press;
import tuskwatch.core.community.Books;
import tuskwatch.core.community.BrokenRoutes;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.oncall.duty.ChangeOnCallPlan;
import tuskwatch.core.oncall.duty.ChooseContactMethods;
import tuskwatch.core.oncall.duty.Members;
import tuskwatch.core.oncall.duty.ShiftNotices;
import tuskwatch.core.oncall.paging.AnswerPage;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.paging.Pager;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.Downtime;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.outbox.ExternalChannelSender;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.Notifier;
import tuskwatch.core.outbox.OutboxDispatcher;
import tuskwatch.core.outbox.Sender;
import tuskwatch.core.privacy.Communities;
import tuskwatch.core.response.IncidentThreads;
import tuskwatch.edge.discord.DiscordSession;
import tuskwatch.edge.store.IncidentsByHand;
import tuskwatch.edge.store.JdbiChannelTroubleRepository;
import tuskwatch.edge.store.JdbiCommunityRepository;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.JdbiWatchRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.oncall.JdbiPageRepository;
import tuskwatch.edge.store.oncall.JdbiPlanRepository;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.VirtualClock;

/**
 * Three moderators who take weekly turns, and time that moves when told, a second at a time. Incidents are written by hand;
 * paging, the store and a Discord that judges are real.
 */
final class OnCallHarness implements AutoCloseable {
    static final CommunityId COMMUNITY = new CommunityId(FakeDiscord.GUILD);
    static final String PAGES = "1600000000000000005";
    static final String ROLE = "1400000000000000001";
    static final PersonId ADA = new PersonId("1700000000000000011");
    static final PersonId BEN = new PersonId("1700000000000000012");
    static final PersonId CLEO = new PersonId("1700000000000000013");
    /** A Saturday. Ada has the duty since Monday. */
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    final VirtualClock clock = new VirtualClock(START);
    final FakeDiscord discord = FakeDiscord.start(clock);
    final Store store = MemoryStore.open();
    final IncidentsByHand incidents = new IncidentsByHand(store);
    final JdbiCommunityRepository books = new JdbiCommunityRepository(store, clock, () -> {});
    final WatchRegistry registry;
    PageChanges room;
    AnswerPage desk;
    private Pager pager;
    private OutboxDispatcher dispatcher;
    private final JdbiOutbox outbox = new JdbiOutbox(store, clock, () -> {});
    private final DiscordSession session = DiscordSession.of(
            new DiscordSession.Address(FakeDiscord.token(), discord.apiUrl(), List.of()),
            Fixtures.around(clock),
            why -> {});
    private final Map<String, Member> names = new HashMap<>();
    private final AtomicInteger overrides = new AtomicInteger();
    private final Map<Destination.Outside, Notifier> notifiers = new EnumMap<>(Destination.Outside.class);
    private ShiftNotices shifts;
    private IncidentThreads threads;
    private boolean courierWorks = true;
    private Optional<Downtime> away = Optional.empty();

    OnCallHarness() {
        this(1);
    }

    /** One server, posted to a channel. */
    OnCallHarness(Optional<Route> route) {
        this(1, route);
    }

    OnCallHarness(int servers) {
        this(servers, Optional.empty());
    }

    private OnCallHarness(int servers, Optional<Route> route) {
        var watches = new ArrayList<WatchEntry>();
        for (var i = 0; i < servers; i++) {
            watches.add(new WatchEntry(COMMUNITY, server(i), route, WatchEntry.Registrations.NOT_TOLD));
        }
        registry = new WatchRegistry(new Books(new JdbiWatchRepository(store), books, books), watches, name -> false);
        registry.refresh();
        begin();
        room.put(COMMUNITY, Optional.of(plan()));
        clock.everySecond(this::second);
    }

    /** A new process: only the tables go on. */
    void begin() {
        var kept = new JdbiIncidentRepository(store);
        room = new PageChanges(
                new JdbiPlanRepository(store), new JdbiPageRepository(store, kept, clock, () -> {}), kept);
        room.refresh();
        desk = new AnswerPage(room, clock);
        pager = new Pager(room, registry, ways(), clock, away);
        shifts = new ShiftNotices(room, clock);
        threads = new IncidentThreads(room, registry, clock);
        dispatcher = new OutboxDispatcher(
                outbox,
                sender(),
                new BrokenRoutes(
                        JdbiChannelTroubleRepository.writing(store),
                        JdbiChannelTroubleRepository.history(store),
                        outbox,
                        registry),
                Meter.NONE,
                Fixtures.timing(clock, 2));
    }

    /** The process ends, and a new one begins after so long. */
    void isAwayFor(Duration length) {
        var from = clock.instant();
        clock.skip(length);
        away = Downtime.between(Optional.of(from), clock.instant(), Duration.ofSeconds(60));
        begin();
    }

    Members members() {
        return session.guilds();
    }

    Communities communities() {
        return session.guilds();
    }

    Sender sender() {
        return English.speaking(
                new ExternalChannelSender(session.sender(), way -> Optional.ofNullable(notifiers.get(way))));
    }

    ContactMethods ways() {
        return new ContactMethods(
                notifiers.containsKey(Destination.Outside.PUSH),
                notifiers.containsKey(Destination.Outside.MAIL),
                notifiers.containsKey(Destination.Outside.WEBHOOK));
    }

    /** Whoever runs the bot sets up a way outside Discord. */
    void setsUp(Destination.Outside way, Notifier notifier) {
        notifiers.put(way, notifier);
        begin();
    }

    /** What a person has chosen. */
    Contact contact(Destination.Outsider to) {
        return room.plan(to.community()).orElseThrow().contact(to.person());
    }

    ChooseContactMethods contacts() {
        return new ChooseContactMethods(
                room,
                new ChooseContactMethods.Setup(
                        ways(), "https://ntfy.example", () -> "tuskwatch-" + overrides.incrementAndGet()),
                clock);
    }

    static OnCallPlan plan() {
        var weekly = new Rotation(
                List.of(ADA, BEN, CLEO),
                BERLIN,
                LocalDateTime.parse("2026-11-16T09:00"),
                new Rotation.Every(1, Rotation.Unit.WEEKS));
        return new OnCallPlan(
                Schedule.EMPTY.with(START.minus(Duration.ofDays(30)), Optional.of(weekly)),
                EscalationPolicy.STANDARD,
                BERLIN,
                Destination.of(PAGES),
                Optional.of(ROLE),
                Optional.of(new QuietHours(BERLIN, LocalTime.of(22, 0), LocalTime.of(7, 0))));
    }

    ChangeOnCallPlan plans() {
        return new ChangeOnCallPlan(room, clock, () -> "ovr" + overrides.incrementAndGet());
    }

    void plans(OnCallPlan plan) {
        room.put(COMMUNITY, Optional.of(plan));
    }

    static InstanceName server(int number) {
        return new InstanceName("tusk" + number + ".example");
    }

    Incident opens(Component... failing) {
        return incidents.opens("inc1x", server(0), clock.instant(), failing);
    }

    private void second() {
        pager.escalateDue();
        if (clock.instant().getEpochSecond() % 60 == 0) {
            shifts.announceDue();
        }
        if (clock.instant().getEpochSecond() % 5 == 0) {
            threads.updateDue();
        }
        deliver();
    }

    /** What a channel shows beside pages. */
    void say(Message message) {
        outbox.publish(List.of(message));
    }

    /** Pages only, once. */
    void escalateOnce() {
        pager.escalateDue();
    }

    void courierWorks(boolean yes) {
        courierWorks = yes;
    }

    private void deliver() {
        if (courierWorks) {
            outbox.waiting(clock.instant()).forEach(dispatcher::serve);
        }
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    void seconds(int count) {
        clock.advance(Duration.ofSeconds(count));
    }

    void minutes(int count) {
        clock.advance(Duration.ofMinutes(count));
    }

    /** The private messages of a person. */
    List<FakeDiscord.Posted> direct(PersonId person) {
        return discord.messages("9" + person);
    }

    /** What the channel for pages shows. */
    List<FakeDiscord.Posted> pages() {
        return discord.messages(PAGES);
    }

    static Member who(PersonId person) {
        return Fixtures.member(new Person(person, person.equals(ADA) ? "Ada" : person.equals(BEN) ? "Ben" : "Cleo"));
    }

    /** Presses the button of that word under a message, and delivers what follows. */
    Card press(FakeDiscord.Posted message, String kind, Member who) {
        var card = desk.pressed(press(action(message, kind)), who);
        deliver();
        return card;
    }

    /** What a button of a page means. */
    static Press.OfPage press(Action button) {
        return (Press.OfPage) Press.read(button, text -> {
                    throw new AssertionError("a button of a page names no server");
                })
                .orElseThrow();
    }

    /** The button as the message shows it now. */
    static Action action(FakeDiscord.Posted message, String kind) {
        for (var row : message.now().path("components")) {
            for (var button : row.path("components")) {
                var action = Action.parse(button.path("custom_id").asText()).orElseThrow();
                if (action.kind().equals(kind)) {
                    return action;
                }
            }
        }
        throw new AssertionError("no button " + kind + " in " + message.now());
    }

    @Override
    public void close() {
        session.close();
        discord.close();
        store.close();
    }
}
