package tuskwatch.core.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.detect.OutcomeWords;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.Complaint;
import tuskwatch.core.guidance.Diagnosis;
import tuskwatch.core.guidance.Step;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Action;
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
    private static final int MOST_ON_SCREEN = 2;
    private static final int MOST_LINES = 4;
    private static final String UNSEEN = "Cannot be told from outside";
    private static final String SILENT =
            "Mail, background work, search and writing. If something does not work for you, ask again and say what you see, with the option symptom.";

    private DiagnosisCard() {}

    /** Verdict, parts, the likely causes, what to do; buttons for the rest. */
    public static Card screen(Examination found) {
        var diagnosis = found.diagnosis();
        var fields = begin(found);
        parts(diagnosis).ifPresent(fields::add);
        diagnosis.hypotheses().stream().limit(1).forEach(h -> fields.add(hypothesis(h, MOST_ON_SCREEN)));
        others(diagnosis).ifPresent(fields::add);
        unseen(diagnosis).ifPresent(fields::add);
        advice(diagnosis, fields);
        claims(diagnosis, MOST_ON_SCREEN).ifPresent(fields::add);
        return card(found, fields).withActions(actions(found));
    }

    /** Everything, for a reader without buttons. */
    public static Card whole(Examination found) {
        var diagnosis = found.diagnosis();
        var fields = begin(found);
        diagnosis.hypotheses().stream().limit(MOST_CAUSES).forEach(h -> fields.add(hypothesis(h, MOST_LINES)));
        unseen(diagnosis).ifPresent(fields::add);
        advice(diagnosis, fields);
        relevant(diagnosis).stream()
                .map(Diagnosis.Hypothesis::cause)
                .findFirst()
                .ifPresent(best -> steps(best, fields));
        claims(diagnosis, MOST_CAUSES + MOST_ON_SCREEN).ifPresent(fields::add);
        diagnosis.assessment().findings().forEach(f -> fields.add(Field.of("Also seen", List.of(Text.clean(f, 300)))));
        Places.UNKNOWN
                .with(found.observations())
                .web()
                .ifPresent(web -> fields.add(Field.of(
                        "Web domain",
                        List.of("Its pages are at " + Text.clean(web, 100) + "; that is what was asked."))));
        fields.add(seen(found.observations()));
        return card(found, fields);
    }

    private static Card card(Examination found, List<Field> fields) {
        return Card.answer(
                VerdictWords.tone(found.diagnosis().assessment().verdict()),
                headline(found.instance(), found.diagnosis()),
                fields);
    }

    /** What the person said, and what is known already. */
    private static List<Field> begin(Examination found) {
        var fields = new ArrayList<Field>();
        if (!found.symptom().isBlank()) {
            var first = found.diagnosis()
                    .complaint()
                    .map(Complaint::first)
                    .orElse("I do not know that message; here is what I see myself.");
            fields.add(Field.of("About “" + Text.clean(found.symptom(), 60) + "”", List.of(first)));
        }
        found.incident()
                .ifPresent(i -> fields.add(Field.line(
                        "Known incident",
                        Span.words("Open since "),
                        new Span.Moment(i.since(), Span.Style.RELATIVE),
                        Span.words(" (" + i.id() + ")"))));
        return fields;
    }

    /** All parts in one line. */
    private static Optional<Field> parts(Diagnosis diagnosis) {
        var line = diagnosis.assessment().components().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        () -> new EnumMap<>(ComponentState.class),
                        Collectors.mapping(e -> e.getKey().id(), Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(e -> IncidentCards.symbol(e.getKey()) + " " + e.getValue() + ": "
                        + IncidentCards.stateWord(e.getKey()))
                .collect(Collectors.joining(" · "));
        return line.isEmpty() ? Optional.empty() : Optional.of(Field.of("Parts", List.of(line)));
    }

    /** What else was seen to fit, a line each. */
    private static Optional<Field> others(Diagnosis diagnosis) {
        var lines = diagnosis.hypotheses().stream()
                .skip(1)
                .limit(MOST_ON_SCREEN)
                .map(h -> capital(h.suspicion().confidence().id()) + ": "
                        + h.cause().title()
                        + h.suspicion().but().stream()
                                .findFirst()
                                .map(but -> " – but: " + but)
                                .orElse(""))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(Field.of("Also to be thought of", lines));
    }

    private static List<Action> actions(Examination found) {
        var actions = new ArrayList<Action>();
        var causes = relevant(found.diagnosis()).stream()
                .map(Diagnosis.Hypothesis::cause)
                .filter(c -> !c.steps().isEmpty())
                .map(Cause::id)
                .limit(MOST_CAUSES)
                .collect(Collectors.joining(","));
        if (!causes.isEmpty()) {
            actions.add(new Action(Action.Kind.STEPS, causes));
        }
        var instance = found.instance().text();
        if (instance.length() <= Action.SUBJECT) {
            actions.add(new Action(Action.Kind.EVIDENCE, instance));
        }
        var asked =
                (instance + " " + Text.clean(found.symptom(), Action.SUBJECT).replace('|', '/')).strip();
        if (asked.length() <= Action.SUBJECT) {
            actions.add(new Action(Action.Kind.SHARE, asked));
        }
        return actions;
    }

    /** What nobody can tell from outside, and what would tell; in one sentence where nobody complained. */
    private static Optional<Field> unseen(Diagnosis diagnosis) {
        if (diagnosis.complaint().isEmpty()) {
            return diagnosis.assessment().verdict() == Verdict.UP
                    ? Optional.of(Field.of(UNSEEN, List.of(SILENT)))
                    : Optional.empty();
        }
        var open = diagnosis.untellable().stream().limit(MOST_CAUSES).toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        var lines = new ArrayList<List<Span>>();
        lines.add(List.of(Span.words(
                diagnosis.abstains()
                        ? "Nothing that strangers can ask decides it. It could be, the likeliest first:"
                        : "It could also be:")));
        open.forEach(h -> lines.add(tells(h)));
        return Optional.of(new Field(UNSEEN, lines));
    }

    private static List<Span> tells(Diagnosis.Hypothesis hypothesis) {
        var tells = hypothesis.cause().tells();
        var spans = new ArrayList<Span>();
        spans.add(new Span.Strong(hypothesis.cause().title()));
        spans.add(Span.words(" (" + hypothesis.cause().id() + "). What would tell: " + tells.text()));
        if (!tells.command().isEmpty()) {
            spans.add(Span.words(" "));
            spans.add(new Span.Code(tells.command()));
        }
        return spans;
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

    private static Field hypothesis(Diagnosis.Hypothesis hypothesis, int most) {
        var lines = new ArrayList<String>();
        hypothesis.suspicion().because().stream().limit(most).forEach(b -> lines.add("Because: " + b));
        hypothesis.suspicion().but().stream().limit(most).forEach(b -> lines.add("But: " + b));
        return Field.of(
                capital(hypothesis.suspicion().confidence().id()) + ": "
                        + hypothesis.cause().title(),
                lines);
    }

    /** What strangers can never see is worth a word only to somebody who has trouble. */
    private static List<Diagnosis.Hypothesis> relevant(Diagnosis diagnosis) {
        return diagnosis.complaint().isPresent() ? diagnosis.ranking() : diagnosis.hypotheses();
    }

    private static void advice(Diagnosis diagnosis, List<Field> fields) {
        relevant(diagnosis).stream()
                .map(h -> h.cause().advice())
                .findFirst()
                .ifPresent(advice -> fields.add(Field.of("What you can do", List.of(advice.member(), advice.avoid()))));
    }

    private static void steps(Cause cause, List<Field> fields) {
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

    private static Optional<Field> claims(Diagnosis diagnosis, int most) {
        var lines = new ArrayList<List<Span>>();
        for (var claim :
                diagnosis.claims().subList(0, Math.min(most, diagnosis.claims().size()))) {
            lines.add(List.of(new Span.Strong(claim.topic()), Span.words(" – the article says: " + claim.says())));
            lines.add(List.of(Span.words("In truth: " + claim.truth() + " (" + claim.source() + ")")));
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Field("The well-known article on error 503, and what is true", lines));
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
