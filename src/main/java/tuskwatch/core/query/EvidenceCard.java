package tuskwatch.core.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.detect.OutcomeWords;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;

/** What each address answered, who spoke, and how long it took: for people who want to judge themselves. */
final class EvidenceCard {
    private EvidenceCard() {}

    static Card of(Examination found) {
        var lines = found.observations().stream()
                .sorted(Comparator.comparing(Observation::check))
                .map(EvidenceCard::line)
                .toList();
        var fields = new ArrayList<Field>();
        fields.add(new Field("What was asked", lines));
        found.observations().stream()
                .map(Observation::at)
                .min(Comparator.naturalOrder())
                .ifPresent(at -> fields.add(Field.line("When", new Span.Moment(at, Span.Style.FULL))));
        return Card.answer(
                VerdictWords.tone(found.diagnosis().assessment().verdict()),
                "What " + IncidentCards.host(found.instance()) + " answered",
                fields);
    }

    private static List<Span> line(Observation seen) {
        return List.of(
                new Span.Strong(OutcomeWords.name(seen.check())),
                Span.words(" " + OutcomeWords.of(seen.outcome()) + speaker(seen.outcome()) + ", "
                        + seen.took().toMillis() + " ms" + left(seen.outcome())));
    }

    private static String speaker(Outcome outcome) {
        return outcome instanceof Outcome.Answered a
                ? a.speaker().words().map(w -> ", said by " + w).orElse("")
                : "";
    }

    private static String left(Outcome outcome) {
        return outcome instanceof Outcome.Answered a && a.remaining().isPresent()
                ? ", " + a.remaining().getAsInt() + " requests left in the server's limit"
                : "";
    }
}
