package tuskwatch.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tuskwatch.core.detect.Assessment;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.Latencies;
import tuskwatch.core.detect.Sample;
import tuskwatch.core.detect.Sight;
import tuskwatch.core.detect.SymptomRules;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.incident.RoundResult;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.probe.Cadence;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;

/**
 * From a state and a round's observations to the next state: pure. Signs of this round's own failing checks feed the
 * detectors; older answers only tell causes apart.
 *
 * @param state the next one; its due time is still the old one
 * @param transition of the incident
 * @param assessment with the recent context
 */
record Decision(WatchState state, Transition transition, Assessment assessment) {
    private static final int CONTEXT_ROUNDS = 4;

    static Decision of(
            WatchState before,
            List<Observation> round,
            Instant now,
            IncidentRules rules,
            Duration period,
            Supplier<IncidentId> names) {
        var latest = new EnumMap<Check, Observation>(Check.class);
        latest.putAll(before.latest());
        round.forEach(o -> latest.put(o.check(), o));
        var context = SymptomRules.assess(
                recent(latest.values(), contextFrom(before, round, now, period)), before.latencies());
        var alone = SymptomRules.assess(round, before.latencies());
        var failing = failing(round, before.latencies());
        var samples = samples(context, alone, round, failing);
        var detectors = fed(before, samples, round, rules);
        var result = new RoundResult(before.instance(), now, context, samples, detectors);
        var transition = rules.next(before.incident(), result, names);
        transition.healed().forEach(detectors::remove);
        return new Decision(
                next(before, round, now, latest, failing, detectors, context, transition), transition, context);
    }

    /** Answers from before the trouble began would only make it look smaller than it is. */
    private static Instant contextFrom(WatchState before, List<Observation> round, Instant now, Duration period) {
        var began = before.detectors().values().stream()
                .flatMap(d -> d.firstFailure().stream())
                .min(Comparator.naturalOrder())
                .orElseGet(() -> round.isEmpty() ? now : round.getFirst().at());
        var oldest = now.minus(period.multipliedBy(CONTEXT_ROUNDS));
        return began.isAfter(oldest) ? began : oldest;
    }

    private static List<Observation> recent(Collection<Observation> all, Instant from) {
        return all.stream().filter(o -> !o.at().isBefore(from)).toList();
    }

    private static Set<Check> failing(List<Observation> round, Latencies latencies) {
        var sight = new Sight(round);
        var checks = EnumSet.noneOf(Check.class);
        for (var o : round) {
            if (sight.failing(o.check()) || o.check() == Check.HEALTH && latencies.slow(o.took())) {
                checks.add(o.check());
            }
        }
        return checks;
    }

    private static Map<Component, Sample> samples(
            Assessment context, Assessment alone, List<Observation> round, Set<Check> failing) {
        var asked = round.stream().map(Observation::check).collect(Collectors.toUnmodifiableSet());
        var samples = new EnumMap<Component, Sample>(Component.class);
        for (var component : SymptomRules.VISIBLE) {
            var bad = context.sample(component, failing).filter(Sample.Failure.class::isInstance);
            var good = alone.sample(component, asked).filter(Sample.Success.class::isInstance);
            bad.or(() -> good).ifPresent(s -> samples.put(component, s));
        }
        return samples;
    }

    private static Map<Component, Detector> fed(
            WatchState before, Map<Component, Sample> samples, List<Observation> round, IncidentRules rules) {
        var at = round.isEmpty() ? Instant.EPOCH : round.getFirst().at();
        var detectors = new EnumMap<Component, Detector>(Component.class);
        detectors.putAll(before.detectors());
        samples.forEach((component, sample) -> {
            var after = before.detector(component).after(sample, at, rules.detectors());
            if (after.equals(Detector.QUIET)) {
                detectors.remove(component);
            } else {
                detectors.put(component, after);
            }
        });
        return detectors;
    }

    private static WatchState next(
            WatchState before,
            List<Observation> round,
            Instant now,
            Map<Check, Observation> latest,
            Set<Check> failing,
            Map<Component, Detector> detectors,
            Assessment context,
            Transition transition) {
        var suspicious = !detectors.isEmpty();
        var remembered = !failing.isEmpty() ? failing : suspicious ? before.failing() : Set.<Check>of();
        var burst = !failing.isEmpty() ? Pace.BURST : suspicious ? Math.max(0, before.burst() - 1) : 0;
        var requests = new ArrayList<>(remembered.isEmpty() ? List.<Instant>of() : before.requests());
        if (!remembered.isEmpty()) {
            round.forEach(o -> requests.add(o.at()));
        }
        return new WatchState(
                before.instance(),
                before.rounds() + 1,
                detectors,
                latencies(before, round),
                latest,
                remembered,
                burst,
                requests,
                backOffs(before, round),
                liveness(before, latest),
                context.facts().or(before::facts),
                registration(before, context),
                verdict(transition.incident(), context),
                Optional.of(now),
                before.nextDue(),
                transition.incident());
    }

    private static Latencies latencies(WatchState before, List<Observation> round) {
        var latencies = before.latencies();
        for (var o : round) {
            if (o.check() == Check.HEALTH && o.outcome() instanceof Outcome.Answered a && a.status() == 200) {
                latencies = latencies.with(o.took());
            }
        }
        return latencies;
    }

    /** Refusals in a row: 429 anywhere, a challenge, or a budget that runs out. */
    private static int backOffs(WatchState before, List<Observation> round) {
        var refused = round.stream()
                .anyMatch(o -> o.outcome() instanceof Outcome.Answered a
                        && (a.status() == 429
                                || a.retryAfter().isPresent() && a.status() >= 400
                                || a.content() instanceof tuskwatch.core.probe.Content.Challenge
                                || a.remaining().isPresent() && a.remaining().getAsInt() < 10));
        return refused ? before.backOffs() + 1 : 0;
    }

    private static Cadence.Liveness liveness(WatchState before, Map<Check, Observation> latest) {
        var tag = latest.get(Check.TAG);
        if (tag == null || !(tag.outcome() instanceof Outcome.Answered a) || a.status() == 429 || a.status() >= 500) {
            return before.liveness();
        }
        return a.status() == 401 || a.status() == 403 || a.status() == 404
                ? Cadence.Liveness.BY_INSTANCE_DOCUMENT
                : Cadence.Liveness.BY_TAG;
    }

    private static Registration registration(WatchState before, Assessment context) {
        return context.registration().policy() == SignupPolicy.UNKNOWN ? before.registration() : context.registration();
    }

    private static Verdict verdict(Optional<Incident> incident, Assessment context) {
        var open = incident.filter(Incident::open);
        if (open.isPresent()) {
            return open.get().verdict();
        }
        return switch (context.verdict()) {
            case RESTRICTED, UNKNOWN -> context.verdict();
            case DOWN ->
                context.stateOf(Component.WEB) == ComponentState.DOWN
                                && context.signs().get(Component.WEB) != null
                                && farewell(context)
                        ? Verdict.DOWN
                        : Verdict.UP;
            case UP, DEGRADED, MAINTENANCE -> Verdict.UP;
        };
    }

    static boolean farewell(Assessment context) {
        return context.suspicions().stream().anyMatch(s -> s.cause().equals("closed-for-good"));
    }

    /** The facts known now, for links and policies. */
    Optional<InstanceFacts> facts() {
        return state.facts();
    }
}
