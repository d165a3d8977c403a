package tuskwatch.core.oncall.paging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Urgency;

/**
 * How one community deals with one incident: whom it called, and who has it.
 *
 * <pre>
 *  HELD ── somebody may be called ─► TRIGGERED ── I have it ─► ACKED ── the answer lapses ─► TRIGGERED (next epoch)
 *    ▲── quiet, mute, announced work ──┘  │ └── snooze ─► SNOOZED ── its end ─► TRIGGERED (next epoch)
 *                                         └── the incident ends, from any phase ─► OVER ── relapse ─► TRIGGERED (next epoch)
 * </pre>
 *
 * @param epoch counts the times it began afresh, from 1: after a relapse, a snooze, an acknowledgement that lapsed
 * @param begun when this epoch began
 * @param policy as it was when this epoch began
 * @param done steps of the policy that are behind it
 * @param owner who has it
 * @param until when a snooze ends
 * @param calls newest last, at most 60
 */
public record Page(
        IncidentId incident,
        CommunityId community,
        InstanceName instance,
        Urgency urgency,
        Phase phase,
        int epoch,
        Instant begun,
        EscalationPolicy policy,
        int done,
        Optional<Owner> owner,
        Optional<Instant> until,
        List<Call> calls) {
    private static final int REMEMBERED = 60;

    public Page {
        calls = List.copyOf(calls.subList(Math.max(0, calls.size() - REMEMBERED), calls.size()));
    }

    /** Tells a page from all others. */
    public record Id(IncidentId incident, CommunityId community) {}

    /** Which page it is. */
    public Id id() {
        return new Id(incident, community);
    }

    /** Where it stands. */
    public enum Phase {
        /** Nobody is called now: announced work, a mute, quiet hours, or nobody has the duty. */
        HELD,
        /** People are called until somebody answers. */
        TRIGGERED,
        ACKED,
        SNOOZED,
        /** The incident is over. */
        OVER
    }

    /**
     * Who has it.
     *
     * @param confirmed when he last said that he is on it
     * @param reminded whether he was asked again since
     */
    public record Owner(Person person, Instant confirmed, boolean reminded) {}

    /** One that waits, and has called nobody yet. */
    public static Page held(
            IncidentId incident, CommunityId community, InstanceName instance, Urgency urgency, Instant now) {
        return new Page(
                incident,
                community,
                instance,
                urgency,
                Phase.HELD,
                0,
                now,
                EscalationPolicy.STANDARD,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Begins afresh. */
    public Page triggered(EscalationPolicy now, Urgency how, Instant at) {
        return standing(how, Phase.TRIGGERED, Optional.empty(), Optional.empty())
                .counting(epoch + 1, at, now, 0);
    }

    /** Urgent from now on: who was called already has his first call behind him, and the rest follows from now. */
    Page urgent(EscalationPolicy now, Instant at) {
        return standing(Urgency.HIGH, phase, owner, until)
                .counting(epoch, at, now, current().isEmpty() ? 0 : 1);
    }

    Page in(Phase next) {
        return standing(urgency, next, owner, Optional.empty());
    }

    Page ownedBy(Owner who) {
        return standing(urgency, Phase.ACKED, Optional.of(who), Optional.empty());
    }

    Page snoozed(Instant end, Owner by) {
        return standing(urgency, Phase.SNOOZED, Optional.of(by), Optional.of(end));
    }

    /** Called on from that step, as if this epoch had begun so that it is due now. */
    Page escalated(int step, Instant as) {
        return standing(Urgency.HIGH, Phase.TRIGGERED, Optional.empty(), Optional.empty())
                .counting(epoch, as, policy, step);
    }

    Page advanced(int steps) {
        return counting(epoch, begun, policy, steps);
    }

    private Page standing(Urgency how, Phase in, Optional<Owner> who, Optional<Instant> end) {
        return new Page(incident, community, instance, how, in, epoch, begun, policy, done, who, end, calls);
    }

    private Page counting(int epochs, Instant from, EscalationPolicy by, int steps) {
        return new Page(incident, community, instance, urgency, phase, epochs, from, by, steps, owner, until, calls);
    }

    Page calling(Call call) {
        var more = new ArrayList<>(calls);
        more.add(call);
        return new Page(incident, community, instance, urgency, phase, epoch, begun, policy, done, owner, until, more);
    }

    /** Whether that person has it. */
    boolean isOf(PersonId person) {
        return owner.filter(o -> o.person().id().equals(person)).isPresent();
    }

    /** The newest call with that id. */
    Optional<Call> call(String id) {
        return calls.stream().filter(c -> c.id().equals(id)).reduce((a, b) -> b);
    }

    /** The calls of this epoch, oldest first. */
    List<Call> current() {
        return calls.stream().filter(c -> c.epoch() == epoch).toList();
    }

    /** Whether that person was called in this epoch, one way or the other. */
    boolean called(PersonId person) {
        return current().stream().anyMatch(c -> c.isFor(person));
    }
}
