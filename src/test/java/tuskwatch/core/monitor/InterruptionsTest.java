package tuskwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.edge.store.Cells;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.Watching;

class InterruptionsTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private final Store store = MemoryStore.open();
    private boolean storeFails;
    private int seenWhileTelling = -1;
    private final JdbiOutbox outbox = new JdbiOutbox(
            store,
            () -> {
                if (storeFails) {
                    throw new IllegalStateException("no disk");
                }
                return NINE;
            },
            this::looks);
    private final Interruptions interruptions =
            new Interruptions(outbox, Watching.ANNOUNCER, Watching.registry(), Duration.ofMinutes(3));

    private void looks() {
        seenWhileTelling = (int) Cells.count(store, "outbox");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_could_not_be_written_for_longer_than_the_gap_is_told_once() {
        interruptions.unwritten(NINE);
        interruptions.unwritten(NINE.plusSeconds(60));
        assertThat(interruptions.unwrittenSince()).contains(NINE);
        interruptions.written(NINE.plusSeconds(240));
        interruptions.written(NINE.plusSeconds(250));
        assertThat(interruptions.unwrittenSince()).isEmpty();
        assertThat(Cells.count(store, "outbox")).isOne();
        assertThat(seenWhileTelling).isOne();
    }

    @Test
    void a_short_one_is_told_to_nobody() {
        interruptions.unwritten(NINE);
        interruptions.written(NINE.plusSeconds(179));
        assertThat(interruptions.unwrittenSince()).isEmpty();
        assertThat(Cells.count(store, "outbox")).isZero();
    }

    @Test
    void it_is_over_only_when_that_is_written_down_too() {
        interruptions.unwritten(NINE);
        storeFails = true;
        assertThatThrownBy(() -> interruptions.written(NINE.plusSeconds(240))).hasMessage("no disk");
        assertThat(interruptions.unwrittenSince()).contains(NINE);
        storeFails = false;
        interruptions.written(NINE.plusSeconds(300));
        assertThat(interruptions.unwrittenSince()).isEmpty();
        assertThat(Cells.count(store, "outbox")).isOne();
    }
}
