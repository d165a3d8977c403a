package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.command.Right;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalWords;

/** {@code /oncall}: who is called, when, and how. */
public final class OnCallCommand implements Command {
    /** How many people a rotation takes by command. */
    private static final int PEOPLE = 8;

    private static final Option<Person> PERSON = Option.person("person");
    private static final Option<Person> INSTEAD = Option.person("instead");
    private static final List<Option<Person>> TURNS =
            IntStream.rangeClosed(1, PEOPLE).mapToObj(OnCallCommand::turn).toList();
    private static final Option<String> ZONE = Option.text("zone")
            .suggesting(LocalWords.zones().stream().map(Option.Suggestion::of).toList())
            .needed();
    private static final Option<String> HAND_OFF = Option.text("handoff");
    private static final Option<String> EVERY = Option.text("every");
    private static final Option<Argument.Channel> CHANNEL = Option.channel("channel");
    private static final Option<Argument.Role> ROLE = Option.role("role");
    private static final Option<String> AT = Option.moment("at");
    private static final Option<String> FROM = Option.moment("from");
    private static final Option<String> UNTIL = Option.moment("until");
    private static final Option<String> END = UNTIL.needed();
    private static final Option<String> NAME = Option.text("name").needed();
    private static final Option<Integer> WAIT = Option.number("wait", 1, 60);
    private static final Option<Integer> REPEATS = Option.number("repeats", 0, 10);
    private static final Option<Integer> HOLDS = Option.number("holds", 10, 1440);
    private static final Option<Boolean> NTFY = Option.flag("ntfy");
    private static final Option<String> MAIL = Option.text("mail");

    private final ChangeOnCallPlan plans;
    private final ChooseContactMethods contacts;
    private final OnCallQuery query;

    public OnCallCommand(ChangeOnCallPlan plans, ChooseContactMethods contacts, OnCallQuery query) {
        this.plans = plans;
        this.contacts = contacts;
        this.query = query;
    }

    private static Option<Person> turn(int number) {
        var option = Option.person("person" + number);
        return number == 1 ? option.needed() : option;
    }

    @Override
    public Definition definition() {
        var setUp = Stream.of(
                        Stream.of(TURNS.getFirst(), ZONE),
                        TURNS.stream().skip(1),
                        Stream.of(HAND_OFF, EVERY, CHANNEL, ROLE))
                .flatMap(s -> s)
                .toArray(Option<?>[]::new);
        return Definition.of("oncall")
                .can("setup", Access.MANAGERS, this::setUp, setUp)
                .can("show", Access.COMMUNITY, call -> Reply.of(query.show(community(call))))
                .can("who", Access.COMMUNITY, call -> Reply.of(query.who(community(call), call.text(AT))), AT)
                .can("schedule", Access.COMMUNITY, call -> Reply.of(query.schedule(community(call))))
                .can("take", Access.COMMUNITY, this::take, UNTIL)
                .can("away", Access.COMMUNITY, this::away, END, FROM, PERSON)
                .can("back", Access.COMMUNITY, this::back, PERSON)
                .can("override", Access.MANAGERS, this::override, END, FROM, PERSON, INSTEAD)
                .can("override-end", Access.MANAGERS, this::overrideEnd, NAME)
                .can("policy", Access.MANAGERS, this::policy, WAIT, REPEATS, HOLDS)
                .can("quiet", Access.MANAGERS, this::quiet, Option.text("from"), Option.text("until"))
                .can("route", Access.COMMUNITY, this::route, NTFY, MAIL)
                .can("readiness", Access.COMMUNITY, call -> Reply.of(query.readiness(community(call))))
                .can("fairness", Access.COMMUNITY, call -> Reply.of(query.fairness(community(call))))
                .can("calendar", Access.COMMUNITY, call -> query.calendar(community(call), call.member()))
                .can("test", Access.COMMUNITY, this::test)
                .can("off", Access.MANAGERS, call -> Reply.of(plans.off(community(call))))
                .needing(Asker.Feature.PEOPLE);
    }

    private Reply setUp(Call call) {
        var people = TURNS.stream()
                .flatMap(o -> call.find(o).stream())
                .map(Person::id)
                .toList();
        var channel = call.find(CHANNEL).or(call.asker()::here);
        if (channel.isEmpty()) {
            return Reply.sentence(phrase("on-call.which-channel"));
        }
        var lacking = channel.get().rights().flatMap(Right::lacking);
        if (lacking.isPresent()) {
            return Reply.sentence(lacking.get());
        }
        var role = call.find(ROLE);
        var card = plans.setUp(
                community(call),
                new ChangeOnCallPlan.Wish(
                        people,
                        call.text(ZONE),
                        call.text(HAND_OFF),
                        call.text(EVERY),
                        channel.get().to(),
                        role.map(Argument.Role::id)));
        return Reply.of(
                role.filter(channel.get()::silences).isPresent()
                        ? card.with(
                                Field.of(phrase("on-call.role"), phrase("plan.clock-is", phrase("rights.silent-role"))))
                        : card);
    }

    private Reply take(Call call) {
        return Reply.of(plans.take(community(call), call.member(), call.text(UNTIL)));
    }

    private Reply away(Call call) {
        return self(call, who -> plans.away(community(call), who, call.text(FROM), call.get(END)));
    }

    private Reply back(Call call) {
        return self(call, who -> plans.back(community(call), who));
    }

    /** For oneself; for others only by people who may manage the community. */
    private static Reply self(Call call, Function<PersonId, Card> work) {
        var person = call.find(PERSON).orElse(call.member().person());
        return person.id().equals(call.member().id()) || call.member().manages()
                ? Reply.of(work.apply(person.id()))
                : Reply.sentence(phrase("on-call.others"));
    }

    private Reply override(Call call) {
        return Reply.of(
                plans.override(community(call), id(call, PERSON), id(call, INSTEAD), call.text(FROM), call.get(END)));
    }

    private static Optional<PersonId> id(Call call, Option<Person> option) {
        return call.find(option).map(Person::id);
    }

    private Reply overrideEnd(Call call) {
        return Reply.of(plans.overrideEnd(community(call), call.get(NAME)));
    }

    private Reply policy(Call call) {
        return Reply.of(plans.policy(community(call), call.find(WAIT), call.find(REPEATS), call.find(HOLDS)));
    }

    private Reply quiet(Call call) {
        return Reply.of(plans.quiet(community(call), call.text(FROM), call.text(UNTIL)));
    }

    private Reply route(Call call) {
        return Reply.of(contacts.choose(
                community(call), call.member(), new ChooseContactMethods.Wish(call.find(NTFY), call.text(MAIL))));
    }

    private Reply test(Call call) {
        return Reply.of(contacts.test(community(call), call.member()));
    }

    private static CommunityId community(Call call) {
        return call.community();
    }
}
