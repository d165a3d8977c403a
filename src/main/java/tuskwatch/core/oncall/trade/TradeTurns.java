package tuskwatch.core.oncall.trade;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.duty.PlanBook;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.OnCallPlan.Offer;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Turn;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/**
 * Swaps turns where both want it, and finds somebody for a turn: the first who accepts has it. All is decided by the plan of the
 * moment, one at a time, so that every race has one winner. Threads may share it.
 */
public final class TradeTurns {
    private static final Duration AHEAD = Duration.ofDays(100);
    private static final int LETTERS = 8;
    private static final int MOST_OFFERS = 20;
    private static final int MOST_OVERRIDES = 100;

    private final PageChanges room;
    private final PlanBook book;
    private final Ids ids;

    /** @param ids of offers and overrides */
    public TradeTurns(PageChanges room, PlanBook book, Ids ids) {
        this.room = room;
        this.book = book;
        this.ids = ids;
    }

    /** Asks somebody to swap their next turn for one's own. */
    public Card swap(CommunityId community, Member who, PersonId other) {
        return book.with(community, (plan, now) -> {
            var layer = plan.schedule().layers(now).stream()
                    .filter(l -> l.rotation().people().containsAll(List.of(who.id(), other)))
                    .findFirst();
            if (who.id().equals(other) || layer.isEmpty()) {
                return sentence(phrase("trade.not-together", new Span.Person(other)));
            }
            var mine = next(plan, layer.get(), who.id(), now);
            var theirs = next(plan, layer.get(), other, now);
            if (mine.isEmpty() || theirs.isEmpty()) {
                return sentence(phrase("trade.no-turn"));
            }
            var offer = new Offer(
                    ids.of(LETTERS),
                    who.id(),
                    Optional.of(other),
                    layer.get().name(),
                    mine.get().from(),
                    mine.get().to(),
                    theirs.map(Turn::from),
                    theirs.map(Turn::to));
            return offered(community, plan, offer, now);
        });
    }

    /** Asks the others to take a turn of one's own. */
    public Card cover(CommunityId community, Member who, Optional<SpokenMoment> when) {
        return book.with(community, (plan, now) -> switch (when.orElse(new SpokenMoment("now"))
                .in(plan.zone(), now)) {
            case LocalWords.Reading.Refused r -> sentence(r.why());
            case LocalWords.Reading.Understood u -> {
                var moment = u.at().isBefore(now) ? now : u.at();
                yield plan.schedule().layers(now).stream()
                        .flatMap(l -> at(plan, l, who.id(), moment, when.isEmpty()).stream()
                                .map(t -> new Offer(
                                        ids.of(LETTERS),
                                        who.id(),
                                        Optional.empty(),
                                        l.name(),
                                        t.from().isBefore(now) ? now : t.from(),
                                        t.to(),
                                        Optional.empty(),
                                        Optional.empty())))
                        .findFirst()
                        .map(o -> offered(community, plan, o, now))
                        .orElseGet(() -> sentence(phrase("trade.no-turn")));
            }
        });
    }

    /** The turn of that moment, if it is theirs; the next one where no moment was said. */
    private static Optional<Turn> at(OnCallPlan plan, Layer layer, PersonId person, Instant moment, boolean orNext) {
        return Optional.of(plan.schedule().at(layer.name(), moment))
                .filter(t -> t.person().equals(Optional.of(person)))
                .or(() -> orNext ? next(plan, layer, person, moment) : Optional.empty());
    }

    private static Optional<Turn> next(OnCallPlan plan, Layer layer, PersonId person, Instant now) {
        var turns = plan.schedule().turns(layer.name(), now, now.plus(AHEAD)).stream()
                .filter(t -> t.person().equals(Optional.of(person)))
                .toList();
        return turns.stream()
                .filter(t -> t.from().isAfter(now))
                .findFirst()
                .or(() -> turns.stream().findFirst());
    }

