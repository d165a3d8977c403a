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
import tuskwatch.core.identity.CommunityId;
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
     * @param declared communities in which people have declared one that goes on
     * @param names makes the id of a new incident
     */
    public Transition next(
            Optional<Incident> latest, Set<CommunityId> declared, RoundResult round, Supplier<IncidentId> names) {
        var broken = round.broken();
        if (latest.isPresent() && latest.get().open()) {
            return goOn(latest.get(), declared, round, broken);
        }
        if (broken.isEmpty()) {
            return Transition.none(latest);
        }
        return latest.flatMap(Incident::endKnownAt)
                        .filter(at -> Duration.between(at, round.at()).compareTo(hold) < 0)
                        .isPresent()
                ? reopen(latest.get(), declared, round, broken)
                : open(round, declared, broken, names.get());
    }

    /** What people declared goes on; with it is told what the checks see. */
    public static Transition beside(Incident declared, Optional<Incident> seen, Instant at) {
        var after = declared.joined(toldWith(declared, seen), at);
        return after.equals(declared)
                ? Transition.none(Optional.of(declared))
                : Transition.of(after, new IncidentEvent.Changed(at));
    }

    /**
     * Whether nobody is left who could say that it is over: its community does not watch the instance any more, or, where a version before
     * 0.10.0 asked all who watched, all who do have closed it.
     *
     * @param watching who watches the instance
     */
    public static boolean left(Incident declared, Set<CommunityId> watching) {
        return declared.owner()
                .map(owner -> !watching.contains(owner))
                .orElseGet(() -> watching.stream()
                        .allMatch(c -> declared.handling(c).closed().isPresent()));
    }

    /** Nobody is left who could say that it is over. */
    public static Transition abandoned(Incident declared, Instant at) {
        return Transition.of(declared.in(Incident.Phase.UNWATCHED, at), new IncidentEvent.Resolved(at));
    }

    /** People of a community say that nothing was wrong. */
    public static Transition calledFalse(Incident incident, Person who, CommunityId where, Instant at) {
        var event = new IncidentEvent.CalledFalse(at, Optional.of(who), Optional.of(where));
        return closed(incident, Incident.Phase.FALSE_ALARM, Handling.How.FALSE_ALARM, event);
    }

    /** People of a community say that it is over. */
    public static Transition calledOver(Incident incident, Person who, CommunityId where, Instant at) {
        var event = new IncidentEvent.CalledOver(at, Optional.of(who), Optional.of(where));
        return closed(incident, Incident.Phase.RESOLVED, Handling.How.OVER, event);
    }

    /**
     * One that a community declared ends, and what the checks see meanwhile was told with it: that is closed there too, and nothing says
     * that the server works again.
     *
     * @param end of the declared one, or anything else, which stands alone
     */
    public static List<Transition> together(Transition end, Optional<Incident> seen) {
        var own = end.incident().orElseThrow();
        var told = toldWith(own, seen).filter(i -> !own.open());
        if (told.isEmpty()) {
            return List.of(end);
        }
        var wrong = own.phase() == Incident.Phase.FALSE_ALARM;
        var closing = new Handling.Closing(
                wrong ? Handling.How.FALSE_ALARM : Handling.How.OVER, own.closedBy(), own.updatedAt());
        var after = own.byHand(
                wrong ? Incident.Phase.FALSE_ALARM : Incident.Phase.CLOSED,
                own.closedBy().orElseThrow(),
                own.updatedAt());
        return List.of(
                new Transition(Optional.of(after), end.events(), end.healed(), Optional.empty()),
                Transition.none(told.map(i -> i.handled(own.owner().orElseThrow(), h -> h.closed(closing)))));
    }

    /** What the checks see and a community is told with what it had declared before, unless it closed that. */
    private static Optional<Incident> toldWith(Incident own, Optional<Incident> seen) {
        return seen.filter(Incident::open)
                .filter(i -> own.owner()
                        .flatMap(o -> i.handling(o).closed())
                        .filter(c -> c.how() == Handling.How.DECLARED_BEFORE)
                        .isPresent());
    }

    /** What a community declared ends; what the checks see goes on, and that community alone hears no more of it. */
    private static Transition closed(
            Incident incident, Incident.Phase end, Handling.How how, IncidentEvent.Deed event) {
        var where = event.where().orElseThrow();
        var closing = new Handling.Closing(how, event.who(), event.at());
        return Transition.of(
                incident.owner().equals(event.where())
                        ? incident.byHand(end, event.who().orElseThrow(), event.at())
                        : incident.handled(where, h -> h.closed(closing)),
                event);
    }

    /**
     * A person says that something is broken that no check sees.
     *
     * @param by with the part and the community
     */
    public static Transition declared(IncidentId id, InstanceName instance, Incident.Declaration by, Instant at) {
        var incident = Incident.declared(id, instance, by, at);
        return Transition.of(incident, new IncidentEvent.Declared(at, Optional.of(by.who()), by.where()));
    }

    /** A community wants quiet for a while. */
    public static Transition muted(Incident incident, Person who, CommunityId where, Instant at, Duration length) {
        return Transition.of(
                incident.handled(where, h -> h.muted(at.plus(length))),
                new IncidentEvent.Muted(at, Optional.of(who), Optional.of(where)));
    }

    /** Moderators tell everybody something: what stands in their community's channels says it. */
    public static Transition told(Incident incident, String words, CommunityId where, Instant at) {
        return Transition.none(Optional.of(incident.handled(where, h -> h.told(new Handling.Told(words, at)))));
    }

    private static Transition open(RoundResult round, Set<CommunityId> declared, Set<Component> broken, IncidentId id) {
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
        return Transition.of(
                        incident.withRound(false, round.begun()).told(declared, round.at()),
                        new IncidentEvent.Opened(round.at()))
                .turnedOut(incident.verdict(), since, round.at());
    }

    private static Transition reopen(
            Incident ended, Set<CommunityId> declared, RoundResult round, Set<Component> broken) {
        var failing = failing(round, broken, Map.of());
        var again = ended.found()
                .in(Incident.Phase.OPEN, round.at())
                .seen(verdict(round, failing), failing, round.assessment().faults(), round.at())
                .withRound(false, round.begun())
                .told(declared, round.at());
        return Transition.of(again, new IncidentEvent.Reopened(round.at()))
                .turnedOut(again.verdict(), ended.resolvedAt().orElse(round.at()), round.at());
    }

    private Transition goOn(Incident before, Set<CommunityId> declared, RoundResult round, Set<Component> broken) {
        var healed = new HashSet<>(broken);
        healed.removeIf(c -> !round.detector(c).recovered(detectors));
        var open = Duration.between(before.openedAt(), round.at());
        var held = !open.isNegative() && open.compareTo(hold) < 0;
        var all = healed.size() == broken.size();
        if (all && before.declared().isPresent()) {
            // Of a version before 0.10.0, which asked all who watched: it ends when all have said so.
            return new Transition(Optional.of(before), List.of(), healed, Optional.empty());
        }
        if (all && !held) {
            var over = before.withRound(true, round.begun()).resolved(round.at());
            return Transition.over(over, new IncidentEvent.Resolved(round.at()))
                    .turnedOut(Verdict.UP, over.resolvedAt().orElseThrow(), round.at());
        }
        if (all) {
            healed.clear();
        }
        var left = new HashSet<>(broken);
        left.removeAll(healed);
        return step(before, declared, round, left, healed);
    }

    private static Transition step(
            Incident before, Set<CommunityId> declared, RoundResult round, Set<Component> left, Set<Component> healed) {
        var spoke = left.stream().anyMatch(round.samples()::containsKey);
        var bad = left.stream().anyMatch(round::failed);
        var incident = spoke ? before.withRound(!bad, round.begun()) : before;
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
            incident = incident.in(Incident.Phase.OPEN, round.at()).told(declared, round.at());
            events.add(new IncidentEvent.Relapsed(round.at()));
        }
        return new Transition(Optional.of(incident), events, healed, Optional.empty());
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
