package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Urgency;

/** Whom a page calls at one moment while nobody has it; what happened is noted on the way. */
final class Calling {
    private static final Duration PATIENCE_WITH_DELIVERY = Duration.ofSeconds(10);

    private final Incident incident;
    private final Escalator.World world;
    private final Instant now;
    private final ContactRouter ways;
    private final List<PageEvent> events = new ArrayList<>();

    Calling(Incident incident, Escalator.World world, Instant now) {
        this.incident = incident;
        this.world = world;
        this.now = now;
        this.ways = new ContactRouter(world, now);
    }

    /** What was noted so far. */
    List<PageEvent> events() {
        return events;
    }

    /** All that is due: the next steps, what follows on what did not arrive, who has come on duty, and what people ask for themselves. */
    Page call(Page page) {
        var urgent = Urgency.of(incident) == Urgency.HIGH && page.urgency() == Urgency.LOW
                ? noted(page.urgent(world.plan().policy(), now), PageEvent.Kind.URGENT)
                : page;
        return ordered(newcomer(second(rungs(again(urgent)))));
    }

    /** What people's own orders ask for between two steps. */
    private Page ordered(Page page) {
        return called(page, ways.between(page).stream().filter(this::free).toList());
    }

    /** Who was called before the bot was away may have pressed a button in vain: called once more, and told so. */
    private Page again(Page page) {
        var next = page;
        for (var call : world.away().map(away -> ways.again(page, away)).orElse(List.of())) {
            if (free(call)) {
                next = called(next, call, phrase("call.again"));
            }
        }
        return next;
    }

    /** The latest step that is due; those before it count as done. */
    private Page rungs(Page page) {
        var all = page.policy().rungs(page.urgency());
        var due = page.done();
        while (due < all
                && !now.isBefore(page.begun().plus(page.policy().rung(due).after()))) {
            due++;
        }
        for (var rung = due - 1; rung >= page.done(); rung--) {
            var calls = ways.calls(page, page.policy().rung(rung).target());
            if (!calls.isEmpty()) {
                return calls.stream().allMatch(this::free) ? called(page.advanced(due), calls) : page;
            }
        }
        return due == all && all > 1 ? unanswered(page.advanced(due)) : page.advanced(due);
    }

    /** All rounds are over and nobody answered: said every hour. */
    private Page unanswered(Page page) {
        var last = page.current().stream().map(Call::at).reduce((a, b) -> b).orElse(page.begun());
        var call = ways.role(page);
        return !now.isBefore(last.plus(EscalationPolicy.UNANSWERED)) && free(call)
                ? called(page, call, phrase("call.unanswered"))
                : page;
    }

    /** What did not arrive is followed by the next way: a private message by a mention, that by ways outside. */
    private Page second(Page page) {
        var last = page.current().stream()
                .filter(c -> c.way() != Call.Way.WEBHOOK && !c.is(Call.Why.OFFERED))
                .reduce((a, b) -> b)
                .filter(c -> !c.outside() && c.person().isPresent());
        if (last.isEmpty()) {
            return page;
        }
        var fate = world.fates().getOrDefault(last.get().id(), Escalator.Fate.UNDERWAY);
        var slow = fate == Escalator.Fate.UNDERWAY
                && Duration.between(last.get().at(), now).compareTo(PATIENCE_WITH_DELIVERY) >= 0;
        var person = last.get().person().orElseThrow();
        var direct = last.get().way() == Call.Way.DIRECT;
        var calls = direct ? List.of(ways.mention(page, person)) : ways.outside(page, person);
        if (fate != Escalator.Fate.FAILED && !slow
                || calls.isEmpty()
                || !calls.stream().allMatch(this::free)) {
            return page;
        }
        var late = direct ? "call.direct-late" : "call.mention-late";
        var refused = direct ? "call.direct-refused" : "call.mention-refused";
        events.add(new PageEvent(now, PageEvent.Kind.UNREACHABLE, person, phrase(slow ? late : refused)));
        return called(page, calls);
    }

    /** Who has come on duty since the page began is called too, once. */
    private Page newcomer(Page page) {
        var duty = duty();
        if (page.done() == 0 || duty.isEmpty() || page.called(duty.get()) || page.passedBy(duty.get())) {
            return page;
        }
        var call = ways.direct(page, duty.get());
        return free(call) ? called(page, call, phrase("call.on-duty")) : page;
    }

    private Optional<PersonId> duty() {
        return world.plan().duty(incident.instance(), Urgency.of(incident), now);
    }

    private Page called(Page page, List<Call> calls) {
        var next = page;
        for (var call : calls) {
            next = called(next, call, LocalizedText.NONE);
        }
        return next;
    }

    private Page called(Page page, Call call, LocalizedText note) {
        var silent = call.way() == Call.Way.ROLE && world.plan().role().isEmpty();
        var way = phrase(silent ? "way.no-role" : "way." + call.way().name().toLowerCase(Locale.ROOT));
        var how = note.isEmpty() ? way : LocalizedText.list(List.of(way, note));
        return noted(page.calling(call), PageEvent.Kind.CALLED, call.person().orElse(PersonId.UNKNOWN), how);
    }

    /** A machine may be told at any time, a person once in a while. */
    boolean free(Call call) {
        return call.way() == Call.Way.WEBHOOK || world.free().test(call.line());
    }

    Page noted(Page page, PageEvent.Kind kind) {
        return noted(page, kind, PersonId.UNKNOWN, LocalizedText.NONE);
    }

    Page noted(Page page, PageEvent.Kind kind, PersonId person, LocalizedText note) {
        events.add(new PageEvent(now, kind, person, note));
        return page;
    }
}