    private Card offered(CommunityId community, OnCallPlan plan, Offer offer, Instant now) {
        var open = open(plan, now);
        if (open.size() >= MOST_OFFERS) {
            return sentence(phrase("trade.many", MOST_OFFERS));
        }
        book.put(
                community,
                plan.offering(Stream.concat(open.stream(), Stream.of(offer)).toList()));
        var item = new Press.PlanItem(community, offer.id());
        var actions = offer.to().isPresent()
                ? Press.actions(new Press.AcceptTurn(item), new Press.DeclineTurn(item))
                : Press.actions(new Press.AcceptTurn(item));
        say(community, plan, offer, asking(offer), actions);
        return Card.sentence(Tone.RESOLVED, phrase("trade.asked", new Span.Channel(plan.channel())));
    }

    private static LocalizedText asking(Offer offer) {
        var me = new Span.Person(offer.from());
        return offer.to()
                .<LocalizedText>map(to -> phrase(
                        "trade.swap",
                        me,
                        new Span.Person(to),
                        full(offer.begin()),
                        full(offer.end()),
                        full(offer.otherBegin().orElseThrow()),
                        full(offer.otherEnd().orElseThrow())))
                .orElseGet(() -> phrase("trade.cover", me, full(offer.begin()), full(offer.end())));
    }

    private static List<Offer> open(OnCallPlan plan, Instant now) {
        return plan.arrangements().offers().stream()
                .filter(o -> o.end().isAfter(now))
                .toList();
    }

    /** The presser takes it: in a swap whoever was asked, for a cover the first of those who may. */
    public Card accept(CommunityId community, String id, Member who) {
        return book.with(community, (plan, now) -> {
            var found = open(plan, now).stream().filter(o -> o.id().equals(id)).findFirst();
            if (found.isEmpty()) {
                return sentence(phrase("trade.gone"));
            }
            var offer = found.get();
            var may = offer.to().map(who.id()::equals).orElse(plan.moderatedBy(who, now))
                    && !who.id().equals(offer.from());
            if (!may) {
                return sentence(phrase("trade.not-you"));
            }
            var overrides = overrides(plan, offer, who.id(), now);
            if (overrides.isEmpty()) {
                return sentence(phrase("trade.changed"));
            }
            if (plan.schedule().overridesFrom(now) + overrides.size() > MOST_OVERRIDES) {
                return sentence(phrase("on-call.override-many", MOST_OVERRIDES));
            }
            var schedule = overrides.stream().reduce(plan.schedule(), Schedule::with, (a, b) -> b);
            book.put(community, without(plan, offer, now).with(schedule));
            var done = offer.to().isPresent() ? "trade.swapped" : "trade.covered";
            var said = phrase(
                    done,
                    new Span.Person(who.id()),
                    new Span.Person(offer.from()),
                    full(offer.begin()),
                    full(offer.end()));
            say(community, plan, offer, said, List.of());
            // Of a swap one half cannot be given back alone.
            return offer.to().isPresent()
                    ? Card.sentence(Tone.RESOLVED, said)
                    : Card.sentence(Tone.RESOLVED, said)
                            .withActions(Press.actions(new Press.GiveBackTurn(new Press.PlanItem(
                                    community, overrides.getFirst().id()))));
        });
    }

    /** What the trade comes to; nothing where the turns are not theirs any more. */
    private List<Schedule.Override> overrides(OnCallPlan plan, Offer offer, PersonId taker, Instant now) {
        var all = new ArrayList<Schedule.Override>();
        var begin = offer.begin().isBefore(now) ? now : offer.begin();
        var still = has(plan, offer, offer.from(), begin);
        all.add(replacing(offer, begin, offer.end(), taker));
        if (offer.otherBegin().isPresent()) {
            var other = offer.otherBegin().get().isBefore(now)
                    ? now
                    : offer.otherBegin().get();
            var end = offer.otherEnd().orElseThrow();
            still &= end.isAfter(now) && has(plan, offer, taker, other);
            all.add(replacing(offer, other, end, offer.from()));
        }
        return still ? all : List.of();
    }

