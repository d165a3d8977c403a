package tuskwatch.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import tuskwatch.app.Alerting;
import tuskwatch.app.Core;
import tuskwatch.core.announce.Route;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.oncall.duty.CalendarPainter;
import tuskwatch.core.oncall.duty.ChangeOnCallPlan;
import tuskwatch.core.oncall.duty.Members;
import tuskwatch.core.oncall.duty.SetUpOnCall;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.Sender;
import tuskwatch.core.privacy.Communities;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.edge.discord.DiscordSession;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.store.IncidentsByHand;
import tuskwatch.edge.store.JdbiWatchRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.Chance;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.VirtualBot;
import tuskwatch.testing.VirtualClock;

/**
 * Three moderators who take weekly turns, and time that moves when told, a second at a time. Incidents are written by hand;
 * the bot, its store and a Discord that judges are real.
 */
final class OnCallHarness implements AutoCloseable {
    static final CommunityId COMMUNITY = new CommunityId(FakeDiscord.GUILD);
    static final String PAGES = "1600000000000000005";
    static final String ROLE = "1400000000000000001";
    static final CalendarPainter UNPAINTED =
            (weeks, alt) -> Attachment.picture("on-call.png", book -> Optional.empty(), alt);
    static final PersonId ADA = new PersonId("1700000000000000011");
    static final PersonId BEN = new PersonId("1700000000000000012");
    static final PersonId CLEO = new PersonId("1700000000000000013");
    /** A Saturday. Ada has the duty since Monday. */
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final String POSTS = "1600000000000000009";

    final VirtualClock clock = new VirtualClock(START);
    final FakeDiscord discord = FakeDiscord.start(clock);
    final Store store = MemoryStore.open();
    final IncidentsByHand incidents = new IncidentsByHand(store);
    private final DiscordSession session = DiscordSession.of(
            new DiscordSession.Address(FakeDiscord.token(), discord.apiUrl(), List.of()),
            Fixtures.around(clock),
            why -> {});
    private final RandomGenerator letters = new Random(3);
    private final Map<String, String> variables = new HashMap<>(Map.of("TUSKWATCH_NTFY_URL", ""));
    private final List<Alerting> ways = new ArrayList<>();
    private final AtomicInteger overrides = new AtomicInteger();
    private VirtualBot bot;
    private Sender sender;
    private boolean courierWorks = true;

    OnCallHarness() {
        this(1);
    }

    /** That many servers, posted to a channel. */
    OnCallHarness(int servers) {
        var watches = new JdbiWatchRepository(store);
        for (var i = 0; i < servers; i++) {
            watches.put(
                    new WatchEntry(
                            COMMUNITY,
                            server(i),
                            Optional.of(new Route(Destination.of(POSTS), Optional.empty())),
                            WatchEntry.Registrations.NOT_TOLD),
                    new Person(CLEO, "Cleo"));
        }
        begin();
        plans(plan());
        clock.everySecond(this::second);
    }

    /** A new process: only the tables go on. */
    void begin() {
        var core = Core.of(
                VirtualBot.settings(variables),
                VirtualBot.probing(order -> List.of(), () -> true),
                store,
                GuidebookReader.read(),
                VirtualBot.surroundings(clock, clock, new Chance(letters)),
                () -> {});
        core.duty.roles.join(Optional.of(session.roles()));
        var alerting = Alerting.of(VirtualBot.settings(variables), core);
        ways.add(alerting);
        var platform = alerting.sender(session.sender());
        sender = core.speaking(platform);
        bot = new VirtualBot(core, platform, Fixtures.timing(clock, 2));
    }

    Core core() {
        return bot.core();
    }

    PageChanges room() {
        return core().duty.room;
    }

    /** The process ends, and a new one begins after so long. */
    void isAwayFor(Duration length) {
        sees();
        clock.skip(length);
        begin();
    }

    /** What tells afterwards how long the process ran: something was seen now. */
    private void sees() {
        var before = core().kept.ledger.load(server(0));
        core().kept
                .ledger
                .commit(new Commit(
                        before.map(StateRepository.Versioned::state)
                                .orElseGet(() -> WatchState.fresh(server(0), clock.instant())),
                        before.map(StateRepository.Versioned::version).orElse(0L),
                        List.of(new Observation(
                                Check.HEALTH, clock.instant(), Duration.ofMillis(50), new Outcome.Refused())),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of()));
    }

    Members members() {
        return session.guilds();
    }

    Communities communities() {
        return session.guilds();
    }

    Sender sender() {
        return sender;
    }

    ContactMethods ways() {
        return new ContactMethods(false, false, false);
    }

    /** Whoever runs the bot sets up a way outside Discord. */
    void setsUp(Map<String, String> settings) {
        variables.putAll(settings);
        begin();
    }

    /** What somebody reads who types that about the first server. */
    String types(Member who, String command, String verb, Map<String, ?> given) {
        var all = new HashMap<String, Object>(given);
        if (command.equals("incident")) {
            all.putIfAbsent("instance", server(0).text());
        }
        return bot.types(who, command, verb, all);
    }

    /** What somebody reads who presses that. */
    String presses(Member who, Press button) {
        return bot.presses(who, button);
    }

    /** What somebody is answered who types that, with its file. */
    Reply typed(Member who, String command, String verb, Map<String, ?> given) {
        return bot.typed(who, command, verb, given);
    }

    static OnCallPlan plan() {
        var weekly = new Rotation(
                List.of(ADA, BEN, CLEO),
                BERLIN,
                LocalDateTime.parse("2026-11-16T09:00"),
                new Rotation.Every(1, Rotation.Unit.WEEKS));
        var channel = Destination.of(PAGES);
        return OnCallPlan.fresh(BERLIN, channel)
                .with(weekly, channel, Optional.of(ROLE), START.minus(Duration.ofDays(30)));
    }

    ChangeOnCallPlan plans() {
        return new ChangeOnCallPlan(
                room(), Fixtures.ages(clock), clock, letters -> "ovr" + overrides.incrementAndGet());
    }

    SetUpOnCall setups() {
        return core().duty.setups;
    }

    void plans(OnCallPlan plan) {
        room().put(COMMUNITY, Optional.of(plan));
    }

    static InstanceName server(int number) {
        return new InstanceName("tusk" + number + ".example");
    }

    Incident opens(Component... failing) {
        return incidents.opens("inc1x", server(0), clock.instant(), failing);
    }

    private void second() {
        bot.runDue();
        deliver();
    }

    /** What a channel shows beside pages. */
    void say(Message message) {
        core().kept.outbox.publish(List.of(message));
    }

    /** Pages only, once. */
    void escalateOnce() {
        core().duty.pager.escalateDue();
    }

    void courierWorks(boolean yes) {
        courierWorks = yes;
    }

    private void deliver() {
        if (courierWorks) {
            bot.deliver();
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
        var card = press(action(message, kind), who);
        deliver();
        return card;
    }

    /** Presses a button that was under a message. */
    Card press(Action button, Member who) {
        return bot.pressed(who, button);
    }

    /** Presses a button of a message, writes that into its form, and delivers what follows. */
    String writes(FakeDiscord.Posted message, String kind, Member who, String text) {
        var said = bot.writes(who, action(message, kind), text);
        deliver();
        return said;
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
        ways.forEach(Alerting::close);
        session.close();
        discord.close();
        store.close();
    }
}
