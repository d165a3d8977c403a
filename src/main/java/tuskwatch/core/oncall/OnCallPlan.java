package tuskwatch.core.oncall;

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
