package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.MemoryStore;

class StoreTest {
    private static final int MORE_THAN_CONNECTIONS = 10;

    private final Store store = MemoryStore.open();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void one_writes_at_a_time_and_those_who_wait_keep_nobody_from_reading() throws Exception {
        var writing = new AtomicInteger();
        var most = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var read = new CompletableFuture<Void>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<?>>();
            for (var i = 0; i < MORE_THAN_CONNECTIONS; i++) {
                var number = i;
                writers.add(threads.submit(() -> store.inTransaction(h -> {
                    most.accumulateAndGet(writing.incrementAndGet(), Math::max);
                    h.execute("INSERT INTO identify (at) VALUES (?)", number);
                    begun.countDown();
                    read.join();
                    return writing.decrementAndGet();
                })));
            }
            begun.await();
            try {
                assertThat(store.find(Integer.class, "SELECT COUNT(*) FROM identify"))
                        .hasValue(0);
            } finally {
                read.complete(null);
            }
            for (var writer : writers) {
                writer.get();
            }
        }
        assertThat(most).hasValue(1);
        assertThat(store.find(Integer.class, "SELECT COUNT(*) FROM identify")).hasValue(MORE_THAN_CONNECTIONS);
    }

    @Test
    void who_is_interrupted_while_another_writes_is_told_and_stays_interrupted() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waits = store.alone(() -> threads.submit(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> store.execute("DELETE FROM identify")).isInstanceOf(ConnectionException.class);
                return Thread.interrupted();
            }));
            assertThat(waits.get()).isTrue();
        }
    }

    @Test
    void a_transaction_that_fails_leaves_nothing_and_the_next_one_writes() {
        assertThatThrownBy(() -> store.useTransaction(h -> {
                    h.execute("INSERT INTO identify (at) VALUES (7)");
                    throw new IllegalStateException("on the way");
                }))
                .hasMessage("on the way");
        assertThat(store.find(Integer.class, "SELECT COUNT(*) FROM identify")).hasValue(0);
        assertThat(store.execute("INSERT INTO identify (at) VALUES (8)")).isOne();
    }
}
