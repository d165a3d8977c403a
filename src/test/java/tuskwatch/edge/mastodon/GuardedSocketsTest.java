package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class GuardedSocketsTest {
    @Test
    void small_writes_are_sent_at_once() throws IOException {
        var loopback = InetAddress.getByName("127.0.0.1");
        var sockets = new GuardedSockets(new AddressGuard(AddressGuard.Policy.PRIVATE_ALLOWED));
        try (var server = new ServerSocket(0, 1, loopback);
                var socket = sockets.createSocket()) {
            socket.connect(new InetSocketAddress(loopback, server.getLocalPort()), 1000);
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }
}
