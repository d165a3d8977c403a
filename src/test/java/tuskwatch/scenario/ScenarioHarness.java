package tuskwatch.scenario;

import discord4j.rest.route.Routes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import tuskwatch.app.Core;
import tuskwatch.app.Surroundings;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Right;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.ExternalChannelSender;
import tuskwatch.core.outbox.Notifier;
import tuskwatch.core.outbox.OutboxDispatcher;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.probe.Outcome;
import tuskwatch.edge.discord.DiscordSession;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.mastodon.ModelProber;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.Chance;
import tuskwatch.testing.EarlierStore;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MastodonModel;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.VirtualBot;
import tuskwatch.testing.VirtualClock;

/**
 * One watched server, one channel, and time that moves when told: the bot on a real H2, a model of Mastodon and a fake Discord
 * that judges.
 */
final class ScenarioHarness implements AutoCloseable {
    static final String CHANNEL = "1600000000000000009";
    static final CommunityId COMMUNITY = new CommunityId("g");
    /** The person who set the watch up. */
    static final PersonId OWNER = new PersonId("1500000000000000007");

    /** Somebody who manages the community. */
    static final Member ADA = manager("Ada");

    static final InstanceName INSTANCE = new InstanceName("tusk.example");
    static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    final VirtualClock clock = new VirtualClock(NINE.minus(Duration.ofMinutes(15)));
    final MastodonModel mastodon = new MastodonModel(clock);
    /** What the bot takes for the time; the clock of everybody else is right. */
    final InstantSource wall = () -> clock.instant().plus(clockOff());

    final ModelProber prober = new ModelProber(mastodon, clock, wall);
    final FakeDiscord discord = FakeDiscord.start(clock);
    final Store store;
    /** Mails that were sent: the address, and what they say. */
    final List<String> mails = new ArrayList<>();
    /** Mails that no mailbox took. */
    final List<String> returned = new ArrayList<>();

    private final DiscordSession session = DiscordSession.of(
            new DiscordSession.Address(FakeDiscord.token(), discord.apiUrl(), List.of()),
            Fixtures.around(clock),
            why -> {});
    private final RandomGenerator letters = new Random(3);
    private final Map<String, Integer> shown = new HashMap<>();
    private final List<String> channel = new ArrayList<>();
    private Duration clockOff = Duration.ZERO;
    private VirtualBot bot;
    private int persons;
    private boolean networkDown;

    ScenarioHarness() {
        this(WatchEntry.Registrations.NOT_TOLD);
    }

    ScenarioHarness(WatchEntry.Registrations registrations) {
        store = MemoryStore.open();
        bot = process(surroundings());
        watches(INSTANCE, registrations);
        clock.everySecond(this::beat);
    }

    /** The bot was brought up to date from that version, in the middle of an outage: {@link EarlierStore}. */
    ScenarioHarness(String version) {
        var rest = discord.rest();
        var earlier = EarlierStore.of(version, body -> {
            rest.send(Routes.MESSAGE_CREATE, body, CHANNEL);
            return discord.messages(CHANNEL).getLast().id();
        });
        note();
        channel.clear();
        store = earlier.store();
        clock.moveTo(earlier.now());
        mastodon.breaks(MastodonModel.Fault.PUMA_KILLED);
        bot = process(surroundings());
        watches(INSTANCE, WatchEntry.Registrations.NOT_TOLD);
        clock.everySecond(this::beat);
    }

    /** Somebody who manages the community. */
    static Member manager(String name) {
        return Fixtures.member(new Person(new PersonId("7"), name), COMMUNITY).managing();
    }

    static Argument.Channel channel(String id) {
        return new Argument.Channel(Destination.of(id), Optional.of(Set.of(Right.values())));
    }

    /** The owner wants that server told in the channel. */
    void watches(InstanceName instance, WatchEntry.Registrations registrations) {
        types(
                Fixtures.member(OWNER, COMMUNITY).managing(),
                "watch",
                "add",
                Map.of(
                        "instance",
                        instance.text(),
                        "channel",
                        channel(CHANNEL),
                        "role",
                        new Argument.Role("1400000000000000001", Optional.of(true)),
                        "registrations",
                        registrations == WatchEntry.Registrations.TOLD));
    }

