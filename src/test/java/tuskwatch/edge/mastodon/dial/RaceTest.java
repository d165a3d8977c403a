package tuskwatch.edge.mastodon.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RaceTest {
    private static final InetSocketAddress SILENT = at(1);
    private static final InetSocketAddress REFUSING = at(2);
    private static final InetSocketAddress WELL = at(3);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<InetSocketAddress> dialled = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final CountDownLatch silence = new CountDownLatch(1);
    private final CountDownLatch first = new CountDownLatch(1);
    private final Race race = new Race(this::dial, threads, System::nanoTime);

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    @AfterEach
    void stop() {
        silence.countDown();
        threads.close();
    }

    private void dial(Socket socket, InetSocketAddress to) throws IOException {
        dialled.add(to);
        sockets.add(socket);
        first.countDown();
        if (to.equals(REFUSING)) {
            throw new ConnectException("Connection refused");
        }
        if (!to.equals(WELL)) {
            try {
                silence.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    void the_next_is_dialled_while_one_is_silent() throws Exception {
        assertThat(race.run(List.of(SILENT, WELL)).to()).isEqualTo(WELL);
        assertThat(dialled).containsExactly(SILENT, WELL);
    }

    @Test
    void the_next_is_dialled_at_once_when_one_refuses_and_no_more_than_needed() throws Exception {
        assertThat(race.run(List.of(REFUSING, WELL, SILENT)).to()).isEqualTo(WELL);
        assertThat(dialled).containsExactly(REFUSING, WELL);
    }

    @Test
    void who_takes_the_connection_after_another_one_is_let_go() throws Exception {
        var winner = race.run(List.of(SILENT, WELL));
        race.cancel();
        silence.countDown();
        threads.close();
        assertThat(sockets).extracting(Socket::isClosed).containsExactly(true, false);
        assertThat(winner.socket().isClosed()).isFalse();
    }

    @Test
    void where_all_fail_each_failure_is_told() {
        assertThatThrownBy(() -> race.run(List.of(REFUSING, REFUSING)))
                .isInstanceOfSatisfying(
                        NobodyAnsweredException.class,
                        e -> assertThat(e.attempts())
                                .extracting(Attempt::to, a -> a.failure().getMessage())
                                .containsExactly(
                                        org.assertj.core.groups.Tuple.tuple(REFUSING, "Connection refused"),
                                        org.assertj.core.groups.Tuple.tuple(REFUSING, "Connection refused")));
    }

    @Test
    void what_is_broken_off_tells_what_failed_and_what_was_silent_so_far() throws Exception {
        var canceller = threads.submit(() -> {
            first.await();
            while (dialled.size() < 9) {
                Thread.onSpinWait();
            }
            race.cancel();
            return true;
        });
        var eight = IntStream.range(10, 18).mapToObj(RaceTest::at).toList();
        var all = new java.util.ArrayList<InetSocketAddress>(List.of(REFUSING));
        all.addAll(eight);
        assertThatThrownBy(() -> race.run(all))
                .isInstanceOfSatisfying(
                        NobodyAnsweredException.class,
                        e -> assertThat(e.attempts()).extracting(Attempt::to).containsExactlyInAnyOrderElementsOf(all));
        assertThat(canceller.get()).isTrue();
        assertThat(sockets).allMatch(Socket::isClosed);
    }

    @Test
    void what_is_broken_off_before_it_began_dials_nobody() {
        race.cancel();
        assertThatThrownBy(() -> race.run(List.of(WELL))).isInstanceOf(NobodyAnsweredException.class);
        assertThat(dialled).isEmpty();
    }

    @Test
    void a_single_one_needs_no_thread() throws Exception {
        threads.close();
        assertThat(race.run(List.of(WELL)).to()).isEqualTo(WELL);
    }
}
