package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.RefusedException;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.oncall.role.CommunityRoles;
import tuskwatch.core.oncall.role.Takers;

/** {@code /oncall rotation …}: the rotations of a community, one by one. */
public final class RotationVerbs {
    private static final int PEOPLE = 8;

    private static final Option<String> FRESH =
            Option.text("name", Layer.LONGEST_NAME).needed();
    private static final Option<String> NAME = Option.rotation("name").needed();
    private static final Option<String> RENAME = Option.text("rename", Layer.LONGEST_NAME);
    private static final Option<Person> ADD = Option.person("add");
    private static final Option<Person> REMOVE = Option.person("remove");
    private static final Option<Person> MOVE = Option.person("move");
    private static final Option<Integer> PLACE = Option.number("place", 1, Rotation.MOST_PEOPLE);
    private static final Option<Integer> ORDER =
            Option.number("place", 1, ChangeRotations.MOST).needed();
    private static final Option<String> EVERY = Option.text("every", 30)
            .suggesting(Stream.of("week", "2 weeks", "day", "12 hours", "8 hours", "month")
                    .map(Option.Suggestion::of)
                    .toList());
    private static final Option<String> HAND_OFF = Option.text("handoff", 30);
    private static final Option<String> HOURS = Option.text("hours", 60)
            .suggesting(Stream.of("always", "nights", "weekends", "weekdays", "weekdays 9:00-17:00", "weekdays nights")
                    .map(Option.Suggestion::of)
                    .toList());
    private static final Option<String> INSTANCES = Option.text("instances", 1000);
    private static final Option<Set<Urgency>> URGENCY = Option.choice(
            "urgency",
            List.of(
                    new Option.Choice<>("all", phrase("rotation.urgency.all"), Set.of()),
                    new Option.Choice<>("high", phrase("rotation.urgency.high"), Set.of(Urgency.HIGH)),
                    new Option.Choice<>("low", phrase("rotation.urgency.low"), Set.of(Urgency.LOW))));
    private static final List<Option<Person>> TURNS = IntStream.rangeClosed(1, PEOPLE)
            .mapToObj(n -> Option.person("person" + n))
            .toList();

    private static final Option<Argument.Role> PEOPLE_FROM = Option.role("people-from");

    private final ChangeRotations rotations;
    private final CommunityRoles roles;

    public RotationVerbs(ChangeRotations rotations, CommunityRoles roles) {
        this.rotations = rotations;
        this.roles = roles;
    }

    /** The command, with these verbs too. */
    public Definition in(Definition command) {
        var added = Stream.of(List.of(FRESH), TURNS, List.of(EVERY, HAND_OFF, HOURS, INSTANCES, URGENCY, PEOPLE_FROM))
                .flatMap(List::stream)
                .toArray(Option<?>[]::new);
        return command.can("rotation add", Access.MANAGERS, this::add, added)
                .can(
                        "rotation edit",
                        Access.MANAGERS,
                        this::edit,
                        NAME,
                        ADD,
                        REMOVE,
                        MOVE,
                        PLACE,
                        EVERY,
                        HAND_OFF,
                        HOURS,
                        INSTANCES,
                        URGENCY,
                        RENAME,
                        PEOPLE_FROM)
                .can(
                        "rotation remove",
                        Access.MANAGERS,
                        c -> Reply.of(rotations.remove(c.community(), c.get(NAME))),
                        NAME)
                .can(
                        "rotation order",
                        Access.MANAGERS,
                        c -> Reply.of(rotations.order(c.community(), c.get(NAME), c.get(ORDER))),
                        NAME,
                        ORDER)
                .can("rotation list", Access.COMMUNITY, c -> Reply.of(rotations.list(c.community())));
    }

    private Reply add(Call call) {
        var people = TURNS.stream()
                .flatMap(o -> call.find(o).stream())
                .map(Person::id)
                .toList();
        var from = call.find(PEOPLE_FROM).map(Argument.Role::id);
        return RefusedException.answered(
                () -> {
                    var takers = Takers.read(roles, call.community(), people, from);
                    return Reply.of(
                            rotations.add(call.community(), call.member().id(), call.get(FRESH), takers, words(call)));
                },
                Reply::sentence);
    }

    private Reply edit(Call call) {
        var from = call.find(PEOPLE_FROM).map(Argument.Role::id);
        if (from.isPresent()
                && Stream.of(ADD, REMOVE, MOVE).anyMatch(o -> call.find(o).isPresent())) {
            return Reply.sentence(phrase("follow.both"));
        }
        return RefusedException.answered(
                () -> {
                    var takers = from.map(f -> Takers.read(roles, call.community(), List.of(), from));
                    var people = new ChangeRotations.People(
                            id(call, ADD), id(call, REMOVE), id(call, MOVE), call.find(PLACE), takers);
                    return Reply.of(rotations.edit(
                            call.community(),
                            call.member().id(),
                            call.get(NAME),
                            people,
                            words(call),
                            call.find(RENAME)));
                },
                Reply::sentence);
    }

    private static ChangeRotations.Words words(Call call) {
        return new ChangeRotations.Words(
                call.text(EVERY), call.text(HAND_OFF), call.text(HOURS), call.text(INSTANCES), call.find(URGENCY));
    }

    private static Optional<PersonId> id(Call call, Option<Person> option) {
        return call.find(option).map(Person::id);
    }
}
