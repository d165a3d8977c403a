package tuskwatch.core.diagnose;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Press;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.Complaint;
import tuskwatch.core.guidance.Diagnosis;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.OutcomeWords;
import tuskwatch.core.probe.Places;
import tuskwatch.core.status.VerdictWords;

/** A diagnosis as people read it: verdict, cause with evidence, what to do, and what nobody can see from outside. */
public final class DiagnosisCard {
    private static final int MOST_CAUSES = 3;
    private static final int MOST_ON_SCREEN = 2;
    private static final int MOST_LINES = 4;
    private static final LocalizedText UNSEEN = phrase("diagnosis.unseen");

    private DiagnosisCard() {}

    /** Verdict, parts, the likely causes, what to do; buttons for the rest. */
    public static Card screen(DiagnosisInput found) {
        var diagnosis = found.diagnosis();
        var fields = begin(found);
        parts(diagnosis).ifPresent(fields::add);
        diagnosis.hypotheses().stream().limit(1).forEach(h -> fields.add(hypothesis(h, MOST_ON_SCREEN)));
        others(diagnosis).ifPresent(fields::add);
        unseen(found).ifPresent(fields::add);
        inside(found).ifPresent(fields::add);
        advice(found, fields);
        claims(diagnosis, MOST_ON_SCREEN).ifPresent(fields::add);
        found.asking().ifPresent(open -> fields.add(QuestionField.pressed(open)));
        return card(found, fields).withActions(actions(found));
    }

    /** Everything, for a reader without buttons. */
    public static Card whole(DiagnosisInput found) {
        var diagnosis = found.diagnosis();
        var fields = begin(found);
        diagnosis.hypotheses().stream().limit(MOST_CAUSES).forEach(h -> fields.add(hypothesis(h, MOST_LINES)));
        unseen(found).ifPresent(fields::add);
        inside(found).ifPresent(fields::add);
        advice(found, fields);
        relevant(found).stream()
                .map(Diagnosis.Ranked::cause)
                .findFirst()
                .flatMap(StepsCard::brief)
                .ifPresent(fields::add);
        claims(diagnosis, MOST_CAUSES + MOST_ON_SCREEN).ifPresent(fields::add);
        diagnosis.assessment().findings().forEach(f -> fields.add(Field.of(phrase("diagnosis.also-seen"), f)));
        Places.UNKNOWN
                .with(found.observations())
                .web()
                .ifPresent(web -> fields.add(
                        Field.of(phrase("diagnosis.web"), phrase("diagnosis.web-is", Text.clean(web, 100)))));
        fields.add(seen(found.observations()));
        found.asking().ifPresent(open -> fields.add(QuestionField.typed(open)));
        return card(found, fields);
    }

    private static Card card(DiagnosisInput found, List<Field> fields) {
        return Card.answer(
                VerdictWords.tone(found.diagnosis().assessment().verdict()),
                headline(found.instance(), found.diagnosis()),
                fields);
    }

    /** What the person said, and what is known already. */
    private static List<Field> begin(DiagnosisInput found) {
        var fields = new ArrayList<Field>();
        if (!found.symptom().isBlank()) {
            var first = found.diagnosis()
                    .complaint()
                    .map(Complaint::first)
                    .orElse(phrase(heard(found) ? "diagnosis.heard" : "diagnosis.unknown-symptom"));
            var suggested = found.diagnosis()
                    .complaint()
                    .filter(c -> c.label().equals(found.symptom()))
                    .map(Complaint::title);
            fields.add(Field.of(
                    phrase(
                            "diagnosis.about",
                            suggested.orElseGet(() -> LocalizedText.outside(Text.clean(found.symptom(), 60)))),
                    first));
        }
        QuestionField.answered(found.answers()).ifPresent(fields::add);
        if (!found.reported().isEmpty()) {
            fields.add(Field.of(phrase("diagnosis.reported"), found.reported()));
        }
        found.incident()
                .ifPresent(i -> fields.add(Field.of(
                        phrase("diagnosis.incident"),
                        phrase(
                                "diagnosis.open-since",
                                new Span.Moment(i.since(), Span.Style.RELATIVE),
                                i.id().text()))));
        return fields;
    }

