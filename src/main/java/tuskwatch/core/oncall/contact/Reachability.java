package tuskwatch.core.oncall.contact;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.way.ContactOrder;

/**
 * Whether a call would reach people, as far as it was proved. A private message is proved when it arrives; what leaves the chat platform is proved when
 * its reader answers it, because nobody tells whether it arrived.
 *
 * @param ways outside the chat platform that are set up
 * @param reach what became of the last messages
 */
public record Reachability(CommunityId community, ContactMethods ways, Map<Destination, PageRepository.Reach> reach) {
    public Reachability {
        reach = Map.copyOf(reach);
    }

    /** Whether every way of a person was proved, and none was refused since. */
    public boolean ready(OnCallPlan plan, PersonId person) {
        var contact = plan.contact(person);
        var direct = reach.get(Destination.person(person));
        return !plan.schedule().left(person)
                && direct != null
                && direct.arrived()
                && (ways.usable(contact).topic().isEmpty()
                        || works(contact, ContactOrder.Way.PUSH, place(Destination.Outside.PUSH, person)))
                && (ways.usable(contact).mail().isEmpty()
                        || works(contact, ContactOrder.Way.MAIL, place(Destination.Outside.MAIL, person)));
    }

    private Destination place(Destination.Outside way, PersonId person) {
        return Destination.outside(way, community, person);
    }

    private boolean works(Contact contact, ContactOrder.Way way, Destination to) {
        var proved = Optional.ofNullable(contact.proved().get(way));
        return proved.isPresent() && refusedSince(to, proved.get()).isEmpty();
    }

    private Optional<PageRepository.Reach> refusedSince(Destination to, Instant proved) {
        return Optional.ofNullable(reach.get(to)).filter(r -> !r.arrived() && r.at().isAfter(proved));
    }

    /** How a person is reached, way by way. */
    public LocalizedText line(OnCallPlan plan, PersonId person, Instant now) {
        var last = Optional.ofNullable(reach.get(Destination.person(person)));
        var parts = new ArrayList<LocalizedText>();
        var who = new Span.Person(person);
        parts.add(last.map(l -> phrase(
                        l.arrived() ? "on-call.reached" : "on-call.not-reached",
                        who,
                        new Span.Moment(l.at(), Span.Style.RELATIVE)))
                .orElse(phrase("on-call.never-tried", who)));
        var kept = plan.contact(person);
        var contact = ways.usable(kept);
        contact.topic()
                .ifPresent(t -> parts.add(said(kept, ContactOrder.Way.PUSH, place(Destination.Outside.PUSH, person))));
        contact.mail()
                .ifPresent(m -> parts.add(said(kept, ContactOrder.Way.MAIL, place(Destination.Outside.MAIL, person))));
        if (kept.mail().isPresent() && !kept.confirmed()) {
            parts.add(phrase("on-call.mail-unconfirmed"));
        }
        if (plan.schedule().left(person)) {
            parts.add(phrase("on-call.left"));
        } else if (plan.schedule().away(person, now)) {
            parts.add(phrase("on-call.is-away"));
        }
        return new LocalizedText.Joined("; ", parts);
    }

    private LocalizedText said(Contact contact, ContactOrder.Way way, Destination to) {
        var proved = Optional.ofNullable(contact.proved().get(way));
        if (Optional.ofNullable(reach.get(to)).filter(r -> !r.arrived()).isPresent()
                && (proved.isEmpty() || refusedSince(to, proved.get()).isPresent())) {
            return phrase("on-call.way-refused", way.words());
        }
        return proved.map(at -> phrase("on-call.way-works", way.words(), new Span.Moment(at, Span.Style.RELATIVE)))
                .orElseGet(() -> phrase("on-call.way-unproved", way.words()));
    }
}
