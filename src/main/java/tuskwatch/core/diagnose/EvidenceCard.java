package tuskwatch.core.diagnose;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.Comparator;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.OutcomeWords;
import tuskwatch.core.status.VerdictWords;

/** What each address answered, who spoke, and how long it took: for people who want to judge themselves. */
final class EvidenceCard {
    private EvidenceCard() {}

    static Card of(DiagnosisInput found) {
        var lines = found.observations().stream()
                .sorted(Comparator.comparing(Observation::check))
                .map(EvidenceCard::line)
                .toList();
        var fields = new ArrayList<Field>();
        fields.add(Field.of(phrase("evidence.asked"), lines));
        found.observations().stream()
                .map(Observation::at)
                .min(Comparator.naturalOrder())
                .ifPresent(
                        at -> fields.add(Field.line(phrase("maintenance.when"), new Span.Moment(at, Span.Style.FULL))));
        return Card.answer(
                VerdictWords.tone(found.diagnosis().assessment().verdict()),
                phrase("evidence.headline", IncidentCards.host(found.instance())),
                fields);
    }

    private static LocalizedText line(Observation seen) {
        var parts = new ArrayList<LocalizedText>();
        parts.add(phrase(
                "evidence.line", new Span.Strong(OutcomeWords.name(seen.check())), OutcomeWords.of(seen.outcome())));
        if (seen.outcome() instanceof Outcome.Answered a) {
            a.speaker().words().ifPresent(w -> parts.add(phrase("evidence.speaker", w)));
        }
        parts.add(phrase("evidence.took", seen.took().toMillis()));
        if (seen.outcome() instanceof Outcome.Answered a && a.remaining().isPresent()) {
            parts.add(phrase("evidence.left", a.remaining().getAsInt()));
        }
        return LocalizedText.list(parts);
    }
}
