package tuskwatch.core.command;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.identity.Member;

/**
 * Who asks, where, and what this person's platform can do.
 *
 * @param question tells this question from all others, in the log
 * @param here where it was asked
 * @param common language of the place, where its community has chosen none
 */
public record Asker(
        String question, Member member, Optional<Argument.Channel> here, Locale common, Set<Feature> features) {
    /** What not every platform has. */
    public enum Feature {
        /** Answers have buttons. */
        BUTTONS,
        /** People can be chosen, and written to in private. */
        PEOPLE,
        /** A button may ask for a text before it does anything. */
        FORMS
    }

    public Asker {
        features = Set.copyOf(features);
    }

    Asker of(Member other) {
        return new Asker(question, other, here, common, features);
    }

    /** The same question of the member as the community knows this person. */
    Asker as(Member known, Optional<Locale> chosen) {
        return new Asker(question, known, here, chosen.orElse(common), features);
    }
}
