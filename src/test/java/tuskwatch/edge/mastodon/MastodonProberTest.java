package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tuskwatch.core.instance.AddressRange;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NeverAsked;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.probe.Certificate;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.ProbeOrder.Pace;
import tuskwatch.core.probe.RequestBudget;
import tuskwatch.edge.mastodon.dial.Names;
import tuskwatch.edge.mastodon.dial.Pulse;
import tuskwatch.edge.mastodon.sharing.SharedPlaces;

/** The prober over real sockets on loopback. */
class MastodonProberTest {
    /** Where somebody is silent. */
    private static final Duration TIME_OUT = Duration.ofMillis(600);

    /** Where everybody answers: as much as a busy machine may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MockWebServer server = new MockWebServer();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getByName("127.0.0.1"), 0);
    }

    @AfterEach
    void stop() {
        server.close();
        threads.close();
    }

    private MastodonProber prober(AddressGuard.Policy policy, HandshakeCertificates trust, Set<String> never) {
        return prober(policy, trust, never, PATIENCE);
    }

    private MastodonProber prober(
            AddressGuard.Policy policy, HandshakeCertificates trust, Set<String> never, Duration timeOut) {
        return new MastodonProber(
                Probes.client(new AddressGuard(policy), trust),
                new CheckRequests("Tuskwatch/test (+https://example.org)", new Random(1)),
                Clock.systemUTC(),
                Pulse.unwatched(System::nanoTime),
                threads,
                new Exchange.Reach(never::contains, AddressGuard.Policy.PRIVATE_ALLOWED),
                timeOut);
    }

    private List<Observation> ask(Pace pace, Check... checks) throws IOException {
        return ask(PATIENCE, pace, checks);
    }

    private List<Observation> ask(Duration timeOut, Pace pace, Check... checks) throws IOException {
        var name = new InstanceName("http://127.0.0.1:" + server.getPort());
        return prober(AddressGuard.Policy.PRIVATE_ALLOWED, Probes.trust(Optional.empty()), Set.of(), timeOut)
                .ask(new ProbeOrder(name, List.of(checks), Places.UNKNOWN, pace, Duration.ofSeconds(5)));
    }

    private void answers(MockResponse.Builder response) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return response.build();
            }
        });
    }

    private static MockResponse.Builder ok(String body) {
        return new MockResponse.Builder()
                .code(200)
                .addHeader("server", "Mastodon")
                .body(body);
    }

    @Test
    void a_round_uses_one_connection_names_itself_and_never_posts() throws Exception {
        answers(ok("OK"));
        ask(Pace.IN_TURN, Check.HEALTH, Check.TAG, Check.ROBOTS);
        var requests = List.of(server.takeRequest(), server.takeRequest(), server.takeRequest());
        assertThat(requests.stream().map(RecordedRequest::getConnectionIndex).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(requests).allSatisfy(r -> {
            assertThat(r.getMethod()).isEqualTo("GET");
            assertThat(r.getHeaders().get("User-Agent")).isEqualTo("Tuskwatch/test (+https://example.org)");
        });
        assertThat(requests.get(1).getTarget()).matches("/api/v1/tags/tuskwatch[a-z]{6}");
        assertThat(requests.get(1).getHeaders().get("Accept")).isEqualTo("application/json");
    }

    @Test
    void one_request_is_one_sample_even_when_the_server_asks_to_repeat() throws Exception {
        answers(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "0")
                .body("x"));
        ask(Pace.IN_TURN, Check.HEALTH);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void silence_is_a_time_out_and_later_checks_are_still_asked() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return request.getTarget().equals("/health")
                        ? new MockResponse.Builder()
                                .headersDelay(5, TimeUnit.SECONDS)
                                .build()
                        : ok("User-agent: *").build();
            }
        });
        var observations = ask(TIME_OUT, Pace.IN_TURN, Check.HEALTH, Check.ROBOTS);
        assertThat(observations.get(0).outcome()).isEqualTo(new Outcome.TimedOut());
        assertThat(observations.get(0).took()).isBetween(TIME_OUT.minusMillis(50), TIME_OUT.plusSeconds(2));
        assertThat(((Outcome.Answered) observations.get(1).outcome()).status()).isEqualTo(200);
    }

    private ProbeOrder order(Pace pace, Duration deadline, Check... checks) {
        var name = new InstanceName("http://127.0.0.1:" + server.getPort());
        return new ProbeOrder(name, List.of(checks), Places.UNKNOWN, pace, deadline).patience(TIME_OUT);
    }

    private List<Observation> ask(ProbeOrder order) throws IOException {
        return prober(AddressGuard.Policy.PRIVATE_ALLOWED, Probes.trust(Optional.empty()), Set.of(), PATIENCE)
                .ask(order);
    }

    @Test
    void once_the_next_sample_is_due_what_is_left_of_a_round_in_silence_is_left_to_it() throws Exception {
        answers(new MockResponse.Builder().headersDelay(5, TimeUnit.SECONDS));
        var observations = ask(order(Pace.IN_TURN, TIME_OUT, Check.HEALTH, Check.TAG, Check.ROBOTS));
        assertThat(observations).extracting(Observation::check).containsExactly(Check.HEALTH);
        answers(ok("OK"));
        assertThat(ask(order(Pace.IN_TURN, Duration.ofMillis(1), Check.HEALTH, Check.TAG, Check.ROBOTS)))
                .as("whoever answers, however late, is asked all of it")
                .hasSize(3);
    }

    @Test
    void two_are_asked_side_by_side_where_one_would_wait_for_the_other() throws Exception {
        answers(new MockResponse.Builder().headersDelay(5, TimeUnit.SECONDS));
        var observations = ask(order(Pace.IN_PAIRS, TIME_OUT, Check.HEALTH, Check.ROBOTS));
        assertThat(observations).extracting(Observation::check).containsExactly(Check.HEALTH, Check.ROBOTS);
        assertThat(observations).extracting(Observation::outcome).containsOnly(new Outcome.TimedOut());
        assertThat(Duration.between(
                        observations.getFirst().at(), observations.getLast().at()))
                .as("begun together")
                .isLessThan(TIME_OUT);
    }

    @Test
    void what_has_not_answered_by_the_deadline_counts_as_silent() throws Exception {
        answers(new MockResponse.Builder().headersDelay(5, TimeUnit.SECONDS));
        var observations = ask(TIME_OUT, Pace.AT_ONCE, Check.HEALTH, Check.SIGN_UP, Check.STREAMING);
        assertThat(observations).extracting(Observation::outcome).containsOnly(new Outcome.TimedOut());
    }

    @Test
    void a_body_over_the_cap_is_unreadable_counted_after_decompression() throws Exception {
        var zipped = new Buffer();
        try (var gzip = new java.util.zip.GZIPOutputStream(zipped.outputStream())) {
            gzip.write(new byte[3 * 1024 * 1024]);
        }
        assertThat(zipped.size()).isLessThan(10_000);
        answers(new MockResponse.Builder()
                .code(200)
                .addHeader("Content-Encoding", "gzip")
                .body(zipped));
        assertThat(ask(Pace.IN_TURN, Check.INSTANCE).getFirst().outcome()).isEqualTo(new Outcome.TooLarge());
    }

    @Test
    void the_sign_up_page_is_never_followed_and_nothing_is_followed_off_the_domain() throws Exception {
        answers(new MockResponse.Builder().code(302).addHeader("Location", "/auth/sign_in"));
        var form = ask(Pace.IN_TURN, Check.SIGN_UP).getFirst().outcome();
        assertThat(((Outcome.Answered) form).content()).isEqualTo(new Content.Redirect("/auth/sign_in", true));
        answers(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", "http://localhost:" + server.getPort() + "/elsewhere"));
        var health = ask(Pace.IN_TURN, Check.HEALTH).getFirst().outcome();
        assertThat(((Outcome.Answered) health).content())
                .isInstanceOfSatisfying(
                        Content.Redirect.class, r -> assertThat(r.sameDomain()).isFalse());
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void an_address_that_leads_back_to_itself_is_asked_once_and_a_wider_circle_not_gone_round() throws Exception {
        answers(new MockResponse.Builder().code(301).addHeader("Location", "/health"));
        var self = ask(Pace.IN_TURN, Check.HEALTH).getFirst().outcome();
        var loop = new Content.StandIn(Content.StandIn.Kind.LOOP, "");
        assertThat(((Outcome.Answered) self).content()).isEqualTo(loop);
        assertThat(server.getRequestCount()).isEqualTo(1);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var to = request.getTarget().equals("/health") ? "/health/" : "/health";
                return new MockResponse.Builder()
                        .code(301)
                        .addHeader("Location", to)
                        .build();
            }
        });
        var wider = ask(Pace.IN_TURN, Check.HEALTH).getFirst().outcome();
        assertThat(((Outcome.Answered) wider).content()).isEqualTo(loop);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void private_addresses_are_refused_on_the_address_dialled() throws Exception {
        answers(ok("OK"));
        var prober = prober(AddressGuard.Policy.PUBLIC_ONLY, Probes.trust(Optional.empty()), Set.of());
        for (var host : List.of("127.0.0.1", "127.1", "2130706433", "localhost", "[::1]", "[::ffff:127.0.0.1]")) {
            var order = new ProbeOrder(
                    new InstanceName("http://" + host + ":" + server.getPort()),
                    List.of(Check.HEALTH),
                    Places.UNKNOWN,
                    Pace.IN_TURN,
                    Duration.ofSeconds(2));
            assertThat(prober.ask(order).getFirst().outcome())
                    .as(host)
                    .isIn(new Outcome.AddressForbidden(), new Outcome.NoAddress());
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void a_streaming_base_that_leads_inside_is_refused_too() throws Exception {
        answers(ok("OK"));
        var prober = prober(AddressGuard.Policy.PUBLIC_ONLY, Probes.trust(Optional.empty()), Set.of());
        var order = new ProbeOrder(
                new InstanceName("http://mastodon.example"),
                List.of(Check.STREAMING),
                new Places(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("http://127.0.0.1:" + server.getPort()),
                        Optional.empty()),
                Pace.IN_TURN,
                Duration.ofSeconds(2));
        assertThat(prober.ask(order).getFirst().outcome()).isEqualTo(new Outcome.AddressForbidden());
    }

    @Test
    void hosts_that_opted_out_are_not_contacted() throws Exception {
        answers(ok("OK"));
        var prober = prober(AddressGuard.Policy.PRIVATE_ALLOWED, Probes.trust(Optional.empty()), Set.of("127.0.0.1"));
        var order = new ProbeOrder(
                new InstanceName("http://127.0.0.1:" + server.getPort()),
                List.of(Check.HEALTH),
                Places.UNKNOWN,
                Pace.IN_TURN,
                Duration.ofSeconds(2));
        assertThat(prober.ask(order)).isEmpty();
        assertThat(server.getRequestCount()).isZero();
    }

    /** Many names that all lead to the server here. */
    private MastodonProber leading(HandshakeCertificates trust, NeverAsked never) {
        var budget = new RequestBudget(Duration.ofMinutes(10), System::nanoTime, Meter.NONE);
        var places = new SharedPlaces(
                Optional.of(budget),
                Names.by(host -> List.of(InetAddress.getByName("127.0.0.1")), System::nanoTime),
                Duration.ZERO);
        return new MastodonProber(
                Probes.client(new AddressGuard(AddressGuard.Policy.PRIVATE_ALLOWED, never), trust),
                new CheckRequests("Tuskwatch/test", new Random(1)),
                Clock.systemUTC(),
                Pulse.unwatched(System::nanoTime),
                threads,
                new Exchange.Reach(never::host, AddressGuard.Policy.PRIVATE_ALLOWED, places, new BodyRoom(4)),
                PATIENCE);
    }

