package tuskwatch.edge.mastodon;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NeverAsked;
import tuskwatch.core.probe.Prober;
import tuskwatch.core.probe.References;
import tuskwatch.core.probe.RequestBudget;
import tuskwatch.edge.mastodon.dial.Names;
import tuskwatch.edge.mastodon.dial.Pulse;
import tuskwatch.edge.mastodon.dial.SystemNames;
import tuskwatch.edge.mastodon.sharing.SharedPlaces;

/** The asking side, made whole: a prober, the reference hosts and the admin API, on one trust. */
public record Probes(Prober prober, References references, AdminMetrics admin) {
    /** In which a server that begins to be asked has usually shown its certificate. */
    private static final Duration PROOF = Duration.ofSeconds(2);

    /** A little more than after which the system asks its second resolver (resolv.conf, 5 s). */
    private static final Duration LONGEST_LOOK_UP = Duration.ofSeconds(6);

    /**
     * How to ask.
     *
     * @param userAgent names us and whom to write to
     * @param timeout of one request
     * @param never who is never contacted
     * @param budget of requests, for all names together
     * @param trust PEM file of extra certificate authorities
     * @param admin tokens for the admin API, by instance
     */
    public record Manner(
            AddressGuard.Policy addresses,
            String userAgent,
            Duration timeout,
            NeverAsked never,
            RequestBudget budget,
            Optional<Path> trust,
            List<ReferenceHosts.Host> references,
            Map<InstanceName, String> admin) {
        /** Without what is secret. */
        @Override
        public String toString() {
            return "Manner[" + userAgent + "]";
        }
    }

    /**
     * @param nanos monotonic nanoseconds
     * @param threads virtual threads
     * @param tlsSessions kept to be resumed, at most
     * @throws IOException when the extra certificate authorities cannot be read
     */
    public static Probes of(
            Manner manner,
            InstantSource clock,
            LongSupplier nanos,
            RandomGenerator random,
            Executor threads,
            int tlsSessions)
            throws IOException {
        var trust = trust(manner.trust());
        trust.sslContext().getClientSessionContext().setSessionCacheSize(tlsSessions);
        var client = client(new AddressGuard(manner.addresses(), manner.never()), trust);
        var agent = manner.userAgent();
        var requests = new CheckRequests(agent, random);
        var reach = new Exchange.Reach(
                manner.never()::host,
                manner.addresses(),
                new SharedPlaces(
                        Optional.of(manner.budget()), Names.by(SystemNames.within(patience(manner)), nanos), PROOF),
                BodyRoom.in(Runtime.getRuntime().maxMemory()));
        var pulse = new Pulse(threads, nanos);
        return new Probes(
                new MastodonProber(client, requests, clock, pulse, threads, reach, manner.timeout()),
                new ReferenceHosts(manner.references(), trust.sslSocketFactory(), threads, pulse),
                manner.admin().isEmpty()
                        ? AdminMetrics.NOWHERE
                        : new AdminApi(
                                client, manner.admin(), manner.never()::host, agent, clock, threads, reach.room()));
    }

    /** A look-up leaves time for the request, and for whoever waits for the answer. */
    private static Duration patience(Manner manner) {
        var share = manner.timeout().multipliedBy(3).dividedBy(5);
        return share.compareTo(LONGEST_LOOK_UP) < 0 ? share : LONGEST_LOOK_UP;
    }

    /** The platform's certificate authorities and, where given, those of a PEM file. */
    static HandshakeCertificates trust(Optional<Path> extra) throws IOException {
        var trust = new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
        if (extra.isPresent()) {
            certificates(extra.get()).forEach(trust::addTrustedCertificate);
        }
        return trust.build();
    }

    /** The client for probes: guarded sockets, no proxy, no redirects, no repeats, HTTP/1.1. */
    static OkHttpClient client(AddressGuard guard, HandshakeCertificates trust) {
        return client(guard, trust.sslSocketFactory());
    }

    /**
     * A client whose connections last a round and whose TLS sessions are resumed.
     *
     * @param tls judges certificates
     */
    static OkHttpClient client(AddressGuard guard, SSLSocketFactory tls) {
        return builder(new GuardedSockets(guard), tls).build();
    }

    /**
     * The same client, which remembers nothing: OkHttp keeps each route that ever failed, and ours lead through objects of their round.
     */
    static OkHttpClient.Builder afresh(OkHttpClient client) {
        return builder(client.socketFactory(), client.sslSocketFactory());
    }

    /** Addresses are raced by our own sockets: OkHttp would take a thread of the machine for each, and always IPv6 first. */
    private static OkHttpClient.Builder builder(SocketFactory sockets, SSLSocketFactory tls) {
        return new OkHttpClient.Builder()
                .socketFactory(sockets)
                .sslSocketFactory(tls, JudgedElsewhere.INSTANCE)
                .proxy(Proxy.NO_PROXY)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .fastFallback(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                .addNetworkInterceptor(Probes::unrepeated);
    }

    /** OkHttp repeats a 503 with {@code Retry-After: 0} by itself, and has no switch for it. */
    private static Response unrepeated(Interceptor.Chain chain) throws IOException {
        var response = chain.proceed(chain.request());
        return "0".equals(response.header("Retry-After"))
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        try {
            var read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (read.isEmpty()) {
                throw new IOException(file + " holds no PEM certificate");
            }
            return read.stream().map(X509Certificate.class::cast).toList();
        } catch (CertificateException e) {
            throw new IOException(file + " is not a PEM file of certificates: " + e.getMessage(), e);
        }
    }
}
