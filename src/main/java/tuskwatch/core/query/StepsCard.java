package tuskwatch.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.Step;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

/** What an admin does about a cause: first the look that tells whether it is this one, then the steps, looking before changing. */
public final class StepsCard {
    private StepsCard() {}

    /** The first cause, with a button for the others. */
    public static Card of(List<Cause> causes) {
        if (causes.isEmpty()) {
            return Card.sentence(Tone.INFO, "Nothing is known to be done about it; ask again with /diagnose.");
        }
        var cause = causes.getFirst();
        var fields = new ArrayList<Field>();
        fields.add(Field.of("What people see", List.of(cause.advice().seen())));
        fields.add(Field.of(
                "Who can end it",
                List.of(cause.who().words() + "; " + cause.severity().words())));
        fields.add(new Field("Is it this?", tells(cause.tells())));
        var number = 1;
        for (var step : cause.steps()) {
            fields.add(new Field(number++ + ". " + (step.kind() == Step.Kind.LOOK ? "Look" : "Change"), lines(step)));
        }
        fields.add(Field.of("Tell people", List.of(cause.advice().moderator())));
        fields.add(Field.of("Where this comes from", List.of(sources(cause))));
        var others = causes.stream().skip(1).map(Cause::id).collect(Collectors.joining(","));
        var card = Card.answer(Tone.INFO, "For the admin: " + cause.title(), fields);
        return others.isEmpty() ? card : card.withActions(List.of(new Action(Action.Kind.NEXT_STEPS, others)));
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
            lines.add(List.of(Span.words("In Docker:"), new Span.Block(step.docker())));
        }
        if (!step.expect().isEmpty()) {
            lines.add(List.of(Span.words("All is well if it shows: " + step.expect())));
        }
        if (!step.risk().isEmpty()) {
            lines.add(List.of(new Span.Strong("Careful: "), Span.words(step.risk())));
        }
        return lines;
    }

    private static String sources(Cause cause) {
        var commands = cause.steps().stream()
                .map(Step::source)
                .filter(s -> !s.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return String.join("; ", cause.sources())
                + (commands.isEmpty() ? "" : ". Commands: " + commands)
                + ". Holds for Mastodon " + cause.versions() + ".";
    }
}
