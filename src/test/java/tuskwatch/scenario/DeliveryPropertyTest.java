package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.OutboxDispatcher;
import tuskwatch.core.outbox.RouteReports;
import tuskwatch.core.outbox.Undelivered;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.JdbiStateRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.upkeep.Retention;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.ModelChannel;
import tuskwatch.testing.ModelChannel.Trouble;
import tuskwatch.testing.VirtualClock;

/**
 * Whatever happens between a decision and its delivery, in whatever order: in the end every channel shows exactly what it
 * should, and nothing twice. Schedules are made from seeds; a failing one is made as short as possible and printed.
 */
@Order(1)
class DeliveryPropertyTest {
    /** 10,000 in {@code .ci/run}. */
    private static final int SCHEDULES = Integer.getInteger("tuskwatch.schedules", 250);

    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Announcer ANNOUNCER =
            new Announcer(new IncidentCards(GuidebookReader.read(), Optional.empty(), (name, community) -> 0));

    /** One thing that happens. */
    private sealed interface Step {
        /** The incident opens, changes, ends or reopens: whichever comes next for it. */
        record Turn(int incident, boolean ends, boolean hushed) implements Step {}

        record Mishap(Trouble trouble) implements Step {}

        record Pass(Duration time) implements Step {}

        record Restart() implements Step {}

        record SetClock(Duration by) implements Step {}

        /** The bot may read the history from now on, or may not. */
        record History(boolean open) implements Step {}

        /** A row is written to each channel that nobody can read. */
        record Spoil() implements Step {}
    }

    private static List<Step> schedule(long seed) {
        var random = new Random(seed);
        var steps = new ArrayList<Step>();
        var troubles = Trouble.values();
        for (var i = 6 + random.nextInt(20); i > 0; i--) {
            steps.add(
                    switch (random.nextInt(11)) {
                        case 0, 1, 2 ->
                            new Step.Turn(random.nextInt(2), random.nextInt(3) == 0, random.nextInt(8) == 0);
                        case 3, 4, 5 -> new Step.Mishap(troubles[random.nextInt(troubles.length)]);
                        case 6 -> new Step.Pass(Duration.ofSeconds(random.nextInt(10)));
                        case 7 -> new Step.Pass(Duration.ofSeconds(random.nextInt(4000)));
                        case 8 -> new Step.Restart();
                        case 9 -> random.nextInt(3) == 0 ? new Step.Spoil() : new Step.History(random.nextInt(4) != 0);
                        default -> new Step.SetClock(Duration.ofMinutes(random.nextBoolean() ? 60 : -60));
                    });
        }
        return steps;
    }

    /** A bot's outbox and courier between two incidents and two channels. */
    private static final class World {
        private final VirtualClock clock = new VirtualClock(NINE);
        private Duration clockOff = Duration.ZERO;
        private final InstantSource wall = () -> clock.instant().plus(clockOff);
        private final ModelChannel discord = new ModelChannel(clock);
        private final JdbiOutbox outbox;
        private final JdbiStateRepository ledger;
        private final Store store;
        /** The last one opens when all is well again. */
        private final Incident[] incidents = new Incident[3];

        private final String run = Integer.toString(RUNS.incrementAndGet(), 36);
        private final List<Destination> channels = List.of(Destination.of("a" + run), Destination.of("b" + run));
        private OutboxDispatcher dispatcher;

        World(Store store) {
            this.store = store;
            outbox = new JdbiOutbox(store, wall, () -> {});
            ledger = new JdbiStateRepository(store, wall, () -> {});
            dispatcher = dispatcher();
        }

        private OutboxDispatcher dispatcher() {
            return new OutboxDispatcher(
                    outbox,
                    discord,
                    new Deaf(),
                    Meter.NONE,
                    new OutboxDispatcher.Timing(wall, Fixtures.nanos(clock), new Random(1)));
        }

