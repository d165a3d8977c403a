package tuskwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.good;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.Neighbourhood;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class RoundsTest {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final VirtualClock clock = new VirtualClock(AT);
    private final Store store = MemoryStore.open();
    private final Set<InstanceName> optedOut = new HashSet<>();
    /** Rounds that were begun and have not asked yet. */
    private final List<Runnable> begun = new ArrayList<>();

    private final List<InstanceName> asked = new ArrayList<>();
    private boolean refusing;
    private Optional<Throwable> fault = Optional.empty();
    private Runnable meanwhile = () -> {};
    private WatchSettings settings = settings(INTERVAL, 2);
    private WatchRegistry registry = watching();
    private Interruptions interruptions = interruptions();
    private Rounds rounds = rounds();

    @AfterEach
    void close() {
        store.close();
    }

    private static WatchSettings settings(Duration interval, int mostAtOnce) {
        return new WatchSettings(interval, Duration.ofSeconds(15), Duration.ofSeconds(10), mostAtOnce);
    }

    private WatchRegistry watching(InstanceName... instances) {
        var all = new WatchRegistry(
                Watching.watches(Arrays.stream(instances)
                        .map(i -> Watching.entry(Watching.COMMUNITY, i, Watching.ROUTE))
                        .toArray(WatchEntry[]::new)),
                new KeptInMemory(),
                List.of(),
                optedOut::contains);
        all.refresh();
        return all;
    }

    private static InstanceName[] servers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new InstanceName("s" + i + ".example"))
                .toArray(InstanceName[]::new);
    }

    private Interruptions interruptions() {
        return new Interruptions(
                new JdbiOutbox(store, clock, () -> {}), Watching.ANNOUNCER, registry, Duration.ofMinutes(5));
    }

    private Rounds rounds() {
        var states = new KeptStates();
        var watch = new Watch(
                this::ask,
                new Connectivity(
                        () -> false,
                        states,
                        Watching.ANNOUNCER,
                        registry,
                        new ClockMonitor(clock, Fixtures.nanos(clock), Duration.ofDays(1)),
                        ConnectivityState.FRESH),
                states,
                registry,
                Watching.ANNOUNCER,
                clock,
                new WatchPolicy(
                        settings,
                        new IncidentRules(DetectorSettings.standard(Duration.ofSeconds(45)), Duration.ofMinutes(5)),
                        new ProbeScheduler(settings, new Random(1)),
                        letters -> "abcd",
                        new FederationLatency(Neighbourhood.TRUSTING),
                        i -> false));
        return new Rounds(
                watch, registry, clock, this::begins, interruptions, new FailureLog(clock, Meter.NONE), Meter.NONE);
    }

    private List<Observation> ask(ProbeOrder order) {
        asked.add(order.instance());
        meanwhile.run();
        fault.ifPresent(f -> {
            if (f instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) f;
        });
        return order.checks().stream().map(c -> good(c, clock.instant())).toList();
    }

    private void planned(InstanceName... instances) {
        registry = watching(instances);
        interruptions = interruptions();
        rounds = rounds();
        rounds.plan();
    }

    private void finish() {
        var all = List.copyOf(begun);
        begun.clear();
        all.forEach(Runnable::run);
    }

    /** How many of a hundred servers are due after so long. */
    private int due(Duration interval, long millis) {
        settings = settings(interval, 200);
        planned(servers(100));
        clock.skip(Duration.ofMillis(millis));
        begun.clear();
        rounds.startDue();
        return begun.size();
    }

    @Test
    void a_single_server_is_asked_at_once_and_many_are_spread_over_seven_milliseconds_each() {
        planned(servers(1));
        assertThat(rounds.nextDue()).contains(AT);
        assertThat(due(INTERVAL, 0)).isLessThan(10);
        assertThat(due(INTERVAL, 350)).isBetween(30, 70);
        assertThat(due(INTERVAL, 693)).isEqualTo(100);
    }

    @Test
    void the_first_rounds_of_all_come_within_the_interval_however_many_there_are() {
        assertThat(due(Duration.ofMillis(100), 35)).isBetween(30, 70);
        assertThat(due(Duration.ofMillis(100), 70)).isEqualTo(100);
    }

    @Test
    void where_nothing_is_watched_nothing_is_due() {
        planned();
        assertThat(rounds.nextDue()).isEmpty();
        assertThat(rounds.planned()).isZero();
    }

    @Test
    void what_nobody_watches_any_more_is_dropped_and_what_is_planned_stays_planned() {
        planned(servers(2));
        var due = rounds.nextDue();
        optedOut.add(new InstanceName("s0.example"));
        registry.refresh();
        clock.skip(Duration.ofSeconds(5));
        rounds.plan();
        assertThat(rounds.planned()).isEqualTo(1);
        assertThat(rounds.nextDue().orElseThrow()).isBetween(due.orElseThrow(), AT.plusMillis(7));
    }

    @Test
    void what_is_due_later_waits() {
        planned(servers(4));
        clock.skip(Duration.ofSeconds(1));
        rounds.startDue();
        finish();
        rounds.startDue();
        finish();
        assertThat(asked).doesNotHaveDuplicates().hasSize(4);
        rounds.startDue();
        assertThat(begun).as("all were just asked").isEmpty();
        assertThat(rounds.lastVisit()).isEqualTo(clock.instant());
    }

    @Test
    void the_timetable_is_told_of_whatever_may_be_earlier_than_it_knows() {
        var told = new ArrayList<Optional<Instant>>();
        planned(servers(3));
        rounds.wakes(() -> told.add(rounds.nextStart()));
        clock.skip(Duration.ofSeconds(1));
        rounds.startDue();
        assertThat(rounds.nextStart()).as("there is no room for a third").isEmpty();
        begun.removeFirst().run();
        assertThat(told).as("there is room now").hasSize(1);
        assertThat(told.getFirst().orElseThrow()).isBefore(clock.instant());
        told.clear();
        rounds.replan();
        assertThat(told).hasSize(1);
    }

    @Test
    void no_server_has_two_rounds_at_once() {
        planned(servers(1));
        rounds.startDue();
        rounds.startDue();
        assertThat(begun).hasSize(1);
    }

    @Test
    void as_many_rounds_as_there_is_room_for_are_under_way() {
        planned(servers(5));
        clock.skip(Duration.ofSeconds(1));
        rounds.startDue();
        assertThat(begun).hasSize(2);
        finish();
        rounds.startDue();
        assertThat(begun).hasSize(2);
        finish();
        rounds.startDue();
        finish();
        assertThat(asked).doesNotHaveDuplicates().hasSize(5);
    }

    @Test
    void a_round_that_breaks_off_is_tried_again_after_the_usual_time() {
        planned(servers(1));
        fault = Optional.of(new IllegalStateException("a bug"));
        rounds.startDue();
        finish();
        assertThat(rounds.nextDue()).contains(AT.plus(INTERVAL));
        assertThat(interruptions.unwrittenSince()).isEmpty();
        clock.skip(INTERVAL);
        rounds.startDue();
        assertThat(begun).hasSize(1);
    }

    @Test
    void an_error_moves_the_next_round_too() {
        for (var error : List.of(new StackOverflowError(), new OutOfMemoryError(), new NoClassDefFoundError())) {
            planned(servers(1));
            fault = Optional.of(error);
            rounds.startDue();
            finish();
            assertThat(rounds.nextDue()).contains(AT.plus(INTERVAL));
            rounds.startDue();
            assertThat(begun).isEmpty();
            clock.skip(INTERVAL);
            rounds.startDue();
            assertThat(begun).hasSize(1);
            begun.clear();
            clock.skip(INTERVAL.negated());
        }
    }

    @Test
    void a_round_for_which_there_is_no_thread_comes_when_the_next_is_due() {
        refusing = true;
        planned(servers(1));
        rounds.startDue();
        assertThat(rounds.nextDue()).contains(AT.plus(INTERVAL));
        refusing = false;
        clock.skip(INTERVAL);
        rounds.startDue();
        assertThat(begun).hasSize(1);
    }

    private void begins(Runnable round) {
        if (refusing) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        begun.add(round);
    }

    @Test
    void a_round_that_could_not_be_written_is_remembered_until_one_can() {
        planned(servers(1));
        fault = Optional.of(new StoreUnavailableException(new IllegalStateException("away")));
        rounds.startDue();
        finish();
        assertThat(interruptions.unwrittenSince()).contains(AT);
        fault = Optional.empty();
        clock.skip(INTERVAL);
        rounds.startDue();
        finish();
        assertThat(interruptions.unwrittenSince()).isEmpty();
    }

    @Test
    void a_round_that_was_under_way_while_everything_was_planned_anew_says_nothing_of_the_next() {
        planned(servers(1));
        meanwhile = rounds::replan;
        rounds.startDue();
        finish();
        assertThat(rounds.nextDue()).contains(AT);
        meanwhile = () -> {};
        rounds.startDue();
        finish();
        assertThat(rounds.nextDue().orElseThrow()).isAfter(AT);
    }
}
