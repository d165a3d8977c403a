package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.edge.mastodon.dial.Pulse;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.VirtualClock;

class ReferenceHostsTest {
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private ServerSocket listening;

    @BeforeEach
    void listen() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void stop() throws IOException {
        listening.close();
    }

    private ReferenceHosts hosts(ReferenceHosts.Host... hosts) {
        return new ReferenceHosts(
                List.of(hosts),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                work -> {
                    asked.incrementAndGet();
                    work.run();
                },
                Pulse.unwatched(Fixtures.nanos(clock)));
    }

    private ReferenceHosts.Host there() {
        return new ReferenceHosts.Host("127.0.0.1", listening.getLocalPort());
    }

    private static ReferenceHosts.Host away() {
        return new ReferenceHosts.Host("127.0.0.1", 1);
    }

    @Test
    void without_any_host_our_network_is_believed_to_be_well() {
        assertThat(hosts().anyReachable()).isTrue();
    }

    @Test
    void one_that_answers_is_enough() {
        assertThat(hosts(away(), there()).anyReachable()).isTrue();
        assertThat(hosts(there(), away()).anyReachable()).isTrue();
        assertThat(hosts(away(), away()).anyReachable()).isFalse();
    }

    @Test
    void a_port_that_cannot_be_and_a_name_that_is_none_do_not_answer_and_leave_the_others_alone() {
        var impossible = new ReferenceHosts.Host("127.0.0.1", 70_000);
        var nameless = new ReferenceHosts.Host("no name", 80);
        assertThat(hosts(impossible, nameless).anyReachable()).isFalse();
        assertThat(hosts(impossible, nameless, there()).anyReachable()).isTrue();
    }

    @Test
    void an_answer_is_remembered_for_two_seconds() throws IOException {
        var hosts = hosts(there());
        assertThat(hosts.anyReachable()).isTrue();
        listening.close();
        clock.skip(Duration.ofMillis(1999));
        assertThat(hosts.anyReachable()).isTrue();
        assertThat(asked).hasValue(1);
        clock.skip(Duration.ofMillis(1));
        assertThat(hosts.anyReachable()).isFalse();
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_no_is_remembered_as_well() {
        var hosts = hosts(away());
        assertThat(hosts.anyReachable()).isFalse();
        assertThat(hosts.anyReachable()).isFalse();
        assertThat(asked).hasValue(1);
    }
}