        void happen(Step step) {
            switch (step) {
                case Step.Turn turn -> turn(turn);
                case Step.Mishap mishap -> discord.next(mishap.trouble());
                case Step.Pass pass -> pass(pass.time());
                case Step.Restart r -> restart();
                case Step.SetClock set -> {
                    clockOff = clockOff.plus(set.by());
                    outbox.wake();
                }
                case Step.History history -> discord.history(history.open());
                case Step.Spoil s -> channels.forEach(this::spoil);
            }
            serve();
        }

        private void spoil(Destination channel) {
            var key = new DeliveryKey("notice/spoilt/" + channel.address());
            outbox.publish(List.of(
                    Message.of(key, channel, Card.sentence(Tone.INFO, LocalizedText.outside("x")), Optional.empty())));
            store.execute("UPDATE outbox SET message = '{', delivered = 0, failed = 0 WHERE delivery = ?", key);
        }

        private void restart() {
            dispatcher = dispatcher();
            outbox.wake();
        }

        private void turn(Step.Turn turn) {
            var before = Optional.ofNullable(incidents[turn.incident()]);
            var at = wall.instant();
            var events = new ArrayList<IncidentEvent>();
            Incident after;
            if (before.isEmpty()) {
                after = open(turn.incident(), at);
                events.add(new IncidentEvent.Opened(at));
            } else if (before.get().phase() == Incident.Phase.RESOLVED) {
                after = with(before.get(), Incident.Phase.OPEN, before.get().components(), at);
                events.add(new IncidentEvent.Reopened(at));
            } else if (turn.ends()) {
                after = with(before.get(), Incident.Phase.RESOLVED, before.get().components(), at);
                events.add(new IncidentEvent.Resolved(at));
            } else {
                after = changed(before.get(), at);
                events.add(new IncidentEvent.Changed(at));
            }
            incidents[turn.incident()] = after;
            var routes = channels.stream()
                    .map(c -> new Route(c, Optional.of("1400000000000000001")))
                    .map(r -> turn.hushed() ? r.hushed() : r)
                    .toList();
            var step = new Transition(Optional.of(after), events, Set.of(), Optional.empty());
            outbox.publish(ANNOUNCER.incident(step, routes, Optional.empty(), at));
        }

        private static Incident with(
                Incident before, Incident.Phase phase, Map<Component, ComponentState> failing, Instant at) {
            return new Incident(
                    before.id(),
                    before.instance(),
                    before.since(),
                    before.openedAt(),
                    phase,
                    before.verdict(),
                    failing,
                    before.causes(),
                    before.recent(),
                    before.goodRounds(),
                    Optional.empty(),
                    at,
                    phase == Incident.Phase.RESOLVED ? Optional.of(at) : Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of());
        }

        private IncidentId id(int number) {
            return new IncidentId("inc" + number + "x" + run);
        }

        private Incident open(int number, Instant at) {
            return new Incident(
                    id(number),
                    new InstanceName("tusk" + number + ".example"),
                    at,
                    at,
                    Incident.Phase.OPEN,
                    Verdict.DOWN,
                    Map.of(Component.WEB, ComponentState.DOWN),
                    List.of(),
                    List.of(),
                    0,
                    Optional.empty(),
                    at,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of());
        }

        private static Incident changed(Incident before, Instant at) {
            var streams = before.components().containsKey(Component.STREAMING);
            Map<Component, ComponentState> failing = streams
                    ? Map.of(Component.WEB, ComponentState.DOWN)
                    : Map.of(Component.WEB, ComponentState.DOWN, Component.STREAMING, ComponentState.DOWN);
            return with(before, Incident.Phase.OPEN, failing, at);
        }

        private void pass(Duration time) {
            var end = clock.instant().plus(time);
            while (clock.instant().isBefore(end)) {
                var left = Duration.between(clock.instant(), end);
                clock.skip(left.compareTo(Duration.ofMinutes(2)) > 0 ? Duration.ofMinutes(2) : left);
                serve();
            }
        }

