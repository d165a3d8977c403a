package tuskwatch.app.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import tuskwatch.app.Build;
import tuskwatch.app.Clocks;
import tuskwatch.app.Core;
import tuskwatch.app.Exit;
import tuskwatch.app.Probing;
import tuskwatch.app.Surroundings;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Premises;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Translations;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.outbox.OutboxDispatcher;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.edge.config.SettingsReader;
import tuskwatch.edge.console.ConsoleSender;
import tuskwatch.edge.console.TextRenderer;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.store.Store;

/**
 * {@code demo}: the real bot on simulated servers, in simulated time, with the terminal as its channel. Nothing is asked
 * of any network.
 */
final class DemoCommand {
    private static final Instant BEGIN = Instant.parse("2026-11-21T08:45:00Z");
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration BREATH = Duration.ofMillis(700);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String PUMA = "puma.example";
    private static final String REDIS = "redis.example";
    private static final String FLAPPING = "flapping.example";
    private static final CommunityId COMMUNITY = new CommunityId("demo");
    private static final String CLOSED = "closed.example";

    private final Startup startup;
    private final PrintStream out;
    private final TextRenderer renderer = new TextRenderer(ZoneOffset.UTC);
    private final Translations phrases = Startup.phrases();
    private final Map<String, DemoServer> servers = new LinkedHashMap<>();
    private Instant now = BEGIN;
    private boolean networkWell = true;

    DemoCommand(Startup startup, PrintStream out) {
        this.startup = startup;
        this.out = out;
        List.of(PUMA, REDIS, FLAPPING, CLOSED).forEach(host -> servers.put(host, new DemoServer(host)));
    }

    private static final Person ADA = person("Ada");
    private static final Person BEN = person("Ben");
    private static final Person CLEO = person("Cleo");

    private static Person person(String name) {
        return new Person(new PersonId(name), name);
    }

    /** How the story is told. */
    enum Speed {
        /** With a breath between the scenes. */
        FOR_PEOPLE,
        AT_ONCE
    }

    /** The running parts of the demonstration. */
    private record Stage(Core core, Commands commands, OutboxDispatcher dispatcher) {}

    int run(Speed speed) {
        startup.quietLog();
        var opening = Store.open("jdbc:h2:mem:demo", "", "");
        if (!(opening instanceof Store.Opening.Opened opened)) {
            throw new IllegalStateException("a store in memory cannot be opened: " + opening);
        }
        try (var store = opened.store()) {
            tell(stage(store), speed);
        }
        return Exit.OK;
    }

    private Stage stage(Store store) {
        var reader = new SettingsReader(
                Map.of("TUSKWATCH_WATCH_INSTANCES", String.join(",", PUMA, REDIS, FLAPPING)),
                Probing::names,
                Build.read().project(),
                phrases::first);
        if (!(reader.withoutFile() instanceof SettingsReader.Reading.Valid valid)) {
            throw new IllegalStateException("the settings of the demonstration are not valid");
        }
        InstantSource clock = () -> now;
        var probing = new Probing(this::observed, () -> networkWell, Probing.names(false, false), AdminMetrics.NOWHERE);
        var surroundings =
                new Surroundings(clock, Clocks.nanos(), new Random(4), Runnable::run, Meter.NONE, phrases, 32);
        var core = Core.of(valid.settings(), probing, store, GuidebookReader.read(), surroundings, () -> {});
        var console = new ConsoleSender(out, renderer);
        var timing = new OutboxDispatcher.Timing(clock, Clocks.nanos(), new Random(5));
        var dispatcher = new OutboxDispatcher(
                core.kept.outbox, core.speaking(console), core.monitoring.broken, Meter.NONE, timing);
        core.monitoring.registry.belongsTo(COMMUNITY);
        core.monitoring.rounds.plan();
        return new Stage(core, core.commands(console, Premises.OWN), dispatcher);
    }

    private List<Observation> observed(ProbeOrder order) {
        var server = server(order.instance().host());
        return order.checks().stream()
                .map(check -> new Observation(check, now, Duration.ofMillis(60), server.answer(check, now)))
                .toList();
    }

    private DemoServer server(String host) {
        return Objects.requireNonNull(servers.get(host), host);
    }

