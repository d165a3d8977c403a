package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.RefusedException;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.RotationWords;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Turn;
import tuskwatch.core.upkeep.SweepTime;

/** What people set about who is on call: the rotation, exceptions from it, and how they are called. */
public final class ChangeOnCallPlan {
    private static final int LETTERS = 8;
    private static final Logger LOG = LoggerFactory.getLogger(ChangeOnCallPlan.class);
    private static final Duration KEPT = Duration.ofDays(400);
    /** Of one person, that are not over. */
    private static final int MOST_AWAY = 20;
    /** Of all people, that are not over. */
    private static final int MOST_OVERRIDES = 100;
    /** Of those that are over, the newest are kept: of a person's absences, and of all overrides. */
    private static final int MOST_PAST = 50;

    private final PageChanges room;
    private final SweepTime ages;
    private final InstantSource clock;
    private final Ids ids;

    /** @param names makes the names of overrides */
    public ChangeOnCallPlan(PageChanges room, SweepTime ages, InstantSource clock, Ids ids) {
        this.room = room;
        this.ages = ages;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What somebody asks for when he sets it up, as typed.
     *
     * @param people in the order of their turns
     * @param zone blank for the one that holds now
     * @param handOff such as {@code Mon 09:00}; blank for Monday, or the first of the month, at nine
     * @param every such as {@code week}, {@code 2 days}, {@code 12 hours}; blank for a week
     * @param channel where mentions go
     * @param role of the moderators
     */
    public record Wish(
            List<PersonId> people,
            String zone,
            String handOff,
            String every,
            Destination channel,
            Optional<String> role) {}

    /** Sets it up, or changes who takes turns and when; what was set beside that stays. */
    public Card setUp(CommunityId community, Wish wish) {
        return room.alone(
                community,
                () -> refusingWithSentence(() -> {
                    var now = clock.instant();
                    var before = room.plan(community);
                    var zone = wish.zone().isBlank() && before.isPresent()
                            ? before.map(OnCallPlan::zone)
                            : LocalWords.zone(wish.zone());
                    if (zone.isEmpty()) {
                        return sentence(phrase("zone.unknown", Text.clean(wish.zone(), 60)));
                    }
                    var every = RotationWords.every(wish.every());
                    var anchor = every.flatMap(e -> RotationWords.anchor(wish.handOff(), e.unit(), now, zone.get()));
                    if (every.isEmpty()) {
                        return sentence(phrase("on-call.every", Text.clean(wish.every(), 60)));
                    }
                    if (anchor.isEmpty()) {
                        return sentence(phrase("on-call.hand-off", Text.clean(wish.handOff(), 60)));
                    }
                    var rotation = new Rotation(wish.people(), zone.get(), anchor.get(), every.get());
                    var plan = before.orElseGet(() -> OnCallPlan.fresh(zone.get(), wish.channel()))
                            .with(rotation, wish.channel(), wish.role(), now);
                    put(community, plan);
                    return OnCallCards.plan(phrase("on-call.begun"), plan, now);
                }));
    }

    /** Ends it; nobody is called any more. */
    public Card off(CommunityId community) {
        return with(community, plan -> {
            room.put(community, Optional.empty());
            LOG.atInfo().addKeyValue("community", community).log("on-call-off");
            return Card.sentence(Tone.RESOLVED, phrase("on-call.off"));
        });
    }

    /** The presser has the duty, from now until then; empty until the running shift ends. */
    public Card take(CommunityId community, Member who, Optional<SpokenMoment> until) {
        return with(community, plan -> {
            if (!plan.moderatedBy(who)) {
                return sentence(phrase("on-call.strangers"));
            }
            var now = clock.instant();
            var shift = plan.schedule().at(now).to();
            var end = until.map(u -> later(u, now, plan)).orElse(Optional.of(shift));
            if (end.isEmpty()) {
                return sentence(
                        phrase("on-call.past", until.map(SpokenMoment::shown).orElse("")));
            }
            if (until.isPresent() && SpokenPeriod.tooLong(now, end.get())) {
                return sentence(phrase("on-call.override-end-late"));
            }
            var mine = new Schedule.Override(ids.of(LETTERS), now, end.get(), Optional.of(who.id()), Optional.empty());
            return put(community, plan, mine, phrase("on-call.yours", full(mine.to())));
        });
    }

    /** Somebody else, or on purpose nobody, for a while. */
    public Card override(
            CommunityId community,
            Optional<PersonId> person,
            Optional<PersonId> instead,
            Optional<SpokenMoment> from,
            SpokenMoment until) {
        return between(community, from, until, (plan, period) -> {
            var a = period.from();
            var b = period.until();
            var duty = person.map(p -> phrase("on-call.override", new Span.Person(p), full(a), full(b)))
                    .orElseGet(() -> phrase("on-call.override-nobody", full(a), full(b)));
            var line = instead.map(i -> phrase("on-call.override-instead", duty, new Span.Person(i)))
                    .orElse(duty);
            return put(community, plan, new Schedule.Override(ids.of(LETTERS), a, b, person, instead), line);
        });
    }

    private Card between(
            CommunityId community,
            Optional<SpokenMoment> from,
            SpokenMoment until,
            BiFunction<OnCallPlan, SpokenPeriod, Card> work) {
        return with(community, plan -> switch (SpokenPeriod.read(from, until, plan.zone(), clock.instant())) {
            case SpokenPeriod.Reading.Understood u -> work.apply(plan, u.period());
            case SpokenPeriod.Reading.Refused r -> sentence(r.why());
        });
    }

    /** Takes an override back. */
    public Card overrideEnd(CommunityId community, String id) {
        return with(community, plan -> {
            var schedule = plan.schedule().withoutOverride(id.strip());
            if (schedule.equals(plan.schedule())) {
                return sentence(phrase("on-call.no-override"));
            }
            put(community, plan.with(schedule));
            return Card.sentence(Tone.RESOLVED, phrase("on-call.override-ended"));
        });
    }

    /** The presser is away until then: the next in order who is not away stands in, and nobody else's turn moves. */
    public Card away(CommunityId community, PersonId person, Optional<SpokenMoment> from, SpokenMoment until) {
        return between(community, from, until, (plan, period) -> {
            if (!plan.serves(person, clock.instant())) {
                return sentence(phrase("on-call.away-needless"));
            }
            if (plan.schedule().awayFrom(person, clock.instant()) >= MOST_AWAY) {
                return sentence(phrase("on-call.away-many", MOST_AWAY));
            }
            var schedule = plan.schedule().with(new Schedule.Absence(person, period.from(), period.until()));
            put(community, plan.with(schedule));
            var gap = schedule.turns(period.from(), period.until()).stream().anyMatch(t -> t.why() == Turn.Why.GAP);
            var line = phrase(
                    gap ? "on-call.away-gap" : "on-call.away",
                    new Span.Person(person),
                    full(period.from()),
                    full(period.until()));
            return Card.answer(
                    gap ? Tone.DEGRADED : Tone.RESOLVED,
                    phrase("on-call.noted"),
                    List.of(Field.of(LocalizedText.NONE, line)));
        });
    }

    /** Somebody is back. */
    public Card back(CommunityId community, PersonId person) {
        return with(community, plan -> {
            put(community, plan.with(plan.schedule().back(person, clock.instant())));
            return Card.sentence(Tone.RESOLVED, phrase("on-call.back"));
        });
    }

    /**
     * How people are called, as typed; blank leaves it.
     *
     * @param wait minutes before the next person
     * @param lapse minutes for which an answer holds
     */
    public Card policy(
            CommunityId community, Optional<Integer> wait, Optional<Integer> repeats, Optional<Integer> lapse) {
        return with(
                community,
                plan -> refusingWithSentence(() -> {
                    var now = plan.policy();
                    var policy = EscalationPolicy.standard(
                            wait.map(Duration::ofMinutes).orElseGet(() -> now.wait(EscalationPolicy.Target.NEXT)),
                            repeats.orElse(now.repeats()),
                            lapse.map(Duration::ofMinutes).orElse(now.lapse()));
                    put(community, plan.with(policy));
                    return OnCallCards.plan(phrase("on-call.policy"), plan.with(policy), clock.instant());
                }));
    }

    /** When what is not urgent waits; both blank for never. */
    public Card quiet(CommunityId community, String from, String until) {
        return with(community, plan -> {
            if (from.isBlank() && until.isBlank()) {
                put(community, plan.with(Optional.<QuietHours>empty()));
                return Card.sentence(Tone.RESOLVED, phrase("on-call.quiet-off"));
            }
            var begin = LocalWords.time(from);
            var end = LocalWords.time(until);
            if (begin.isEmpty() || end.isEmpty()) {
                return sentence(phrase("on-call.quiet-times"));
            }
            var quiet = new QuietHours(plan.zone(), begin.get(), end.get());
            put(community, plan.with(Optional.of(quiet)));
            var zone = plan.zone().getId();
            return Card.sentence(
                    Tone.RESOLVED,
                    phrase("on-call.quiet", quiet.from().toString(), quiet.to().toString(), zone));
        });
    }

    private Card put(CommunityId community, OnCallPlan plan, Schedule.Override override, LocalizedText said) {
        if (plan.schedule().overridesFrom(clock.instant()) >= MOST_OVERRIDES) {
            return sentence(phrase("on-call.override-many", MOST_OVERRIDES));
        }
        put(community, plan.with(plan.schedule().with(override)));
        return Card.answer(
                Tone.RESOLVED, phrase("on-call.noted-as", override.id()), List.of(Field.of(LocalizedText.NONE, said)));
    }

    private void put(CommunityId community, OnCallPlan plan) {
        var all = plan.schedule();
        var kept = ages.now()
                .map(now -> all.since(now.minus(KEPT)).newest(MOST_PAST, now))
                .orElse(all);
        room.put(community, Optional.of(plan.with(kept)));
        LOG.atInfo().addKeyValue("community", community).log("on-call-changed");
    }

    private Card with(CommunityId community, Function<OnCallPlan, Card> work) {
        return room.alone(
                community, () -> room.plan(community).map(work).orElseGet(() -> sentence(phrase("on-call.nobody"))));
    }

    private static Optional<Instant> later(SpokenMoment words, Instant now, OnCallPlan plan) {
        return words.in(plan.zone(), now) instanceof LocalWords.Reading.Understood u && u.at().isAfter(now)
                ? Optional.of(u.at())
                : Optional.empty();
    }

    private static Card refusingWithSentence(Supplier<Card> work) {
        try {
            return work.get();
        } catch (RefusedException e) {
            return sentence(e.why());
        }
    }

    private static Span full(Instant at) {
        return new Span.Moment(at, Span.Style.FULL);
    }

    private static Card sentence(LocalizedText words) {
        return Card.sentence(Tone.INFO, words);
    }
}
