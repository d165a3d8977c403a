package tuskwatch.edge.store.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.MemoryStore;

class GroupCommitTest {
    private final Store store = MemoryStore.open();
    private final AtomicInteger transactions = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final GroupCommit group = new GroupCommit(new GroupCommit.Transactions() {
        @Override
        public <T> T in(HandleCallback<T, RuntimeException> work) {
            transactions.incrementAndGet();
            return store.inTransaction(work);
        }
    });

    GroupCommitTest() {
        store.execute("CREATE TABLE t (n INT NOT NULL PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private boolean insert(int number) {
        return group.write(h -> h.execute("INSERT INTO t (n) VALUES (" + number + ")") == 1);
    }

    private List<Integer> rows() {
        return store.list(Integer.class, "SELECT n FROM t ORDER BY n");
    }

    /** While the first is being written, the others have come. */
    private List<CompletableFuture<Boolean>> together(List<Integer> numbers) throws Exception {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var first = CompletableFuture.supplyAsync(
                () -> group.write(h -> {
                    begun.countDown();
                    return go.getCount() == 0 || waited();
                }),
                threads);
        begun.await();
        var all = new ArrayList<CompletableFuture<Boolean>>();
        for (var number : numbers) {
            all.add(CompletableFuture.supplyAsync(() -> insert(number), threads));
        }
        while (group.waiting() < numbers.size()) {
            Thread.onSpinWait();
        }
        go.countDown();
        first.join();
        return all;
    }

    private boolean waited() {
        try {
            go.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_comes_while_another_is_written_becomes_one_transaction() throws Exception {
        var all = together(List.of(1, 2, 3, 4));
        assertThat(all).allSatisfy(one -> assertThat(one.join()).isTrue());
        assertThat(rows()).containsExactly(1, 2, 3, 4);
        assertThat(transactions).hasValue(2);
    }

    @Test
    void one_that_the_store_refuses_fails_alone() throws Exception {
        insert(3);
        var all = together(List.of(1, 2, 3, 4));
        for (var i = 0; i < 4; i++) {
            assertThat(all.get(i).handle((r, e) -> e == null).join()).isEqualTo(i != 2);
        }
        assertThat(rows()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void where_the_store_fails_all_fail_at_once() {
        var trouble = new UnableToExecuteStatementException(new SQLException("gone", "08001"), null);
        var broken = new GroupCommit(new GroupCommit.Transactions() {
            @Override
            public <T> T in(HandleCallback<T, RuntimeException> work) {
                transactions.incrementAndGet();
                throw trouble;
            }
        });
        assertThatThrownBy(() -> broken.write(h -> true)).isSameAs(trouble);
        assertThat(transactions).hasValue(1);
    }

    @Test
    void what_wrote_nothing_says_so() {
        assertThat(group.write(h -> false)).isFalse();
    }

    @Test
    void nobody_waits_for_ever_for_what_a_machine_without_memory_did_not_write() {
        assertThatThrownBy(() -> group.write(h -> {
                    throw new OutOfMemoryError("no room");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(insert(1)).isTrue();
    }
}
