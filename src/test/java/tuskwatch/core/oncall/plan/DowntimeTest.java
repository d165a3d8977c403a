package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DowntimeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private static Optional<Downtime> after(Duration silence, Duration interval) {
        return Downtime.between(Optional.of(NOW.minus(silence)), NOW, interval);
    }

    @Test
    void a_minute_without_a_word_is_no_downtime_and_more_is() {
        assertThat(after(Duration.ofSeconds(60), Duration.ofSeconds(10))).isEmpty();
        assertThat(after(Duration.ofSeconds(61), Duration.ofSeconds(10)))
                .contains(new Downtime(NOW.minusSeconds(61), NOW));
    }

    @Test
    void where_rounds_are_rare_two_of_them_must_be_missing() {
        assertThat(after(Duration.ofMinutes(4), Duration.ofMinutes(2))).isEmpty();
        assertThat(after(Duration.ofMinutes(4).plusSeconds(1), Duration.ofMinutes(2)))
                .isPresent();
    }

    @Test
    void the_very_first_start_has_none() {
        assertThat(Downtime.between(Optional.empty(), NOW, Duration.ofMinutes(1)))
                .isEmpty();
    }
}