        private void serve() {
            try {
                outbox.waiting(wall.instant()).forEach(dispatcher::serve);
            } catch (ModelChannel.Crashed e) {
                restart();
            }
        }

        /** Everything goes well from now on, for a day; what opens now is to be posted within two minutes, whatever else waits. */
        void settle() {
            discord.calm();
            discord.history(true);
            turn(new Step.Turn(2, false, false));
            for (var i = 0; i < 120; i++) {
                serve();
                clock.skip(Duration.ofSeconds(1));
            }
            channels.stream()
                    .filter(c -> shown(incidents[2].id().marker(), c).isEmpty())
                    .forEach(c -> heldBack.add(c.address()));
            for (var i = 0; i < 48; i++) {
                serve();
                clock.skip(Duration.ofMinutes(30));
            }
        }

        private final List<String> heldBack = new ArrayList<>();

        /** What is wrong, or nothing. */
        Optional<String> verdict() {
            var wrong = new ArrayList<String>();
            heldBack.forEach(c -> wrong.add("a new outage is held back in " + c));
            for (var channel : channels) {
                var due = outbox.due(channel, wall.instant().plus(Duration.ofDays(30)));
                due.forEach(d -> wrong.add("never delivered: " + d.message().key()));
            }
            for (var incident : incidents) {
                if (incident != null) {
                    channels.forEach(c -> living(incident, c).ifPresent(wrong::add));
                    channels.forEach(c -> end(incident, c).ifPresent(wrong::add));
                }
            }
            return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", wrong));
        }

        private Optional<String> living(Incident incident, Destination channel) {
            var shown = shown(incident.id().marker(), channel);
            var should = ANNOUNCER
                    .incident(
                            Transition.none(Optional.of(incident)),
                            List.of(new Route(channel, Optional.empty())),
                            Optional.empty(),
                            wall.instant())
                    .getFirst();
            if (shown.size() > 1) {
                return Optional.of(incident.id() + " stands " + shown.size() + " times in " + channel.address());
            }
            if (!shown.isEmpty() && shown.getFirst().first().tone() == Tone.RESOLVED && summarised(incident, channel)) {
                return Optional.of(incident.id() + " is told by itself and in a summary in " + channel.address());
            }
            if (shown.isEmpty()) {
                return given(should.key()) || summarised(incident, channel)
                        ? Optional.empty()
                        : Optional.of(incident.id() + " is lost in " + channel.address());
            }
            return shown.getFirst().card().equals(should.card()) || given(should.key())
                    ? Optional.empty()
                    : Optional.of(incident.id() + " shows an old state in " + channel.address());
        }

        /** Whoever was shown an outage is told its end, once. */
        private Optional<String> end(Incident incident, Destination channel) {
            var shown = shown(incident.id().marker() + "-end", channel);
            if (shown.size() > 1) {
                return Optional.of(
                        "the end of " + incident.id() + " stands " + shown.size() + " times in " + channel.address());
            }
            var outage = shown(incident.id().marker(), channel).stream()
                    .anyMatch(m -> m.first().tone() != Tone.RESOLVED);
            return outage
                            && shown.isEmpty()
                            && incident.phase() == Incident.Phase.RESOLVED
                            && !given(DeliveryKey.resolution(incident.id(), channel))
                            && !summarised(incident, channel)
                    ? Optional.of("nobody is told the end of " + incident.id() + " in " + channel.address())
                    : Optional.empty();
        }

        /** After a long absence what is over is told in one message. */
        private boolean summarised(Incident incident, Destination channel) {
            return discord.messages().stream()
                    .anyMatch(m -> m.channel().equals(channel)
                            && m.card().marker().orElse("").startsWith("tw:late-")
                            && English.lines(m.card().fields().getFirst())
                                    .contains(incident.instance().display() + " ("));
        }

