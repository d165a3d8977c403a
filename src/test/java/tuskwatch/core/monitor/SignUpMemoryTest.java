package tuskwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;

class SignUpMemoryTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Duration TEN = Duration.ofMinutes(10);

    private static Registration policy(SignupPolicy policy) {
        return Registration.UNKNOWN.withPolicy(policy);
    }

    private static SignUpMemory open() {
        return SignUpMemory.EMPTY.with(policy(SignupPolicy.OPEN), NINE, TEN);
    }

    @Test
    void the_first_policy_is_believed_at_once() {
        assertThat(open().known().policy()).isEqualTo(SignupPolicy.OPEN);
    }

    @Test
    void a_closing_that_looks_like_single_sign_on_for_some_minutes_is_never_called_that() {
        var memory = open();
        for (var minute = 1; minute <= 30; minute++) {
            var seen = minute < 9 ? SignupPolicy.SSO : SignupPolicy.CLOSED;
            memory = memory.with(policy(seen), NINE.plus(Duration.ofMinutes(minute)), TEN);
            assertThat(memory.known().policy()).isNotEqualTo(SignupPolicy.SSO);
        }
        assertThat(memory.known().policy()).isEqualTo(SignupPolicy.CLOSED);
    }

    @Test
    void an_unreadable_round_changes_nothing() {
        assertThat(open().with(Registration.UNKNOWN, NINE.plus(TEN), TEN)).isEqualTo(open());
    }
}
