package tuskwatch.core.oncall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.incident.Happening;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;

/**
 * What happened, in the order of time: to the incident, and to its page in one community. Pure.
 *
 * @param happened to the incident
 * @param events of the page
 */
record Chronicle(Incident incident, List<Happening> happened, List<PageEvent> events) {
    private static final int MOST_WORDS = 500;

    Chronicle {
        happened = List.copyOf(happened);
        events = List.copyOf(events);
    }

    /** One line. */
    record Entry(Instant at, List<Span> words) {}

    /** All of it, for the people who deal with it. */
    List<Entry> whole() {
        return sorted(events.stream().map(Chronicle::entry));
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
                        shown.add(said(event, "the moderators on call are told"));
                    }
                    called = true;
                }
                case ACKED, TAKEN_OVER, HANDED -> {
                    if (!owned) {
                        shown.add(said(event, "a moderator is on it"));
                    }
                    owned = true;
                }
                case TRIGGERED, WOKE, LAPSED, ESCALATED -> owned = false;
                case UPDATE -> shown.add(said(event, "update: " + event.note()));
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

    /** The newest that was told to everybody. */
    Optional<PageEvent> update() {
        return last(PageEvent.Kind.UPDATE);
    }

    /** Who has which part now, in the order of the parts. */
    List<PageEvent> roles() {
        return IncidentRole.words().stream()
                .flatMap(word -> events.stream()
                        .filter(e -> e.kind() == PageEvent.Kind.ROLE && e.note().startsWith(word + ":"))
                        .reduce((a, b) -> b)
                        .stream())
                .toList();
    }

    private Optional<PageEvent> last(PageEvent.Kind kind) {
        return events.stream().filter(e -> e.kind() == kind).reduce((a, b) -> b);
    }

    private List<Entry> sorted(Stream<Entry> others) {
        var first = new Entry(incident.since(), List.of(Span.words("first failing check")));
        return Stream.concat(
                        incident.declared().isPresent() ? Stream.empty() : Stream.of(first),
                        Stream.concat(happened.stream().map(this::entry), others))
                .sorted(Comparator.comparing(Entry::at))
                .toList();
    }

    private Entry entry(Happening event) {
        var by = event.who().map(w -> " by " + Text.clean(w, 80)).orElse("");
        var words = switch (event.kind()) {
            case "opened" -> "confirmed: " + IncidentCards.headline(incident);
            case "changed" -> "other parts fail than before";
            case "recovering" -> "recovering: the last checks were good";
            case "relapsed" -> "failed again before it was over";
            case "resolved" -> "over";
            case "reopened" -> "failed again shortly after; it goes on";
            case IncidentEvent.FALSE_ALARM -> "called a false alarm" + by;
            case IncidentEvent.CALLED_OVER -> "called over" + by;
            case IncidentEvent.DECLARED -> "declared" + by + ": " + IncidentCards.headline(incident);
            case IncidentEvent.MUTED -> "muted" + by;
            default -> Text.clean(event.kind(), 40) + by;
        };
        return new Entry(event.at(), List.of(Span.words(words)));
    }

    private static Entry said(PageEvent event, String words) {
        return new Entry(event.at(), List.of(Span.words(Text.clean(words, MOST_WORDS))));
    }

    private static Entry entry(PageEvent event) {
        var line = new ArrayList<Span>();
        line.add(Span.words(event.kind().word().replace('-', ' ')));
        if (!event.person().isEmpty()) {
            line.add(Span.words(" "));
            line.add(new Span.Person(event.person()));
        }
        if (!event.note().isEmpty() && !event.kind().byName()) {
            line.add(Span.words(": " + event.note()));
        }
        return new Entry(event.at(), line);
    }
}
