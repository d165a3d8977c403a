package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Press;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/** What a message that calls somebody says, now and later. */
public final class PageCards {
    private static final int MOST_LISTED = 10;
    private static final int MOST_NAME = 40;

    private final GuidanceBook book;
    private final ServedCommunities communities;

    /**
     * @param book for what to do
     * @param communities knows what they are called
     */
    public PageCards(GuidanceBook book, ServedCommunities communities) {
        this.book = book;
        this.communities = communities;
    }

    /** A page and what it is about. */
    record Case(Page page, Incident incident) {
        /** Whether it asks for an answer to that call now; nobody is wanted while it recovers. */
        boolean calling(Call call) {
            if (recovering() || page.phase() == Page.Phase.OVER) {
                return false;
            }
            if (call.is(Call.Why.OFFERED)) {
                return page.aside()
                        .offer()
                        .filter(o -> call.isFor(o.to().id()) && o.at().equals(call.at()))
                        .isPresent();
            }
            return call.reminder()
                    ? page.phase() == Page.Phase.ACKED
                            && page.epoch() == call.epoch()
                            && page.owner().filter(Page.Owner::reminded).isPresent()
                    : page.phase() == Page.Phase.TRIGGERED
                            && page.call(call.id())
                                    .filter(c -> c.epoch() == page.epoch())
                                    .isPresent();
        }

        boolean recovering() {
            return incident.phase() == Incident.Phase.RECOVERING && page.phase() != Page.Phase.OVER;
        }

        /** Whether whoever is called has it. */
        boolean of(Call call) {
            return page.phase() == Page.Phase.ACKED
                    && page.epoch() == call.epoch()
                    && call.person().filter(page::isOf).isPresent();
        }
    }

    /**
     * The message of a call.
     *
     * @param cases the pages that it calls for, at least one
     * @param arrives whether it may still be made: a person who takes no messages is not tried again
     * @param now of what it says
     */
    Message message(CommunityId community, OnCallPlan plan, Call call, List<Case> cases, boolean arrives, Instant now) {
        var key = DeliveryKey.page(community, call.id());
        var calling = cases.stream().anyMatch(c -> c.calling(call));
        return new Message(
                key,
                destination(community, plan, call),
                card(key, community, call, cases, new ContactRouter(plan, now)),
                mention(plan, call),
                Optional.empty(),
                calling && arrives ? Message.Creation.CREATE_OR_EDIT : Message.Creation.EDIT_ONLY);
    }

    /** A message about pages and duties that calls nobody, and notifies nobody by name. */
    public static Message notice(
            DeliveryKey key, Destination to, Tone tone, LocalizedText headline, List<LocalizedText> lines) {
        return notice(key, to, tone, headline, lines, Optional.empty());
    }

    /**
     * A message about pages and duties that calls nobody.
     *
     * @param lines none or more
     * @param mention whom it notifies, as {@link Message} says it
     */
    public static Message notice(
            DeliveryKey key,
            Destination to,
            Tone tone,
            LocalizedText headline,
            List<LocalizedText> lines,
            Optional<String> mention) {
        var fields = lines.isEmpty() ? List.<Field>of() : List.of(Field.of(LocalizedText.NONE, lines));
        return Message.of(key, to, card(key, tone, headline, fields, List.of()), mention);
    }

    private static Card card(
            DeliveryKey key, Tone tone, LocalizedText headline, List<Field> fields, List<Action> actions) {
        var marker = Optional.of("tw:page-" + key.nonce(0));
        return new Card(tone, headline, LocalizedText.NONE, fields, actions, LocalizedText.NONE, marker);
    }

    private static Destination destination(CommunityId community, OnCallPlan plan, Call call) {
        var person = call.person().orElse(PersonId.UNKNOWN);
        return switch (call.way()) {
            case DIRECT -> Destination.person(person);
            case MENTION, ROLE -> plan.channel();
            case PUSH -> Destination.outside(Destination.Outside.PUSH, community, person);
            case MAIL -> Destination.outside(Destination.Outside.MAIL, community, person);
            case WEBHOOK -> Destination.outside(Destination.Outside.WEBHOOK, community, person);
        };
    }

    private static Optional<String> mention(OnCallPlan plan, Call call) {
        return switch (call.way()) {
            case DIRECT, PUSH, MAIL, WEBHOOK -> Optional.empty();
            case MENTION -> call.person().map(p -> Destination.person(p).address());
            case ROLE -> plan.role();
        };
    }

    private Card card(DeliveryKey key, CommunityId community, Call call, List<Case> cases, ContactRouter ways) {
        var calling = cases.stream().filter(c -> c.calling(call)).toList();
        var fields = new ArrayList<Field>();
        fields.add(Field.of(LocalizedText.NONE, lines(community, call, cases)));
        if (cases.size() == 1
                && cases.getFirst().incident().open()
                && !cases.getFirst().recovering()) {
            details(cases.getFirst(), ways).forEach(fields::add);
            cases.getFirst()
                    .page()
                    .post()
                    .filter(p -> !call.outside())
                    .ifPresent(p -> fields.addAll(places(community, p)));
        }
        if (call.outside() && !calling.isEmpty()) {
            var host = IncidentCards.host(calling.getFirst().incident().instance());
            fields.add(Field.of(LocalizedText.NONE, phrase("page.answer", host)));
        }
        return card(key, tone(cases, calling), headline(call, cases, calling), fields, actions(community, call, cases));
    }

    /** The post, and in its thread what happened. */
    private static List<Field> places(CommunityId community, Page.Post post) {
        var places = new ArrayList<Field>();
        places.add(Field.line(phrase("page.post"), new Span.Post(community, post.channel(), post.message())));
        post.timeline()
                .map(t -> new Span.Post(community, Destination.of(post.message()), t))
                .ifPresent(t -> places.add(Field.line(phrase("page.thread"), t)));
        return places;
    }

