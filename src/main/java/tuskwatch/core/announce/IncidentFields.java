package tuskwatch.core.announce;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.incident.Handling;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.SoftwareChange;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;

/** What a card tells of an incident, piece by piece. */
final class IncidentFields {
    private IncidentFields() {}

    static Field components(Incident incident) {
        var lines = new ArrayList<LocalizedText>();
        incident.components().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> lines.add(phrase(
                        "status.component",
                        e.getValue().symbol(),
                        new Span.Strong(e.getKey().word()),
                        e.getValue().word())));
        var failures = incident.recentFailures();
        if (failures < incident.recent().size() && failures > 0 && incident.phase() == Incident.Phase.OPEN) {
            lines.add(phrase(
                    "incident.failing-checks", failures, incident.recent().size()));
        }
        return Field.of(phrase("incident.fails"), lines);
    }

    static Optional<Field> software(Incident incident) {
        var lines = incident.changes().stream().map(SoftwareChange::sentence).toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(Field.of(phrase("incident.software"), lines));
    }

    static Field declared(Incident.Declaration by) {
        var words = Text.clean(by.words(), 300);
        var who = LocalizedText.name(by.who(), 80);
        return Field.of(
                phrase("incident.declared"),
                List.of(
                        words.isEmpty()
                                ? phrase("incident.declared-by", who)
                                : phrase("incident.declared-by-saying", who, words),
                        phrase("incident.declared-unseen")));
    }

    static Field told(Handling.Told told) {
        var at = new Span.Moment(told.at(), Span.Style.RELATIVE);
        return Field.of(phrase("thread.update"), phrase("incident.told", Text.clean(told.words(), 500), at));
    }

    static Field since(Incident incident) {
        return Field.line(
                phrase("incident.since"),
                new Span.Moment(incident.since(), Span.Style.RELATIVE),
                Span.words(" ("),
                new Span.Moment(incident.since(), Span.Style.FULL),
                Span.words(")"));
    }
}
