package tuskwatch.core.oncall.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Turn;
import tuskwatch.core.oncall.tidings.Joining;

/**
 * Where somebody stands who was put on call, by the plan of a moment. Pure.
 *
 * @param now the moment
 */
record Standing(OnCallPlan plan, Joining joining, Instant now) {
    /** As far ahead as somebody's first turn is looked for. */
    static final Duration AHEAD = Duration.ofDays(400);
    /** Most have it sooner, and of short turns there are thousands in a year. */
    private static final Duration NEAR = AHEAD.dividedBy(25);

    /** Whether the person still is on call by it, and still there. */
    boolean holds() {
        return stands() && !left();
    }

    /** Whether the person has left; who comes back is on call by it as before. */
    boolean left() {
        return plan.schedule().left(joining.person());
    }

    /** Whether the person still is on call by it, there or not. */
    boolean stands() {
        return switch (joining.by()) {
            case ROTATION ->
                layer().filter(l -> l.rotation().people().contains(joining.person()))
                        .isPresent();
            case OVERRIDE -> override().isPresent();
        };
    }

    /** The rotation, as long as there is one of that name. */
    Optional<Layer> layer() {
        return joining.by() == Joining.By.ROTATION ? plan.schedule().layer(joining.place(), now) : Optional.empty();
    }

    /** The override by which the person stands in, until it is over. */
    Optional<Schedule.Override> override() {
        return plan.schedule().overrides().stream()
                .filter(o -> joining.is(Joining.By.OVERRIDE, o.id()) && o.to().isAfter(now))
                .filter(o -> o.person().equals(Optional.of(joining.person())))
                .findFirst();
    }

    /** The first turn that the person has in the rotation from when they were put in. */
    Optional<Turn> first() {
        return first(NEAR);
    }

    /** Whether that turn ends when it says; of one that goes on farther than is looked, the end is not known. */
    boolean endsSeen(Turn turn) {
        return turn.to().isBefore(joining.at().plus(AHEAD));
    }

    private Optional<Turn> first(Duration look) {
        var end = joining.at().plus(look);
        var found = plan.schedule().turns(joining.place(), joining.at(), end).stream()
                .filter(t -> t.person().equals(Optional.of(joining.person())))
                .findFirst();
        // What ends there may go on.
        return look.equals(AHEAD) || found.filter(t -> t.to().isBefore(end)).isPresent()
                ? found
                : first(look.multipliedBy(5));
    }

    /** The others of the rotation, in the order of their turns. */
    List<PersonId> others() {
        return layer().stream()
                .flatMap(l -> l.rotation().following(now).stream())
                .filter(p -> !p.equals(joining.person()))
                .toList();
    }

    /** Those of them who have not left. */
    List<PersonId> othersHere() {
        return others().stream().filter(p -> !plan.schedule().left(p)).toList();
    }

    /** Who was put into the rotation and said no, this person last. */
    List<PersonId> declined() {
        var others = plan.tidings().joinings().values().stream()
                .filter(j -> j.is(joining.by(), joining.place()) && j.state() == Joining.State.DECLINED)
                .sorted(Comparator.comparing(Joining::at).thenComparing(Joining::person))
                .map(Joining::person)
                .filter(p -> !p.equals(joining.person()));
        return Stream.concat(others, Stream.of(joining.person())).toList();
    }
}
