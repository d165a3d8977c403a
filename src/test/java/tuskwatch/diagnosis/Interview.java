package tuskwatch.diagnosis;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.guidance.Answer;
import tuskwatch.core.guidance.Diagnosis;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.inquiry.Answered;
import tuskwatch.core.guidance.inquiry.Question;

/**
 * A diagnosis with questions back, which somebody answers who knows what the guide book says the true cause looks like. Where the book
 * does not say it, or says that it depends, the answer is “I do not know”.
 *
 * @param asked questions
 * @param known how many of them were answered
 */
record Interview(Diagnosis diagnosis, List<Question> asked, int known) {
    /** Who answers. */
    interface Person {
        /** Empty for somebody who does not know. */
        Optional<Question.Choice> answer(Question question, CauseId truth);
    }

    /** Says what is true, as far as it is one thing. */
    static final Person TRUTHFUL = (question, truth) -> {
        var fitting = question.truth(truth);
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    };

    /** One who takes something else to be true in a fifth of the answers. */
    static Person mistaken(RandomGenerator random) {
        return (question, truth) -> TRUTHFUL.answer(question, truth).map(choice -> {
            var others =
                    question.choices().stream().filter(c -> !c.equals(choice)).toList();
            return random.nextInt(5) == 0 ? others.get(random.nextInt(others.size())) : choice;
        });
    }

    /** How often something was asked, and what. */
    static String figures(Collection<Interview> all) {
        var times = all.stream().collect(groupingBy(i -> i.asked().size(), TreeMap::new, counting()));
        var kinds = all.stream()
                .flatMap(i -> i.asked().stream())
                .collect(groupingBy(Question::id, TreeMap::new, counting()));
        var asked = all.stream().mapToInt(i -> i.asked().size()).sum();
        var known = all.stream().mapToInt(Interview::known).sum();
        return "questions asked by number of cases " + times + ", by question " + kinds + "; " + known + " of " + asked
                + " answered";
    }

    static Interview of(Diagnostician diagnostician, Assessment seen, String symptom, CauseId truth, Person person) {
        var asked = new ArrayList<Question>();
        var answers = new ArrayList<Answer>();
        var diagnosis = diagnostician.diagnose(seen, symptom, List.of());
        var next = diagnostician.question(diagnosis, symptom, asked);
        while (next.isPresent()) {
            var question = next.get();
            asked.add(question);
            person.answer(question, truth).ifPresent(c -> answers.add(Answer.of(new Answered(question, c))));
            diagnosis = diagnostician.diagnose(seen, symptom, List.of(), answers);
            next = diagnostician.question(diagnosis, symptom, asked);
        }
        return new Interview(diagnosis, asked, answers.size());
    }
}