    /** Another community wants that server told in a channel of its own. */
    void watchesElsewhere(InstanceName instance) {
        types(
                Fixtures.member(new PersonId("1500000000000000066"), new CommunityId("h"))
                        .managing(),
                "watch",
                "add",
                Map.of("instance", instance.text(), "channel", channel("1600000000000000066")));
    }

    private Surroundings surroundings() {
        return VirtualBot.surroundings(wall, clock, new Chance(letters));
    }

    private VirtualBot process(Surroundings around) {
        var core = Core.of(
                VirtualBot.settings(
                        Map.of("TUSKWATCH_MAIL_HOST", "mail.example", "TUSKWATCH_MAIL_FROM", "tuskwatch@example.org")),
                VirtualBot.probing(prober, () -> !networkDown),
                store,
                GuidebookReader.read(),
                around,
                () -> {});
        var sender = new ExternalChannelSender(session.sender(), Map.of(Destination.Outside.MAIL, this::mail));
        return new VirtualBot(core, sender, new OutboxDispatcher.Timing(wall, Fixtures.nanos(clock), new Random(2)));
    }

    /** Everything that a process holds in memory, made anew; only the tables go on. */
    void begin() {
        bot = process(surroundings());
    }

    /**
     * The same on another machine.
     *
     * @param decided runs while a round under way decides when the next one is due
     * @param most rounds at the same time
     */
    void begin(Runnable decided, Executor threads, int most) {
        bot = process(new Surroundings(
                wall, Fixtures.nanos(clock), new Chance(letters, decided), threads, Meter.NONE, English.PHRASES, most));
    }

    Core core() {
        return bot.core();
    }

    /** What somebody reads who types that. */
    String types(Member who, String command, String verb, Map<String, ?> given) {
        return bot.types(who, command, verb, given);
    }

    /** What somebody reads who types that about the server. */
    String types(Member who, String command, String verb) {
        return bot.types(who, command, verb, Map.of("instance", INSTANCE.text()));
    }

    /** What somebody reads who presses that. */
    String presses(Member who, Press button) {
        return bot.presses(who, button);
    }

    /** Addresses of the domain nobody.example take none. */
    private SendResult mail(Delivery delivery, Notifier.Stage stage) {
        var to = core().kept
                .subscriptions
                .mail(delivery.message()
                        .destination()
                        .outsider()
                        .orElseThrow()
                        .person()
                        .text())
                .orElseThrow();
        var mail = to + " " + delivery.message().card().headline() + " "
                + PlainText.body(delivery.message().card());
        if (to.endsWith("@nobody.example")) {
            returned.add(mail);
            return new SendResult.Undeliverable("no such mailbox");
        }
        mails.add(mail);
        return new SendResult.Sent("mail");
    }

    private Duration clockOff() {
        return clockOff;
    }

    private void beat() {
        bot.beat();
    }

    /** For so long no round can be written down. */
    void storeFails(Duration length) {
        core().monitoring.interruptions.unwritten(wall.instant());
        clock.advance(length);
        core().monitoring.interruptions.written(wall.instant());
    }

    /** Somebody sets the clock of the bot's machine. */
    void setClock(Duration by) {
        clockOff = clockOff.plus(by);
        beat();
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
            reports(Fixtures.member(new PersonId("person" + persons++), COMMUNITY), problem);
        }
        deliver();
    }

    /** Somebody says that is broken. */
    String reports(Member who, Problem problem) {
        return types(who, "report", "", Map.of("instance", INSTANCE.text(), "problem", problem.id()));
    }

    /** Notices for moderators go there from now on. */
    void moderators(String channel) {
        types(ADA, "settings", "moderators", Map.of("channel", channel(channel)));
    }

    /** The status board is kept there from now on. */
    void board(String channel) {
        types(ADA, "settings", "board", Map.of("channel", channel(channel)));
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

    /** When the next round begins, by the right clock. */
    private Instant due() {
        return core().monitoring.rounds.nextDue().orElseThrow().minus(clockOff);
    }

    void until(Instant moment) {
        while (due().isBefore(moment)) {
            if (due().isAfter(clock.instant())) {
                clock.moveTo(due());
            }
            core().monitoring.rounds.startDue();
            beat();
            bot.runDue();
            deliver();
        }
        clock.moveTo(moment);
    }

    void pass(Duration time) {
        until(clock.instant().plus(time));
    }

    void deliver() {
        bot.deliver();
        note();
    }

    WatchState state() {
        return core().kept.ledger.load(INSTANCE).orElseThrow().state();
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
