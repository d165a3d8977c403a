package tuskwatch.core.guidance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.inquiry.Question;
import tuskwatch.core.guidance.words.Hearing;
import tuskwatch.core.guidance.words.Signature;
import tuskwatch.core.guidance.words.Wording;
import tuskwatch.core.message.LocalizedText;

/** Looks for what is missing or contradicts itself in a guide book; each problem names its entry. */
final class GuidebookValidator {
    /** Two rows of buttons, with the one for not knowing; a third is more than people read. */
    private static final int MOST_CHOICES = 9;

    private final Map<String, Clue> clues;
    private final Map<CauseId, Cause> causes;
    private final List<Claim> claims;
    private final List<Complaint> complaints;
    private final Hearing hearing;
    private final List<String> problems = new ArrayList<>();

    GuidebookValidator(
            Map<String, Clue> clues,
            Map<CauseId, Cause> causes,
            List<Claim> claims,
            List<Complaint> complaints,
            Hearing hearing) {
        this.clues = clues;
        this.causes = causes;
        this.claims = claims;
        this.complaints = complaints;
        this.hearing = hearing;
    }

    List<String> problems() {
        clues.values().forEach(this::clue);
        causes.values().forEach(this::cause);
        claims.forEach(this::claim);
        complaints.forEach(this::complaint);
        hearing.signatures().forEach(this::signature);
        return List.copyOf(problems);
    }

    /** What is wrong with questions about these causes. */
    List<String> problems(List<Question> questions) {
        problems.clear();
        twice("the question", questions.stream().map(Question::id));
        questions.forEach(this::question);
        return List.copyOf(problems);
    }

    private void question(Question question) {
        var name = "question " + question.id();
        present(name, "a text", question.text());
        shortId(name, question.id());
        if (!(question.known() > 0 && question.known() <= 1)) {
            problems.add(name + " is known to a share of " + question.known() + ": above 0, up to 1");
        }
        if (question.choices().size() < 2 || question.choices().size() > MOST_CHOICES) {
            problems.add(name + " has " + question.choices().size() + " choices: 2 to " + MOST_CHOICES);
        }
        twice(name + ": the choice", question.choices().stream().map(Question.Choice::id));
        question.choices().forEach(choice -> choice(name + ", choice " + choice.id(), choice));
    }

    private void choice(String name, Question.Choice choice) {
        shortId(name, choice.id());
        present(name, "a label", choice.label());
        present(name, "what it comes to", choice.says());
        if (choice.signs().words().isEmpty()) {
            problems.add(name + " lacks words that say it");
        }
        words(name, choice.signs().words());
        words(name, choice.signs().mentions());
        choice.signs().clues().stream()
                .filter(id -> !clues.containsKey(id))
                .forEach(id -> problems.add(name + " names the clue " + id + ", which is not in the book"));
        if (choice.traits().isEmpty()) {
            problems.add(name + " says nothing about any cause");
        }
        choice.traits().forEach(trait -> present(name, "the reason why causes look so", trait.why()));
        var causesNamed =
                choice.traits().stream().flatMap(t -> t.causes().stream()).toList();
        twice(name + ": the cause", causesNamed.stream().map(CauseId::text));
        causesNamed.stream()
                .filter(id -> !causes.containsKey(id))
                .forEach(id -> problems.add(name + " names the cause " + id + ", which is not in the book"));
    }

    /** It stands in the id of a button. */
    private void shortId(String name, String id) {
        if (!id.matches("[a-z]{1,12}")) {
            problems.add(name + " has the id “" + id + "”: 1 to 12 small letters");
        }
    }

    private void twice(String what, Stream<String> ids) {
        ids.collect(Collectors.groupingBy(id -> id, TreeMap::new, Collectors.counting()))
                .forEach((id, times) -> {
                    if (times > 1) {
                        problems.add(what + " " + id + " comes twice");
                    }
                });
    }

