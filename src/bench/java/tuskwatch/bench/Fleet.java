package tuskwatch.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HeldCertificate;
import tuskwatch.testing.MastodonModel;

/** A thousand Mastodon servers on one loopback port, each with a certificate of its own, told apart by the name asked for. */
final class Fleet implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();
    private final MastodonModel model = new MastodonModel(Clock.systemUTC());
    private final HeldCertificate authority;
    private final AtomicLong requests = new AtomicLong();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final int size;

    private Fleet(int size) {
        this.size = size;
        this.authority = new HeldCertificate.Builder().ecdsa256().duration(900, TimeUnit.DAYS).certificateAuthority(1).build();
    }

    static Fleet start(int size) throws Exception {
        var fleet = new Fleet(size);
        fleet.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return fleet.answer(request);
            }
        });
        fleet.server.useHttps(fleet.tls().getSocketFactory());
        fleet.server.start(InetAddress.getByName("127.0.0.1"), 0);
        return fleet;
    }

    /** Breaks them all at once, or mends them. */
    void breaks(MastodonModel.Fault fault) {
        model.breaks(fault);
    }

    long requests() {
        return requests.get();
    }

    /** Servers that were asked at least once. */
    int asked() {
        return asked.size();
    }

    /** As {@code watch.instances} takes them. */
    String names() {
        return IntStream.range(0, size).mapToObj(i -> host(i) + ":" + server.getPort()).collect(Collectors.joining(","));
    }

    Path authorityFile(Path folder) throws IOException {
        return Files.writeString(folder.resolve("ca.pem"), authority.certificatePem());
    }

    /** For {@code jdk.net.hosts.file}: every name leads here, and no resolver is asked. */
    Path hostsFile(Path folder) throws IOException {
        var lines = IntStream.range(0, size).mapToObj(i -> "127.0.0.1 " + host(i)).toList();
        Files.write(folder.resolve("hosts"), lines);
        return folder.resolve("hosts");
    }

    /** Each a domain of its own, for names below one share their requests. */
    private static String host(int number) {
        return "bench" + number + ".example";
    }

    private MockResponse answer(RecordedRequest request) {
        requests.incrementAndGet();
        asked.add(String.valueOf(request.getHeaders().get("Host")));
        return switch (model.get(request.getTarget())) {
            case MastodonModel.Reply.Answer a -> {
                var response = new MockResponse.Builder().code(a.status()).body(a.body());
                a.headers().forEach(h -> {
                    if (!h[0].equalsIgnoreCase("content-length") && !h[0].equalsIgnoreCase("transfer-encoding") && !h[0].equalsIgnoreCase("connection")) {
                        response.addHeader(h[0], h[1]);
                    }
                });
                yield response.build();
            }
            case MastodonModel.Reply.Silence s -> new MockResponse.Builder().headersDelay(2, TimeUnit.MINUTES).build();
            case MastodonModel.Reply.Refusal r -> new MockResponse.Builder().code(502).build();
            case MastodonModel.Reply.Break b -> new MockResponse.Builder().code(502).build();
            case MastodonModel.Reply.Vanished v -> new MockResponse.Builder().code(502).build();
        };
    }

    private SSLContext tls() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new ByName()}, null, new SecureRandom());
        return context;
    }

    /** The certificate for the name that the client asks for. */
    private final class ByName extends X509ExtendedKeyManager {
        private final Map<String, HeldCertificate> held = new ConcurrentHashMap<>();

        private HeldCertificate of(String name) {
            return held.computeIfAbsent(name, n -> new HeldCertificate.Builder().ecdsa256().duration(90, TimeUnit.DAYS).signedBy(authority).addSubjectAlternativeName(n).build());
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            if (!type.startsWith("EC")) {
                return null;
            }
            var session = (ExtendedSSLSession) ((SSLSocket) socket).getHandshakeSession();
            return session.getRequestedServerNames().stream().findFirst().map(n -> ((SNIHostName) n).getAsciiName()).orElse("none.example");
        }

        @Override
        public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {of(alias).certificate(), authority.certificate()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return of(alias).keyPair().getPrivate();
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseClientAlias(String[] type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
