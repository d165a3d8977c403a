package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Latencies;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.ProbeRates;

/**
 * What the next round asks, and when the one after it begins. Pure but for the jitter's random source, and for how many instances are
 * watched. Threads may share it.
 */
public final class ProbeScheduler {
    static final int BURST = 12;
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(30);
    /** An outage that has lasted so long goes on. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final Duration SELDOMEST = Duration.ofMinutes(10);
    private static final double JITTER = 0.04;
    /** More connections than that, and more decisions, would cost too much. */
    private static final int FEW = 500;

    private static final int INTRODUCED = 4;
    private static final int NODEINFO_EVERY = 5;
    private static final int ROUNDS_IN_WINDOW = 6;
    private static final int PAIR = 2;

    private final WatchSettings settings;
    private final RandomGenerator random;
    private volatile boolean few;

    public ProbeScheduler(WatchSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /** How a round is meant. */
    enum Mood {
        CALM,
        CONFIRMING,
        /** A confirmed outage that lasts: by base periods in its first hour, then less and less often. */
        ENDURING,
        /** A confirmed outage whose last round was good. */
        HEALING
    }

    Mood mood(WatchState state) {
        if (state.broken()) {
            var healing = state.detectors().values().stream().anyMatch(d -> d.broken() && d.recovery() > 0);
            return healing ? Mood.HEALING : Mood.ENDURING;
        }
        return state.burst() > 0 && !state.failing().isEmpty() ? Mood.CONFIRMING : Mood.CALM;
    }

    /** The checks of the next round, in order. */
    List<Check> checks(WatchState state, Instant now) {
        var mood = state.failing().isEmpty() ? Mood.CALM : mood(state);
        return switch (mood) {
            case CALM ->
                halved(state)
                        ? ProbeRates.half(state.instance(), state.rounds(), state.liveness(), state.offered())
                        : ProbeRates.calm(state.instance(), state.rounds(), state.liveness(), state.offered());
            case CONFIRMING -> confirming(state, allowance(state, now));
            case ENDURING -> enduring(state);
            case HEALING -> ProbeRates.healing(state.instance(), state.failing(), state.rounds(), state.offered());
        };
    }

    /** So many instances are watched from now on. */
    public void watching(int instances) {
        few = instances <= FEW;
    }

    /**
     * Whether the requests of a period are made in two rounds: where few are watched, of a server that is well in every respect. Of any other
     * the answers of a whole round are needed to tell how it is.
     */
    private boolean halved(WatchState state) {
        return few
                && state.rounds() >= INTRODUCED
                && state.verdict() == Verdict.UP
                && state.detectors().isEmpty()
                && answers(state, Check.HEALTH)
                && answers(state, state.liveness().check());
    }

    private static boolean answers(WatchState state, Check check) {
        return state.offered().contains(check)
                && state.latest().containsKey(check)
                && state.latest().get(check).outcome() instanceof Outcome.Answered a
                && a.status() == 200;
    }

    /** What a half of a period leaves out, which is asked at once where the half says anything but that all is well. */
    List<Check> rest(WatchState state, List<Check> asked) {
        if (mood(state) != Mood.CALM || !halved(state)) {
            return List.of();
        }
        var rest = new ArrayList<>(
                ProbeRates.calm(state.instance(), state.rounds() / 2, state.liveness(), state.offered()));
        rest.removeAll(asked);
        return rest;
    }

    private static List<Check> confirming(WatchState state, int allowed) {
        var context = answeredSince(state) ? ProbeRates.Context.APPLICATION : ProbeRates.Context.ALL;
        return ProbeRates.confirming(
                state.instance(), state.failing(), state.rounds(), allowed, state.offered(), context);
    }

    /** Whether the application has answered anything well since it is suspected. */
    private static boolean answeredSince(WatchState state) {
        var since = state.failures().values().stream().min(Instant::compareTo).orElse(Instant.MAX);
        return state.latest().values().stream()
                .filter(o -> Check.APPLICATION.contains(o.check()) && !o.at().isBefore(since))
                .anyMatch(o -> o.outcome() instanceof Outcome.Answered a && a.status() < 500);
    }

    /**
     * How a round is asked. While all is well or something is in doubt, the next sample is due after a confirm period, whatever this round
     * still waits for: what is left then is left to the next, and where the last requests went unanswered, two are asked side by side. A
     * request is waited for as long as ever, until the detector is convinced by whole silences alone; then, for a server that has always been
     * quick ({@link Latencies#patience}) and of which nothing has answered since, silence is told apart sooner. So no server that is slow
     * under its load is taken for silent: it has answered something by then.
     *
     * @param numbers of detection
     */
    ProbeOrder order(WatchState state, List<Check> checks, DetectorSettings numbers) {
        var whole = settings.timeout().multipliedBy(checks.size());
        return switch (mood(state)) {
            case CALM -> order(state, checks, ProbeOrder.Pace.IN_TURN, settings.confirm());
            case CONFIRMING ->
                order(
                                state,
                                checks,
                                keepsWaiting(state) ? ProbeOrder.Pace.IN_PAIRS : ProbeOrder.Pace.IN_TURN,
                                settings.confirm())
                        .patience(patience(state, numbers));
            case ENDURING, HEALING -> order(state, checks, ProbeOrder.Pace.IN_TURN, whole);
        };
    }

    private ProbeOrder order(WatchState state, List<Check> checks, ProbeOrder.Pace pace, Duration deadline) {
        return new ProbeOrder(state.instance(), checks, state.places(), pace, deadline).patience(settings.timeout());
    }

    /** Whether what failed last went unanswered. */
    private static boolean keepsWaiting(WatchState state) {
        return state.failing().stream()
                .flatMap(check -> Stream.ofNullable(state.latest().get(check)))
                .anyMatch(o -> o.outcome().unanswered());
    }

    /** Whether the next sample is due, so that what tells causes apart is asked with it. */
    boolean late(List<Observation> soFar, Instant begun, Instant now) {
        return soFar.stream().anyMatch(o -> o.outcome().unanswered())
                && !begun.plus(settings.confirm()).isAfter(now);
    }

    private Duration patience(WatchState state, DetectorSettings numbers) {
        var convinced = state.detectors().values().stream().anyMatch(d -> d.suspicion() >= numbers.confirm());
        return convinced && !answeredSince(state)
                ? state.latencies().patience().orElse(settings.timeout())
                : settings.timeout();
    }

    /** Requests that this confirming round may make: two where that leaves one for each round of the window that is still to come. */
    int allowance(WatchState state, Instant now) {
        var recent = recent(state.requests(), now);
        var left = settings.budget() - recent.size();
        for (var later = 1; later < ROUNDS_IN_WINDOW; later++) {
            var gone = now.plus(settings.confirm().multipliedBy(later)).minus(settings.budgetWindow());
            var still = recent.stream().filter(at -> at.isAfter(gone)).count();
            if (settings.budget() - still < PAIR + later) {
                return Math.min(1, Math.max(0, left));
            }
        }
        return Math.min(PAIR, Math.max(0, left));
    }

    /** The requests that still count against the budget; none from the future of a clock that was set back. */
    List<Instant> recent(List<Instant> requests, Instant now) {
        var from = now.minus(settings.budgetWindow());
        return requests.stream()
                .filter(at -> at.isAfter(from) && !at.isAfter(now))
                .toList();
    }

    /**
     * When the round after this one begins.
     *
     * @param waited for this one ({@link #waited})
     */
    Instant next(WatchState after, Duration waited, Instant begun, Instant now) {
        if (after.backOffs() > 0) {
            return now.plus(backOff(after.backOffs()));
        }
        var due = switch (mood(after)) {
            case CALM ->
                onGrid(
                        after.instance(),
                        begun,
                        halved(after) ? settings.interval().dividedBy(2) : settings.interval());
            case ENDURING ->
                seldom(after, begun) ? begun.plus(later(waited)) : onGrid(after.instance(), begun, settings.interval());
            case CONFIRMING -> begun.plus(settings.confirm());
            case HEALING -> begun.plus(settings.recovery());
        };
        return due.isBefore(now) ? now : due;
    }

    /**
     * When a round in which nothing could be asked is tried again: as {@link #next}, but where rounds go by base periods not before one is over. Where others
     * have used what a place may be asked in a period, nothing of that counts any more by then, and those who came meanwhile have left its room.
     */
    Instant again(WatchState before, Instant begun, Instant now) {
        var due = next(before, waited(before, begun), begun, now);
        var whole = begun.plus(settings.interval());
        return switch (mood(before)) {
            case CALM, ENDURING -> due.isBefore(whole) ? whole : due;
            case CONFIRMING, HEALING -> due;
        };
    }

    /** Whether it has been down for so long that it is asked less and less often, until it answers or somebody wants to know. */
    boolean seldom(WatchState state, Instant now) {
        return mood(state) == Mood.ENDURING
                && state.backOffs() == 0
                && state.detectors().values().stream()
                        .filter(Detector::broken)
                        .flatMap(d -> d.firstFailure().stream())
                        .anyMatch(since -> !since.plus(LONG).isAfter(now));
    }

    /** How long a round was waited for that begins now; not at all where somebody wanted it before it was due. */
    static Duration waited(WatchState before, Instant begun) {
        return before.lastRound()
                .filter(last -> !last.isAfter(begun) && !begun.isBefore(before.nextDue()))
                .map(last -> Duration.between(last, begun))
                .orElse(Duration.ZERO);
    }

    /** Half as long again. */
    private Duration later(Duration waited) {
        var more = waited.multipliedBy(3).dividedBy(2);
        var wait = more.compareTo(SELDOMEST) > 0 ? SELDOMEST : more;
        return wait.compareTo(settings.interval()) > 0 ? wait : settings.interval();
    }

    /** The first round after a start: spread evenly over the window. */
    static Instant first(InstanceName instance, Instant start, Duration window) {
        return start.plusMillis((long) (window.toMillis() * share(instance)));
    }

    private Duration backOff(int times) {
        var doubled = settings.interval().multipliedBy(1L << Math.min(10, times));
        return doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
    }

    /** The instance's own phase in the base period, with a little jitter; at least half a period ahead. */
    private Instant onGrid(InstanceName instance, Instant begun, Duration length) {
        var period = length.toMillis();
        var phase = (long) (period * share(instance));
        var earliest = begun.toEpochMilli() + period / 2;
        var slots = Math.floorDiv(earliest - phase + period - 1, period);
        var jitter = (random.nextDouble() - 0.5) * 2 * JITTER * period;
        return Instant.ofEpochMilli(slots * period + phase + (long) jitter);
    }

    private static double share(InstanceName instance) {
        return instance.spread() / (double) Integer.MAX_VALUE;
    }

    private static List<Check> enduring(WatchState state) {
        var checks = new LinkedHashSet<>(confirming(state, 2));
        checks.add(Check.HEALTH);
        checks.add(beside(state.rounds()));
        checks.retainAll(state.offered());
        return List.copyOf(checks);
    }

    /** Other software may move in while the server is down: it says so in nodeinfo. */
    private static Check beside(long round) {
        if (round % NODEINFO_EVERY == 0) {
            return Check.NODEINFO;
        }
        return round % 2 == 0 ? Check.STREAMING : Check.ROBOTS;
    }
}