    /** For which Discord server, since when, and who has it. */
    private List<LocalizedText> lines(CommunityId community, Call call, List<Case> cases) {
        var lines = new ArrayList<LocalizedText>();
        var where = communities.name(community).map(n -> LocalizedText.outside(Text.clean(n, MOST_NAME)));
        if (cases.size() == 1) {
            var line = PageWords.line(cases.getFirst(), true);
            lines.add(where.<LocalizedText>map(n -> phrase("page.in", n, line)).orElse(line));
        } else {
            where.ifPresent(lines::add);
            cases.stream().limit(MOST_LISTED).forEach(c -> lines.add(PageWords.line(c, false)));
        }
        if (cases.size() > MOST_LISTED) {
            lines.add(phrase("page.more", cases.size() - MOST_LISTED));
        }
        call.awaySince()
                .filter(since -> cases.stream().anyMatch(c -> c.calling(call)))
                .ifPresent(since -> lines.add(phrase("page.away", PageWords.full(since), PageWords.full(call.at()))));
        return lines;
    }

    /** What to do, what points to the cause, who is next and when. */
    private List<Field> details(Case one, ContactRouter ways) {
        var fields = new ArrayList<Field>();
        one.incident().causes().stream().findFirst().ifPresent(best -> {
            var cause = book.cause(best.cause());
            fields.add(Field.of(phrase("page.do"), cause.advice().moderator()));
            var why = new ArrayList<LocalizedText>();
            why.add(phrase("page.likely", cause.title(), best.confidence().word()));
            best.because().stream().limit(2).forEach(why::add);
            fields.add(Field.of(phrase("page.cause"), why));
        });
        var next = ways.upcoming(one.page()).stream().map(PageWords::upcoming).toList();
        if (!next.isEmpty()) {
            fields.add(Field.of(phrase("page.next"), LocalizedText.list(next)));
        }
        return fields;
    }

    private static List<Action> actions(CommunityId community, Call call, List<Case> cases) {
        var page = new Press.PageCall(community, call.id());
        var presses = new ArrayList<Press>();
        if (cases.stream().anyMatch(c -> c.calling(call))) {
            presses.addAll(asking(page, call));
        } else if (cases.stream().anyMatch(c -> c.of(call)) && !call.outside()) {
            if (cases.stream().noneMatch(Case::recovering)) {
                presses.add(new Press.HandOver(page));
            }
            presses.add(new Press.Snooze(page));
            presses.add(new Press.AddNote(page));
            presses.add(new Press.ResolveHere(page));
        }
        if (!presses.isEmpty() && cases.size() == 1) {
            presses.add(new Press.Diagnose(cases.getFirst().incident().id()));
        }
        return Press.actions(presses.toArray(Press[]::new));
    }

    private static List<Press> asking(Press.PageCall page, Call call) {
        if (call.is(Call.Why.OFFERED)) {
            return List.of(new Press.Acknowledge(page), new Press.Decline(page));
        }
        return call.reminder()
                ? List.of(new Press.StillOnIt(page), new Press.Escalate(page))
                : List.of(new Press.Acknowledge(page), new Press.Escalate(page), new Press.Snooze(page));
    }

    private static Tone tone(List<Case> cases, List<Case> calling) {
        if (cases.stream().allMatch(c -> c.page().phase() == Page.Phase.OVER)) {
            return Tone.RESOLVED;
        }
        if (calling.isEmpty()) {
            return cases.stream().anyMatch(Case::recovering) ? Tone.RECOVERING : Tone.INFO;
        }
        return calling.stream().anyMatch(c -> c.page().urgency() == Urgency.HIGH) ? Tone.OUTAGE : Tone.DEGRADED;
    }

    /** Host and state first, then what is wanted: a phone shows some forty characters. */
    private static LocalizedText headline(Call call, List<Case> cases, List<Case> calling) {
        var about = calling.isEmpty() ? cases : calling;
        var what =
                about.size() == 1 ? PageWords.brief(about.getFirst().incident()) : phrase("page.servers", about.size());
        if (calling.isEmpty()) {
            return settled(cases, what);
        }
        if (call.why().isPresent()) {
            return phrase("page." + call.why().get().name().toLowerCase(Locale.ROOT), what);
        }
        if (call.reminder()) {
            return phrase("page.reminder", what);
        }
        return switch (call.way()) {
            case DIRECT, MENTION, PUSH, MAIL ->
                phrase(call.awaySince().isPresent() ? "page.called-again" : "page.called", what);
            case WEBHOOK -> phrase("page.somebody", what);
            case ROLE -> phrase("page.who", what);
        };
    }

    private static LocalizedText settled(List<Case> cases, LocalizedText what) {
        if (cases.stream().allMatch(c -> c.page().phase() == Page.Phase.OVER)) {
            return cases.size() == 1
                    ? PageWords.over(cases.getFirst().incident())
                    : phrase("page.all-over", cases.size());
        }
        if (cases.stream().allMatch(c -> c.recovering() || c.page().phase() == Page.Phase.OVER)) {
            return phrase("page.recovering", what);
        }
        if (cases.stream().anyMatch(c -> c.page().phase() == Page.Phase.TRIGGERED)) {
            return phrase("page.newer", what);
        }
        return cases.stream()
                .flatMap(c -> c.page().owner().stream())
                .findFirst()
                .map(o -> phrase("page.has-it", LocalizedText.name(o.person(), MOST_NAME), what))
                .orElseGet(() -> phrase("page.no-answer", what));
    }
}