    private static boolean has(OnCallPlan plan, Offer offer, PersonId person, Instant moment) {
        return plan.schedule().at(offer.layer(), moment).person().equals(Optional.of(person));
    }

    /** Of the stretch that was agreed, and nothing else; in the place of whoever has it, by the rotation or by an earlier trade. */
    private Schedule.Override replacing(Offer offer, Instant from, Instant to, PersonId person) {
        return new Schedule.Override(
                ids.of(LETTERS), from, to, Optional.of(person), Optional.empty(), Optional.of(offer.layer()));
    }

    private static OnCallPlan without(OnCallPlan plan, Offer offer, Instant now) {
        return plan.offering(
                open(plan, now).stream().filter(o -> !o.equals(offer)).toList());
    }

    /** Whoever was asked does not want to; whoever asked does not want it any more. */
    public Card decline(CommunityId community, String id, Member who) {
        return book.with(community, (plan, now) -> {
            var found = open(plan, now).stream().filter(o -> o.id().equals(id)).findFirst();
            if (found.isEmpty()) {
                return sentence(phrase("trade.gone"));
            }
            var offer = found.get();
            if (!offer.from().equals(who.id()) && !offer.to().equals(Optional.of(who.id()))) {
                return sentence(phrase("trade.not-you"));
            }
            book.put(community, without(plan, offer, now));
            var said = phrase("trade.declined", new Span.Person(who.id()));
            say(community, plan, offer, said, List.of());
            return sentence(said);
        });
    }

    /** Whoever stands in by an override does not any more, and the channel is told. */
    public Card giveBack(CommunityId community, String override, Member who) {
        return book.with(community, (plan, now) -> {
            var found = plan.schedule().overrides().stream()
                    .filter(o -> o.id().equals(override) && o.to().isAfter(now))
                    .findFirst();
            if (found.isEmpty()) {
                return sentence(phrase("on-call.no-override"));
            }
            if (!found.get().person().equals(Optional.of(who.id()))) {
                return sentence(phrase("trade.not-you"));
            }
            var changed = plan.with(plan.schedule().withoutOverride(override));
            book.put(community, changed);
            var said = found.get()
                    .layer()
                    .map(l -> changed.schedule()
                            .at(
                                    l,
                                    now.isBefore(found.get().from())
                                            ? found.get().from()
                                            : now))
                    .or(() -> Optional.of(changed.schedule().at(now)))
                    .flatMap(Turn::person)
                    .map(p -> phrase("trade.given-back", new Span.Person(who.id()), new Span.Person(p)))
                    .orElseGet(() -> phrase("trade.given-back-to-nobody", new Span.Person(who.id())));
            var key = DeliveryKey.duty(community, "b" + override, found.get().from());
            room.say(List.of(message(key, plan.channel(), said, List.of(), Optional.empty())));
            return Card.sentence(Tone.RESOLVED, said);
        });
    }

    private void say(CommunityId community, OnCallPlan plan, Offer offer, LocalizedText words, List<Action> actions) {
        var key = DeliveryKey.duty(community, "o" + offer.id(), offer.begin());
        var mention = offer.to().map(p -> Destination.person(p).address());
        room.say(List.of(message(key, plan.channel(), words, actions, mention)));
    }

    private static Message message(
            DeliveryKey key, Destination to, LocalizedText words, List<Action> actions, Optional<String> mention) {
        var card = Card.sentence(Tone.INFO, words).withActions(actions).marked("tw:page-" + key.nonce(0));
        return Message.of(key, to, card, mention);
    }

    private static Span full(Instant at) {
        return new Span.Moment(at, Span.Style.FULL);
    }

    private static Card sentence(LocalizedText words) {
        return Card.sentence(Tone.INFO, words);
    }
}
