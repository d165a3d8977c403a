package tuskwatch.core.oncall.duty;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Turn;

/**
 * Who is on duty in some weeks, as a picture shows it.
 *
 * @param first a Monday
 * @param lanes of each rotation, in the order in which they answer
 */
public record DutyCalendar(LocalDate first, int weeks, ZoneId zone, List<Lane> lanes, PlanNames names) {
    public DutyCalendar {
        lanes = List.copyOf(lanes);
    }

    /**
     * A rotation.
     *
     * @param turns without holes; what comes before and after is cut off
     */
    public record Lane(String name, List<Turn> turns) {}

    /** So many weeks, from the one of that moment on. */
    static DutyCalendar of(OnCallPlan plan, Instant now, int weeks) {
        var first = now.atZone(plan.zone()).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var from = first.atStartOfDay(plan.zone()).toInstant();
        var to = first.plusWeeks(weeks).atStartOfDay(plan.zone()).toInstant();
        var lanes = plan.schedule().layers(now).stream()
                .map(Layer::name)
                .map(name -> new Lane(name, plan.schedule().turns(name, from, to)))
                .toList();
        return new DutyCalendar(first, weeks, plan.zone(), lanes, PlanNames.of(plan));
    }
}
