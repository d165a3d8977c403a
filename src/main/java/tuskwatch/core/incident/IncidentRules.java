package tuskwatch.core.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;

/**
 * The life cycle of incidents: suspected is no incident, confirmed opens one, three good rounds make it recovering, the
 * mirrored detector with the hold resolves it, a relapse within the hold reopens the same one.
 *
 * @param detectors the numbers of detection
 * @param hold an incident is not closed sooner than this after it opened, and reopens within this after it closed
 */
public record IncidentRules(DetectorSettings detectors, Duration hold) {
    private static final int GOOD_IN_A_ROW = 3;

    /**
     * One step.
     *
     * @param latest the open incident, or the last one that ended
     * @param names makes the id of a new incident
     */
    public Transition next(Optional<Incident> latest, RoundResult round, Supplier<IncidentId> names) {
        var broken = round.broken();
        if (latest.isPresent() && latest.get().open()) {
            return goOn(latest.get(), round, broken);
        }
        if (broken.isEmpty()) {
            return Transition.none(latest);
        }
        var ended = latest.flatMap(Incident::resolvedAt)
                .filter(at -> Duration.between(at, round.at()).compareTo(hold) < 0);
        if (ended.isEmpty()) {
            return open(round, broken, names.get());
        }
        return latest.get().phase() == Incident.Phase.FALSE_ALARM
                ? new Transition(latest, List.of(), broken)
                : reopen(latest.get(), round, broken);
    }

    /** A person says that nothing was wrong: the incident ends, its detectors start afresh. */
    public Transition calledFalse(Incident incident, Person who, Instant at) {
        var over = incident.byHand(Incident.Phase.FALSE_ALARM, who, at);
        return Transition.over(over, new IncidentEvent.CalledFalse(at, Optional.of(who)));
    }

    /** A person says that it is over: the same as when checks say so, and a relapse within the hold goes on with it. */
    public Transition calledOver(Incident incident, Person who, Instant at) {
        var over = incident.byHand(Incident.Phase.RESOLVED, who, at);
        return Transition.over(over, new IncidentEvent.CalledOver(at, Optional.of(who)));
    }

    /** A person says that something is broken that no check sees. */
    public Transition declared(
            IncidentId id, InstanceName instance, Component component, Incident.Declaration by, Instant at) {
        var incident = Incident.declared(id, instance, component, by, at);
        return Transition.of(incident, new IncidentEvent.Declared(at, Optional.of(by.who())));
    }

    /** A person wants quiet for a while. */
    public Transition muted(Incident incident, Person who, Instant at, Duration length) {
        return Transition.of(incident.mutedTill(at.plus(length)), new IncidentEvent.Muted(at, Optional.of(who)));
    }

    private static Transition open(RoundResult round, Set<Component> broken, IncidentId id) {
        var since = broken.stream()
                .flatMap(c -> round.detector(c).firstFailure().stream())
                .min(Comparator.naturalOrder())
                .orElse(round.at());
        var failing = failing(round, broken, Map.of());
        var incident = Incident.opened(
                id,
                round.instance(),
                since,
                round.at(),
                verdict(round, failing),
                failing,
                round.assessment().faults());
        return Transition.of(incident.withRound(false), new IncidentEvent.Opened(round.at()));
    }

    private static Transition reopen(Incident ended, RoundResult round, Set<Component> broken) {
        var failing = failing(round, broken, Map.of());
        var again = ended.found()
                .in(Incident.Phase.OPEN, round.at())
                .seen(verdict(round, failing), failing, round.assessment().faults(), round.at())
                .withRound(false);
        return Transition.of(again, new IncidentEvent.Reopened(round.at()));
    }

    private Transition goOn(Incident before, RoundResult round, Set<Component> broken) {
        var healed = new HashSet<>(broken);
        healed.removeIf(c -> !round.detector(c).recovered(detectors));
        var open = Duration.between(before.openedAt(), round.at());
        var held = !open.isNegative() && open.compareTo(hold) < 0;
        var all = healed.size() == broken.size();
        if (all && before.declared().isPresent()) {
            return new Transition(Optional.of(before), List.of(), healed);
        }
        if (all && !held) {
            var over = before.withRound(true).in(Incident.Phase.RESOLVED, round.at());
            return Transition.over(over, new IncidentEvent.Resolved(round.at()));
        }
        if (all) {
            healed.clear();
        }
        var left = new HashSet<>(broken);
        left.removeAll(healed);
        return step(before, round, left, healed);
    }

    private Transition step(Incident before, RoundResult round, Set<Component> left, Set<Component> healed) {
        var spoke = left.stream().anyMatch(round.samples()::containsKey);
        var bad = left.stream().anyMatch(round::failed);
        var incident = spoke ? before.withRound(!bad) : before;
        var events = new ArrayList<IncidentEvent>();
        var failing = failing(round, left, before.components());
        if (!failing.equals(before.components()) || bad && before.causes().isEmpty()) {
            var causes = bad ? round.assessment().faults() : List.<Hypothesis>of();
            incident = incident.seen(bad ? verdict(round, failing) : before.verdict(), failing, causes, round.at());
            events.add(new IncidentEvent.Changed(round.at()));
        }
        if (incident.phase() == Incident.Phase.OPEN
                && incident.goodRounds() >= GOOD_IN_A_ROW
                && incident.declared().isEmpty()) {
            incident = incident.in(Incident.Phase.RECOVERING, round.at());
            events.add(new IncidentEvent.Recovering(round.at()));
        } else if (incident.phase() == Incident.Phase.RECOVERING && bad) {
            incident = incident.in(Incident.Phase.OPEN, round.at());
            events.add(new IncidentEvent.Relapsed(round.at()));
        }
        return new Transition(Optional.of(incident), events, healed);
    }

    /**
     * The states of the broken components, and of those that fail as their consequence: as seen now where they fail now,
     * as they were otherwise.
     */
    private static Map<Component, ComponentState> failing(
            RoundResult round, Set<Component> broken, Map<Component, ComponentState> before) {
        var states = new EnumMap<Component, ComponentState>(Component.class);
        var bad = broken.stream().anyMatch(round::failed);
        for (var component : broken) {
            var now = round.assessment().stateOf(component);
            var last = before.getOrDefault(component, ComponentState.DOWN);
            states.put(component, round.failed(component) && now.failing() ? now : last);
        }
        if (bad) {
            round.assessment().signs().values().stream()
                    .filter(sign -> sign.weight() == 0 && sign.state().failing())
                    .forEach(sign -> states.putIfAbsent(sign.component(), sign.state()));
        } else {
            before.forEach((component, state) -> {
                if (!round.detectors().containsKey(component)) {
                    states.putIfAbsent(component, state);
                }
            });
        }
        return states;
    }

    private static Verdict verdict(RoundResult round, Map<Component, ComponentState> failing) {
        return round.assessment().verdict() == Verdict.MAINTENANCE ? Verdict.MAINTENANCE : Verdict.of(failing);
    }
}
