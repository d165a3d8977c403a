package tuskwatch.core.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.detect.OutcomeWords;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.Claim;
import tuskwatch.core.guidance.Diagnosis;
import tuskwatch.core.guidance.Step;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Places;

/** A diagnosis as people read it: verdict, cause with evidence, what to do, and what nobody can see from outside. */
public final class DiagnosisCard {
    private static final int MOST_CAUSES = 3;
    private static final int MOST_STEPS = 4;

    private DiagnosisCard() {}

    /**
     * @param symptom what the person wrote; text from outside
     */
    public static Card of(
            InstanceName instance,
            Diagnosis diagnosis,
            List<Observation> observations,
            Optional<Incident> incident,
            String symptom) {
        var fields = new ArrayList<Field>();
        diagnosis
                .complaint()
                .ifPresent(c -> fields.add(Field.of("About “" + Text.clean(symptom, 60) + "”", List.of(c.first()))));
        if (diagnosis.complaint().isEmpty() && !symptom.isBlank()) {
            fields.add(Field.of(
                    "About “" + Text.clean(symptom, 60) + "”",
                    List.of("I do not know that message; here is what I see myself.")));
        }
        incident.ifPresent(i -> fields.add(Field.line(
                "Known incident",
                Span.words("Open since "),
                new Span.Moment(i.since(), Span.Style.RELATIVE),
                Span.words(" (" + i.id() + ")"))));
        diagnosis.hypotheses().stream().limit(MOST_CAUSES).forEach(h -> fields.add(hypothesis(h)));
        diagnosis.hypotheses().stream()
                .map(Diagnosis.Hypothesis::cause)
                .findFirst()
                .ifPresent(best -> advice(best, fields));
        if (!diagnosis.claims().isEmpty()) {
            fields.add(claims(diagnosis.claims()));
        }
        unseen(diagnosis).ifPresent(fields::add);
        diagnosis.assessment().findings().forEach(f -> fields.add(Field.of("Also seen", List.of(Text.clean(f, 300)))));
        Places.UNKNOWN
                .with(observations)
                .web()
                .ifPresent(web -> fields.add(Field.of(
                        "Web domain",
                        List.of("Its pages are at " + Text.clean(web, 100) + "; that is what was asked."))));
        fields.add(seen(observations));
        return Card.answer(VerdictWords.tone(diagnosis.assessment().verdict()), headline(instance, diagnosis), fields);
    }

    /** What nobody can tell from outside: by name where it fits a complaint, in one sentence otherwise. */
    private static Optional<Field> unseen(Diagnosis diagnosis) {
        var names = diagnosis.untellable().stream()
                .map(h -> h.cause().title() + " (" + h.cause().id() + ")")
                .collect(Collectors.joining("; "));
        if (diagnosis.complaint().isPresent() && !names.isEmpty()) {
            return Optional.of(Field.of(
                    "Cannot be seen from outside",
                    List.of("It could also be: " + names + ". Only the server's admin can tell.")));
        }
        return diagnosis.complaint().isEmpty() && diagnosis.assessment().verdict() == Verdict.UP
                ? Optional.of(
                        Field.of(
                                "Cannot be seen from outside",
                                List.of(
                                        "Mail, background work, search and writing. If something does not work for you, ask again and say what you see, with the option symptom.")))
                : Optional.empty();
    }

    private static String headline(InstanceName instance, Diagnosis diagnosis) {
        var host = IncidentCards.host(instance);
        return switch (diagnosis.assessment().verdict()) {
            case UP -> host + " works, as far as strangers can see";
            case DEGRADED -> host + " has trouble: " + failing(diagnosis);
            case DOWN -> host + " is down: " + failing(diagnosis);
            case UNKNOWN -> host + ": cannot be told";
            case RESTRICTED -> host + " refuses our checks, so we cannot tell";
            case MAINTENANCE -> host + " shows a maintenance page";
        };
    }

    private static String failing(Diagnosis diagnosis) {
        return diagnosis.assessment().components().entrySet().stream()
                .filter(e -> e.getValue().failing())
                .map(e -> e.getKey().id() + " " + IncidentCards.stateWord(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Field hypothesis(Diagnosis.Hypothesis hypothesis) {
        var lines = new ArrayList<String>();
        hypothesis.suspicion().because().forEach(b -> lines.add("Because: " + b));
        hypothesis.suspicion().but().forEach(b -> lines.add("But: " + b));
        return Field.of(
                capital(hypothesis.suspicion().confidence().id()) + ": "
                        + hypothesis.cause().title(),
                lines);
    }

    private static void advice(Cause cause, List<Field> fields) {
        fields.add(Field.of("What you can do", List.of(cause.advice().member())));
        if (cause.steps().isEmpty()) {
            return;
        }
        var lines = new ArrayList<List<Span>>();
        var number = 1;
        for (var step :
                cause.steps().subList(0, Math.min(MOST_STEPS, cause.steps().size()))) {
            lines.add(step(number++, step));
        }
        fields.add(new Field("For the admin", lines));
    }

    private static List<Span> step(int number, Step step) {
        var spans = new ArrayList<Span>();
        spans.add(Span.words(number + ". " + step.text()));
        if (!step.command().isEmpty()) {
            spans.add(Span.words(" "));
            spans.add(new Span.Code(step.command()));
        }
        if (!step.risk().isEmpty()) {
            spans.add(Span.words(" Risk: " + step.risk()));
        }
        return spans;
    }

    private static Field claims(List<Claim> claims) {
        var lines = new ArrayList<List<Span>>();
        for (var claim : claims) {
            lines.add(List.of(new Span.Strong(claim.topic()), Span.words(" – the article says: " + claim.says())));
            lines.add(List.of(Span.words("In truth: " + claim.truth() + " (" + claim.source() + ")")));
        }
        return new Field("The well-known article on error 503, and what is true", lines);
    }

    private static Field seen(List<Observation> observations) {
        var line = observations.stream()
                .sorted(Comparator.comparing(Observation::check))
                .map(o -> OutcomeWords.name(o.check()) + " " + OutcomeWords.of(o.outcome()))
                .collect(Collectors.joining(" · "));
        return Field.of("What was asked", List.of(line));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
