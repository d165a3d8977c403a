package tuskwatch.core.oncall.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.VirtualClock;

class AttemptsTest {
    private final VirtualClock clock = new VirtualClock(Instant.EPOCH);
    private final Attempts attempts = new Attempts(clock);

    @Test
    void guesses_share_what_they_may_and_each_address_has_its_own() {
        for (var i = 0; i < 120; i++) {
            assertThat(attempts.tooMany(Optional.empty())).isFalse();
        }
        assertThat(attempts.tooMany(Optional.empty())).isTrue();
        for (var i = 0; i < 20; i++) {
            assertThat(attempts.tooMany(Optional.of("a"))).isFalse();
        }
        assertThat(attempts.tooMany(Optional.of("a"))).isTrue();
        assertThat(attempts.tooMany(Optional.of("b"))).isFalse();
        clock.skip(Duration.ofMinutes(1));
        assertThat(attempts.tooMany(Optional.empty())).isFalse();
        assertThat(attempts.tooMany(Optional.of("a"))).isFalse();
    }
}
