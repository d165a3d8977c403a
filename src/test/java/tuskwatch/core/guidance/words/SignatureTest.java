package tuskwatch.core.guidance.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.detect.CauseId;

class SignatureTest {
    private static Signature of(double weight, String... messages) {
        return new Signature(
                "PostgreSQL",
                Signature.Where.LOG,
                Map.of(new CauseId("db-slots"), weight),
                List.of(messages),
                "a manual");
    }

    @Test
    void a_message_is_found_as_the_person_wrote_it() {
        var slots = of(5, "too many clients", "remaining * slots", "pool & exhausted");
        assertThat(slots.in(Wording.of("FATAL:  Remaining connection slots are reserved")))
                .contains("remaining connection slots");
        assertThat(slots.in(Wording.of("exhausted is our pool"))).contains("pool … exhausted");
        assertThat(slots.in(Wording.of("too many requests"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*slots", "FATAL"})
    void what_can_never_match_is_refused(String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(5, message));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 5.1, Double.NaN})
    void a_message_speaks_for_something_and_not_without_bounds(double weight) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(weight, "slots"));
    }
}
