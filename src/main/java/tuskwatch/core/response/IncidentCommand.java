package tuskwatch.core.response;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import tuskwatch.core.announce.IncidentCards;
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
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.AnswerPage;
import tuskwatch.core.oncall.paging.Holding;
import tuskwatch.core.oncall.paging.IncidentRole;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.paging.PageScene;

/** {@code /incident}, and the buttons of incidents and pages: what people see of an incident and do with it. */
public final class IncidentCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance();
    private static final Option<InstanceName> NAMED = INSTANCE.needed();
    private static final Option<Duration> LENGTH = Option.length("length");
    private static final Option<Person> PERSON = Option.person("person").needed();
    private static final Option<String> NOTE =
            Option.text("text", PageScene.MOST_NOTE).needed();
    private static final Option<String> TEXT =
            Option.text("text", PageScene.MOST_UPDATE).needed();
    private static final Reply.Form NOTE_FORM =
            new Reply.Form(phrase("form.note.title"), phrase("form.note.label"), NOTE, "/incident note");
    private static final Option<IncidentRole> PART =
            Option.choice("part", IncidentRole.values(), IncidentRole::word).needed();
    private static final Option<Component> COMPONENT =
            Option.choice("component", Component.values(), Component::id).needed();
    private static final Option<String> SEEN = Option.text("text", 300);
    private static final int MOST_LISTED = 15;
    private static final Duration COMPARED = Duration.ofDays(90);

    private final AnswerPage answers;
    private final HandleIncident handle;
    private final PageChanges room;
    private final WatchRegistry registry;
    private final InstantSource clock;
    private final WhichIncident which;

    public IncidentCommand(
            AnswerPage answers, HandleIncident handle, PageChanges room, WatchRegistry registry, InstantSource clock) {
        this.answers = answers;
        this.handle = handle;
        this.room = room;
        this.registry = registry;
        this.clock = clock;
        this.which = new WhichIncident(room, registry, clock, INSTANCE);
    }

    @Override
    public Definition definition() {
        return Definition.of("incident")
                .can("list", Access.ONESELF, call -> Reply.of(list(call)))
                .can("show", Access.ONESELF, about(this::show), INSTANCE)
                .can("ack", Access.ONESELF, deals((call, page) -> page.acknowledged()), INSTANCE)
                .can("take", Access.ONESELF, deals((call, page) -> page.taken()), INSTANCE)
                .can("escalate", Access.ONESELF, deals((call, page) -> page.escalated()), INSTANCE)
                .can("snooze", Access.ONESELF, about(this::snooze), INSTANCE, LENGTH)
                .can("reassign", Access.ONESELF, deals((call, page) -> page.handed(call.get(PERSON))), PERSON, INSTANCE)
                .can("note", Access.ONESELF, deals((call, page) -> page.written(call.get(NOTE))), NOTE, INSTANCE)
                .can("update", Access.ONESELF, about(this::update), TEXT, INSTANCE)
                .can("role", Access.ONESELF, deals(IncidentCommand::role), PART, PERSON, INSTANCE)
                .can("resolve", Access.ONESELF, about(this::resolve), INSTANCE)
                .can("export", Access.ONESELF, about(this::export), INSTANCE)
                .can("open", Access.RESPONDERS, this::open, NAMED, COMPONENT, SEEN)
                .answers(
                        Press.FalseAlarm.class,
                        Access.ALERTED,
                        p -> room.incidents().instance(p.incident()),
                        (p, who) -> Reply.sentence(handle.falseAlarm(p.incident(), who.member())))
                .answers(
                        Press.Mute.class,
                        Access.ALERTED,
                        p -> room.incidents().instance(p.incident()),
                        (p, who) -> Reply.sentence(handle.mute(p.incident(), who.member())))
                .answers(Press.Acknowledge.class, Access.ONESELF, this::pressed)
                .answers(Press.Escalate.class, Access.ONESELF, this::pressed)
                .answers(Press.Snooze.class, Access.ONESELF, this::pressed)
                .answers(Press.TakeOver.class, Access.ONESELF, this::pressed)
                .answers(Press.HandOver.class, Access.ONESELF, this::pressed)
                .answers(Press.Ask.class, Access.ONESELF, this::pressed)
                .answers(
                        Press.ResolveHere.class,
                        Access.ONESELF,
                        (p, who) -> Reply.of(answers.resolved(p, who.member(), handle::resolve)))
                .asks(
                        Press.AddNote.class,
                        Access.ONESELF,
                        NOTE_FORM,
                        (p, who) -> answers.unnoted(p, who.member()).map(Reply::of),
                        (p, call) -> Reply.of(answers.noted(p, call.member(), call.get(NOTE))))
                .answers(Press.Decline.class, Access.ONESELF, this::pressed)
                .answers(Press.StillOnIt.class, Access.ONESELF, this::pressed);
    }

    /** Whoever was called may answer, wherever he reads the call. */
    private Reply pressed(Press.OfPage press, Asker who) {
        return Reply.of(answers.pressed(press, who.member()));
    }

    /** Does something with the page of the incident that is meant. */
    private Function<Call, Reply> deals(BiFunction<Call, PageScene, PageScene.Outcome> deed) {
        return about((call, id) -> deal(call, id, page -> deed.apply(call, page)));
    }

    private Reply deal(Call call, IncidentId id, Function<PageScene, PageScene.Outcome> deed) {
        return Reply.of(answers.deal(call.community(), id, call.member(), deed));
    }

    private Reply snooze(Call call, IncidentId id) {
        var length = call.find(LENGTH).orElse(PageScene.USUAL_SNOOZE);
        return PageScene.allows(length)
                ? deal(call, id, page -> page.snoozed(length))
                : Reply.sentence(phrase("page.snooze-range"));
    }

    private Reply update(Call call, IncidentId id) {
        var text = Text.clean(call.get(TEXT), PageScene.MOST_UPDATE);
        if (text.isBlank()) {
            return Reply.sentence(phrase("page.write-update"));
        }
        var plan = room.plan(call.community());
        if (!responds(call)) {
            return Reply.sentence(phrase("on-call.strangers"));
        }
        var posted = handle.told(id, call.member(), text);
        return plan.isPresent() && room.pages().page(id, call.community()).isPresent()
                ? deal(call, id, page -> page.told(text))
                : Reply.sentence(posted);
    }

    private static PageScene.Outcome role(Call call, PageScene page) {
        return page.given(call.get(PART), call.get(PERSON));
    }

    private Reply resolve(Call call, IncidentId id) {
        return Reply.sentence(responds(call) ? handle.resolve(id, call.member()) : phrase("on-call.strangers"));
    }

    /** Who may deal with incidents here: people on call, the moderators' role, and those who may manage the community. */
    private boolean responds(Call call) {
        return room.plan(call.community())
                .map(p -> p.moderatedBy(call.member(), clock.instant()))
                .orElse(call.member().manages());
    }

    /** By hand, for a server that is watched here. */
    private Reply open(Call call) {
        var name = call.get(NAMED);
        return Reply.sentence(
                registry.watches(call.community(), name)
                        ? handle.declare(name, call.get(COMPONENT), call.member(), call.text(SEEN))
                        : phrase("incidents.not-watched", name.display()));
    }

    /** About the incident that is meant, as its community knows of it. */
    private Function<Call, Reply> about(BiFunction<Call, IncidentId, Reply> work) {
        return call -> switch (which.choose(call)) {
            case WhichIncident.Choice.Found f -> work.apply(f.call(), f.id());
            case WhichIncident.Choice.Unclear u -> Reply.sentence(u.why());
        };
    }

    /** What goes on at the servers that are watched, and who has it. */
    private Card list(Call call) {
        if (which.communities(call.member()).isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("incidents.direct"));
        }
        var open = which.going(call.member());
        if (open.isEmpty()) {
            return Card.sentence(Tone.RESOLVED, phrase("incidents.none"));
        }
        var lines = new ArrayList<LocalizedText>();
        open.stream().limit(MOST_LISTED).forEach(g -> lines.add(line(g.community(), g.incident())));
        if (open.size() > MOST_LISTED) {
            lines.add(phrase("incidents.more", open.size() - MOST_LISTED));
        }
        return Card.answer(
                Tone.OUTAGE, phrase("incidents.count", open.size()), List.of(Field.of(LocalizedText.NONE, lines)));
    }

    private LocalizedText line(CommunityId community, Incident incident) {
        var what = phrase(
                "incidents.line",
                new Span.Code(incident.id().text()),
                IncidentCards.headline(incident),
                new Span.Moment(incident.since(), Span.Style.RELATIVE));
        return room.pages()
                .page(incident.id(), community)
                .map(k -> phrase(
                        "incidents.line-page", what, Holding.state(k.page(), incident, holding(community, incident))))
                .orElse(what);
    }

    private Optional<Holding> holding(CommunityId community, Incident incident) {
        var hushed = registry.hushed(community, incident.instance());
        return room.plan(community).flatMap(p -> Holding.of(incident, p, hushed, clock.instant()));
    }

    /** What failed and when; for people on call also who was called and how, and who answered. */
    private Reply show(Call call, IncidentId id) {
        var incident = room.incidents().incident(id, call.community());
        if (incident.isEmpty()) {
            return Reply.sentence(phrase("incidents.unknown"));
        }
        var community = call.community();
        var mayKnow = room.plan(community)
                .filter(p -> p.moderatedBy(call.member(), clock.instant()))
                .isPresent();
        var timeline = IncidentTimeline.read(room, incident.get(), community);
        var fields = new ArrayList<Field>();
        fields.add(times(timeline));
        room.pages()
                .page(id, community)
                .ifPresent(k -> fields.add(Field.of(
                        phrase("trend.now"),
                        Holding.state(k.page(), incident.get(), holding(community, incident.get())))));
        if (mayKnow && !timeline.roles().isEmpty()) {
            fields.add(Field.of(
                    phrase("incidents.parts"),
                    timeline.roles().stream().map(PageEvent::note).toList()));
        }
        var entries = mayKnow ? timeline.whole() : timeline.open();
        fields.add(Field.of(phrase("incidents.happened"), IncidentTimeline.lines(entries)));
        return Reply.of(Card.answer(
                incident.get().open() ? Tone.OUTAGE : Tone.RESOLVED,
                phrase("incidents.headline", id.text(), IncidentCards.headline(incident.get())),
                fields));
    }

    private static Field times(IncidentTimeline timeline) {
        var incident = timeline.incident();
        var confirmed = incident.openedAt();
        var lines = new ArrayList<LocalizedText>();
        lines.add(phrase("times.since", new Span.Moment(incident.since(), Span.Style.FULL)));
        lines.add(phrase("times.confirmed", new Span.Moment(confirmed, Span.Style.FULL)));
        timeline.first(PageEvent.Kind.CALLED).ifPresent(at -> lines.add(after("times.called", confirmed, at)));
        timeline.first(PageEvent.Kind.ACKED).ifPresent(at -> lines.add(after("times.answered", confirmed, at)));
        incident.resolvedAt().ifPresent(at -> lines.add(after("times.over", incident.since(), at)));
        return Field.of(phrase("times.name"), lines);
    }

    private static LocalizedText after(String key, Instant from, Instant at) {
        return phrase(key, new Span.Moment(at, Span.Style.FULL), Duration.between(from, at));
    }

    /** The whole of it as a Markdown text, for people on call. */
    private Reply export(Call call, IncidentId id) {
        var incident = room.incidents().incident(id, call.community());
        var plan = room.plan(call.community()).filter(p -> p.moderatedBy(call.member(), clock.instant()));
        if (incident.isEmpty() || plan.isEmpty()) {
            return Reply.sentence(phrase(incident.isEmpty() ? "incidents.unknown" : "on-call.strangers"));
        }
        var timeline = IncidentTimeline.read(room, incident.get(), call.community());
        var means = room.pages().means(call.community(), clock.instant().minus(COMPARED));
        return new Reply(
                Card.sentence(Tone.INFO, phrase("incidents.export", id.text())),
                Optional.of(Attachment.text(
                        "incident-" + id + ".md",
                        book -> PostMortem.of(timeline, means, call.here().zone(), book),
                        phrase("incidents.export-alt", id.text()))));
    }
}
