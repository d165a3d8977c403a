package tuskwatch.edge.store.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnThreadsTest {
    private final OwnThreads threads = new OwnThreads(1);

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void work_is_done_on_one_of_them_and_work_within_it_at_once() {
        assertThat(OwnThreads.here()).isFalse();
        assertThat(threads.call(() -> OwnThreads.here() && threads.call(OwnThreads::here)))
                .isTrue();
    }

    @Test
    void who_is_interrupted_gets_what_became_of_it_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        assertThat(threads.call(() -> Thread.currentThread().isInterrupted())).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void what_it_throws_reaches_whoever_asked() {
        assertThatThrownBy(() -> threads.call(() -> {
                    throw new IllegalStateException("a");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a");
        assertThatThrownBy(() -> threads.call(() -> {
                    throw new StackOverflowError("b");
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void after_the_end_nothing_begins() {
        threads.close();
        assertThatThrownBy(() -> threads.call(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void where_nothing_can_be_hurt_whoever_asks_does_it() {
        try (var none = OwnThreads.none()) {
            var here = Thread.currentThread();
            assertThat(none.call(() -> Thread.currentThread())).isSameAs(here);
            assertThat(none.call(OwnThreads::here)).isFalse();
        }
    }
}