    /** All parts in one line. */
    private static Optional<Field> parts(Diagnosis diagnosis) {
        var states = diagnosis.assessment().components().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        () -> new EnumMap<>(ComponentState.class),
                        Collectors.mapping(e -> e.getKey().word(), Collectors.toList())))
                .entrySet()
                .stream()
                .map(e -> phrase(
                        "status.component",
                        e.getKey().symbol(),
                        LocalizedText.list(e.getValue()),
                        e.getKey().word()))
                .toList();
        return states.isEmpty()
                ? Optional.empty()
                : Optional.of(Field.of(phrase("diagnosis.parts"), new LocalizedText.Joined(" · ", states)));
    }

    /** What else was seen to fit, a line each. */
    private static Optional<Field> others(Diagnosis diagnosis) {
        var lines = diagnosis.hypotheses().stream()
                .skip(1)
                .limit(MOST_ON_SCREEN)
                .map(h -> h.suspicion().but().stream()
                        .findFirst()
                        .map(but -> phrase("diagnosis.other-but", title(h), but))
                        .orElseGet(() -> title(h)))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(Field.of(phrase("diagnosis.others"), lines));
    }

    private static List<Action> actions(DiagnosisInput found) {
        var buttons = new ArrayList<>(found.asking().map(QuestionField::buttons).orElse(List.of()));
        var presses = new ArrayList<Press>();
        var causes = relevant(found).stream()
                .map(Diagnosis.Ranked::cause)
                .filter(c -> !c.steps().isEmpty())
                .map(Cause::id)
                .limit(MOST_CAUSES)
                .toList();
        if (!causes.isEmpty()) {
            presses.add(new Press.Steps(causes));
        }
        presses.add(new Press.Evidence(found.instance(), ""));
        presses.add(new Press.Share(found.instance(), QuestionField.symptom(found)));
        buttons.addAll(Press.actions(presses.toArray(Press[]::new)));
        return buttons;
    }

    /** What nobody can tell from outside, and what would tell; in one sentence where nobody complained or reported anything. */
    private static Optional<Field> unseen(DiagnosisInput found) {
        var diagnosis = found.diagnosis();
        if (!troubled(found)) {
            return diagnosis.assessment().verdict() == Verdict.UP
                    ? Optional.of(Field.of(UNSEEN, phrase("diagnosis.silent")))
                    : Optional.empty();
        }
        var open = diagnosis.untellable().stream().limit(MOST_CAUSES).toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        var lines = new ArrayList<LocalizedText>();
        lines.add(phrase(diagnosis.abstains() ? "diagnosis.undecided" : "diagnosis.could-be"));
        open.forEach(h -> {
            lines.add(tells(h));
            h.suspicion().because().stream().limit(1).forEach(b -> lines.add(phrase("diagnosis.because", b)));
        });
        return Optional.of(Field.of(UNSEEN, lines));
    }

    private static Optional<Field> inside(DiagnosisInput found) {
        return found.inside().isEmpty()
                ? Optional.empty()
                : Optional.of(Field.of(phrase("inside.headline"), found.inside()));
    }

    private static LocalizedText tells(Diagnosis.Ranked hypothesis) {
        var tells = hypothesis.cause().tells();
        var look = phrase(
                "diagnosis.tells",
                new Span.Strong(hypothesis.cause().title()),
                hypothesis.cause().id().text(),
                tells.text());
        return tells.command().isEmpty() ? look : phrase("diagnosis.command", look, new Span.Code(tells.command()));
    }

    private static LocalizedText headline(InstanceName instance, Diagnosis diagnosis) {
        var host = IncidentCards.host(instance);
        return switch (diagnosis.assessment().verdict()) {
            case UP -> phrase("diagnosis.up", host);
            case DEGRADED -> phrase("incident.trouble", host, failing(diagnosis));
            case DOWN -> phrase("incident.down", host, failing(diagnosis));
            case UNKNOWN -> phrase("diagnosis.unknown", host);
            case RESTRICTED -> phrase("status.restricted", host);
            case MAINTENANCE -> phrase("incident.maintenance", host);
        };
    }

    private static LocalizedText failing(Diagnosis diagnosis) {
        var failing = diagnosis.assessment().components();
        failing.values().removeIf(state -> !state.failing());
        return IncidentCards.words(failing);
    }

    private static Field hypothesis(Diagnosis.Ranked hypothesis, int most) {
        var lines = new ArrayList<LocalizedText>();
        hypothesis.suspicion().because().stream().limit(most).forEach(b -> lines.add(phrase("diagnosis.because", b)));
        hypothesis.suspicion().but().stream().limit(most).forEach(b -> lines.add(phrase("incident.but", b)));
        return Field.of(title(hypothesis), lines);
    }

    private static LocalizedText title(Diagnosis.Ranked hypothesis) {
        return phrase(
                "diagnosis." + hypothesis.suspicion().confidence().id(),
                hypothesis.cause().title());
    }

    /** What strangers can never see is worth a word only to somebody who has trouble. */
    private static List<Diagnosis.Ranked> relevant(DiagnosisInput found) {
        return troubled(found) ? found.diagnosis().ranking() : found.diagnosis().hypotheses();
    }

    /** Whether somebody has trouble: who asks, or several members. */
    private static boolean troubled(DiagnosisInput found) {
        return found.diagnosis().complaint().isPresent()
                || !found.reported().isEmpty()
                || !found.answers().isEmpty()
                || heard(found);
    }

    /** Whether somebody's words speak for something, though they are none of the usual complaints. */
    private static boolean heard(DiagnosisInput found) {
        return !found.symptom().isBlank() && found.diagnosis().spoken();
    }

    private static void advice(DiagnosisInput found, List<Field> fields) {
        relevant(found).stream()
                .map(h -> h.cause().advice())
                .findFirst()
                .ifPresent(advice ->
                        fields.add(Field.of(phrase("incident.advice"), List.of(advice.member(), advice.avoid()))));
    }

    private static Optional<Field> claims(Diagnosis diagnosis, int most) {
        var lines = new ArrayList<LocalizedText>();
        diagnosis.claims().stream().limit(most).forEach(claim -> {
            lines.add(phrase("diagnosis.claim", new Span.Strong(claim.title()), claim.says()));
            lines.add(phrase("diagnosis.truth", claim.truth(), claim.source()));
        });
        return lines.isEmpty() ? Optional.empty() : Optional.of(Field.of(phrase("diagnosis.article"), lines));
    }

    private static Field seen(List<Observation> observations) {
        var line = observations.stream()
                .sorted(Comparator.comparing(Observation::check))
                .map(o -> phrase("evidence.line", OutcomeWords.name(o.check()), OutcomeWords.of(o.outcome())))
                .toList();
        return Field.of(phrase("evidence.asked"), new LocalizedText.Joined(" · ", line));
    }
}
