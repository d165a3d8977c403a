package tuskwatch.core.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
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

    private final PageRoom room;
    private final Roster roster;

    public IncidentQuery(PageRoom room, Roster roster) {
        this.room = room;
        this.roster = roster;
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
        var fields = new ArrayList<Field>();
        fields.add(times(incident.get(), community));
        room.page(id, community)
                .ifPresent(k -> fields.add(new Field("Now", List.of(PageCards.state(k.page(), incident.get())))));
        var mayKnow = room.plan(community).filter(who::moderates).isPresent();
        var events = mayKnow ? room.events(id, community) : List.<PageEvent>of();
        var lines = new ArrayList<List<Span>>();
        if (events.size() > MOST_EVENTS) {
            lines.add(List.of(Span.words("… " + (events.size() - MOST_EVENTS) + " earlier")));
        }
        events.subList(Math.max(0, events.size() - MOST_EVENTS), events.size()).forEach(e -> lines.add(line(e)));
        if (!lines.isEmpty()) {
            fields.add(new Field("What was done", lines));
        }
        return Card.answer(
                incident.get().open() ? Tone.OUTAGE : Tone.RESOLVED,
                "Incident " + id + ": " + IncidentCards.headline(incident.get()),
                fields);
    }

    private Field times(Incident incident, String community) {
        var lines = new ArrayList<List<Span>>();
        lines.add(moment("First failure ", incident.since()));
        lines.add(moment("Confirmed ", incident.openedAt()));
        var events = room.events(incident.id(), community);
        first(events, PageEvent.Kind.CALLED)
                .ifPresent(at -> lines.add(after("First person called ", incident.openedAt(), at)));
        first(events, PageEvent.Kind.ACKED).ifPresent(at -> lines.add(after("Answered ", incident.openedAt(), at)));
        incident.resolvedAt().ifPresent(at -> lines.add(after("Over ", incident.openedAt(), at)));
        return new Field("Times", lines);
    }

    private static Optional<Instant> first(List<PageEvent> events, PageEvent.Kind kind) {
        return events.stream().filter(e -> e.kind() == kind).map(PageEvent::at).findFirst();
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

    private static List<Span> line(PageEvent event) {
        var line = new ArrayList<Span>();
        line.add(new Span.Moment(event.at(), Span.Style.FULL));
        line.add(Span.words(" " + event.kind().word().replace('-', ' ')));
        if (!event.person().isEmpty()) {
            line.add(Span.words(" "));
            line.add(new Span.Person(event.person()));
        }
        if (!event.note().isEmpty()) {
            line.add(Span.words(": " + event.note()));
        }
        return line;
    }
}
