package tuskwatch.edge.mastodon.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.probe.Outcome.Unresolved.Why;
import tuskwatch.edge.mastodon.dial.DomainQuestion.Answer;

class SystemNamesTest {
    private static final Dns NOTHING = host -> {
        throw new UnknownHostException(host);
    };

    private final AtomicInteger questions = new AtomicInteger();

    private SystemNames names(Dns system, Answer answer, Executor lookups) {
        return new SystemNames(
                system,
                host -> {
                    questions.incrementAndGet();
                    return answer;
                },
                lookups,
                Duration.ofMillis(1));
    }

    private Optional<Why> why(Answer answer) {
        var thrown = catchThrowableOfType(
                UnknownHostException.class,
                () -> names(NOTHING, answer, Runnable::run).lookup("tusk.example"));
        return thrown instanceof UnresolvedException u ? Optional.of(u.why()) : Optional.empty();
    }

    @Test
    void where_the_system_finds_something_nobody_else_is_asked() throws Exception {
        var here = InetAddress.getByName("127.0.0.1");
        assertThat(names(host -> List.of(here), Answer.NONE, Runnable::run).lookup("tusk.example"))
                .containsExactly(here);
        assertThat(questions).hasValue(0);
    }

    @Test
    void a_name_is_gone_when_the_resolver_says_so_and_not_when_it_cannot() {
        assertThat(why(Answer.NONE)).isEmpty();
        assertThat(why(Answer.FAILED)).contains(Why.FAILED);
        assertThat(why(Answer.SILENT)).contains(Why.SILENT);
        assertThat(why(Answer.SOME)).contains(Why.FAILED);
        assertThat(questions).hasValue(4);
    }

    @Test
    void a_look_up_whose_turn_does_not_come_says_nothing_about_the_name() {
        assertThatThrownBy(() -> names(NOTHING, Answer.NONE, never -> {}).lookup("tusk.example"))
                .isInstanceOf(CrowdedLookupException.class);
    }

    @Test
    void a_look_up_that_takes_too_long_is_not_waited_for() {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        Dns silent = host -> {
            begun.countDown();
            awaited(end);
            return List.of();
        };
        Executor beginning = task -> {
            Thread.ofVirtual().start(task);
            awaited(begun);
        };
        assertThatThrownBy(() -> names(silent, Answer.NONE, beginning).lookup("tusk.example"))
                .isInstanceOfSatisfying(
                        UnresolvedException.class, e -> assertThat(e.why()).isEqualTo(Why.SILENT));
        end.countDown();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The codes of RFC 1035, 4.1.1; −1: nothing is said. */
    @ParameterizedTest
    @CsvSource({"0, 0, NONE", "0, 1, SOME", "3, 0, NONE", "2, 0, FAILED", "5, 0, FAILED", "-1, 0, SILENT"})
    void the_resolvers_codes_are_told_apart(int code, int addresses, Answer answer) throws Exception {
        try (var resolver = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            var serving = Thread.ofVirtual().start(() -> serve(resolver, code, addresses));
            assertThat(DomainQuestion.ask("tusk.example", "dns://127.0.0.1:" + resolver.getLocalPort()))
                    .isEqualTo(answer);
            resolver.close();
            serving.join();
        }
    }

    @Test
    void what_is_no_name_has_no_address() {
        assertThat(DomainQuestion.ask("a".repeat(70) + ".example", "dns://127.0.0.1:1"))
                .isEqualTo(Answer.NONE);
    }

    private static void serve(DatagramSocket resolver, int code, int addresses) {
        var packet = new DatagramPacket(new byte[512], 512);
        while (!resolver.isClosed()) {
            try {
                resolver.receive(packet);
                if (code >= 0) {
                    resolver.send(new DatagramPacket(
                            answer(packet, code, addresses),
                            answer(packet, code, addresses).length,
                            packet.getSocketAddress()));
                }
            } catch (IOException e) {
                assertThat(resolver.isClosed()).isTrue();
            }
        }
    }

    private static byte[] answer(DatagramPacket question, int code, int addresses) {
        var answer = ByteBuffer.allocate(question.getLength() + 16 * addresses);
        answer.put(question.getData(), 0, question.getLength());
        answer.putShort(2, (short) (0x8180 | code)).putShort(6, (short) addresses);
        for (var i = 0; i < addresses; i++) {
            answer.putShort((short) 0xc00c)
                    .putShort((short) 1)
                    .putShort((short) 1)
                    .putInt(60)
                    .putShort((short) 4);
            answer.put(new byte[] {(byte) 192, 0, 2, 1});
        }
        return answer.array();
    }
}
