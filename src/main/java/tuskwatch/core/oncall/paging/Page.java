package tuskwatch.core.oncall.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Urgency;

/**
 * How one community deals with one incident: whom it called, and who has it.
 *
 * <pre>
 *  HELD ── somebody may be called ─► TRIGGERED ── I have it ─► ACKED ── the answer lapses ─► TRIGGERED (next epoch)
 *    ▲── quiet, mute, announced work ──┘  │ └── snooze ─► SNOOZED ── its end ─► TRIGGERED (next epoch)
 *                                         └── the incident ends, from any phase ─► OVER ── relapse ─► TRIGGERED (next epoch)
 *  while the incident recovers, and while somebody is asked to have it, all of them stand still
 * </pre>
 *
 * @param epoch counts the times it began afresh, from 1: after a relapse, a snooze, an acknowledgement that lapsed
 * @param begun when this epoch began
 * @param policy as it was when this epoch began
 * @param done steps of the policy that are behind it
 * @param owner who has it
 * @param until when a snooze ends
 * @param aside what keeps it from going on as usual
 * @param post where its community is told of the incident, once that is there
 * @param calls newest last, at most 150
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
        Aside aside,
        Optional<Post> post,
        List<Call> calls) {
    private static final int REMEMBERED = 150;

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

    /** A message that is there, by the platform's id, which the thread under it has as well; and the timeline in that, once it is there. */
    public record Post(Destination channel, String message, Optional<String> timeline) {}

    /**
     * Somebody is to have it who has not said yes.
     *
     * @param until what goes back if he has not by then
     */
    public record Offer(Person to, Instant at, Instant until) {
        boolean isTo(PersonId person) {
            return to.id().equals(person);
        }
    }

    /**
     * What keeps a page from going on as usual.
     *
     * @param paused since when the incident recovers: nobody is called meanwhile
     * @param offer who is asked to have it: nobody else is called meanwhile
     * @param passed who passed it on in this epoch, and is not called again in it
     */
    public record Aside(Optional<Instant> paused, Optional<Offer> offer, List<PersonId> passed) {
        /** Nothing does. */
        public static final Aside NONE = new Aside(Optional.empty(), Optional.empty(), List.of());

        public Aside {
            passed = List.copyOf(passed);
        }

        private Aside offering(Optional<Offer> other) {
            return new Aside(paused, other, passed);
        }

        private Aside passing(PersonId by) {
            return new Aside(
                    paused,
                    offer,
                    Stream.concat(passed.stream(), Stream.of(by)).distinct().toList());
        }

        private Aside pausing(Optional<Instant> since) {
            return new Aside(since, offer, passed);
        }
    }

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
                Aside.NONE,
                Optional.empty(),
                List.of());
    }

    /** Begins afresh. */
    public Page triggered(EscalationPolicy now, Urgency how, Instant at) {
        return standing(how, Phase.TRIGGERED, Optional.empty(), Optional.empty())
                .counting(epoch + 1, at, now, 0)
                .beside(Aside.NONE);
    }

    /** Urgent from now on: who was called already has his first call behind him, and the rest follows from now. */
    Page urgent(EscalationPolicy now, Instant at) {
        return standing(Urgency.HIGH, phase, owner, until)
                .counting(epoch, at, now, current().isEmpty() ? 0 : 1);
    }

    Page in(Phase next) {
        return standing(urgency, next, owner, Optional.empty()).beside(next == Phase.OVER ? Aside.NONE : aside);
    }

    /** Whoever it was offered to: somebody has it. */
    Page ownedBy(Owner who) {
        return standing(urgency, Phase.ACKED, Optional.of(who), Optional.empty())
                .beside(aside.offering(Optional.empty()));
    }

    /** He still has it; what he offered to somebody else is still offered. */
    Page renewed(Owner who) {
        var kept = ownedBy(who);
        return aside.offer()
                .filter(o -> !o.isTo(who.person().id()))
                .map(kept::offered)
                .orElse(kept);
    }

    Page snoozed(Instant end, Owner by) {
        return standing(urgency, Phase.SNOOZED, Optional.of(by), Optional.of(end))
                .beside(aside.offering(Optional.empty()));
    }

    /** Passed on by somebody: called on from that step, as if this epoch had begun so that it is due now. */
    Page escalated(int step, Instant as, PersonId by) {
        return standing(Urgency.HIGH, Phase.TRIGGERED, Optional.empty(), Optional.empty())
                .counting(epoch, as, policy, step)
                .beside(aside.offering(Optional.empty()).passing(by));
    }

    Page advanced(int steps) {
        return counting(epoch, begun, policy, steps);
    }

    /** Nobody is called until it fails again. */
    Page paused(Instant since) {
        return beside(aside.pausing(Optional.of(since)));
    }

    /** Goes on where it stopped. */
    Page resumed(Instant at) {
        return later(aside.paused().map(since -> Duration.between(since, at))).beside(aside.pausing(Optional.empty()));
    }

    /** Nobody else is called until that person answers. */
    Page offered(Offer to) {
        return beside(aside.offering(Optional.of(to)));
    }

    /** Nobody has said yes: goes on where it stopped. */
    Page returned(Instant at) {
        return later(aside.offer().map(o -> Duration.between(o.at(), at))).beside(aside.offering(Optional.empty()));
    }

    /** Who was asked says no, and is not called again. */
    Page declined(PersonId by, Instant at) {
        var back = returned(at);
        return back.beside(back.aside.passing(by));
    }

    /** Told there. */
    Page posted(Post there) {
        return beside(aside, Optional.of(there));
    }

    private Page later(Optional<Duration> pause) {
        return counting(
                epoch, pause.filter(p -> !p.isNegative()).map(begun::plus).orElse(begun), policy, done);
    }

    private Page standing(Urgency how, Phase in, Optional<Owner> who, Optional<Instant> end) {
        return new Page(
                incident, community, instance, how, in, epoch, begun, policy, done, who, end, aside, post, calls);
    }

    private Page counting(int epochs, Instant from, EscalationPolicy by, int steps) {
        return new Page(
                incident, community, instance, urgency, phase, epochs, from, by, steps, owner, until, aside, post,
                calls);
    }

    private Page beside(Aside other) {
        return beside(other, post);
    }

    private Page beside(Aside other, Optional<Post> there) {
        return new Page(
                incident, community, instance, urgency, phase, epoch, begun, policy, done, owner, until, other, there,
                calls);
    }

    Page calling(Call call) {
        var more = new ArrayList<>(calls);
        more.add(call);
        return new Page(
                incident, community, instance, urgency, phase, epoch, begun, policy, done, owner, until, aside, post,
                more);
    }

    /** Whether that person passed it on in this epoch. */
    boolean passedBy(PersonId person) {
        return aside.passed().contains(person);
    }

    /** Whether it is offered to that person. */
    boolean offeredTo(PersonId person) {
        return aside.offer().filter(o -> o.isTo(person)).isPresent();
    }

    /** Whether somebody else than that person has it, or wants peace from it. */
    boolean ownedByOther(PersonId person) {
        return (phase == Phase.ACKED || phase == Phase.SNOOZED) && !isOf(person);
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
