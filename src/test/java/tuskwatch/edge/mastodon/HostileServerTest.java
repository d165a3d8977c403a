package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.edge.mastodon.dial.Pulse;

/** Servers that want to hurt us: each costs at most the body cap and one time-out, measured at our own sockets. */
class HostileServerTest {
    private static final Duration TIME_OUT = Duration.ofMillis(800);
    private static final Duration SLACK = Duration.ofMillis(1500);
    /** The body cap, with headers and what sockets read ahead. */
    private static final long MOST_BYTES = Exchange.BODY_CAP + 512 * 1024;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong received = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** What a server does with a connection. */
    private interface Malice {
        void serve(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private Outcome asked(Check check, Malice malice) throws IOException {
        try (var server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            serve(server, malice);
            return ask(
                    check,
                    new InstanceName("http://127.0.0.1:" + server.getLocalPort()),
                    Probes.trust(Optional.empty()));
        }
    }

    private void serve(ServerSocket server, Malice malice) {
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    connections.incrementAndGet();
                    threads.execute(() -> {
                        try (socket) {
                            malice.serve(socket.getInputStream(), socket.getOutputStream());
                        } catch (IOException | InterruptedException e) {
                            // The bot has had enough and hung up, which is the point.
                            connections.addAndGet(0);
                        }
                    });
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private Outcome ask(Check check, InstanceName name, HandshakeCertificates trust) {
        var guard = new AddressGuard(AddressGuard.Policy.PRIVATE_ALLOWED);
        var client = Probes.client(guard, trust)
                .newBuilder()
                .socketFactory(new GuardedSockets(guard, received::addAndGet))
                .build();
        var prober = new MastodonProber(
                client,
                new CheckRequests("Tuskwatch/test", new Random(1)),
                Clock.systemUTC(),
                Pulse.unwatched(System::nanoTime),
                threads,
                new Exchange.Reach(host -> false, AddressGuard.Policy.PRIVATE_ALLOWED),
                TIME_OUT);
        var begun = System.nanoTime();
        var seen = prober
                .ask(new ProbeOrder(
                        name, List.of(check), Places.UNKNOWN, ProbeOrder.Pace.IN_TURN, Duration.ofSeconds(5)))
                .stream()
                .map(Observation::outcome)
                .findFirst()
                .orElseThrow();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TIME_OUT.plus(SLACK));
        assertThat(received.get()).isLessThan(MOST_BYTES);
        return seen;
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static boolean awaitRequest(InputStream in) throws IOException {
        var last = new StringBuilder();
        int c;
        while ((c = in.read()) >= 0) {
            last.append((char) c);
            if (last.length() > 4 && last.substring(last.length() - 4).equals("\r\n\r\n")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void fifty_megabytes() throws Exception {
        var outcome = asked(Check.INSTANCE, (in, out) -> {
            awaitRequest(in);
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n");
            for (var i = 0; i < 800; i++) {
                out.write(new byte[65_536]);
            }
        });
        assertThat(outcome).isEqualTo(new Outcome.TooLarge());
    }

    @Test
    void a_gzip_bomb() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            for (var i = 0; i < 3200; i++) {
                gzip.write(new byte[65_536]);
            }
        }
        var outcome = asked(Check.INSTANCE, (in, out) -> {
            awaitRequest(in);
            say(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n");
            out.write(bomb.toByteArray());
        });
        assertThat(outcome).isEqualTo(new Outcome.TooLarge());
    }

    @Test
    void one_byte_at_a_time() throws Exception {
        var outcome = asked(Check.HEALTH, (in, out) -> {
            awaitRequest(in);
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            for (var i = 0; i < 1000; i++) {
                say(out, "O");
                Thread.sleep(20);
            }
        });
        assertThat(outcome).isEqualTo(new Outcome.TimedOut());
    }

    @Test
    void one_header_byte_at_a_time() throws Exception {
        var outcome = asked(Check.HEALTH, (in, out) -> {
            awaitRequest(in);
            say(out, "HTTP/1.1 200 OK\r\nX: ");
            for (var i = 0; i < 1000; i++) {
                say(out, "x");
                Thread.sleep(20);
            }
        });
        assertThat(outcome).isEqualTo(new Outcome.TimedOut());
    }

    @Test
    void headers_without_end() throws Exception {
        var line = ("X-A: " + "a".repeat(1000) + "\r\n").repeat(60);
        assertThat(asked(Check.HEALTH, (in, out) -> {
                    awaitRequest(in);
                    say(out, "HTTP/1.1 200 OK\r\n");
                    while (true) {
                        say(out, line);
                    }
                }))
                .isEqualTo(new Outcome.Cut());
    }

    @Test
    void one_header_without_end() throws Exception {
        var piece = "a".repeat(65_536);
        assertThat(asked(Check.HEALTH, (in, out) -> {
                    awaitRequest(in);
                    say(out, "HTTP/1.1 200 OK\r\nX: ");
                    while (true) {
                        say(out, piece);
                    }
                }))
                .isEqualTo(new Outcome.Cut());
    }

    @Test
    void interim_answers_without_end() throws Exception {
        var interim = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(500);
        var outcome = asked(Check.HEALTH, (in, out) -> {
            awaitRequest(in);
            while (true) {
                say(out, interim);
            }
        });
        assertThat(outcome).isInstanceOfAny(Outcome.TimedOut.class, Outcome.Cut.class, Outcome.TooLarge.class);
    }

    @Test
    void a_chunk_size_without_end() throws Exception {
        var piece = "a".repeat(65_536);
        var outcome = asked(Check.HEALTH, (in, out) -> {
            awaitRequest(in);
            say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=");
            while (true) {
                say(out, piece);
            }
        });
        assertThat(outcome).isInstanceOfAny(Outcome.TimedOut.class, Outcome.Cut.class, Outcome.TooLarge.class);
    }

    @Test
    void redirects_without_end_and_to_the_metadata_address() throws Exception {
        var requests = new AtomicInteger();
        asked(Check.HEALTH, (in, out) -> {
            while (awaitRequest(in)) {
                say(
                        out,
                        "HTTP/1.1 302 Found\r\nLocation: /again" + requests.incrementAndGet()
                                + "\r\nContent-Length: 0\r\n\r\n");
            }
        });
        assertThat(requests.get()).isLessThanOrEqualTo(4);
        connections.set(0);
        var outcome = asked(Check.HEALTH, (in, out) -> {
            awaitRequest(in);
            say(
                    out,
                    "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/meta-data/\r\nContent-Length: 0\r\n\r\n");
        });
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Answered.class, a -> assertThat(a.content()).isInstanceOf(Content.Redirect.class));
        assertThat(connections.get()).isEqualTo(1);
    }

    @Test
    void what_is_not_text_and_what_is_too_deep_is_unreadable() throws Exception {
        var bodies = new String[] {
            "\u00ff\u00fe\u0000\u0080",
            "[".repeat(900_000),
            "{\"a\":".repeat(150_000),
            "[" + "{},".repeat(340_000) + "{}]",
            "{\"" + "a".repeat(900_000) + "\":1}",
            "{\"domain\":" + "9".repeat(900_000) + "}"
        };
        for (var body : bodies) {
            received.set(0);
            var outcome = asked(Check.INSTANCE, (in, out) -> {
                awaitRequest(in);
                say(out, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            });
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Answered.class,
                            a -> assertThat(a.content()).isInstanceOf(Content.Unreadable.class));
        }
    }

    @Test
    void a_status_that_does_not_exist() throws Exception {
        var outcome = asked(Check.HEALTH, (in, out) -> {
            awaitRequest(in);
            say(out, "HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n");
        });
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Answered.class, a -> assertThat(a.status()).isEqualTo(999));
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "099", "-99"})
    void a_status_that_no_answer_can_have(String status) throws Exception {
        assertThat(asked(Check.HEALTH, (in, out) -> {
                    awaitRequest(in);
                    say(out, "HTTP/1.1 " + status + " OK\r\nContent-Length: 2\r\n\r\nOK");
                }))
                .isEqualTo(new Outcome.Cut());
    }

    @Test
    void a_certificate_chain_of_absurd_size() throws Exception {
        var names = new HeldCertificate.Builder().commonName("localhost").addSubjectAlternativeName("localhost");
        for (var i = 0; i < 20_000; i++) {
            names.addSubjectAlternativeName("name-" + i + ".localhost.example");
        }
        var authority = new HeldCertificate.Builder().certificateAuthority(0).build();
        var trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
        var held = new HandshakeCertificates.Builder()
                .heldCertificate(names.signedBy(authority).build())
                .build();
        try (var server = (SSLServerSocket) held.sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            serve(server, (in, out) -> {
                awaitRequest(in);
                say(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
            });
            var outcome = ask(Check.HEALTH, new InstanceName("localhost:" + server.getLocalPort()), trust);
            assertThat(outcome).isInstanceOfAny(Outcome.TlsFailed.class, Outcome.Cut.class);
        }
    }
}