    private static List<Observation> asked(MastodonProber prober, String name, Pace pace) {
        return prober.ask(new ProbeOrder(
                new InstanceName(name),
                List.of(Check.HEALTH, Check.TAG, Check.ROBOTS),
                Places.UNKNOWN,
                pace,
                Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @EnumSource
    void fifty_names_that_lead_to_one_server_ask_it_twelve_times_a_period(Pace pace) throws Exception {
        answers(ok("OK"));
        var prober = leading(Probes.trust(Optional.empty()), NeverAsked.NOBODY);
        var seen = new ArrayList<Observation>();
        for (var i = 0; i < 50; i++) {
            seen.addAll(asked(prober, "http://n" + i + ".example:" + server.getPort(), pace));
        }
        assertThat(server.getRequestCount()).isBetween(6, 12);
        assertThat(seen).hasSize(150);
        assertThat(seen.stream().filter(Observation::asked)).hasSize(server.getRequestCount());
        assertThat(seen.getLast().outcome()).isEqualTo(new Outcome.NotAsked(Outcome.NotAsked.Why.SHARED));
    }

    @Test
    void servers_behind_one_proxy_that_has_their_certificates_are_all_asked() throws Exception {
        var authority = new HeldCertificate.Builder().certificateAuthority(0).build();
        var certificate = new HeldCertificate.Builder().signedBy(authority);
        for (var i = 0; i < 20; i++) {
            certificate.addSubjectAlternativeName("n" + i + ".example");
        }
        var trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
        try (var secure = new MockWebServer()) {
            secure.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(certificate.build())
                    .build()
                    .sslSocketFactory());
            secure.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return ok("OK").build();
                }
            });
            secure.start(InetAddress.getByName("127.0.0.1"), 0);
            var prober = leading(trust, NeverAsked.NOBODY);
            for (var i = 0; i < 20; i++) {
                assertThat(asked(prober, "n" + i + ".example:" + secure.getPort(), Pace.IN_TURN))
                        .allMatch(Observation::asked);
            }
            assertThat(secure.getRequestCount()).isEqualTo(60);
            for (var i = 0; i < 50; i++) {
                asked(prober, "evil" + i + ".example:" + secure.getPort(), Pace.IN_TURN);
            }
            assertThat(secure.getRequestCount()).as("without a certificate").isEqualTo(60);
        }
    }

    @Test
    void whom_a_server_names_is_not_led_on() throws Exception {
        var authority = new HeldCertificate.Builder().certificateAuthority(0).build();
        var certificate = new HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName("tusk.example")
                .addSubjectAlternativeName("victim.example");
        try (var secure = new MockWebServer()) {
            secure.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(certificate.build())
                    .build()
                    .sslSocketFactory());
            secure.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    var first = request.getTarget().contains("health");
                    return (first
                                    ? new MockResponse.Builder().code(302).addHeader("Location", "/expensive?q=1")
                                    : ok("OK"))
                            .build();
                }
            });
            secure.start(InetAddress.getByName("127.0.0.1"), 0);
            var trust = new HandshakeCertificates.Builder()
                    .addTrustedCertificate(authority.certificate())
                    .build();
            var order = new ProbeOrder(
                    new InstanceName("tusk.example:" + secure.getPort()),
                    List.of(Check.HEALTH, Check.STREAMING),
                    new Places(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("https://victim.example:" + secure.getPort()),
                            Optional.empty()),
                    Pace.IN_TURN,
                    Duration.ofSeconds(5));
            leading(trust, NeverAsked.NOBODY).ask(order);
            var targets = new ArrayList<String>();
            for (var i = secure.getRequestCount(); i > 0; i--) {
                targets.add(secure.takeRequest().getTarget());
            }
            assertThat(targets).containsExactly("/health", "/expensive?q=1", "/api/v1/streaming/health");
        }
    }

    @Test
    void an_address_that_opted_out_is_not_dialled_whatever_name_leads_there() throws Exception {
        var never = new NeverAsked(
                List.of(), List.of(AddressRange.parse("127.0.0.0/8").orElseThrow()));
        var seen = asked(
                leading(Probes.trust(Optional.empty()), never), "http://a.example:" + server.getPort(), Pace.IN_TURN);
        assertThat(Outcome.NotAsked.all(seen)).contains(Outcome.NotAsked.Why.OPTED_OUT);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void nothing_listening_is_refused_and_a_broken_connection_is_cut() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var prober = prober(AddressGuard.Policy.PRIVATE_ALLOWED, Probes.trust(Optional.empty()), Set.of());
        var order = new ProbeOrder(
                new InstanceName("http://127.0.0.1:" + free),
                List.of(Check.HEALTH),
                Places.UNKNOWN,
                Pace.IN_TURN,
                Duration.ofSeconds(2));
        assertThat(prober.ask(order).getFirst().outcome()).isEqualTo(new Outcome.Refused());
        answers(ok("OK").onResponseStart(new mockwebserver3.SocketEffect.CloseSocket()));
        assertThat(ask(Pace.IN_TURN, Check.HEALTH).getFirst().outcome()).isEqualTo(new Outcome.Cut());
    }

    @Test
    void a_server_that_closes_every_connection_without_saying_so_is_not_taken_for_broken() throws Exception {
        try (var plain = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            threads.execute(() -> answerAndHangUp(plain));
            var order = new ProbeOrder(
                    new InstanceName("http://127.0.0.1:" + plain.getLocalPort()),
                    Collections.nCopies(12, Check.HEALTH),
                    Places.UNKNOWN,
                    Pace.IN_TURN,
                    Duration.ofSeconds(5));
            assertThat(prober(AddressGuard.Policy.PRIVATE_ALLOWED, Probes.trust(Optional.empty()), Set.of())
                            .ask(order))
                    .hasSize(12)
                    .allSatisfy(o -> assertThat(o.outcome()).isInstanceOf(Outcome.Answered.class));
        }
    }

    /** As a server of HTTP/1.0 does: one answer a connection, and no word about it. */
    private static void answerAndHangUp(ServerSocket server) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    assertThat(line).isNotBlank();
                }
                socket.getOutputStream()
                        .write("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void certificates_are_judged() throws Exception {
        var authority = new HeldCertificate.Builder().certificateAuthority(0).build();
        var trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
        var now = System.currentTimeMillis();
        assertThat(handshake(
                        new HeldCertificate.Builder()
                                .signedBy(authority)
                                .addSubjectAlternativeName("localhost")
                                .build(),
                        trust))
                .isInstanceOf(Outcome.Answered.class);
        assertThat(handshake(
                        new HeldCertificate.Builder()
                                .signedBy(authority)
                                .addSubjectAlternativeName("other.example")
                                .build(),
                        trust))
                .isEqualTo(new Outcome.TlsFailed(Outcome.TlsFault.WRONG_NAME));
        assertThat(handshake(
                        new HeldCertificate.Builder()
                                .signedBy(authority)
                                .addSubjectAlternativeName("localhost")
                                .validityInterval(now - 2_000_000, now - 1_000_000)
                                .build(),
                        trust))
                .isEqualTo(new Outcome.TlsFailed(Outcome.TlsFault.EXPIRED));
        assertThat(handshake(
                        new HeldCertificate.Builder()
                                .addSubjectAlternativeName("localhost")
                                .build(),
                        trust))
                .isEqualTo(new Outcome.TlsFailed(Outcome.TlsFault.UNTRUSTED_CHAIN));
    }

    private Outcome handshake(HeldCertificate certificate, HandshakeCertificates trust) throws IOException {
        try (var secure = new MockWebServer()) {
            secure.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build()
                    .sslSocketFactory());
            secure.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return ok("OK").build();
                }
            });
            secure.start(InetAddress.getByName("127.0.0.1"), 0);
            var order = new ProbeOrder(
                    new InstanceName("localhost:" + secure.getPort()),
                    List.of(Check.HEALTH),
                    Places.UNKNOWN,
                    Pace.IN_TURN,
                    PATIENCE);
            return prober(AddressGuard.Policy.PRIVATE_ALLOWED, trust, Set.of())
                    .ask(order)
                    .getFirst()
                    .outcome();
        }
    }

    @Test
    void tls_sessions_are_resumed_in_the_next_round() throws Exception {
        var authority = new HeldCertificate.Builder().certificateAuthority(0).build();
        var certificate = new HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName("localhost")
                .build();
        var judged = new AtomicInteger();
        var trust = counting(
                new HandshakeCertificates.Builder()
                        .addTrustedCertificate(authority.certificate())
                        .build()
                        .trustManager(),
                judged);
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        try (var secure = new MockWebServer()) {
            secure.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build()
                    .sslSocketFactory());
            secure.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return ok("OK").build();
                }
            });
            secure.start(InetAddress.getByName("127.0.0.1"), 0);
            var client =
                    Probes.client(new AddressGuard(AddressGuard.Policy.PRIVATE_ALLOWED), context.getSocketFactory());
            assertThat(client.x509TrustManager().getAcceptedIssuers())
                    .as("sorted for each client that is built")
                    .isEmpty();
            var prober = new MastodonProber(
                    client,
                    new CheckRequests("test", new Random(1)),
                    Clock.systemUTC(),
                    Pulse.unwatched(System::nanoTime),
                    threads,
                    new Exchange.Reach(h -> false, AddressGuard.Policy.PRIVATE_ALLOWED),
                    PATIENCE);
            var order = new ProbeOrder(
                    new InstanceName("localhost:" + secure.getPort()),
                    List.of(Check.HEALTH, Check.ROBOTS),
                    Places.UNKNOWN,
                    Pace.IN_TURN,
                    PATIENCE);
            for (var round = 0; round < 3; round++) {
                var shown = new Certificate(
                        "localhost", certificate.certificate().getNotAfter().toInstant());
                assertThat(prober.ask(order)).allSatisfy(o -> {
                    assertThat(o.outcome()).isInstanceOf(Outcome.Answered.class);
                    assertThat(o.certificate()).as("in a resumed session too").contains(shown);
                });
            }
            var connections = new HashSet<Integer>();
            for (var i = 0; i < 6; i++) {
                connections.add(secure.takeRequest().getConnectionIndex());
            }
            assertThat(connections).as("a connection per round").hasSize(3);
        }
        assertThat(judged.get()).as("certificates judged: one full handshake").isEqualTo(1);
    }

    /** A client judges the certificate only in a full handshake. */
    private static X509TrustManager counting(X509TrustManager trust, AtomicInteger judged) {
        return new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
                trust.checkClientTrusted(chain, type);
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
                judged.incrementAndGet();
                trust.checkServerTrusted(chain, type);
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return trust.getAcceptedIssuers();
            }
        };
    }
}
