package tuskwatch.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.OptionalAssert;
import tuskwatch.core.message.LocalizedText;

/** Asserts what people read in English. */
public final class Saying {
    private Saying() {}

    public static AbstractStringAssert<?> assertThat(LocalizedText phrase) {
        return Assertions.assertThat(English.say(phrase));
    }

    public static OptionalAssert<String> assertThatSaid(Optional<LocalizedText> phrase) {
        return Assertions.assertThat(English.say(phrase));
    }

    public static ListAssert<String> assertThatSaid(List<LocalizedText> phrases) {
        return Assertions.assertThat(English.say(phrases));
    }

    /** Phrases that are the same in every language. */
    public static List<LocalizedText> outside(String... texts) {
        return Arrays.stream(texts).map(LocalizedText::outside).toList();
    }
}
