package tuskwatch.core.response;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.paging.AnswerPage;
import tuskwatch.core.oncall.paging.IncidentRole;

/** {@code /incident}, and the buttons of incidents and pages: what people do with an incident. */
public final class IncidentCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance().needed();
    private static final Option<Duration> LENGTH = Option.length("length");
    private static final Option<Person> PERSON = Option.person("person").needed();
    private static final Option<String> TEXT = Option.text("text", 500).needed();
    private static final Option<IncidentRole> PART =
            Option.choice("part", IncidentRole.values(), IncidentRole::word).needed();
    private static final Option<Component> COMPONENT =
            Option.choice("component", Component.values(), Component::id).needed();
    private static final Option<String> SEEN = Option.text("text", 300);
    private static final Duration USUAL_SNOOZE = Duration.ofHours(1);

    private final AnswerPage pages;
    private final HandleIncident handle;
    private final IncidentQuery query;
    private final IncidentRepository incidents;
    private final WatchRegistry registry;

    public IncidentCommand(
            AnswerPage pages,
            HandleIncident handle,
            IncidentQuery query,
            IncidentRepository incidents,
            WatchRegistry registry) {
        this.pages = pages;
        this.handle = handle;
        this.query = query;
        this.incidents = incidents;
        this.registry = registry;
    }

    @Override
    public Definition definition() {
        return Definition.of("incident")
                .can("list", Access.COMMUNITY, call -> Reply.of(query.list(community(call))))
                .can(
                        "show",
                        Access.COMMUNITY,
                        about((call, id) -> query.show(community(call), id, call.member())),
                        INSTANCE)
                .can(
                        "ack",
                        Access.COMMUNITY,
                        about((call, id) -> pages.acknowledge(community(call), id, call.member())),
                        INSTANCE)
                .can(
                        "take",
                        Access.COMMUNITY,
                        about((call, id) -> pages.takeOver(community(call), id, call.member())),
                        INSTANCE)
                .can(
                        "escalate",
                        Access.COMMUNITY,
                        about((call, id) -> pages.escalate(community(call), id, call.member())),
                        INSTANCE)
                .can("snooze", Access.COMMUNITY, about(this::snooze), INSTANCE, LENGTH)
                .can("reassign", Access.COMMUNITY, about(this::reassign), INSTANCE, PERSON)
                .can("note", Access.COMMUNITY, about(this::note), INSTANCE, TEXT)
                .can("update", Access.COMMUNITY, about(this::update), INSTANCE, TEXT)
                .can("role", Access.COMMUNITY, about(this::role), INSTANCE, PART, PERSON)
                .can("resolve", Access.RESPONDERS, this::resolve, INSTANCE)
                .can("export", Access.COMMUNITY, this::export, INSTANCE)
                .can("open", Access.RESPONDERS, this::open, INSTANCE, COMPONENT, SEEN)
                .answers(
                        Press.FalseAlarm.class,
                        Access.ALERTED,
                        p -> incidents.instance(p.incident()),
                        (p, who) -> ended(p.incident(), who, handle::falseAlarm))
                .answers(
                        Press.Mute.class,
                        Access.ALERTED,
                        p -> incidents.instance(p.incident()),
                        (p, who) -> ended(p.incident(), who, handle::mute))
                .answers(Press.Acknowledge.class, Access.EVERYONE, this::pressed)
                .answers(Press.Escalate.class, Access.EVERYONE, this::pressed)
                .answers(Press.Snooze.class, Access.EVERYONE, this::pressed)
                .answers(Press.TakeOver.class, Access.EVERYONE, this::pressed)
                .answers(Press.StillOnIt.class, Access.EVERYONE, this::pressed);
    }

    /** Whoever was called may answer, wherever he reads the call. */
    private Reply pressed(Press.OfPage press, Asker who) {
        return Reply.of(pages.pressed(press, who.member()));
    }

    private static Reply ended(IncidentId id, Asker who, BiFunction<IncidentId, Person, LocalizedText> how) {
        return Reply.sentence(how.apply(id, who.member().person()));
    }

    private Card snooze(Call call, IncidentId id) {
        return pages.snooze(
                community(call), id, call.member(), call.find(LENGTH).orElse(USUAL_SNOOZE));
    }

    private Card reassign(Call call, IncidentId id) {
        var person = call.get(PERSON);
        return pages.reassign(community(call), id, call.member(), person);
    }

    private Card note(Call call, IncidentId id) {
        return pages.note(community(call), id, call.member(), call.get(TEXT));
    }

    private Card update(Call call, IncidentId id) {
        return pages.update(community(call), id, call.member(), call.get(TEXT));
    }

    private Card role(Call call, IncidentId id) {
        var person = call.get(PERSON);
        return pages.role(community(call), id, call.member(), call.get(PART), person);
    }

    /** Incidents are shared by all who watch a server, so only they may end one. */
    private Reply resolve(Call call) {
        var name = call.get(INSTANCE);
        return newest(
                name,
                id -> Reply.sentence(
                        watchedHere(call, name)
                                ? handle.resolve(id, call.member().person())
                                : phrase("incidents.not-watched", name.display())));
    }

    /** By hand, for a server that is watched here. */
    private Reply open(Call call) {
        var name = call.get(INSTANCE);
        return Reply.sentence(
                watchedHere(call, name)
                        ? handle.declare(
                                name,
                                call.get(COMPONENT),
                                new Incident.Declaration(call.member().person(), call.text(SEEN)))
                        : phrase("incidents.not-watched", name.display()));
    }

    private boolean watchedHere(Call call, InstanceName name) {
        return registry.of(community(call)).stream().anyMatch(e -> e.instance().equals(name));
    }

    private Reply export(Call call) {
        return newest(call.get(INSTANCE), id -> query.export(community(call), id, call.member()));
    }

    /** About the newest incident of the instance that was given. */
    private Function<Call, Reply> about(BiFunction<Call, IncidentId, Card> work) {
        return call -> newest(call.get(INSTANCE), id -> Reply.of(work.apply(call, id)));
    }

    private Reply newest(InstanceName name, Function<IncidentId, Reply> work) {
        return query.newest(name)
                .map(work)
                .orElseGet(() -> Reply.sentence(phrase("incidents.none-yet", name.display())));
    }

    private static CommunityId community(Call call) {
        return call.community();
    }
}
