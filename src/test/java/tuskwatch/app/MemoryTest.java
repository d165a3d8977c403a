package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void a_small_heap_has_room_for_fewer_rounds_and_tls_sessions_and_always_for_some() {
        assertThat(Memory.roundsAtOnce(52 * MIB)).as("the image").isEqualTo(384);
        assertThat(Memory.tlsSessions(52 * MIB)).isEqualTo(6656);
        assertThat(Memory.roundsAtOnce(8 * MIB)).isEqualTo(32);
        assertThat(Memory.tlsSessions(2 * MIB)).isEqualTo(512);
        assertThat(Memory.tlsSessions(160 * MIB))
                .as("10,000 servers, one after the other")
                .isGreaterThan(10_000);
        assertThat(Memory.roundsAtOnce(4096 * MIB)).isEqualTo(10_000);
        assertThat(Memory.tlsSessions(4096 * MIB)).isEqualTo(20_480);
    }
}
