package tuskwatch.core.guidance.inquiry;

import java.util.Arrays;
import java.util.List;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.LocalizedText;

/** Questions as tests write them: each is whole, and says as little as it may. */
public final class Questions {
    private Questions() {}

    public static Question question(String id, Question.Choice... choices) {
        return new Question(id, LocalizedText.outside(id + "?"), 0.8, List.of(choices));
    }

    /** One that is said as “it is {@code id}”. */
    public static Question.Choice choice(String id, String... causes) {
        return choice(id, List.of(), List.of(), causes);
    }

    public static Question.Choice choice(String id, List<String> clues, List<Component> seen, String... causes) {
        return choice(id, new Question.Signs(List.of("it is " + id), clues, List.of(), seen), causes);
    }

    /** One that a text touches on with these phrases too. */
    public static Question.Choice mentioning(String id, List<String> clues, List<String> phrases, String... causes) {
        return choice(id, new Question.Signs(List.of("it is " + id), clues, phrases, List.of()), causes);
    }

    private static Question.Choice choice(String id, Question.Signs signs, String... causes) {
        return new Question.Choice(
                id,
                LocalizedText.outside(id),
                LocalizedText.outside("it is " + id),
                signs,
                List.of(new Question.Trait(
                        Arrays.stream(causes).map(CauseId::new).toList(), LocalizedText.outside("as " + id))));
    }
}
