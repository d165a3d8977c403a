package tuskwatch.core.oncall;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import tuskwatch.core.message.Destination;

/**
 * What a community has set for its moderators on call.
 *
 * @param zone in which its people read and write times of day
 * @param channel where somebody is mentioned whose private messages are closed, and where roles are
 * @param role of the moderators: called last, and they may acknowledge
 * @param quiet when what is not urgent waits
 */
public record OnCallPlan(
        Schedule schedule,
        EscalationPolicy policy,
        ZoneId zone,
        Destination channel,
        Optional<String> role,
        Optional<QuietHours> quiet) {
    /** What holds unless somebody changes it, without anybody yet. */
    static OnCallPlan fresh(ZoneId zone, Destination channel) {
        return new OnCallPlan(
                Schedule.EMPTY,
                EscalationPolicy.STANDARD,
                zone,
                channel,
                Optional.empty(),
                Optional.of(new QuietHours(zone, LocalTime.of(22, 0), LocalTime.of(7, 0))));
    }

    /** The same with another rotation from then on, and its zone for everything; without a role, that stays. */
    OnCallPlan with(Rotation rotation, Destination to, Optional<String> moderators, Instant from) {
        var here = rotation.zone();
        return new OnCallPlan(
                schedule.with(from, Optional.of(rotation)),
                policy,
                here,
                to,
                moderators.or(() -> role),
                quiet.map(q -> new QuietHours(here, q.from(), q.to())));
    }

    /** The same with another schedule. */
    public OnCallPlan with(Schedule other) {
        return new OnCallPlan(other, policy, zone, channel, role, quiet);
    }

    /** The same with another policy. */
    public OnCallPlan with(EscalationPolicy other) {
        return new OnCallPlan(schedule, other, zone, channel, role, quiet);
    }

    /** The same with other quiet hours. */
    public OnCallPlan with(Optional<QuietHours> other) {
        return new OnCallPlan(schedule, policy, zone, channel, role, other);
    }
}
