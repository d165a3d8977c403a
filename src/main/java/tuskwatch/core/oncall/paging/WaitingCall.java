package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.way.ContactOrder;

/**
 * A call outside the chat platform that still waits for an answer of whoever it called.
 *
 * @param person who was called
 * @param way by what
 * @param headline what is broken
 */
public record WaitingCall(PersonId person, ContactOrder.Way way, LocalizedText headline) {
    /**
     * The call of a button, while pressing it outside does anything: its page goes on, in the same epoch, nobody has it, and whoever was called
     * is on the plan, has not left, and has not pressed that already.
     */
    public static Optional<WaitingCall> of(PageChanges room, Press.OfPage press, Instant now) {
        var community = press.call().community();
        var plan = room.plan(community);
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        var waiting = room.kept(now).stream()
                .map(PageRepository.Kept::page)
                .filter(p -> p.community().equals(community) && p.phase() == Page.Phase.TRIGGERED)
                .filter(p -> waits(room, p, press))
                .flatMap(p -> room.incidents().incident(p.incident(), community).stream()
                        .filter(i -> i.open())
                        .map(i -> new PageCards.Case(p, i)))
                .toList();
        return waiting.stream()
                .flatMap(c -> c.page().call(press.call().call()).stream())
                .findFirst()
                .flatMap(c -> c.person()
                        .filter(p -> plan.get().takesPart(p, now)
                                && !plan.get().schedule().left(p))
                        .map(p -> new WaitingCall(
                                p,
                                c.way() == Call.Way.PUSH ? ContactOrder.Way.PUSH : ContactOrder.Way.MAIL,
                                waiting.size() == 1
                                        ? IncidentCards.headline(
                                                waiting.getFirst().incident())
                                        : phrase("page.servers", waiting.size()))));
    }

    private static boolean waits(PageChanges room, Page page, Press.OfPage press) {
        return page.call(press.call().call())
                .filter(c -> c.outside() && c.epoch() == page.epoch())
                .filter(c -> !(press instanceof Press.Escalate) || !escalated(room, page, c))
                .isPresent();
    }

    /** Whether the one who was called has asked for the next person since. */
    private static boolean escalated(PageChanges room, Page page, Call call) {
        return room.pages().events(page.incident(), page.community()).stream()
                .anyMatch(e ->
                        e.kind() == PageEvent.Kind.ESCALATED && call.isFor(e.person()) && !e.at().isBefore(call.at()));
    }
}
