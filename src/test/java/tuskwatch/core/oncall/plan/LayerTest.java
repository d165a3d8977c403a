package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.testing.English;

class LayerTest {
    private static final InstanceName TUSK = new InstanceName("tusk.example");
    private static final InstanceName CALM = new InstanceName("calm.example");
    private static final Layer MAIN = Layer.of(Paging.rotation());

    @Test
    void without_more_words_it_answers_for_everything() {
        assertThat(MAIN.answers(TUSK, Urgency.HIGH)).isTrue();
        assertThat(MAIN.answers(CALM, Urgency.LOW)).isTrue();
    }

    @Test
    void with_words_it_answers_for_what_they_say() {
        var some = MAIN.answering(Set.of(TUSK), Set.of(Urgency.HIGH));
        assertThat(some.answers(TUSK, Urgency.HIGH)).isTrue();
        assertThat(some.answers(CALM, Urgency.HIGH)).isFalse();
        assertThat(some.answers(TUSK, Urgency.LOW)).isFalse();
    }

    @Test
    void people_call_it_as_they_like_to_write_it() {
        var nights = MAIN.called(" Nights\u202e ");
        assertThat(nights.name()).isEqualTo("Nights");
        assertThat(nights.isCalled("nights ")).isTrue();
        assertThat(nights.isCalled("night")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "1234567890123456789012345678901"})
    void a_name_that_is_none_or_too_long_is_refused(String name) {
        assertThatThrownBy(() -> MAIN.called(name))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(English.say(e.why())).contains("1 to 30"));
    }
}
