package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InteractionMemoryTest {
    private final AtomicLong now = new AtomicLong();
    private final InteractionMemory memory = new InteractionMemory(now::get);

    @Test
    void what_is_told_twice_is_new_once() {
        assertThat(memory.isNew("a")).isTrue();
        assertThat(memory.isNew("b")).isTrue();
        assertThat(memory.isNew("a")).isFalse();
    }

    @Test
    void it_is_remembered_for_as_long_as_it_can_be_answered() {
        assertThat(memory.isNew("a")).isTrue();
        now.addAndGet(Duration.ofMinutes(15).toNanos());
        assertThat(memory.isNew("a")).isFalse();
        now.incrementAndGet();
        assertThat(memory.isNew("a")).isTrue();
    }

    @Test
    void of_too_many_the_oldest_is_forgotten() {
        for (var i = 0; i < InteractionMemory.MOST; i++) {
            assertThat(memory.isNew("i" + i)).isTrue();
        }
        assertThat(memory.isNew("one more")).isTrue();
        assertThat(memory.isNew("i1")).isFalse();
        assertThat(memory.isNew("i0")).isTrue();
    }
}
