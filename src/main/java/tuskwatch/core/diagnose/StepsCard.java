package tuskwatch.core.diagnose;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.command.Press;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.Step;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

/** What an admin does about a cause: first the look that tells whether it is this one, then the steps, looking before changing. */
public final class StepsCard {
    private static final int MOST_IN_BRIEF = 4;

    private StepsCard() {}

    /** The first cause, with a button for the others. */
    public static Card of(List<Cause> causes) {
        if (causes.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("steps.nothing"));
        }
        var cause = causes.getFirst();
        var fields = new ArrayList<Field>();
        fields.add(Field.of(phrase("steps.seen"), cause.advice().seen()));
        fields.add(Field.of(
                phrase("steps.who"),
                phrase("steps.who-is", cause.who().words(), cause.severity().words())));
        fields.add(new Field(phrase("steps.tells"), tells(cause.tells())));
        var number = 1;
        for (var step : cause.steps()) {
            fields.add(new Field(
                    phrase(step.kind() == Step.Kind.LOOK ? "steps.look" : "steps.change", number++), lines(step)));
        }
        fields.add(Field.of(phrase("steps.people"), cause.advice().moderator()));
        fields.add(Field.of(phrase("steps.sources"), sources(cause)));
        var others = causes.stream().skip(1).map(Cause::id).toList();
        var card = Card.answer(Tone.INFO, phrase("steps.headline", cause.title()), fields);
        return others.isEmpty() ? card : card.withActions(Press.actions(new Press.NextSteps(others)));
    }

    /** The look inside that decides. */
    static List<List<Span>> tells(Cause.Tells tells) {
        var lines = new ArrayList<List<Span>>();
        lines.add(List.of(Span.words(tells.text())));
        if (!tells.command().isEmpty()) {
            lines.add(List.of(new Span.Block(tells.command())));
        }
        return lines;
    }

    private static List<List<Span>> lines(Step step) {
        var lines = new ArrayList<List<Span>>();
        lines.add(List.of(Span.words(step.text())));
        if (!step.command().isEmpty()) {
            lines.add(List.of(new Span.Block(step.command())));
        }
        if (!step.docker().isEmpty()) {
            lines.add(List.of(Span.words(phrase("steps.docker")), new Span.Block(step.docker())));
        }
        if (!step.expect().isEmpty()) {
            lines.add(List.of(Span.words(phrase("steps.expect", step.expect()))));
        }
        if (!step.risk().isEmpty()) {
            lines.add(List.of(Span.words(phrase("steps.risk", new Span.Strong(phrase("steps.careful")), step.risk()))));
        }
        return lines;
    }

    private static LocalizedText sources(Cause cause) {
        var commands = cause.steps().stream()
                .map(Step::source)
                .filter(s -> !s.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        var all = String.join("; ", cause.sources());
        return commands.isEmpty()
                ? phrase("steps.from", all, cause.versions())
                : phrase("steps.from-commands", all, commands, cause.versions());
    }

    /** The first steps, a line each; empty where there are none. */
    static Optional<Field> brief(Cause cause) {
        var lines = new ArrayList<LocalizedText>();
        cause.steps().stream().limit(MOST_IN_BRIEF).forEach(step -> lines.add(line(lines.size() + 1, step)));
        return lines.isEmpty() ? Optional.empty() : Optional.of(Field.of(phrase("diagnosis.steps"), lines));
    }

    private static LocalizedText line(int number, Step step) {
        var parts = new ArrayList<LocalizedText>();
        parts.add(phrase("diagnosis.step", number, step.text()));
        if (!step.command().isEmpty()) {
            parts.add(new LocalizedText.Piece(new Span.Code(step.command())));
        }
        if (!step.risk().isEmpty()) {
            parts.add(phrase("diagnosis.risk", step.risk()));
        }
        return LocalizedText.sentences(parts);
    }
}
