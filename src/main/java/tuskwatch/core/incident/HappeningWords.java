package tuskwatch.core.incident;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Optional;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.SoftwareChange;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;

/** What people read of what happened, wherever they read it. */
public final class HappeningWords {
    private static final int MOST_NAME = 80;
    private static final int MOST_KIND = 40;

    private HappeningWords() {}

    /**
     * One line of a timeline.
     *
     * @param incident that it happened to
     * @param headline of the incident
     */
    public static LocalizedText line(Happening happening, Incident incident, LocalizedText headline) {
        return switch (happening) {
            case IncidentEvent.SoftwareChanged c ->
                change(c, incident).map(SoftwareChange::words).orElseGet(() -> phrase("chronicle." + c.kind()));
            case IncidentEvent.Opened o -> phrase("chronicle.opened", headline);
            case IncidentEvent.Turn t -> phrase("chronicle." + t.kind());
            case IncidentEvent.Declared d -> phrase("chronicle.declared", deed(d), headline);
            case IncidentEvent.Deed d -> deed(d);
            case PageEvent p -> line(p);
            case TimelineEntry t -> line(t);
        };
    }

    private static Optional<SoftwareChange> change(IncidentEvent.SoftwareChanged event, Incident incident) {
        return incident.changes().stream()
                .filter(c -> c.at().toEpochMilli() == event.at().toEpochMilli())
                .findFirst();
    }

    /** What happened beside incidents, and who did it. */
    public static LocalizedText line(TimelineEntry entry) {
        return entry.who()
                .filter(w -> entry.community().isPresent())
                .map(w -> phrase("history.who", entry.words(), LocalizedText.name(w, MOST_NAME)))
                .orElse(entry.words());
    }

    private static LocalizedText line(PageEvent event) {
        var words = phrase("event-of-page." + event.kind().word());
        var what = event.person().equals(PersonId.UNKNOWN)
                ? words
                : phrase("chronicle.person", words, new Span.Person(event.person()));
        return event.note().isEmpty() || event.kind().byName() ? what : phrase("chronicle.noted", what, event.note());
    }

    /** What a person did, in the middle of a sentence. */
    public static LocalizedText deed(IncidentEvent.Deed deed) {
        return by(
                deed,
                switch (deed) {
                    case IncidentEvent.CalledFalse f -> phrase("history.false-alarm");
                    case IncidentEvent.CalledOver o -> phrase("history.called-over");
                    case IncidentEvent.Declared d -> phrase("history.declared");
                    case IncidentEvent.Muted m -> phrase("history.muted");
                    case IncidentEvent.Other o -> LocalizedText.outside(Text.clean(o.kind(), MOST_KIND));
                });
    }

    /**
     * A sentence of its own for pages, which anybody reads: without names.
     *
     * @param incident that it happened to
     */
    public static LocalizedText sentence(IncidentEvent event, Incident incident) {
        return switch (event) {
            case IncidentEvent.SoftwareChanged c ->
                change(c, incident).map(SoftwareChange::sentence).orElseGet(() -> phrase("site.event." + c.kind()));
            case IncidentEvent.Turn t -> phrase("site.event." + t.kind());
            case IncidentEvent.CalledFalse f -> unnamed(phrase("site.event.false-alarm"));
            case IncidentEvent.CalledOver o -> unnamed(phrase("site.event.called-over"));
            case IncidentEvent.Declared d -> unnamed(phrase("site.event.declared"));
            case IncidentEvent.Muted m -> unnamed(phrase("site.event.muted"));
            case IncidentEvent.Other o -> unnamed(LocalizedText.outside(Text.clean(o.kind(), MOST_KIND)));
        };
    }

    /** The same for pages: without a name. */
    public static LocalizedText sentence(TimelineEntry entry) {
        return entry.who().isPresent() ? phrase("history.who", entry.words(), phrase("a-moderator")) : entry.words();
    }

    private static LocalizedText unnamed(LocalizedText what) {
        return phrase("history.by", what, phrase("a-moderator"));
    }

    private static LocalizedText by(IncidentEvent.Deed deed, LocalizedText what) {
        return deed.who()
                .map(w -> phrase("history.by", what, LocalizedText.name(w, MOST_NAME)))
                .orElse(what);
    }
}
