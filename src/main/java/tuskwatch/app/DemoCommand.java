package tuskwatch.app;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.diagnose.DiagnoseQuery;
import tuskwatch.core.guidance.Inside;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Phrasebook;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.oncall.duty.OnCallDesk;
import tuskwatch.core.oncall.plan.Presser;
import tuskwatch.core.outbox.Backoff;
import tuskwatch.core.outbox.Courier;
import tuskwatch.core.outbox.Deliveries;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Prober;
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
    private final Phrasebook.Shelf phrases = Startup.phrases();
    private final Map<String, DemoServer> servers = new LinkedHashMap<>();
    private Instant now = BEGIN;
    private boolean networkWell = true;

    DemoCommand(Startup startup, PrintStream out) {
        this.startup = startup;
        this.out = out;
        List.of(PUMA, REDIS, FLAPPING, CLOSED).forEach(host -> servers.put(host, new DemoServer(host)));
    }

    /** How the story is told. */
    enum Speed {
        /** With a breath between the scenes. */
        FOR_PEOPLE,
        AT_ONCE
    }

    /** The running parts of the demonstration. */
    private record Stage(Core core, Deliveries deliveries) {}

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
                Startup::names,
                Build.read().project(),
                phrases::first);
        if (!(reader.withoutFile() instanceof SettingsReader.Reading.Valid valid)) {
            throw new IllegalStateException("the settings of the demonstration are not valid");
        }
        InstantSource clock = () -> now;
        var probing = new Probing(prober(), () -> networkWell, Startup.names(false, false), Inside.NOWHERE);
        var surroundings =
                new Core.Surroundings(clock, Clocks.nanos(), new Random(4), Runnable::run, Meter.NONE, phrases);
        var core = Core.of(valid.settings(), probing, store, GuidebookReader.read(), surroundings, () -> {});
        var outbox = core.outbox();
        var courier = new Courier(
                outbox,
                core.speaking(new ConsoleSender(out, renderer)),
                core.broken(),
                Meter.NONE,
                new Courier.Timing(clock, Clocks.nanos(), new Random(5), Backoff.STANDARD));
        core.rounds().plan();
        core.desks()
                .watches()
                .add(
                        new WatchEntry(
                                COMMUNITY,
                                new InstanceName(CLOSED),
                                Optional.of(new Route(Destination.CONSOLE, Optional.empty())),
                                WatchEntry.Registrations.TOLD),
                        "demo");
        return new Stage(core, new Deliveries(outbox, courier, clock, Runnable::run));
    }

    private Prober prober() {
        return order -> {
            var observations = new ArrayList<Observation>();
            for (var check : order.checks()) {
                var server = servers.get(order.instance().host());
                if (server != null) {
                    observations.add(new Observation(check, now, Duration.ofMillis(60), server.answer(check, now)));
                }
            }
            return observations;
        };
    }

    private void tell(Stage stage, Speed speed) {
        say(speed, "Four servers are watched. Nothing here is real: no network is used, and time runs fast.");
        pass(stage, Duration.ofMinutes(15));
        show(stage.core().desks().status().all(COMMUNITY), "/status");

        say(speed, "Ada, Ben and Cleo take turns on call. It is Ada's week, and she is asleep.");
        show(onCall(stage), "/oncall setup");

        say(speed, "Puma of " + PUMA + " dies. The cache in front goes on serving old pages with status 200.");
        breaks(PUMA, DemoServer.Trouble.PUMA_DEAD);
        pass(stage, Duration.ofMinutes(3));
        ask(stage, speed, PUMA, "502 bad gateway");

        say(speed, "Ada has not answered. The next person is called.");
        pass(stage, Duration.ofMinutes(5));
        show(answered(stage), "/incident ack " + PUMA + "   (by Ben)");
        pass(stage, Duration.ofMinutes(1));
        show(stage.core().desks().onCall().plans().off(COMMUNITY), "/oncall off");

        say(speed, "Redis of " + REDIS + " refuses connections. Most pages still work; sign-up does not.");
        breaks(REDIS, DemoServer.Trouble.REDIS_REFUSED);
        pass(stage, Duration.ofMinutes(3));
        ask(stage, speed, REDIS, "503 on sign-up");

        say(speed, FLAPPING + " begins to flap: 40 seconds dead, 40 seconds well. One message, however long it lasts.");
        breaks(FLAPPING, DemoServer.Trouble.FLAPPING);
        say(speed, CLOSED + " closes its registration. That is a decision, not an outage.");
        breaks(CLOSED, DemoServer.Trouble.CLOSED);
        pass(stage, Duration.ofMinutes(8));

        say(speed, "Puma and Redis are started again.");
        breaks(PUMA, DemoServer.Trouble.NONE);
        breaks(REDIS, DemoServer.Trouble.NONE);
        pass(stage, Duration.ofMinutes(8));
        show(stage.core().desks().status().one(new InstanceName(CLOSED), COMMUNITY), "/status " + CLOSED);

        say(speed, FLAPPING + " is mended.");
        breaks(FLAPPING, DemoServer.Trouble.NONE);
        pass(stage, Duration.ofMinutes(15));

        say(speed, "Now our own network fails: nothing at all answers. No server is blamed for it.");
        networkWell = false;
        servers.values().forEach(s -> s.breaks(DemoServer.Trouble.OUR_NETWORK));
        pass(stage, Duration.ofMinutes(4));
        networkWell = true;
        servers.forEach(
                (host, s) -> s.breaks(host.equals(CLOSED) ? DemoServer.Trouble.CLOSED : DemoServer.Trouble.NONE));
        say(speed, "The network is back.");
        pass(stage, Duration.ofMinutes(4));
        show(stage.core().desks().status().all(COMMUNITY), "/status");
        say(speed, "That was the demonstration. Next: java -jar target/tuskwatch.jar check mastodon.social");
    }

    private void breaks(String host, DemoServer.Trouble trouble) {
        servers.computeIfPresent(host, (name, server) -> {
            server.breaks(trouble);
            return server;
        });
    }

    private void pass(Stage stage, Duration length) {
        for (var end = now.plus(length); now.isBefore(end); now = now.plus(STEP)) {
            stage.core().rounds().visit(0, 1);
            stage.core().pager().visit();
            stage.deliveries().visit();
        }
    }

    private static Card onCall(Stage stage) {
        var wish = new OnCallDesk.Wish(
                List.of(new PersonId("Ada"), new PersonId("Ben"), new PersonId("Cleo")),
                "UTC",
                "Mon 09:00",
                "week",
                Destination.CONSOLE,
                Optional.of("moderators"));
        return stage.core().desks().onCall().plans().setUp(COMMUNITY, wish);
    }

    private static Card answered(Stage stage) {
        var desks = stage.core().desks().onCall();
        var ben = new Presser(new PersonId("Ben"), "Ben", false, Set.of());
        return desks.incidents()
                .newest(new InstanceName(PUMA))
                .map(id -> desks.pages().acknowledge(COMMUNITY, id, ben))
                .orElseThrow();
    }

    private void ask(Stage stage, Speed speed, String host, String symptom) {
        breathe(speed);
        show(
                stage.core()
                        .desks()
                        .diagnose()
                        .diagnose(new InstanceName(host), symptom, new PersonId("demo"), DiagnoseQuery.Form.WHOLE),
                "/diagnose " + host + " symptom:\"" + symptom + "\"");
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
