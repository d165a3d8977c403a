package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.RefusedException;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.upkeep.SweepTime;

/** Where plans are changed: one change of a community at a time, and of what is over only so much is kept. Threads may share it. */
public final class PlanBook {
    private static final Logger LOG = LoggerFactory.getLogger(PlanBook.class);
    private static final Duration KEPT = Duration.ofDays(400);
    /** Of those that are over, the newest are kept: of a person's absences, and of all overrides. */
    private static final int MOST_PAST = 50;

    private final PageChanges room;
    private final SweepTime ages;
    private final InstantSource clock;

    public PlanBook(PageChanges room, SweepTime ages, InstantSource clock) {
        this.room = room;
        this.ages = ages;
        this.clock = clock;
    }

    /** Does it with the plan of this moment, while nobody else changes it; what is out of range is answered with a sentence. */
    public Card with(CommunityId community, BiFunction<OnCallPlan, Instant, Card> work) {
        return room.alone(
                community,
                () -> room.plan(community)
                        .map(plan -> RefusedException.answered(
                                () -> work.apply(plan, clock.instant()), why -> Card.sentence(Tone.INFO, why)))
                        .orElseGet(() -> Card.sentence(Tone.INFO, phrase("on-call.nobody"))));
    }

    /** Holds from now on. */
    public void put(CommunityId community, OnCallPlan plan) {
        var all = plan.schedule();
        var kept =
                ages.now().map(now -> newest(since(all, now.minus(KEPT)), now)).orElse(all);
        room.put(community, Optional.of(plan.with(kept)));
        LOG.atInfo().addKeyValue("community", community).log("on-call-changed");
    }

    /** Without what was over before that moment; the rotations that held then stay. */
    private static Schedule since(Schedule all, Instant moment) {
        var first = all.eras().stream().filter(e -> !e.from().isAfter(moment)).reduce((a, b) -> b);
        var held = all.eras().stream()
                .filter(e -> e.from().isAfter(moment) || first.filter(e::equals).isPresent())
                .toList();
        return new Schedule(
                held,
                all.overrides().stream().filter(o -> o.to().isAfter(moment)).toList(),
                all.absences().stream().filter(a -> a.to().isAfter(moment)).toList());
    }

    /** With no more of what was over at that moment than so many of the newest absences of each person, and overrides. */
    private static Schedule newest(Schedule all, Instant now) {
        var seen = new HashMap<PersonId, Integer>();
        var past = new ArrayList<Schedule.Absence>();
        all.absences().stream()
                .filter(a -> !a.to().isAfter(now))
                .sorted(Comparator.comparing(Schedule.Absence::to).reversed())
                .filter(a -> seen.merge(a.person(), 1, Integer::sum) > MOST_PAST)
                .forEach(past::add);
        var over = all.overrides().stream().filter(o -> !o.to().isAfter(now)).toList();
        var old = over.subList(0, Math.max(0, over.size() - MOST_PAST));
        return new Schedule(
                all.eras(),
                all.overrides().stream().filter(o -> !old.contains(o)).toList(),
                all.absences().stream().filter(a -> !past.contains(a)).toList());
    }
}
