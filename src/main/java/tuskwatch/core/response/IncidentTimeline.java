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
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentEventWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.oncall.paging.IncidentRole;
import tuskwatch.core.oncall.paging.PageEvent;

/**
 * What happened, in the order of time: to the incident, and to its page in one community. Pure.
 *
 * @param happened to the incident
 * @param events of the page
 */
record IncidentTimeline(Incident incident, List<IncidentEvent> happened, List<PageEvent> events) {

    IncidentTimeline {
        happened = List.copyOf(happened);
        events = List.copyOf(events);
    }

    /** One line. */
    record Entry(Instant at, LocalizedText words) {}

    /** All of it, for the people who deal with it. */
    List<Entry> whole() {
        return sorted(events.stream().map(IncidentTimeline::entry));
    }

    /** For everybody: that somebody was called and is on it, but not who; what was told; no notes. */
    List<Entry> open() {
        var shown = new ArrayList<Entry>();
        var called = false;
        var owned = false;
        for (var event : events) {
            switch (event.kind()) {
                case CALLED -> {
                    if (!called) {
                        shown.add(new Entry(event.at(), phrase("chronicle.called")));
                    }
                    called = true;
                }
                case ACKED, TAKEN_OVER, HANDED -> {
                    if (!owned) {
                        shown.add(new Entry(event.at(), phrase("chronicle.owned")));
                    }
                    owned = true;
                }
                case TRIGGERED, WOKE, LAPSED, ESCALATED -> owned = false;
                case UPDATE -> shown.add(new Entry(event.at(), phrase("chronicle.update", event.note())));
                case HELD, UNREACHABLE, URGENT, REMINDED, STILL_ON_IT, SNOOZED, ANSWERED_LATE, NOTE, ROLE, OVER -> {
                    // Matters to those who deal with it alone.
                }
            }
        }
        return sorted(shown.stream());
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

    private Optional<PageEvent> last(PageEvent.Kind kind) {
        return events.stream().filter(e -> e.kind() == kind).reduce((a, b) -> b);
    }

    private List<Entry> sorted(Stream<Entry> others) {
        var first = new Entry(incident.since(), phrase("chronicle.first"));
        return Stream.concat(
                        incident.declared().isPresent() ? Stream.empty() : Stream.of(first),
                        Stream.concat(happened.stream().map(this::entry), others))
                .sorted(Comparator.comparing(Entry::at))
                .toList();
    }

    private Entry entry(IncidentEvent event) {
        return new Entry(event.at(), IncidentEventWords.line(event, IncidentCards.headline(incident)));
    }

    private static Entry entry(PageEvent event) {
        var what = event.person().equals(PersonId.UNKNOWN)
                ? event.kind().words()
                : phrase("chronicle.person", event.kind().words(), new Span.Person(event.person()));
        return new Entry(
                event.at(),
                event.note().isEmpty() || event.kind().byName() ? what : phrase("chronicle.noted", what, event.note()));
    }
}
