package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.core.monitor.StoreUnavailableException;
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

    /** Fails that often with that state, and writes a row each time before it does. */
    private int writesAfter(int failures, String state) {
        var times = new AtomicInteger();
        return store.inTransaction(h -> {
            h.execute("INSERT INTO identify (at) VALUES (7)");
            if (times.getAndIncrement() < failures) {
                throw new UnableToExecuteStatementException(new SQLException("in the way", state), null);
            }
            return times.get();
        });
    }

    @Test
    void where_another_is_in_the_way_the_whole_transaction_is_done_again() {
        for (var state : List.of("40001", "40P01", "23505")) {
            assertThat(writesAfter(4, state)).isEqualTo(5);
        }
        assertThat(store.find(Integer.class, "SELECT COUNT(*) FROM identify")).hasValue(3);
    }

    @Test
    void five_times_is_enough_and_the_store_is_well_all_the_same() {
        assertThatThrownBy(() -> Store.translated(() -> writesAfter(5, "40001")))
                .isInstanceOf(UnableToExecuteStatementException.class);
        assertThat(store.find(Integer.class, "SELECT COUNT(*) FROM identify")).hasValue(0);
    }

    @Test
    void what_is_wrong_itself_is_not_tried_again_and_says_nothing_about_the_store() {
        assertThatThrownBy(() -> Store.translated(() -> writesAfter(1, "22001")))
                .isInstanceOf(UnableToExecuteStatementException.class);
        assertThatThrownBy(() -> Store.translated(() -> writesAfter(1, "58030")))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void a_transaction_within_another_is_a_part_of_it() {
        var times = new AtomicInteger();
        store.useTransaction(h -> {
            store.useTransaction(inner -> inner.execute("INSERT INTO identify (at) VALUES (7)"));
            if (times.getAndIncrement() == 0) {
                throw new UnableToExecuteStatementException(new SQLException("in the way", "40001"), null);
            }
        });
        assertThat(store.find(Integer.class, "SELECT COUNT(*) FROM identify")).hasValue(1);
    }

    @Test
    void an_interrupt_in_the_middle_of_work_leaves_the_file_open_for_everybody(@TempDir Path folder) {
        var url = "jdbc:h2:file:" + folder.resolve("t");
        try (var file = ((Store.Opening.Opened) Store.open(url, "", "")).store()) {
            var asking = Thread.currentThread();
            for (var i = 0; i < 40; i++) {
                file.useTransaction(h -> {
                    asking.interrupt();
                    h.execute("INSERT INTO identify (at) VALUES (7)");
                });
                assertThat(Thread.interrupted()).isTrue();
                assertThat(file.answers()).isTrue();
            }
            assertThat(file.find(Integer.class, "SELECT COUNT(*) FROM identify"))
                    .hasValue(40);
        }
    }

    @Test
    void who_asks_a_closed_store_is_told() {
        store.close();
        assertThatThrownBy(() -> store.find(Integer.class, "SELECT 1")).isInstanceOf(ConnectionException.class);
        assertThat(store.answers()).isFalse();
    }
}
