package tuskwatch.core.response;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Happening;
import tuskwatch.core.incident.HappeningWords;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.oncall.paging.IncidentRole;
import tuskwatch.core.oncall.paging.PageChanges;

/**
 * What happened, in the order of time: to the incident, and to its page in one community. Pure.
 *
 * @param happened to the incident
 * @param events of the page
 */
record IncidentTimeline(Incident incident, List<IncidentEvent> happened, List<PageEvent> events) {
    private static final int MOST_LINES = 20;

    IncidentTimeline {
        happened = List.copyOf(happened);
        events = List.copyOf(events);
    }

    /** One line. */
    record Entry(Instant at, LocalizedText words) {}

    /** What is kept of an incident and of its page in a community. */
    static IncidentTimeline read(PageChanges room, Incident incident, CommunityId community) {
        var id = incident.id();
        return new IncidentTimeline(
                incident, room.incidents().happened(id, community), room.pages().events(id, community));
    }

    /** All of it, for the people who deal with it. */
    List<Entry> whole() {
        return sorted(events.stream().map(this::entry));
    }

    /** For everybody: that somebody was called and is on it, but not who; what was told; no notes. */
    List<Entry> open() {
        var shown = new ArrayList<Entry>();
        var called = false;
        var owned = false;
        for (var event : events) {
            switch (event.kind().meaning()) {
                case CALLED -> {
                    if (!called) {
                        shown.add(new Entry(event.at(), phrase("chronicle.called")));
                    }
                    called = true;
                }
                case OWNED -> {
                    if (!owned) {
                        shown.add(new Entry(event.at(), phrase("chronicle.owned")));
                    }
                    owned = true;
                }
                case UNOWNED -> owned = false;
                case NEWS -> shown.add(new Entry(event.at(), phrase("chronicle.update", event.note())));
                case INTERNAL -> {}
            }
        }
        return sorted(shown.stream());
    }

    /** The newest entries, with a word about those that are left out. */
    static List<LocalizedText> lines(List<Entry> entries) {
        var lines = new ArrayList<LocalizedText>();
        if (entries.size() > MOST_LINES) {
            lines.add(phrase("incidents.earlier", entries.size() - MOST_LINES));
        }
        for (var entry : entries.subList(Math.max(0, entries.size() - MOST_LINES), entries.size())) {
            lines.add(LocalizedText.sentences(
                    new LocalizedText.Piece(new Span.Moment(entry.at(), Span.Style.FULL)), entry.words()));
        }
        return lines;
    }

    /** When something happened to the page first. */
    Optional<Instant> first(PageEvent.Kind kind) {
        return events.stream().filter(e -> e.kind() == kind).map(PageEvent::at).findFirst();
    }

    /** Who has which part now, in the order of the parts. */
    List<PageEvent> roles() {
        return Arrays.stream(IncidentRole.values())
                .flatMap(role -> events.stream()
                        .filter(e -> e.kind() == PageEvent.Kind.ROLE && role.in(e.note()))
                        .reduce((a, b) -> b)
                        .stream())
                .toList();
    }

    private List<Entry> sorted(Stream<Entry> others) {
        var first = Stream.of(new Entry(incident.since(), phrase("chronicle.first")))
                .filter(e -> incident.declared().isEmpty());
        var works = Stream.of(incident)
                .filter(i -> !i.endKnownAt().equals(i.resolvedAt()))
                .flatMap(i -> i.resolvedAt().stream())
                .map(at -> new Entry(at, phrase("chronicle.works")));
        var own = happened.stream().map(this::entry);
        return Stream.of(first, works, own, others)
                .flatMap(s -> s)
                .sorted(Comparator.comparing(Entry::at))
                .toList();
    }

    private Entry entry(Happening happening) {
        return new Entry(happening.at(), HappeningWords.line(happening, incident, IncidentCards.headline(incident)));
    }
}
