package tuskwatch.core.guidance.words;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.detect.CauseId;

/**
 * A message that a program shows and that means one thing, or few, whoever repeats it.
 *
 * @param speaker whose message it is, a name for people
 * @param where it is read
 * @param causes what it speaks for: logarithms of odds, above 0 and up to 5
 * @param messages the forms it has, in the notation of {@link Wording}
 * @param source where it is documented
 */
public record Signature(
        String speaker, Where where, Map<CauseId, Double> causes, List<String> messages, String source) {
    private static final double MOST = 5;

    /**
     * @throws IllegalArgumentException for a form that can never match, a weight that is out of range, and where a part is missing
     */
    public Signature {
        causes = Map.copyOf(causes);
        messages = List.copyOf(messages);
        if (speaker.isBlank() || causes.isEmpty() || messages.isEmpty() || source.isBlank()) {
            throw new IllegalArgumentException("signature without a part: " + speaker + " " + messages);
        }
        if (!causes.values().stream().allMatch(weight -> weight > 0 && weight <= MOST)) {
            throw new IllegalArgumentException("signature with a weight out of range: " + causes);
        }
        for (var message : messages) {
            if (message.isBlank()
                    || message.startsWith("*")
                    || !message.equals(Wording.of(message).text())) {
                throw new IllegalArgumentException("“" + message + "” can never match");
            }
        }
    }

    /** Where a message is read. */
    public enum Where {
        /** What programs of the server write: whoever quotes it has looked inside. */
        LOG,
        /** What people are shown, which may stand in front of something else. */
        PAGE
    }

    /** The words that fit it, empty if none do. */
    Optional<String> in(Wording said) {
        return messages.stream().flatMap(m -> said.find(m).stream()).findFirst();
    }
}
