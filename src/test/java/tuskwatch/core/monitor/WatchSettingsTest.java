package tuskwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchSettingsTest {
    private static WatchSettings room(int mostAtOnce) {
        return new WatchSettings(Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofSeconds(10), mostAtOnce);
    }

    @Test
    void the_more_is_watched_the_fewer_rounds_have_room_and_some_always_have() {
        assertThat(room(384).atOnce(0)).isEqualTo(384);
        assertThat(room(384).atOnce(1_000)).isEqualTo(259);
        assertThat(room(384).atOnce(10_000)).isEqualTo(32);
        assertThat(room(2).atOnce(5)).isEqualTo(2);
    }
}
