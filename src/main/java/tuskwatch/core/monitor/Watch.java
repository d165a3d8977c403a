package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.Notices;
import tuskwatch.core.community.OwnNetwork;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.VersionMemory;
import tuskwatch.core.detect.symptom.ProbeResults;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.OutcomeWords;
import tuskwatch.core.probe.ProbeRates;
import tuskwatch.core.probe.Prober;

/**
 * One round of one instance, end to end: ask, judge, decide, and commit the decision with all that follows from it in
 * one transaction. The method to read first is {@link #round}. Threads may share it; two rounds of the same instance
 * must not run at once.
 */
public final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final int CONFLICTS = 5;

    private final Prober prober;
    private final Connectivity connectivity;
    private final StateRepository ledger;
    private final WatchRegistry registry;
    private final Announcer announcer;
    private final InstantSource clock;
    private final WatchPolicy policy;

    public Watch(
            Prober prober,
            Connectivity connectivity,
            StateRepository ledger,
            WatchRegistry registry,
            Announcer announcer,
            InstantSource clock,
            WatchPolicy policy) {
        this.prober = prober;
        this.connectivity = connectivity;
        this.ledger = ledger;
        this.registry = registry;
        this.announcer = announcer;
        this.clock = clock;
        this.policy = policy;
    }

    /**
     * Asks the instance what is due, decides, and commits.
     *
     * @return the committed state; it says when the next round begins
     */
    public WatchState round(InstanceName instance) {
        var loaded = ledger.loadOrFresh(instance, clock.instant());
        var begun = clock.instant();
        var mark = connectivity.mark();
        var observations = observe(loaded.state(), begun);
        var now = clock.instant();
        if (observations.isEmpty()) {
            return commitUnseen(loaded, policy.pace().again(loaded.state(), begun, now), now);
        }
        if (!connectivity.believable(observations, begun, mark, now)) {
            return commitUnseen(
                    loaded,
                    policy.pace().next(loaded.state(), ProbeScheduler.waited(loaded.state(), begun), begun, now),
                    now);
        }
        policy.neighbours().heard(instance, observations, now);
        return commitSeen(instance, told(instance, observations), begun, now);
    }

    /** What the whole of the bot may know of them, for whoever watches it is told. */
    private List<Observation> told(InstanceName instance, List<Observation> observations) {
        return new OwnNetwork(registry)
                .toWatchers(instance, observations).stream()
                        .map(Observation::kept)
                        .toList();
    }

    /** Whether it is asked less often than others now, because it has been down for long, and was not asked in the last base period. */
    boolean seldom(InstanceName instance) {
        var now = clock.instant();
        return ledger.load(instance)
                .map(StateRepository.Versioned::state)
                .filter(known -> policy.pace().seldom(known, now))
                .flatMap(WatchState::lastRound)
                .filter(last -> !last.plus(settings().interval()).isAfter(now))
                .isPresent();
    }

    /** So many instances are watched from now on. */
    void watching(int instances) {
        policy.pace().watching(instances);
    }

    /** The periods that it goes by. */
    WatchSettings settings() {
        return policy.settings();
    }

    private List<Observation> observe(WatchState state, Instant begun) {
        var checks = policy.pace().checks(state, begun);
        if (checks.isEmpty()) {
            return List.of();
        }
        var observations = new ArrayList<>(ask(state, checks));
        var rest = policy.pace().rest(state, checks);
        if (!rest.isEmpty()
                && SymptomRules.assess(observations, policy.known(state)).verdict() != Verdict.UP
                && !policy.pace().late(observations, begun, clock.instant())) {
            observations.addAll(ask(state, rest));
        }
        var sight = new ProbeResults(observations);
        var replaced =
                SymptomRules.replaced(state.latest().values(), state.failing(), observations, policy.known(state));
        var failing = observations.stream()
                .map(Observation::check)
                .filter(c -> sight.failing(c) || replaced.contains(c))
                .toList();
        if (!failing.isEmpty() && policy.pace().mood(state) == ProbeScheduler.Mood.CALM) {
            var asked = observations.stream().map(Observation::check).collect(Collectors.toSet());
            var more = ProbeRates.followUps(failing, asked, state.offered(), !replaced.isEmpty());
            if (!more.isEmpty() && !policy.pace().late(observations, begun, clock.instant())) {
                observations.addAll(ask(state, more));
            }
        }
        return observations;
    }

    private List<Observation> ask(WatchState state, List<Check> checks) {
        var order = policy.pace().order(state, checks, policy.rules().detectors());
        var wanting = registry.wanting(state.instance());
        var observations = prober.ask(wanting.isEmpty() ? order : order.wantedBy(wanting));
        observations.forEach(o -> LOG.atDebug()
                .addKeyValue("instance", state.instance())
                .addKeyValue("check", o.check().id())
                .addKeyValue("outcome", OutcomeWords.of(o.outcome()))
                .addKeyValue("ms", o.took().toMillis())
                .log("probe"));
        return observations.stream().filter(Observation::asked).toList();
    }

    /** We could not see, or the budget had nothing left: nothing is learnt, only the next due time moves. */
    private WatchState commitUnseen(StateRepository.Versioned loaded, Instant due, Instant now) {
        var before = loaded.state();
        var after = before.due(due.isAfter(now) ? due : now.plus(settings().confirm()));
        var commit = new Commit(after, loaded.version(), List.of(), List.of(), Optional.empty(), List.of(), List.of());
        return ledger.commit(commit)
                ? after
                : ledger.loadOrFresh(before.instance(), after.nextDue()).state();
    }

    private WatchState commitSeen(InstanceName instance, List<Observation> observations, Instant begun, Instant now) {
        for (var attempt = 0; attempt < CONFLICTS; attempt++) {
            var loaded = ledger.loadOrFresh(instance, begun);
            var before = loaded.state();
            var decision = Decision.of(before, observations, now, policy);
            var due = later(
                    policy.pace().next(decision.state(), ProbeScheduler.waited(before, begun), begun, now),
                    told(observations, now));
            var after = decision.state().due(due);
            var commit = new Commit(
                    after,
                    loaded.version(),
                    observations,
                    decision.transitions(),
                    span(before, after, now),
                    Changes.between(before, decision, now),
                    messages(before, decision, now));
            if (ledger.commit(commit)) {
                log(decision);
                return after;
            }
        }
        throw new IllegalStateException(
                "state of " + instance + " changed " + CONFLICTS + " times while it was being written");
    }

    /** The moment until which a server asked us to wait; the past if none did. Capped at an hour. */
    private static Instant told(List<Observation> observations, Instant now) {
        return observations.stream()
                .flatMap(o -> o.outcome() instanceof Outcome.Answered a && a.status() >= 400
                        ? a.retryAfter().stream()
                        : Stream.<Duration>empty())
                .map(wait -> wait.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : wait)
                .map(now::plus)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /**
     * The time since the last round carries the verdict that held then; a gap that is longer than rounds are apart is unknown, so it is
     * left out.
     */
    private Optional<Uptime.Span> span(WatchState before, WatchState after, Instant now) {
        return before.lastRound()
                .filter(at -> !at.isAfter(now)
                        && (Duration.between(at, now).compareTo(settings().gap()) <= 0
                                || Duration.between(before.nextDue(), now)
                                                        .compareTo(settings().gap())
                                                <= 0
                                        && before.broken()))
                .map(at -> new Uptime.Span(after.verdict(), at, now));
    }

    private List<Message> messages(WatchState before, Decision decision, Instant now) {
        var messages = new ArrayList<Message>();
        var instance = before.instance();
        var routes = registry.routes(instance);
        var facts = decision.state().facts();
        var transition = decision.transition();
        if (!transition.events().isEmpty()
                || transition.incident().filter(Incident::open).isPresent()) {
            messages.addAll(announcer.incident(transition, routes, facts, now));
        }
        decision.state()
                .declared()
                .forEach(i -> messages.addAll(announcer.incident(Transition.none(Optional.of(i)), routes, facts, now)));
        if (decision.assessment().closedForGood()) {
            messages.addAll(announcer.farewell(instance, routes));
        }
        decision.endings()
                .forEach(e -> messages.addAll(
                        Notices.certificate(instance, e.certificate(), e.days(), registry.moderators(instance))));
        var was = before.registration().policy();
        var is = decision.state().registration().policy();
        if (was != is && was != SignupPolicy.UNKNOWN) {
            LOG.atInfo()
                    .addKeyValue("instance", instance)
                    .addKeyValue("before", was.id())
                    .addKeyValue("now", is.id())
                    .log("registration-changed");
            if (was == SignupPolicy.OPEN && is == SignupPolicy.APPROVAL) {
                messages.addAll(Notices.approvalBegan(instance, now, registry.moderatorsAlone(instance)));
            }
            messages.addAll(announcer.policyChange(instance, was, is, now, registry.registrationRoutes(instance)));
        }
        return messages;
    }

    private static void log(Decision decision) {
        decision.version()
                .map(VersionMemory.News::change)
                .ifPresent(c -> LOG.atInfo()
                        .addKeyValue("instance", decision.state().instance())
                        .addKeyValue("before", c.from().display())
                        .addKeyValue("now", c.to().display())
                        .log("software-changed"));
        for (var event : decision.transition().events()) {
            var incident = decision.transition().incident().orElseThrow();
            var components = incident.components().keySet().stream()
                    .sorted()
                    .map(Component::id)
                    .collect(Collectors.joining(","));
            LOG.atInfo()
                    .addKeyValue("instance", incident.instance())
                    .addKeyValue("incident", incident.id())
                    .addKeyValue("component", components)
                    .addKeyValue("since", incident.since())
                    .log("incident-" + event.kind());
        }
    }
}
