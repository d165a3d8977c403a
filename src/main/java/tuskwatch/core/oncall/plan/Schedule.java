package tuskwatch.core.oncall.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tuskwatch.core.identity.PersonId;

/**
 * Who has the duty when: rotations as they held, overrides and absences. A pure function of these and a moment, so that it
 * also tells who had the duty in the past.
 *
 * @param eras in the order of time; the rotations of each hold from its moment to the next one's
 * @param overrides in the order in which they were made; the last that covers a moment holds
 */
public record Schedule(List<Era> eras, List<Override> overrides, List<Absence> absences) {
    /** No rotation was ever set up. */
    public static final Schedule EMPTY = new Schedule(List.of(), List.of(), List.of());

    private static final int MOST_ERAS = 100;
    private static final Duration LONGEST_LOOK = Duration.ofDays(400);

    public Schedule {
        eras = List.copyOf(eras);
        overrides = List.copyOf(overrides);
        absences = List.copyOf(absences);
    }

    /**
     * From when rotations hold.
     *
     * @param layers in the order in which they are asked; without any, nobody has the duty from then on
     */
    public record Era(Instant from, List<Layer> layers) {
        public Era {
            layers = List.copyOf(layers);
        }
    }

    /**
     * Somebody, or on purpose nobody, for a while.
     *
     * @param id by which people name it
     * @param from inclusive
     * @param to exclusive
     * @param instead only where this person would have the duty; empty replaces whoever it is
     * @param layer of which rotation; empty for all
     */
    public record Override(
            String id,
            Instant from,
            Instant to,
            Optional<PersonId> person,
            Optional<PersonId> instead,
            Optional<String> layer) {
        /** For all rotations. */
        public Override(String id, Instant from, Instant to, Optional<PersonId> person, Optional<PersonId> instead) {
            this(id, from, to, person, instead, Optional.empty());
        }

        boolean covers(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }

        boolean concerns(String name) {
            return layer.isEmpty() || layer.get().equals(name);
        }

        Override until(Instant end) {
            return new Override(id, from, end, person, instead, layer);
        }

        /** The same where the rotation has another name. */
        public Override renamed(String before, String after) {
            var other = layer.map(l -> l.equalsIgnoreCase(before) ? after : l);
            return new Override(id, from, to, person, instead, other);
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

    /** The rotations that hold then, in the order in which they are asked. */
    public List<Layer> layers(Instant moment) {
        return eras.stream()
                .filter(e -> !e.from().isAfter(moment))
                .reduce((a, b) -> b)
                .map(Era::layers)
                .orElse(List.of());
    }

    /** The rotation of that name that holds then. */
    public Optional<Layer> layer(String name, Instant moment) {
        return layers(moment).stream().filter(l -> l.isCalled(name)).findFirst();
    }

    /** Who takes turns in any rotation then. */
    public Set<PersonId> people(Instant moment) {
        var people = new LinkedHashSet<PersonId>();
        layers(moment).forEach(l -> people.addAll(l.rotation().people()));
        return people;
    }

    /** Whether the person is away then. */
    public boolean away(PersonId person, Instant moment) {
        return absences.stream().anyMatch(a -> a.person().equals(person) && a.covers(moment));
    }

    /** Whether the person has left, and is away until they come back. */
    public boolean left(PersonId person) {
        return absences.stream().anyMatch(a -> a.person().equals(person) && a.to().equals(Absence.NEVER));
    }

    /** Who has the duty then for what is urgent: the turn of the first rotation for all instances that has somebody. */
    public Turn at(Instant moment) {
        return Turn.best(Layer.general(layers(moment)).stream()
                        .map(l -> at(l.name(), moment))
                        .toList())
                .orElseGet(() -> at(Layer.MAIN, moment));
    }

    /** The turn of that rotation then; the stretch may go on with the same person in the next one. */
    public Turn at(String layer, Instant moment) {
        var bounds = marks(moment.minus(LONGEST_LOOK), moment.plus(LONGEST_LOOK));
        layer(layer, moment).ifPresent(l -> {
            var shift = l.rotation().at(moment);
            bounds.addAll(List.of(shift.from(), shift.to()));
            bounds.addAll(l.hours().bounds(moment, moment, l.rotation().zone()));
        });
        return turn(layer, bounds.floor(moment), bounds.higher(moment));
    }

    /** Every stretch of that rotation between two moments, without holes; neighbours with the same person are one. */
    public List<Turn> turns(String layer, Instant from, Instant to) {
        var bounds = List.copyOf(every(layer, from, to));
        var turns = new ArrayList<Turn>();
        for (var i = 0; i + 1 < bounds.size(); i++) {
            Turn.append(turns, turn(layer, bounds.get(i), bounds.get(i + 1)));
        }
        return turns;
    }

    /** Moments at which anything may change for that rotation, with both ends. */
    TreeSet<Instant> every(String layer, Instant from, Instant to) {
        var bounds = marks(from, to);
        for (var stretch : List.copyOf(bounds)) {
            var end = bounds.higher(stretch);
            if (end != null) {
                layer(layer, stretch).ifPresent(l -> {
                    var r = l.rotation();
                    for (var shift = r.at(stretch); shift.to().isBefore(end); shift = r.shift(shift.number() + 1)) {
                        bounds.add(shift.to());
                    }
                    bounds.addAll(l.hours().bounds(stretch, end, r.zone()).subSet(stretch, end));
                });
            }
        }
        return bounds;
    }

    /** What holds from one moment to the other, between which nothing changes. */
    Turn turn(String layer, Instant from, Instant to) {
        var scheduled = scheduled(layer, from, to);
        for (var i = overrides.size() - 1; i >= 0; i--) {
            var o = overrides.get(i);
            if (o.covers(from) && o.concerns(layer) && replaces(o, scheduled, from)) {
                var why = o.person().isPresent() ? Turn.Why.OVERRIDE : Turn.Why.INTENDED_GAP;
                return new Turn(from, to, o.person(), why, scheduled.person());
            }
        }
        return scheduled;
    }

    /** Whoever was put in by hand and is away is stood in for. */
    private boolean replaces(Override override, Turn scheduled, Instant moment) {
        return (override.instead().isEmpty() || override.instead().equals(scheduled.person()))
                && override.person().filter(p -> away(p, moment)).isEmpty();
    }

    private Turn scheduled(String layer, Instant from, Instant to) {
        var here = layer(layer, from);
        if (here.isEmpty()) {
            return new Turn(from, to, Optional.empty(), Turn.Why.GAP, Optional.empty());
        }
        if (!here.get().active(from)) {
            return new Turn(from, to, Optional.empty(), Turn.Why.OFF_HOURS, Optional.empty());
        }
        var turning = here.get().rotation().following(from);
        var whose = turning.getFirst();
        var there = turning.stream().filter(p -> !away(p, from)).findFirst();
        if (there.isEmpty()) {
            return new Turn(from, to, Optional.empty(), Turn.Why.GAP, Optional.of(whose));
        }
        return there.get().equals(whose)
                ? new Turn(from, to, there, Turn.Why.ROTATION, Optional.empty())
                : new Turn(from, to, there, Turn.Why.STAND_IN, Optional.of(whose));
    }

    /** Everybody else of that rotation then, in the order of their turns, without those who are away. */
    Stream<PersonId> others(String layer, Instant moment) {
        return layer(layer, moment).stream().flatMap(l -> {
            var turning = l.rotation().following(moment);
            return Stream.concat(turning.stream().skip(1), turning.stream().limit(1))
                    .filter(p -> !away(p, moment));
        });
    }

    /** Both ends, and moments between them at which an era, an override or an absence begins or ends. */
    TreeSet<Instant> marks(Instant from, Instant to) {
        var marks = new TreeSet<Instant>();
        eras.forEach(e -> marks.add(e.from()));
        overrides.forEach(o -> marks.addAll(List.of(o.from(), o.to())));
        absences.forEach(a -> marks.addAll(List.of(a.from(), a.to())));
        var within = new TreeSet<>(marks.subSet(from, to));
        within.addAll(List.of(from, to));
        return within;
    }

    /** The same with one rotation for everything from then on, or none. */
    public Schedule with(Instant from, Optional<Rotation> rotation) {
        return with(from, rotation.stream().map(Layer::of).toList());
    }

    /** The same with other rotations from then on; of what held before, the newest are kept. */
    public Schedule with(Instant from, List<Layer> layers) {
        var before = eras.stream().filter(e -> e.from().isBefore(from)).toList();
        var kept = before.subList(Math.max(0, before.size() - MOST_ERAS), before.size());
        return new Schedule(plus(kept, new Era(from, layers)), overrides, absences);
    }

    /** The same with one more override. */
    public Schedule with(Override override) {
        return new Schedule(eras, plus(overrides, override), absences);
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
                .map(o -> o.person().equals(Optional.of(person)) && o.to().isAfter(at) ? o.until(at) : o)
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
