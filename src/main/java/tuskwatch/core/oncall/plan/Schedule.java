package tuskwatch.core.oncall.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tuskwatch.core.identity.PersonId;

/**
 * Who has the duty when: rotations as they held, overrides and absences. A pure function of these and a moment, so that it
 * also tells who had the duty in the past.
 *
 * @param eras in the order of time; each rotation holds from its moment to the next one's
 * @param overrides in the order in which they were made; the last that covers a moment holds
 */
public record Schedule(List<Era> eras, List<Override> overrides, List<Absence> absences) {
    /** No rotation was ever set up. */
    public static final Schedule EMPTY = new Schedule(List.of(), List.of(), List.of());

    private static final int LONGEST_LOOK_DAYS = 400;

    public Schedule {
        eras = List.copyOf(eras);
        overrides = List.copyOf(overrides);
        absences = List.copyOf(absences);
    }

    /** From when a rotation holds; without one, nobody has the duty from then on. */
    public record Era(Instant from, Optional<Rotation> rotation) {}

    /**
     * Somebody, or on purpose nobody, for a while.
     *
     * @param id by which people name it
     * @param from inclusive
     * @param to exclusive
     * @param instead only where this person would have the duty; empty replaces whoever it is
     */
    public record Override(String id, Instant from, Instant to, Optional<PersonId> person, Optional<PersonId> instead) {
        boolean covers(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    /**
     * Somebody is away.
     *
     * @param from inclusive
     * @param to exclusive
     */
    public record Absence(PersonId person, Instant from, Instant to) {
        /** The end of an absence of which no end is known: the person has left. */
        static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

        boolean covers(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    /** The rotation that holds then. */
    public Optional<Rotation> rotation(Instant moment) {
        return eras.stream()
                .filter(e -> !e.from().isAfter(moment))
                .reduce((a, b) -> b)
                .flatMap(Era::rotation);
    }

    /** Whether the person is away then. */
    public boolean away(PersonId person, Instant moment) {
        return absences.stream().anyMatch(a -> a.person().equals(person) && a.covers(moment));
    }

    /** Whether the person has left, and is away until they come back. */
    public boolean left(PersonId person) {
        return absences.stream().anyMatch(a -> a.person().equals(person) && a.to().equals(Absence.NEVER));
    }

    /** Who has the duty then; the stretch may go on with the same person in the next one. */
    public Turn at(Instant moment) {
        var look = Duration.ofDays(LONGEST_LOOK_DAYS);
        var bounds = marks(moment.minus(look), moment.plus(look));
        rotation(moment).map(r -> r.at(moment)).ifPresent(s -> bounds.addAll(List.of(s.from(), s.to())));
        return turn(bounds.floor(moment), bounds.higher(moment));
    }

    /** Every stretch between two moments, without holes; neighbours with the same person are one. */
    public List<Turn> turns(Instant from, Instant to) {
        var bounds = new ArrayList<>(every(from, to));
        var turns = new ArrayList<Turn>();
        for (var i = 0; i + 1 < bounds.size(); i++) {
            var turn = turn(bounds.get(i), bounds.get(i + 1));
            if (!turns.isEmpty() && turn.continues(turns.getLast())) {
                var before = turns.removeLast();
                turn = new Turn(before.from(), turn.to(), turn.person(), turn.why(), turn.instead());
            }
            turns.add(turn);
        }
        return turns;
    }

    /** Everybody to ask then, best first: who has the duty, then the others of the rotation in the order of their turns. */
    public List<PersonId> line(Instant moment) {
        var line = new ArrayList<PersonId>();
        at(moment).person().ifPresent(line::add);
        rotation(moment).ifPresent(r -> {
            var now = r.at(moment).number();
            for (var i = 1; i <= r.people().size(); i++) {
                var person = r.shift(now + i).person();
                if (!line.contains(person) && !away(person, moment)) {
                    line.add(person);
                }
            }
        });
        return line;
    }

    private Turn turn(Instant from, Instant to) {
        var scheduled = scheduled(from, to);
        for (var i = overrides.size() - 1; i >= 0; i--) {
            var o = overrides.get(i);
            if (o.covers(from) && (o.instead().isEmpty() || o.instead().equals(scheduled.person()))) {
                var why = o.person().isPresent() ? Turn.Why.OVERRIDE : Turn.Why.INTENDED_GAP;
                return new Turn(from, to, o.person(), why, scheduled.person());
            }
        }
        return scheduled;
    }

    private Turn scheduled(Instant from, Instant to) {
        var rotation = rotation(from);
        if (rotation.isEmpty()) {
            return new Turn(from, to, Optional.empty(), Turn.Why.GAP, Optional.empty());
        }
        var shift = rotation.get().at(from);
        if (!away(shift.person(), from)) {
            return new Turn(from, to, Optional.of(shift.person()), Turn.Why.ROTATION, Optional.empty());
        }
        for (var i = 1; i < rotation.get().people().size(); i++) {
            var next = rotation.get().shift(shift.number() + i).person();
            if (!away(next, from)) {
                return new Turn(from, to, Optional.of(next), Turn.Why.STAND_IN, Optional.of(shift.person()));
            }
        }
        return new Turn(from, to, Optional.empty(), Turn.Why.GAP, Optional.of(shift.person()));
    }

    /** Moments at which anything may change, with both ends. */
    private TreeSet<Instant> every(Instant from, Instant to) {
        var bounds = marks(from, to);
        for (var stretch : List.copyOf(bounds)) {
            var end = bounds.higher(stretch);
            if (end != null) {
                rotation(stretch).ifPresent(r -> {
                    for (var shift = r.at(stretch); shift.to().isBefore(end); shift = r.shift(shift.number() + 1)) {
                        bounds.add(shift.to());
                    }
                });
            }
        }
        return bounds;
    }

    /** Both ends, and moments between them at which an era, an override or an absence begins or ends. */
    private TreeSet<Instant> marks(Instant from, Instant to) {
        var marks = new TreeSet<Instant>();
        eras.forEach(e -> marks.add(e.from()));
        overrides.forEach(o -> marks.addAll(List.of(o.from(), o.to())));
        absences.forEach(a -> marks.addAll(List.of(a.from(), a.to())));
        var within = new TreeSet<>(marks.subSet(from, to));
        within.addAll(List.of(from, to));
        return within;
    }

    /** The same with another rotation from then on. */
    public Schedule with(Instant from, Optional<Rotation> rotation) {
        var before = eras.stream().filter(e -> e.from().isBefore(from)).toList();
        return new Schedule(plus(before, new Era(from, rotation)), overrides, absences);
    }

    /** The same with one more override. */
    public Schedule with(Override override) {
        return new Schedule(eras, plus(overrides, override), absences);
    }

    /** The same without what was over before that moment; the rotation that held then stays. */
    public Schedule since(Instant moment) {
        var first = eras.stream().filter(e -> !e.from().isAfter(moment)).reduce((a, b) -> b);
        var held = eras.stream()
                .filter(e -> e.from().isAfter(moment) || first.filter(e::equals).isPresent())
                .toList();
        return new Schedule(
                held,
                overrides.stream().filter(o -> o.to().isAfter(moment)).toList(),
                absences.stream().filter(a -> a.to().isAfter(moment)).toList());
    }

    /** The same with no more of what was over at that moment than so many of the newest absences of each person, and overrides. */
    public Schedule newest(int most, Instant now) {
        var seen = new HashMap<PersonId, Integer>();
        var past = new ArrayList<Absence>();
        absences.stream()
                .filter(a -> !a.to().isAfter(now))
                .sorted(Comparator.comparing(Absence::to).reversed())
                .filter(a -> seen.merge(a.person(), 1, Integer::sum) > most)
                .forEach(past::add);
        var over = overrides.stream().filter(o -> !o.to().isAfter(now)).toList();
        var old = over.subList(0, Math.max(0, over.size() - most));
        return new Schedule(
                eras,
                overrides.stream().filter(o -> !old.contains(o)).toList(),
                absences.stream().filter(a -> !past.contains(a)).toList());
    }

    /** How many absences of that person are not over at that moment. */
    public int awayFrom(PersonId person, Instant now) {
        return (int) absences.stream()
                .filter(a -> a.person().equals(person) && a.to().isAfter(now))
                .count();
    }

    /** How many overrides are not over at that moment. */
    public int overridesFrom(Instant now) {
        return (int) overrides.stream().filter(o -> o.to().isAfter(now)).count();
    }

    /** The same without an override. */
    public Schedule withoutOverride(String id) {
        return new Schedule(
                eras, overrides.stream().filter(o -> !o.id().equals(id)).toList(), absences);
    }

    /** The same with one more absence. */
    public Schedule with(Absence absence) {
        return new Schedule(eras, overrides, plus(absences, absence));
    }

    private static <T> List<T> plus(List<T> some, T one) {
        return Stream.concat(some.stream(), Stream.of(one)).toList();
    }

    /** The same without that person from then on: away until they come back, and put in by hand nowhere. */
    public Schedule departed(PersonId person, Instant at) {
        var left = overrides.stream()
                .filter(o -> !o.person().equals(Optional.of(person)) || o.from().isBefore(at))
                .map(o -> o.person().equals(Optional.of(person)) && o.to().isAfter(at)
                        ? new Override(o.id(), o.from(), at, o.person(), o.instead())
                        : o)
                .toList();
        return new Schedule(eras, left, absences).with(new Absence(person, at, Absence.NEVER));
    }

    /** The person is back: what was left of an absence ends then. */
    public Schedule back(PersonId person, Instant at) {
        var left = absences.stream()
                .filter(a -> !a.person().equals(person) || a.from().isBefore(at))
                .map(a -> a.person().equals(person) && a.to().isAfter(at) ? new Absence(person, a.from(), at) : a)
                .toList();
        return new Schedule(eras, overrides, left);
    }
}
