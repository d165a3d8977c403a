package tuskwatch.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.OptionalAssert;
import tuskwatch.core.message.Phrase;

/** Asserts what people read in English. */
public final class Saying {
    private Saying() {}

    public static AbstractStringAssert<?> assertThat(Phrase phrase) {
        return Assertions.assertThat(English.say(phrase));
    }

    public static OptionalAssert<String> assertThatSaid(Optional<Phrase> phrase) {
        return Assertions.assertThat(English.say(phrase));
    }

    public static ListAssert<String> assertThatSaid(List<Phrase> phrases) {
        return Assertions.assertThat(English.say(phrases));
    }

    /** Phrases that are the same in every language. */
    public static List<Phrase> outside(String... texts) {
        return Arrays.stream(texts).map(Phrase::outside).toList();
    }
}
