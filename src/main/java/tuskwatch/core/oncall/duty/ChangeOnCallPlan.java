package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Turn;
import tuskwatch.core.upkeep.SweepTime;

/** What people set about who is on call: exceptions from the turns, and how they are called. */
public final class ChangeOnCallPlan {
    private static final int LETTERS = 8;
    /** Of one person, that are not over. */
    private static final int MOST_AWAY = 20;
    /** Of all people, that are not over. */
    private static final int MOST_OVERRIDES = 100;

    private final PageChanges room;
    private final PlanBook book;
    private final InstantSource clock;
    private final Ids ids;

    /** @param names makes the names of overrides */
    public ChangeOnCallPlan(PageChanges room, SweepTime ages, InstantSource clock, Ids ids) {
        this.room = room;
        this.book = new PlanBook(room, ages, clock);
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * The presser has the duty, from now until then; empty until the running shift ends.
     *
     * @param rotation empty for the one that answers first now
     */
    public Card take(CommunityId community, Member who, Optional<SpokenMoment> until, Optional<String> rotation) {
        return with(community, plan -> {
            if (!plan.moderatedBy(who, clock.instant())) {
                return sentence(phrase("on-call.strangers"));
            }
            var now = clock.instant();
            var named = rotation.flatMap(r -> plan.schedule().layer(r, now)).or(() -> first(plan, now));
            if (named.isEmpty()
                    || rotation.filter(r -> !named.get().isCalled(r)).isPresent()) {
                return sentence(phrase("on-call.no-rotation", Text.clean(rotation.orElse(""), 60)));
            }
            var shift = plan.schedule().at(named.get().name(), now).to();
            var end = until.map(u -> later(u, now, plan)).orElse(Optional.of(shift));
            if (end.isEmpty()) {
                return sentence(
                        phrase("on-call.past", until.map(SpokenMoment::shown).orElse("")));
            }
            if (until.isPresent() && SpokenPeriod.tooLong(now, end.get())) {
                return sentence(phrase("on-call.override-end-late"));
            }
            var mine = new Schedule.Override(
                    ids.of(LETTERS),
                    now,
                    end.get(),
                    Optional.of(who.id()),
                    Optional.empty(),
                    onlyOne(plan, named, now));
            var back = new Press.GiveBackTurn(new Press.PlanItem(community, mine.id()));
            var taken = put(community, plan, mine, phrase("on-call.yours", full(mine.to())));
            return room.plan(community)
                            .filter(p -> p.schedule().overrides().contains(mine))
                            .isPresent()
                    ? taken.withActions(Press.actions(back))
                    : taken;
        });
    }

    /** The rotation that answers first at that moment. */
    private static Optional<Layer> first(OnCallPlan plan, Instant now) {
        var layers = plan.schedule().layers(now);
        return layers.stream()
                .filter(l -> plan.schedule().at(l.name(), now).person().isPresent())
                .findFirst()
                .or(() -> layers.stream().findFirst());
    }

    /** Which one of several; what is for the only one stays when others come. */
    private static Optional<String> onlyOne(OnCallPlan plan, Optional<Layer> named, Instant now) {
        return plan.schedule().layers(now).size() > 1 ? named.map(Layer::name) : Optional.empty();
    }

    /**
     * Somebody else, or on purpose nobody, for a while.
     *
     * @param by who does it: somebody else who is put in is told
     * @param rotation empty for all
     */
    public Card override(
            CommunityId community,
            PersonId by,
            Optional<PersonId> person,
            Optional<PersonId> instead,
            Optional<String> rotation,
            Optional<SpokenMoment> from,
            SpokenMoment until) {
        return between(community, from, until, (plan, period) -> {
            var named = rotation.flatMap(r -> plan.schedule().layer(r, clock.instant()));
            if (rotation.isPresent() && named.isEmpty()) {
                return sentence(phrase("on-call.no-rotation", Text.clean(rotation.get(), 60)));
            }
            var a = period.from();
            var b = period.until();
            var duty = person.map(p -> phrase("on-call.override", new Span.Person(p), full(a), full(b)))
                    .orElseGet(() -> phrase("on-call.override-nobody", full(a), full(b)));
            var line = instead.map(i -> phrase("on-call.override-instead", duty, new Span.Person(i)))
                    .orElse(duty);
            var one = named.map(Layer::name);
            var made = new Schedule.Override(ids.of(LETTERS), a, b, person, instead, one);
            var told = plan.tidings().standingIn(person, by, made.id(), clock.instant());
            return put(community, plan.telling(told), made, line);
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
            var gap = plan.with(schedule).coverage(period.from(), period.until()).stream()
                    .anyMatch(t -> t.why() == Turn.Why.GAP);
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
        return with(community, plan -> {
            var now = plan.policy();
            var policy = EscalationPolicy.standard(
                    wait.map(Duration::ofMinutes).orElseGet(() -> now.wait(EscalationPolicy.Target.NEXT)),
                    repeats.orElse(now.repeats()),
                    lapse.map(Duration::ofMinutes).orElse(now.lapse()));
            put(community, plan.with(policy));
            return OnCallCards.plan(phrase("on-call.policy"), plan.with(policy), clock.instant());
        });
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

    /** The presser is told of turns at another time; a day before where nothing was said. */
    Card remind(CommunityId community, PersonId person, OnCallPlan.Reminder when) {
        return with(community, plan -> {
            if (!plan.serves(person, clock.instant())) {
                return sentence(phrase("on-call.away-needless"));
            }
            put(community, plan.reminding(person, when));
            return Card.sentence(
                    Tone.RESOLVED, phrase("reminder.set." + when.name().toLowerCase(Locale.ROOT)));
        });
    }

    /** Somebody was named: of who is on the plan it is kept what they are called. */
    void named(CommunityId community, List<Person> people) {
        PlanNames.learn(room, community, people);
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
        book.put(community, plan);
    }

    private Card with(CommunityId community, Function<OnCallPlan, Card> work) {
        return book.with(community, (plan, now) -> work.apply(plan));
    }

    private static Optional<Instant> later(SpokenMoment words, Instant now, OnCallPlan plan) {
        return words.in(plan.zone(), now) instanceof LocalWords.Reading.Understood u && u.at().isAfter(now)
                ? Optional.of(u.at())
                : Optional.empty();
    }

    private static Span full(Instant at) {
        return new Span.Moment(at, Span.Style.FULL);
    }

    private static Card sentence(LocalizedText words) {
        return Card.sentence(Tone.INFO, words);
    }
}