    private void clue(Clue clue) {
        present("clue " + clue.id(), "a sentence", clue.says());
        words("clue " + clue.id(), clue.words());
    }

    private void words(String name, List<String> all) {
        for (var words : all) {
            if (words.isBlank()
                    || words.startsWith("*")
                    || !words.equals(Wording.of(words).text())) {
                problems.add(name + " has the words “" + words
                        + "”, which can never match: lower case, no star at the beginning");
            }
        }
    }

    private void cause(Cause cause) {
        var name = cause.id().text();
        present(name, "a title", cause.title());
        present(name, "what members see", cause.advice().seen());
        present(name, "advice for members", cause.advice().member());
        present(name, "what members had better not do", cause.advice().avoid());
        present(name, "words for moderators", cause.advice().moderator());
        present(name, "the look inside that tells", cause.tells().text());
        if (cause.kind() == Cause.Kind.FAULT && cause.steps().isEmpty()) {
            problems.add(name + " is a fault without a step for the admin");
        }
        if (cause.sources().isEmpty()) {
            problems.add(name + " names no source");
        }
        cause.steps().forEach(step -> step(name, step));
        var kinds = cause.steps().stream().map(Step::kind).toList();
        if (kinds.lastIndexOf(Step.Kind.LOOK) > kinds.indexOf(Step.Kind.CHANGE) && kinds.contains(Step.Kind.CHANGE)) {
            problems.add(name + " changes something before it has looked at everything");
        }
        cause.clues().forEach(weight -> weight(name, weight));
        if (cause.clues().stream().map(Weight::clue).distinct().count()
                < cause.clues().size()) {
            problems.add(name + " weighs a clue twice");
        }
    }

    private void step(String name, Step step) {
        present(name, "a text for each step", step.text());
        if (!step.command().isBlank()) {
            present(name, "a source for “" + step.command() + "”", step.source());
            if (step.kind() == Step.Kind.CHANGE) {
                present(name, "the risk of “" + step.command() + "”", step.risk());
            }
        }
    }

    private void weight(String name, Weight weight) {
        if (!clues.containsKey(weight.clue())) {
            problems.add(name + " weighs the clue " + weight.clue() + ", which is not in the book");
        }
        if (!(Math.abs(weight.weight()) <= Weight.MOST) || weight.weight() == 0) {
            problems.add(name + " gives " + weight.clue() + " the weight " + weight.weight() + ": −5 to 5 and not 0");
        }
        present(name, "the reason for the weight of " + weight.clue(), weight.why());
    }

    private void claim(Claim claim) {
        var name = "claim " + claim.topic();
        claim.causes().stream()
                .filter(id -> !causes.containsKey(id))
                .forEach(id -> problems.add(name + " names the cause " + id + ", which is not in the book"));
        present(name, "what the article says", claim.says());
        present(name, "what is true", claim.truth());
        present(name, "a source", claim.source());
    }

    private void complaint(Complaint complaint) {
        var name = "complaint " + complaint.label();
        present(name, "a first sentence", complaint.first());
        complaint.clues().stream()
                .filter(id -> !clues.containsKey(id))
                .forEach(id -> problems.add(name + " names the clue " + id + ", which is not in the book"));
        var topics = claims.stream().map(Claim::topic).toList();
        complaint.claims().stream()
                .filter(t -> !topics.contains(t))
                .forEach(t -> problems.add(name + " names the claim " + t + ", which is not in the book"));
    }

    private void signature(Signature signature) {
        signature.causes().keySet().stream()
                .filter(id -> !causes.containsKey(id))
                .forEach(id -> problems.add("a message of " + signature.speaker() + " speaks for the cause " + id
                        + ", which is not in the book"));
    }

    private void present(String name, String what, LocalizedText text) {
        if (text.isEmpty()) {
            problems.add(name + " lacks " + what);
        }
    }

    private void present(String name, String what, String text) {
        present(name, what, LocalizedText.outside(text.strip()));
    }
}
