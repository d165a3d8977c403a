package tuskwatch.core.oncall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.watch.Roster;
import tuskwatch.core.watch.WatchEntry;

/** Incidents for the people who deal with them: what goes on, who has it, and what was done. */
public final class IncidentQuery {
    private static final int MOST_LISTED = 15;
    private static final int MOST_EVENTS = 20;
    private static final Duration COMPARED = Duration.ofDays(90);

    private final PageRoom room;
    private final Roster roster;
    private final InstantSource clock;

    public IncidentQuery(PageRoom room, Roster roster, InstantSource clock) {
        this.room = room;
        this.roster = roster;
        this.clock = clock;
    }

    /** What goes on at the servers that a community watches, and who has it. */
    public Card list(String community) {
        var watched = roster.of(community).stream().map(WatchEntry::instance).collect(Collectors.toSet());
        var open =
                room.open().stream().filter(i -> watched.contains(i.instance())).toList();
        if (open.isEmpty()) {
            return Card.sentence(Tone.RESOLVED, "Nothing is wrong at the servers that are watched here.");
        }
        var lines = new ArrayList<List<Span>>();
        for (var incident : open.subList(0, Math.min(MOST_LISTED, open.size()))) {
            var line = new ArrayList<Span>();
            line.add(new Span.Code(incident.id().text()));
            line.add(Span.words(" " + IncidentCards.headline(incident) + ", since "));
            line.add(new Span.Moment(incident.since(), Span.Style.RELATIVE));
            room.page(incident.id(), community).ifPresent(k -> {
                line.add(Span.words("; "));
                line.addAll(PageCards.state(k.page(), incident));
            });
            lines.add(line);
        }
        if (open.size() > MOST_LISTED) {
            lines.add(List.of(Span.words("and " + (open.size() - MOST_LISTED) + " more")));
        }
        return Card.answer(
                Tone.OUTAGE,
                open.size() == 1 ? "One incident goes on" : open.size() + " incidents go on",
                List.of(new Field("", lines)));
    }

    /** The incident that goes on at a server, or its newest one. */
    public Optional<IncidentId> newest(InstanceName instance) {
        return room.open().stream()
                .filter(i -> i.instance().equals(instance))
                .map(Incident::id)
                .findFirst()
                .or(() -> room.newest(instance));
    }

    /** One incident: what failed and when; for people on call also who was called and how, and who answered. */
    public Card show(String community, IncidentId id, Presser who) {
        var incident = room.incident(id);
        if (incident.isEmpty()) {
            return Card.sentence(Tone.INFO, "That incident is not known here.");
        }
        var mayKnow = room.plan(community).filter(who::moderates).isPresent();
        var chronicle = new Chronicle(incident.get(), room.happened(id), room.events(id, community));
        var fields = new ArrayList<Field>();
        fields.add(times(chronicle));
        room.page(id, community)
                .ifPresent(k -> fields.add(new Field("Now", List.of(PageCards.state(k.page(), incident.get())))));
        if (mayKnow && !chronicle.roles().isEmpty()) {
            fields.add(Field.of(
                    "Who has which part",
                    chronicle.roles().stream().map(PageEvent::note).toList()));
        }
        fields.add(new Field("What happened", lines(mayKnow ? chronicle.whole() : chronicle.open(), MOST_EVENTS)));
        return Card.answer(
                incident.get().open() ? Tone.OUTAGE : Tone.RESOLVED,
                "Incident " + id + ": " + IncidentCards.headline(incident.get()),
                fields);
    }

    /** The newest entries, with a word about those that are left out. */
    static List<List<Span>> lines(List<Chronicle.Entry> entries, int most) {
        var lines = new ArrayList<List<Span>>();
        if (entries.size() > most) {
            lines.add(List.of(Span.words("… " + (entries.size() - most) + " earlier")));
        }
        for (var entry : entries.subList(Math.max(0, entries.size() - most), entries.size())) {
            var line = new ArrayList<Span>();
            line.add(new Span.Moment(entry.at(), Span.Style.FULL));
            line.add(Span.words(" "));
            line.addAll(entry.words());
            lines.add(line);
        }
        return lines;
    }

    /** Whether somebody may open and end incidents. */
    public boolean mayDeal(String community, Presser who) {
        return who.manages() || room.plan(community).filter(who::moderates).isPresent();
    }

    /** The whole of it as a Markdown text, for people on call. */
    public Export export(String community, IncidentId id, Presser who) {
        var incident = room.incident(id);
        var plan = room.plan(community);
        if (incident.isEmpty() || plan.isEmpty() || !who.moderates(plan.get())) {
            return new Export(
                    Card.sentence(
                            Tone.INFO,
                            incident.isEmpty()
                                    ? "That incident is not known here."
                                    : "Only people on call, the moderators' role and those who may manage the server can do that."),
                    Optional.empty());
        }
        var chronicle = new Chronicle(incident.get(), room.happened(id), room.events(id, community));
        var means = room.means(community, clock.instant().minus(COMPARED));
        var text = PostMortem.of(chronicle, means, plan.get().zone());
        return new Export(
                Card.sentence(
                        Tone.INFO,
                        "Incident " + id
                                + " as a Markdown file: times, who was paged and how, the timeline, and what is left to write."),
                Optional.of(Attachment.text("incident-" + id + ".md", text, "The post-mortem of incident " + id)));
    }

    private Field times(Chronicle chronicle) {
        var incident = chronicle.incident();
        var lines = new ArrayList<List<Span>>();
        lines.add(moment("First failure ", incident.since()));
        lines.add(moment("Confirmed ", incident.openedAt()));
        chronicle
                .first(PageEvent.Kind.CALLED)
                .ifPresent(at -> lines.add(after("First person called ", incident.openedAt(), at)));
        chronicle.first(PageEvent.Kind.ACKED).ifPresent(at -> lines.add(after("Answered ", incident.openedAt(), at)));
        incident.resolvedAt().ifPresent(at -> lines.add(after("Over ", incident.openedAt(), at)));
        return new Field("Times", lines);
    }

    private static List<Span> moment(String what, Instant at) {
        return List.of(Span.words(what), new Span.Moment(at, Span.Style.FULL));
    }

    private static List<Span> after(String what, Instant from, Instant at) {
        return List.of(
                Span.words(what),
                new Span.Moment(at, Span.Style.FULL),
                Span.words(", " + Text.length(Duration.between(from, at)) + " after it was confirmed"));
    }
}
