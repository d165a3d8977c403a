package tuskwatch.core.diagnose;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.command.Press;
import tuskwatch.core.guidance.inquiry.Answered;
import tuskwatch.core.guidance.inquiry.Question;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;

/** A question back under a diagnosis: asked with buttons, or in words where there are none; and what was answered. */
final class QuestionField {
    private QuestionField() {}

    /** The question, above its buttons. */
    static Field pressed(OpenQuestion open) {
        return Field.of(phrase("inquiry.asked"), open.question().text());
    }

    /** The question, and how an answer is said. */
    static Field typed(OpenQuestion open) {
        var words = open.question().choices().stream().map(QuestionField::said).toList();
        return Field.of(
                phrase("inquiry.asked"),
                List.of(open.question().text(), phrase("inquiry.answers", new LocalizedText.Joined(" · ", words))));
    }

    /** What can be answered; the last is that one does not know. */
    static List<Action> buttons(OpenQuestion open) {
        var question = open.question();
        var buttons = new ArrayList<Action>();
        for (var choice : question.choices()) {
            Press.actions(new Press.Answer(open.inquiry(), question.id(), choice.id())).stream()
                    .map(a -> a.labelled(choice.label()))
                    .forEach(buttons::add);
        }
        buttons.addAll(Press.actions(new Press.Answer(open.inquiry(), question.id(), Press.Answer.UNKNOWN)));
        return buttons;
    }

    /** What was answered so far. */
    static Optional<Field> answered(List<Answered> answers) {
        return answers.isEmpty()
                ? Optional.empty()
                : Optional.of(Field.of(
                        phrase("inquiry.answered"),
                        answers.stream().map(a -> said(a.choice())).toList()));
    }

    private static LocalizedText said(Question.Choice choice) {
        return phrase("inquiry.one", choice.says());
    }

    /** What is shown of a symptom, with what was answered in words that are understood again. */
    static String symptom(DiagnosisInput found) {
        return Stream.concat(
                        Stream.of(found.symptom()).filter(s -> !s.isBlank()),
                        found.answers().stream()
                                .map(a -> a.choice().signs().words().getFirst()))
                .collect(Collectors.joining(", "));
    }
}
