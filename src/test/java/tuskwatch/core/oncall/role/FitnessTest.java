package tuskwatch.core.oncall.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tuskwatch.testing.English;

class FitnessTest {
    @Test
    void nothing_is_said_against_a_role_that_fits() {
        assertThat(Fitness.FIT.refusal("900")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FIT")
    void whatever_else_it_is_a_sentence_names_the_role(Fitness fitness) {
        for (var language : English.PHRASES.languages()) {
            assertThat(English.PHRASES.in(language).say(fitness.refusal("900").orElseThrow()))
                    .as(language.toString())
                    .contains("@900")
                    .endsWith(".");
        }
    }

    @Test
    void no_two_reasons_share_a_sentence_in_any_language() {
        assertThat(English.PHRASES.languages()).contains(Locale.ENGLISH, Locale.GERMAN);
        assertThat(Arrays.stream(Fitness.values())
                        .flatMap(f -> f.refusal("900").stream())
                        .flatMap(r -> English.PHRASES.languages().stream()
                                .map(l -> English.PHRASES.in(l).say(r))))
                .hasSize((Fitness.values().length - 1)
                        * English.PHRASES.languages().size())
                .doesNotHaveDuplicates();
    }
}
