package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.command.Right;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.oncall.contact.CalendarAddress;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.RefusedException;
import tuskwatch.core.oncall.role.Takers;
import tuskwatch.core.oncall.zone.ChangeZone;

/** {@code /oncall}: who is called, when, and how. */
public final class OnCallCommand implements Command {
    /** How many people a rotation takes by command. */
    private static final int PEOPLE = 8;

    private static final Option<Person> PERSON = Option.person("person");
    private static final Option<Person> INSTEAD = Option.person("instead");
    private static final List<Option<Person>> TURNS =
            IntStream.rangeClosed(1, PEOPLE).mapToObj(OnCallCommand::turn).toList();
    private static final Option<String> ZONE = Option.zone("zone");
    private static final Option<String> HAND_OFF = Option.handOff("handoff");
    private static final Option<String> EVERY = Option.cadence("every");
    private static final Option<Argument.Channel> CHANNEL = Option.channel("channel");
    private static final Option<Argument.Role> ROLE = Option.role("role");
    private static final Option<Argument.Role> DUTY_ROLE = Option.role("duty-role");
    private static final Option<Argument.Role> PEOPLE_FROM = Option.role("people-from");
    private static final Option<String> ROTATION = Option.rotation("rotation");
    private static final Option<SpokenMoment> AT = Option.moment("at");
    private static final Option<SpokenMoment> FROM = Option.moment("from");
    private static final Option<SpokenMoment> UNTIL = Option.moment("until");
    private static final Option<SpokenMoment> END = UNTIL.needed();
    private static final Option<String> QUIET_FROM = Option.time("from");
    private static final Option<String> QUIET_UNTIL = Option.time("until");
    private static final Option<OnCallPlan.Reminder> REMIND = Option.choice(
                    "when",
                    Stream.of(OnCallPlan.Reminder.values())
                            .map(r -> {
                                var id = r.name().toLowerCase(Locale.ROOT);
                                return new Option.Choice<>(id, phrase("reminder." + id), r);
                            })
                            .toList())
            .needed();
    private static final Option<String> NAME = Option.override("name").needed();
    private static final Option<Integer> WAIT = Option.number("wait", 1, 60);
    private static final Option<Integer> REPEATS = Option.number("repeats", 0, 10);
    private static final Option<Integer> HOLDS = Option.number("holds", 10, 1440);
    private static final Option<Boolean> NTFY = Option.flag("ntfy");
    private static final Option<String> MAIL = Option.text("mail", 260);
    private static final Option<CalendarAddress.Wish> ADDRESS =
            Option.choice("address", CalendarAddress.Wish.values(), CalendarAddress.Wish::id);
    private static final Option<String> CODE = Option.text("code", 30);

    private static final Option<String> ORDER = Option.text("order", 100)
            .suggesting(Stream.of("ntfy, dm 1 min, mail 5 min", "ntfy, dm", "dm, ntfy 1 min", "off")
                    .map(Option.Suggestion::of)
                    .toList());

    private final SetUpOnCall setups;
    private final ChangeOnCallPlan plans;
    private final ChooseContactMethods contacts;
    private final OnCallQuery query;
    private final CalendarAddress calendars;
    private final ChangeZone zones;
    private final Definition more;

    /**
     * @param zones told of the zone that is set with a plan: a community has one for everything
     * @param more verbs and buttons that other capabilities bring
     */
    public OnCallCommand(
            SetUpOnCall setups,
            ChangeOnCallPlan plans,
            ChooseContactMethods contacts,
            OnCallQuery query,
            CalendarAddress calendars,
            ChangeZone zones,
            Definition more) {
        this.setups = setups;
        this.plans = plans;
        this.contacts = contacts;
        this.query = query;
        this.calendars = calendars;
        this.zones = zones;
        this.more = more;
    }

    private static Option<Person> turn(int number) {
        return Option.person("person" + number);
    }

    @Override
    public Definition definition() {
        var setUp = new ArrayList<Option<?>>(TURNS);
        setUp.addAll(List.of(ZONE, HAND_OFF, EVERY, CHANNEL, ROLE, DUTY_ROLE, PEOPLE_FROM));
        return buttons(naming(with(verbs(setUp)))).needing(Asker.Feature.PEOPLE);
    }

    /** With what other capabilities bring. */
    private Definition with(Definition command) {
        return new Definition(
                command.name(),
                Stream.concat(command.verbs().stream(), more.verbs().stream()).toList(),
                more.presses(),
                command.needs());
    }

    /** Whoever uses it, or is named in it, is known by name from then on, if they are on the plan. */
    private Definition naming(Definition command) {
        var verbs = command.verbs().stream()
                .map(v -> new Definition.Verb(
                        v.name(),
                        v.access(),
                        v.effort(),
                        call -> named(call, v.work().apply(call)),
                        v.options()))
                .toList();
        return new Definition(command.name(), verbs, command.presses(), command.needs());
    }

    private Reply named(Call call, Reply reply) {
        var people = new ArrayList<>(List.of(call.member().person()));
        call.values().values().forEach(v -> {
            if (v instanceof Person p) {
                people.add(p);
            }
        });
        plans.named(call.community(), people);
        return reply;
    }

    private Definition buttons(Definition command) {
        return command.answers(Press.ReplaceOnCall.class, Access.MANAGERS, here(this::replace))
                .answers(
                        Press.EndOnCall.class,
                        Access.MANAGERS,
                        here((p, who) -> setups.end(p.item().community())))
                .answers(
                        Press.ResumeOnCall.class,
                        Access.MANAGERS,
                        here((p, who) -> setups.resume(p.item().community())));
    }

