package tuskwatch.core.response;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.paging.PageEvent;

/** Incidents for the people who deal with them: what goes on, who has it, and what was done. */
public final class IncidentQuery {
    private static final int MOST_LISTED = 15;
    private static final int MOST_EVENTS = 20;
    private static final Duration COMPARED = Duration.ofDays(90);

    private final PageChanges room;
    private final WatchRegistry registry;
    private final InstantSource clock;

    public IncidentQuery(PageChanges room, WatchRegistry registry, InstantSource clock) {
        this.room = room;
        this.registry = registry;
        this.clock = clock;
    }

    /** What goes on at the servers that a community watches, and who has it. */
    public Card list(CommunityId community) {
        var watched = registry.of(community).stream().map(WatchEntry::instance).collect(Collectors.toSet());
        var open = room.incidents().open().stream()
                .filter(i -> watched.contains(i.instance()))
                .toList();
        if (open.isEmpty()) {
            return Card.sentence(Tone.RESOLVED, phrase("incidents.none"));
        }
        var lines = new ArrayList<LocalizedText>();
        open.stream().limit(MOST_LISTED).forEach(i -> lines.add(line(community, i)));
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
        return room.page(incident.id(), community)
                .map(k -> phrase("incidents.line-page", what, PageCards.state(k.page(), incident)))
                .orElse(what);
    }

    /** The incident that goes on at a server, or its newest one. */
    public Optional<IncidentId> newest(InstanceName instance) {
        return room.incidents().open().stream()
                .filter(i -> i.instance().equals(instance))
                .map(Incident::id)
                .findFirst()
                .or(() -> room.incidents().newest(instance));
    }

    /** One incident: what failed and when; for people on call also who was called and how, and who answered. */
    public Card show(CommunityId community, IncidentId id, Member who) {
        var incident = room.incidents().incident(id);
        if (incident.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("incidents.unknown"));
        }
        var mayKnow = room.plan(community).filter(p -> p.moderatedBy(who)).isPresent();
        var chronicle = new IncidentTimeline(incident.get(), room.incidents().happened(id), room.events(id, community));
        var fields = new ArrayList<Field>();
        fields.add(times(chronicle));
        room.page(id, community)
                .ifPresent(k -> fields.add(Field.of(phrase("trend.now"), PageCards.state(k.page(), incident.get()))));
        if (mayKnow && !chronicle.roles().isEmpty()) {
            fields.add(Field.of(
                    phrase("incidents.parts"),
                    chronicle.roles().stream().map(PageEvent::note).toList()));
        }
        fields.add(Field.of(
                phrase("incidents.happened"), lines(mayKnow ? chronicle.whole() : chronicle.open(), MOST_EVENTS)));
        return Card.answer(
                incident.get().open() ? Tone.OUTAGE : Tone.RESOLVED,
                phrase("incidents.headline", id.text(), IncidentCards.headline(incident.get())),
                fields);
    }

    /** The newest entries, with a word about those that are left out. */
    static List<LocalizedText> lines(List<IncidentTimeline.Entry> entries, int most) {
        var lines = new ArrayList<LocalizedText>();
        if (entries.size() > most) {
            lines.add(phrase("incidents.earlier", entries.size() - most));
        }
        for (var entry : entries.subList(Math.max(0, entries.size() - most), entries.size())) {
            lines.add(LocalizedText.sentences(
                    new LocalizedText.Piece(new Span.Moment(entry.at(), Span.Style.FULL)), entry.words()));
        }
        return lines;
    }

    /** The whole of it as a Markdown text, for people on call. */
    public Reply export(CommunityId community, IncidentId id, Member who) {
        var incident = room.incidents().incident(id);
        var plan = room.plan(community);
        if (incident.isEmpty() || plan.isEmpty() || !plan.get().moderatedBy(who)) {
            return Reply.sentence(phrase(incident.isEmpty() ? "incidents.unknown" : "on-call.strangers"));
        }
        var chronicle = new IncidentTimeline(incident.get(), room.incidents().happened(id), room.events(id, community));
        var means = room.means(community, clock.instant().minus(COMPARED));
        var zone = plan.get().zone();
        return new Reply(
                Card.sentence(Tone.INFO, phrase("incidents.export", id.text())),
                Optional.of(Attachment.text(
                        "incident-" + id + ".md",
                        book -> PostMortem.of(chronicle, means, zone, book),
                        phrase("incidents.export-alt", id.text()))));
    }

    private Field times(IncidentTimeline chronicle) {
        var incident = chronicle.incident();
        var lines = new ArrayList<LocalizedText>();
        lines.add(phrase("times.since", new Span.Moment(incident.since(), Span.Style.FULL)));
        lines.add(phrase("times.confirmed", new Span.Moment(incident.openedAt(), Span.Style.FULL)));
        chronicle
                .first(PageEvent.Kind.CALLED)
                .ifPresent(at -> lines.add(after("times.called", incident.openedAt(), at)));
        chronicle
                .first(PageEvent.Kind.ACKED)
                .ifPresent(at -> lines.add(after("times.answered", incident.openedAt(), at)));
        incident.resolvedAt().ifPresent(at -> lines.add(after("times.over", incident.openedAt(), at)));
        return Field.of(phrase("times.name"), lines);
    }

    private static LocalizedText after(String key, Instant from, Instant at) {
        return phrase(key, new Span.Moment(at, Span.Style.FULL), Duration.between(from, at));
    }
}
