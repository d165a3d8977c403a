package tuskwatch.edge.mastodon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import tuskwatch.core.probe.References;
import tuskwatch.edge.mastodon.dial.Pulse;
import tuskwatch.edge.mastodon.dial.Race;
import tuskwatch.edge.mastodon.dial.Turns;
import tuskwatch.edge.mastodon.dial.Ways;

/**
 * Well-known hosts. Reachable means a TLS handshake with a valid certificate for that name on port 443, or an accepted
 * TCP connection on any other port. An answer is remembered for two seconds, so that a thousand failing instances ask
 * once. While we are late ourselves nobody is called unreachable. Without any host the question is always answered with yes. Threads may share it; {@code this} guards the memory.
 */
public final class ReferenceHosts implements References {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long REMEMBERED_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int TLS_PORT = 443;

    private final List<Host> hosts;
    private final SSLSocketFactory tls;
    private final Executor threads;
    private final Pulse pulse;
    private boolean answer;
    private long askedAt;
    private boolean asked;

    /**
     * @param tls with the platform's certificate authorities
     * @param threads virtual threads
     * @param pulse tells whether we are on time
     */
    public ReferenceHosts(List<Host> hosts, SSLSocketFactory tls, Executor threads, Pulse pulse) {
        this.hosts = List.copyOf(hosts);
        this.tls = tls;
        this.threads = threads;
        this.pulse = pulse;
    }

    /** A reference host. */
    public record Host(String name, int port) {}

    @Override
    public boolean anyReachable() {
        if (hosts.isEmpty()) {
            return true;
        }
        synchronized (this) {
            if (asked && pulse.now() - askedAt < REMEMBERED_NANOS) {
                return answer;
            }
        }
        var now = ask();
        synchronized (this) {
            asked = true;
            askedAt = pulse.now();
            answer = now;
        }
        return now;
    }

    private boolean ask() {
        var beginning = pulse.begin();
        var any = askAll();
        return pulse.end(beginning).late() || any;
    }

    private boolean askAll() {
        var first = new CompletableFuture<Boolean>();
        var all = hosts.stream()
                .map(h -> CompletableFuture.runAsync(
                        () -> {
                            if (reachable(h)) {
                                first.complete(true);
                            }
                        },
                        threads))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).whenComplete((done, failure) -> first.complete(false));
        return first.completeOnTimeout(false, PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS)
                .join();
    }

    private boolean reachable(Host host) {
        try (var socket = connected(host)) {
            if (host.port() != TLS_PORT) {
                return true;
            }
            socket.setSoTimeout((int) PATIENCE.toMillis());
            try (var secure = (SSLSocket) tls.createSocket(socket, host.name(), host.port(), true)) {
                var parameters = new SSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secure.setSSLParameters(parameters);
                secure.startHandshake();
                return true;
            }
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** By any of its addresses: to some of them there may be no way from here. */
    private Socket connected(Host host) throws IOException {
        var found = List.of(InetAddress.getAllByName(host.name()));
        var targets = Turns.of(found, Ways.OF_THIS_MACHINE).stream()
                .map(address -> new InetSocketAddress(address, host.port()))
                .toList();
        return new Race((socket, to) -> socket.connect(to, (int) PATIENCE.toMillis()), threads, pulse::now)
                .run(targets)
                .socket();
    }
}
