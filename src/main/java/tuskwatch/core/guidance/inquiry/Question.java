package tuskwatch.core.guidance.inquiry;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.words.Wording;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.LocalizedText;

/**
 * A question back to the person who asks for a diagnosis. Each of its choices is what a cause looks like from where people stand: what
 * the choices say about causes follows from that, and from how far people are right.
 *
 * @param id short and fixed, in small letters
 * @param text as it is asked
 * @param known the share of those who have a trouble that the question has to do with who can answer, above 0 and up to 1
 * @param choices what can be answered, beside “I do not know”
 */
public record Question(String id, LocalizedText text, double known, List<Choice> choices) {
    /** So many people answer what is true, of those who know. The rest is taken to be spread over the other choices. */
    private static final double RIGHT = 0.85;

    public Question {
        choices = List.copyOf(choices);
    }

    /**
     * Something that can be answered.
     *
     * @param id short and fixed, in small letters
     * @param label on its button
     * @param says what it comes to, half a sentence
     * @param signs by what it is known where nobody was asked
     * @param traits the causes that look so
     */
    public record Choice(String id, LocalizedText label, LocalizedText says, Signs signs, List<Trait> traits) {
        public Choice {
            traits = List.copyOf(traits);
        }

        /** Why that cause looks so; empty where it does not. */
        public Optional<LocalizedText> reason(CauseId cause) {
            return traits.stream()
                    .filter(t -> t.causes().contains(cause))
                    .map(Trait::why)
                    .findFirst();
        }
    }

    /**
     * What tells an answer without a question. Phrases are in the notation of clues.
     *
     * @param words a text that says it has one of these in it
     * @param clues a text with any of these clues has answered the question
     * @param mentions a text with one of these in it touches on it
     * @param seen parts of a server: where one is seen failing, the question needs no answer
     */
    public record Signs(List<String> words, List<String> clues, List<String> mentions, List<Component> seen) {
        public Signs {
            words = List.copyOf(words);
            clues = List.copyOf(clues);
            mentions = List.copyOf(mentions);
            seen = List.copyOf(seen);
        }

        private boolean in(Wording said, Collection<String> found) {
            return clues.stream().anyMatch(found::contains) || mentions.stream().anyMatch(said::has);
        }
    }

    /**
     * Causes that look alike.
     *
     * @param why they do, half a sentence
     */
    public record Trait(List<CauseId> causes, LocalizedText why) {
        public Trait {
            causes = List.copyOf(causes);
        }
    }

    /** The choice of that id. */
    public Optional<Choice> choice(String wanted) {
        return choices.stream().filter(c -> c.id().equals(wanted)).findFirst();
    }

    /**
     * What somebody truthful answers where that is the cause.
     *
     * @return one, or several where it depends; none where the question has nothing to do with the cause
     */
    public List<Choice> truth(CauseId cause) {
        return choices.stream().filter(c -> c.reason(cause).isPresent()).toList();
    }

    /** How probable a choice is where that is the cause and somebody makes one, above 0 and below 1. */
    public double likelihood(Choice choice, CauseId cause) {
        var fitting = truth(cause);
        if (fitting.isEmpty() || fitting.size() == choices.size()) {
            return otherwise();
        }
        return fitting.contains(choice) ? RIGHT / fitting.size() : (1 - RIGHT) / (choices.size() - fitting.size());
    }

    /** The same where the question has nothing to do with the cause. */
    public double otherwise() {
        return 1.0 / choices.size();
    }

    /** {@link #likelihood} of every cause that the question has to do with. */
    public Map<CauseId, Double> likelihoods(Choice choice) {
        return choices.stream()
                .flatMap(c -> c.traits().stream())
                .flatMap(t -> t.causes().stream())
                .distinct()
                .collect(toMap(c -> c, c -> likelihood(choice, c)));
    }

    /**
     * Whether there is nothing to ask any more.
     *
     * @param clues that were found in what the person wrote
     * @param failing parts that were seen failing
     */
    public boolean settled(Collection<String> clues, Collection<Component> failing) {
        return choices.stream()
                .anyMatch(c -> c.signs().clues().stream().anyMatch(clues::contains)
                        || c.signs().seen().stream().anyMatch(failing::contains));
    }

    /**
     * What a text says about it in passing.
     *
     * @param clues that were found in the text
     * @return empty where it touches on no choice, or on all, and of a question none of whose choices has mentions
     */
    public Optional<Overheard> overheard(Wording said, Collection<String> clues) {
        if (choices.stream().allMatch(c -> c.signs().mentions().isEmpty())) {
            return Optional.empty();
        }
        var touched = choices.stream().filter(c -> c.signs().in(said, clues)).toList();
        return touched.isEmpty() || touched.size() == choices.size()
                ? Optional.empty()
                : Optional.of(new Overheard(this, touched));
    }
}