    private void tell(Stage stage, Speed speed) {
        typed(stage, ADA, "watch", "add", Map.of("instance", CLOSED, "registrations", "true"));
        say(speed, "Four servers are watched. Nothing here is real: no network is used, and time runs fast.");
        pass(stage, Duration.ofMinutes(15));
        show(typed(stage, ADA, "status", "", Map.of()), "/status");

        say(speed, "Ada, Ben and Cleo take turns on call. It is Ada's week, and she is asleep.");
        show(onCall(stage), "/oncall setup");

        say(speed, "Puma of " + PUMA + " dies. The cache in front goes on serving old pages with status 200.");
        server(PUMA).breaks(DemoServer.Trouble.PUMA_DEAD);
        pass(stage, Duration.ofMinutes(3));
        ask(stage, speed, PUMA, "502 bad gateway");

        say(speed, "Ada has not answered. The next person is called.");
        pass(stage, Duration.ofMinutes(5));
        show(typed(stage, BEN, "incident", "ack", Map.of("instance", PUMA)), "/incident ack " + PUMA + "   (by Ben)");
        pass(stage, Duration.ofMinutes(1));
        show(typed(stage, ADA, "oncall", "off", Map.of()), "/oncall off");

        say(speed, "Redis of " + REDIS + " refuses connections. Most pages still work; sign-up does not.");
        server(REDIS).breaks(DemoServer.Trouble.REDIS_REFUSED);
        pass(stage, Duration.ofMinutes(3));
        ask(stage, speed, REDIS, "503 on sign-up");

        say(speed, FLAPPING + " begins to flap: 40 seconds dead, 40 seconds well. One message, however long it lasts.");
        server(FLAPPING).breaks(DemoServer.Trouble.FLAPPING);
        say(speed, CLOSED + " closes its registration. That is a decision, not an outage.");
        server(CLOSED).breaks(DemoServer.Trouble.CLOSED);
        pass(stage, Duration.ofMinutes(8));

        say(speed, "Puma and Redis are started again.");
        server(PUMA).breaks(DemoServer.Trouble.NONE);
        server(REDIS).breaks(DemoServer.Trouble.NONE);
        pass(stage, Duration.ofMinutes(8));
        show(typed(stage, ADA, "status", "", Map.of("instance", CLOSED)), "/status " + CLOSED);

        say(speed, FLAPPING + " is mended.");
        server(FLAPPING).breaks(DemoServer.Trouble.NONE);
        pass(stage, Duration.ofMinutes(15));

        say(speed, "Now our own network fails: nothing at all answers. No server is blamed for it.");
        networkWell = false;
        servers.values().forEach(s -> s.breaks(DemoServer.Trouble.OUR_NETWORK));
        pass(stage, Duration.ofMinutes(4));
        networkWell = true;
        servers.values().forEach(s -> s.breaks(DemoServer.Trouble.NONE));
        server(CLOSED).breaks(DemoServer.Trouble.CLOSED);
        say(speed, "The network is back.");
        pass(stage, Duration.ofMinutes(4));
        show(typed(stage, ADA, "status", "", Map.of()), "/status");
        say(speed, "That was the demonstration. Next: java -jar target/tuskwatch.jar check mastodon.social");
    }

    private void pass(Stage stage, Duration length) {
        for (var end = now.plus(length); now.isBefore(end); now = now.plus(STEP)) {
            stage.core().monitoring.rounds.startDue();
            stage.core().duty.pager.escalateDue();
            stage.dispatcher().dispatchDue(Runnable::run);
        }
    }

    private static Card onCall(Stage stage) {
        return typed(
                stage,
                ADA,
                "oncall",
                "setup",
                Map.of(
                        "person1", new Argument.Someone(ADA),
                        "person2", new Argument.Someone(BEN),
                        "person3", new Argument.Someone(CLEO),
                        "zone", new Argument.Text("UTC"),
                        "handoff", new Argument.Text("Mon 09:00"),
                        "every", new Argument.Text("week"),
                        "role", new Argument.Role("moderators", Optional.empty())));
    }

    private void ask(Stage stage, Speed speed, String host, String symptom) {
        breathe(speed);
        show(
                typed(stage, ADA, "diagnose", "", Map.of("instance", host, "symptom", symptom)),
                "/diagnose " + host + " symptom:\"" + symptom + "\"");
    }

    /** What a person of the demonstration types is answered as it would be in a chat without buttons. */
    private static Card typed(Stage stage, Person who, String command, String verb, Map<String, ?> given) {
        var member = new Member(who, COMMUNITY, true, true, Set.of(), Locale.ENGLISH, Optional.empty());
        var asker = new Asker(
                "demo", member, Optional.of(Argument.Channel.TERMINAL), Locale.ENGLISH, Set.of(Asker.Feature.PEOPLE));
        var arguments = new HashMap<String, Argument>();
        given.forEach((option, value) ->
                arguments.put(option, value instanceof Argument a ? a : new Argument.Text(value.toString())));
        return stage.commands()
                .typed(asker, command, verb, arguments)
                .work()
                .get()
                .card();
    }

    private void show(Card card, String command) {
        out.println();
        out.println(CLOCK.format(now) + "  > " + command);
        out.println(renderer.render(card.in(phrases.first())));
        out.flush();
    }

    private void say(Speed speed, String words) {
        breathe(speed);
        out.println();
        out.println("=== " + CLOCK.format(now) + "  " + words);
        out.flush();
    }

    private static void breathe(Speed speed) {
        if (speed == Speed.FOR_PEOPLE) {
            Clocks.pause(BREATH);
        }
    }
}
