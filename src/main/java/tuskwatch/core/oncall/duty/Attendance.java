package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/**
 * Notices that somebody who takes turns, or has a page, has left the community: from then on they are away, so that somebody else is called,
 * and the channel for pages is told. Who comes back has their turns again. One thread at a time.
 */
public final class Attendance {
    private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);
    private static final Duration USUALLY = Duration.ofHours(1);
    /** While somebody may be called. */
    private static final Duration DURING_INCIDENTS = Duration.ofMinutes(1);

    private final PageChanges room;
    private final Members members;
    private final InstantSource clock;
    private final Map<CommunityId, Instant> looked = new HashMap<>();

    public Attendance(PageChanges room, Members members, InstantSource clock) {
        this.room = room;
        this.members = members;
        this.clock = clock;
    }

    /** Looks where it is time to: each community once an hour, and once a minute while somebody is called there, or has a page. */
    public void checkDue() {
        var now = clock.instant();
        var going = going(now);
        room.plans().forEach((community, plan) -> {
            var pages = going.getOrDefault(community, List.of());
            var pause = pages.isEmpty() ? USUALLY : DURING_INCIDENTS;
            var last = looked.get(community);
            if (last == null || !now.isBefore(last.plus(pause)) || last.isAfter(now)) {
                looked.put(community, now);
                people(plan, pages, now).forEach(person -> look(community, person));
            }
        });
    }

    /** Pages for which somebody is called, or that somebody has. */
    private Map<CommunityId, List<Page>> going(Instant now) {
        return room.kept(now).stream()
                .map(PageRepository.Kept::page)
                .filter(p -> p.phase() != Page.Phase.OVER && p.phase() != Page.Phase.HELD)
                .collect(Collectors.groupingBy(Page::community));
    }

    /** Of all rotations, whoever is put in by hand or has a page, and those who have left: they may come back. */
    private static Set<PersonId> people(OnCallPlan plan, List<Page> pages, Instant now) {
        var people = new LinkedHashSet<>(plan.schedule().people(now));
        plan.schedule().overrides().stream()
                .filter(o -> o.to().isAfter(now))
                .forEach(o -> o.person().ifPresent(people::add));
        pages.forEach(p -> p.owner().ifPresent(o -> people.add(o.person().id())));
        plan.schedule().absences().stream()
                .map(Schedule.Absence::person)
                .filter(plan.schedule()::left)
                .forEach(people::add);
        return people;
    }

    /** By the plan of this moment: somebody may have changed it while the platform was asked. */
    private void look(CommunityId community, PersonId person) {
        var presence = members.presence(community, person);
        var gone = presence == Members.Presence.GONE;
        if (presence != Members.Presence.UNKNOWN) {
            room.alone(
                    community,
                    () -> room.plan(community)
                            .filter(plan -> plan.schedule().left(person) != gone)
                            .map(plan -> change(community, plan, person, gone)));
        }
    }

    private OnCallPlan change(CommunityId community, OnCallPlan plan, PersonId person, boolean gone) {
        var now = clock.instant();
        var schedule = plan.schedule();
        var changed = plan.with(gone ? schedule.departed(person, now) : schedule.back(person, now));
        room.put(community, Optional.of(changed));
        LOG.atInfo()
                .addKeyValue("community", community)
                .addKeyValue("person", person)
                .log(gone ? "on-call-person-left" : "on-call-person-returned");
        if (gone) {
            room.say(List.of(told(community, changed, person, now)));
        }
        return changed;
    }

    private static Message told(CommunityId community, OnCallPlan plan, PersonId person, Instant now) {
        var duty = plan.schedule().at(now);
        var lines = List.of(
                phrase("attendance.left", new Span.Person(person)),
                duty.person()
                        .map(p -> phrase(
                                "attendance.now", new Span.Person(p), new Span.Moment(duty.to(), Span.Style.FULL)))
                        .orElse(phrase("attendance.nobody")));
        var key = DeliveryKey.duty(community, "l" + person, now);
        var tone = duty.person().isPresent() ? Tone.INFO : Tone.DEGRADED;
        return PageCards.notice(key, plan.channel(), tone, phrase("attendance.headline"), lines);
    }
}