        /**
         * While people announced work nothing new is posted, so a message may rightly never have been made; and where nobody may look
         * whether it is there, it is given up and people hear of it.
         */
        private boolean given(DeliveryKey key) {
            return hushedLast.contains(key.text())
                    || outbox.undelivered(Instant.EPOCH).stream()
                            .anyMatch(u -> u.key().equals(key)
                                    && u.state() == Undelivered.State.GIVEN_UP
                                    && u.why().startsWith("it cannot be told whether it was posted"));
        }

        private final List<String> hushedLast = new ArrayList<>();

        void noteHushed(List<Step> steps) {
            for (var number = 0; number < 2; number++) {
                var mine = number;
                steps.stream()
                        .filter(s -> s instanceof Step.Turn t && t.incident() == mine)
                        .reduce((a, b) -> b)
                        .filter(s -> s instanceof Step.Turn t && t.hushed())
                        .ifPresent(s -> channels.forEach(c ->
                                hushedLast.add(DeliveryKey.incident(id(mine), c).text())));
            }
        }

        private List<ModelChannel.Shown> shown(String marker, Destination channel) {
            return discord.messages().stream()
                    .filter(m -> m.channel().equals(channel)
                            && m.card().marker().orElseThrow().equals(marker))
                    .toList();
        }
    }

    private static final class Deaf implements RouteReports {
        @Override
        public void broke(Destination destination, String why, Instant at) {}

        @Override
        public void historyClosed(Destination destination, String why, Instant at) {}

        @Override
        public void historyOpen(Destination destination) {}

        @Override
        public void works(Destination destination, Instant at) {}
    }

    private static Optional<String> run(List<Step> steps, Store store) {
        new Retention(store).sweep(NINE.plus(Duration.ofDays(400)));
        var world = new World(store);
        steps.forEach(world::happen);
        world.noteHushed(steps);
        world.settle();
        return world.verdict();
    }

    /** Takes away whatever can go while it still fails. */
    private static List<Step> shortest(List<Step> failing, Predicate<List<Step>> fails) {
        var steps = new ArrayList<>(failing);
        for (var size = steps.size() / 2; size > 0; size /= 2) {
            for (var from = 0; from + size <= steps.size(); ) {
                var fewer = new ArrayList<>(steps);
                fewer.subList(from, from + size).clear();
                if (fails.test(fewer)) {
                    steps = fewer;
                } else {
                    from++;
                }
            }
        }
        return steps;
    }

    @Test
    void every_channel_ends_with_the_truth_and_nothing_is_told_twice() {
        var failures = IntStream.range(0, 2)
                .parallel()
                .mapToObj(half -> half(half))
                .flatMap(List::stream)
                .toList();
        assertThat(failures).isEmpty();
    }

    private static List<String> half(int half) {
        var failures = new ArrayList<String>();
        try (var store = memory()) {
            for (var seed = half; seed < SCHEDULES && failures.isEmpty(); seed += 2) {
                var steps = schedule(seed);
                var wrong = run(steps, store);
                if (wrong.isPresent()) {
                    var few = shortest(steps, fewer -> run(fewer, store).isPresent());
                    failures.add("seed " + seed + ": " + run(few, store).orElse("?") + " after " + few);
                }
            }
        }
        return failures;
    }

    private static Store memory() {
        return MemoryStore.open();
    }

    @Test
    void a_failing_schedule_is_shortened_to_what_makes_it_fail() {
        var restart = new Step.Restart();
        var cut = new Step.Mishap(Trouble.CUT_AFTER);
        var steps = new ArrayList<>(schedule(7));
        steps.addAll(List.of(restart, new Step.Pass(Duration.ofSeconds(1)), cut));
        assertThat(shortest(steps, s -> s.contains(restart) && s.contains(cut)))
                .hasSize(2)
                .contains(restart, cut);
    }
}
