package tuskwatch.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.monitor.ClockMonitor;
import tuskwatch.core.monitor.Connectivity;
import tuskwatch.core.monitor.ProbeScheduler;
import tuskwatch.core.monitor.Watch;
import tuskwatch.core.monitor.WatchPolicy;
import tuskwatch.core.monitor.WatchSettings;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.edge.mastodon.ModelProber;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.MastodonModel;
import tuskwatch.testing.Neighbourhood;
import tuskwatch.testing.Site;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

/**
 * One server in trouble, watched with the periods that a bot has by default, in virtual time: when is its outage told, and how often is it
 * asked? What channels show is what is committed; nothing is delivered.
 */
final class Suffering implements Site {
    static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration CONFIRM = Duration.ofSeconds(10);
    private static final Duration TIME_OUT = Duration.ofSeconds(10);
    private static final WatchSettings SETTINGS = new WatchSettings(PERIOD, CONFIRM, TIME_OUT, 8);
    private static final Duration USUAL = Duration.ofMillis(50);
    private static final MastodonModel.Reply BAD_GATEWAY = new MastodonModel.Reply.Answer(
            502,
            List.of(new String[] {"Content-Type", "text/html"}, new String[] {"Server", "nginx/1.26.3"}),
            "<html>502</html>");

    final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T08:00:00Z"));
    final MastodonModel mastodon = new MastodonModel(clock);
    private final List<Instant> requested = new ArrayList<>();
    private final KeptStates states = new KeptStates();
    private final RandomGenerator random;
    private final Watch watch;
    private double failing;
    private double hanging;
    private boolean silent;
    private Duration takes = USUAL;
    private Instant due = clock.instant();

    /** One of few that are watched. */
    Suffering(long seed) {
        this(seed, 1);
    }

    /** @param watched how many are */
    Suffering(long seed, int watched) {
        random = new Random(seed);
        var prober = new ModelProber(mastodon, clock);
        prober.serves(Watching.SERVER, this);
        var pace = new ProbeScheduler(SETTINGS, new Random(seed));
        pace.watching(watched);
        watch = new Watch(
                prober,
                new Connectivity(
                        () -> true,
                        states,
                        Watching.ANNOUNCER,
                        Watching.registry(),
                        new ClockMonitor(clock, Fixtures.nanos(clock), Duration.ofDays(1)),
                        ConnectivityState.FRESH),
                states,
                Watching.registry(),
                Watching.ANNOUNCER,
                clock,
                new WatchPolicy(
                        SETTINGS,
                        new IncidentRules(DetectorSettings.standard(Duration.ofSeconds(60)), Duration.ofMinutes(10)),
                        pace,
                        letters -> "abcd",
                        new FederationLatency(Neighbourhood.TRUSTING),
                        i -> false));
    }

    /** From now on each request of the application fails by chance, as often as that. */
    void fails(double share) {
        failing = share;
    }

    /** From now on each request of the application is never answered by chance, as often as that. */
    void hangs(double share) {
        hanging = share;
    }

    /** From now on connections are taken, and nothing is ever answered. */
    void fallsSilent() {
        silent = true;
    }

    /** From now on answers take so long. */
    void takes(Duration length) {
        takes = length;
    }

    @Override
    public MastodonModel.Reply get(String target) {
        requested.add(clock.instant());
        var reply = mastodon.get(target);
        if (silent) {
            return new MastodonModel.Reply.Silence();
        }
        var application = !target.startsWith("/robots") && !target.startsWith("/api/v1/streaming");
        if (application && failing > 0 && random.nextDouble() < failing) {
            return new MastodonModel.Reply.Answer(
                    502,
                    java.util.List.of(
                            new String[] {"Content-Type", "text/html"}, new String[] {"Server", "nginx/1.26.3"}),
                    "<html>502</html>");
        }
        return application && hanging > 0 && random.nextDouble() < hanging ? new MastodonModel.Reply.Silence() : reply;
    }

    @Override
    public Duration takes() {
        return takes;
    }

    @Override
    public Optional<Instant> certificateEnds() {
        return Optional.empty();
    }

    /** Rounds as they are due, until that moment. */
    void until(Instant moment) {
        while (due.isBefore(moment)) {
            clock.skip(
                    Duration.between(clock.instant(), due).isNegative()
                            ? Duration.ZERO
                            : Duration.between(clock.instant(), due));
            due = watch.round(Watching.SERVER).nextDue();
        }
        skipTo(moment);
    }

    private void skipTo(Instant moment) {
        if (clock.instant().isBefore(moment)) {
            clock.skip(Duration.between(clock.instant(), moment));
        }
    }

    /** Until the next round is over. */
    void round() {
        until(due.plusNanos(1));
    }

    void pass(Duration time) {
        until(clock.instant().plus(time));
    }

    WatchState state() {
        return states.load(Watching.SERVER).orElseThrow().state();
    }

    /** When outages were told. */
    List<Instant> told() {
        return moments(IncidentEvent.Opened.class);
    }

    /** When it was told that it seems to be over. */
    List<Instant> recovering() {
        return moments(IncidentEvent.Recovering.class);
    }

    private List<Instant> moments(Class<? extends IncidentEvent> kind) {
        return transitions()
                .flatMap(t -> t.events().stream())
                .filter(kind::isInstance)
                .map(IncidentEvent::at)
                .toList();
    }

    /** What was told of it while its outage was open. */
    Set<Verdict> verdicts() {
        return transitions()
                .flatMap(t -> t.incident().stream())
                .map(Incident::verdict)
                .collect(Collectors.toSet());
    }

    private Stream<Transition> transitions() {
        return states.commits().stream().flatMap(c -> c.transitions().stream());
    }

    /** When it was asked. */
    List<Instant> requested() {
        return List.copyOf(requested);
    }
}