    private Card replace(Press.ReplaceOnCall press, Asker who) {
        var community = press.item().community();
        var card = setups.replace(community, who.member().id(), press.item().id());
        zones.follow(community, who.member().person());
        return card;
    }

    /** A button of another community does nothing. */
    public static <P extends Press.OfPlan> BiFunction<P, Asker, Reply> here(BiFunction<P, Asker, Card> work) {
        return (press, who) -> press.item().community().equals(who.member().community())
                ? Reply.of(work.apply(press, who))
                : Reply.sentence(phrase("on-call.elsewhere"));
    }

    private Definition verbs(List<Option<?>> setUp) {
        return Definition.of("oncall")
                .can("setup", Access.MANAGERS, this::setUp, setUp.toArray(Option<?>[]::new))
                .can(
                        "show",
                        Access.COMMUNITY,
                        c -> Reply.of(query.show(c.community(), c.member().id())))
                .can("who", Access.COMMUNITY, c -> Reply.of(query.who(c.community(), c.find(AT))), AT)
                .can("schedule", Access.COMMUNITY, c -> query.schedule(c.community()))
                .can(
                        "take",
                        Access.COMMUNITY,
                        c -> Reply.of(plans.take(c.community(), c.member(), c.find(UNTIL), c.find(ROTATION))),
                        UNTIL,
                        ROTATION)
                .can("away", Access.COMMUNITY, this::away, END, FROM)
                .can(
                        "back",
                        Access.COMMUNITY,
                        c -> Reply.of(plans.back(c.community(), c.member().id())))
                .can("override", Access.MANAGERS, this::override, END, FROM, PERSON, INSTEAD, ROTATION)
                .can(
                        "override-end",
                        Access.MANAGERS,
                        c -> Reply.of(plans.overrideEnd(c.community(), c.get(NAME))),
                        NAME)
                .can("policy", Access.MANAGERS, this::policy, WAIT, REPEATS, HOLDS)
                .can("quiet", Access.MANAGERS, this::quiet, QUIET_FROM, QUIET_UNTIL)
                .can("route", Access.COMMUNITY, this::route, NTFY, MAIL, CODE, ORDER)
                .can(
                        "reminders",
                        Access.COMMUNITY,
                        c -> Reply.of(plans.remind(c.community(), c.member().id(), c.get(REMIND))),
                        REMIND)
                .can("readiness", Access.COMMUNITY, c -> Reply.of(query.readiness(c.community())))
                .can("fairness", Access.COMMUNITY, c -> Reply.of(query.fairness(c.community())))
                .can("calendar", Access.COMMUNITY, this::calendar, ADDRESS)
                .can("test", Access.COMMUNITY, c -> Reply.of(contacts.test(c.community(), c.member())))
                .can("off", Access.MANAGERS, c -> Reply.of(setups.off(c.community())));
    }

    private Reply setUp(Call call) {
        var people = TURNS.stream()
                .flatMap(o -> call.find(o).stream())
                .map(Person::id)
                .toList();
        var from = call.find(PEOPLE_FROM).map(Argument.Role::id);
        return RefusedException.answered(
                () -> setUp(call, setups.takers(call.community(), people, from)), Reply::sentence);
    }

    private Reply setUp(Call call, Takers takers) {
        var channel = call.find(CHANNEL).or(call.asker()::here);
        if (channel.isEmpty()) {
            return Reply.sentence(phrase("on-call.which-channel"));
        }
        var lacking = channel.get().rights().flatMap(Right::lacking);
        if (lacking.isPresent()) {
            return Reply.sentence(lacking.get());
        }
        var role = call.find(ROLE);
        var wish = new SetUpOnCall.Wish(
                takers,
                call.find(ZONE).orElseGet(() -> call.here().zone().getId()),
                call.text(HAND_OFF),
                call.text(EVERY),
                channel.get().to(),
                role.map(Argument.Role::id),
                call.find(DUTY_ROLE).map(Argument.Role::id));
        var card = setups.setUp(call.community(), call.member().id(), wish);
        zones.follow(call.community(), call.member().person());
        var silent = Field.of(phrase("on-call.role"), phrase("plan.clock-is", phrase("rights.silent-role")));
        return Reply.of(role.filter(channel.get()::silences).isPresent() ? card.with(silent) : card);
    }

    /** Only of oneself; who manages the community puts somebody else in with an override. */
    private Reply away(Call call) {
        return Reply.of(plans.away(call.community(), call.member().id(), call.find(FROM), call.get(END)));
    }

    private Reply override(Call call) {
        return Reply.of(plans.override(
                call.community(),
                call.member().id(),
                id(call, PERSON),
                id(call, INSTEAD),
                call.find(ROTATION),
                call.find(FROM),
                call.get(END)));
    }

    private static Optional<PersonId> id(Call call, Option<Person> option) {
        return call.find(option).map(Person::id);
    }

    private Reply policy(Call call) {
        return Reply.of(plans.policy(call.community(), call.find(WAIT), call.find(REPEATS), call.find(HOLDS)));
    }

    private Reply quiet(Call call) {
        return Reply.of(plans.quiet(call.community(), call.text(QUIET_FROM), call.text(QUIET_UNTIL)));
    }

    private Reply calendar(Call call) {
        return calendars.beside(
                query.calendar(call.community(), call.member()), call.community(), call.member(), call.find(ADDRESS));
    }

    private Reply route(Call call) {
        var wish = new ChooseContactMethods.Wish(call.find(NTFY), call.text(MAIL), call.text(CODE), call.text(ORDER));
        return Reply.of(contacts.choose(call.community(), call.member(), wish));
    }
}
