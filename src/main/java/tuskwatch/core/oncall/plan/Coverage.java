package tuskwatch.core.oncall.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;

/** What the rotations of a schedule come to together: of those that answer for something, the first with somebody on duty has it. */
record Coverage(Schedule schedule) {
    /** Who has the duty for that then; empty for nobody. */
    Optional<PersonId> duty(InstanceName instance, Urgency urgency, Instant moment) {
        return answering(instance, urgency, moment)
                .flatMap(l -> turn(l, moment, moment).person().stream())
                .findFirst();
    }

    /**
     * Everybody to ask about that then, best first: who has the duty, in the order of the rotations that answer for it, then the
     * others of these in the order of their turns, first of those that are on duty at that hour.
     */
    List<PersonId> line(InstanceName instance, Urgency urgency, Instant moment) {
        var line = new LinkedHashSet<PersonId>();
        var waiting = new ArrayList<Layer>();
        var resting = new ArrayList<Layer>();
        answering(instance, urgency, moment).forEach(layer -> {
            var turn = turn(layer, moment, moment);
            turn.person().ifPresent(line::add);
            (turn.why() == Turn.Why.OFF_HOURS ? resting : waiting).add(layer);
        });
        Stream.concat(waiting.stream(), resting.stream())
                .forEach(l -> schedule.others(l.name(), moment).forEach(line::add));
        return List.copyOf(line);
    }

    private Stream<Layer> answering(InstanceName instance, Urgency urgency, Instant moment) {
        return schedule.layers(moment).stream().filter(l -> l.answers(instance, urgency));
    }

    private Turn turn(Layer layer, Instant from, Instant to) {
        return schedule.turn(layer.name(), from, to);
    }

    /** Who has the duty of any rotation then, each once, in the order of the rotations. */
    List<PersonId> onDuty(Instant moment) {
        return schedule.layers(moment).stream()
                .flatMap(l -> turn(l, moment, moment).person().stream())
                .distinct()
                .toList();
    }

    /** Who has the duty for what is urgent between two moments, without holes; neighbours with the same person are one. */
    List<Turn> turns(Instant from, Instant to) {
        var names = new LinkedHashSet<>(List.of(Layer.MAIN));
        schedule.marks(from, to).forEach(m -> schedule.layers(m).forEach(l -> names.add(l.name())));
        var bounds = new TreeSet<Instant>();
        names.forEach(n -> bounds.addAll(schedule.every(n, from, to)));
        var turns = new ArrayList<Turn>();
        for (var begin : bounds.headSet(to)) {
            Turn.append(turns, turn(begin, bounds.higher(begin)));
        }
        return turns;
    }

    private Turn turn(Instant from, Instant to) {
        return Turn.best(Layer.general(schedule.layers(from)).stream()
                        .map(l -> turn(l, from, to))
                        .toList())
                .orElseGet(() -> schedule.turn(Layer.MAIN, from, to));
    }
}
