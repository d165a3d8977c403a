package tuskwatch.edge.mastodon;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;

/** Makes the HTTP client for probes: guarded sockets, no proxy, no redirects, no repeats, HTTP/1.1. */
final class ProbeClients {
    private ProbeClients() {}

    /** The platform's certificate authorities and, where given, those of a PEM file. */
    public static HandshakeCertificates trust(Optional<Path> extra) throws IOException {
        var trust = new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
        if (extra.isPresent()) {
            certificates(extra.get()).forEach(trust::addTrustedCertificate);
        }
        return trust.build();
    }

    /** A client with that trust. */
    static OkHttpClient client(AddressGuard guard, HandshakeCertificates trust) {
        return client(guard, trust.sslSocketFactory(), trust.trustManager());
    }

    /** A client whose connections last a round and whose TLS sessions are resumed. */
    public static OkHttpClient client(AddressGuard guard, SSLSocketFactory tls, X509TrustManager trust) {
        return new OkHttpClient.Builder()
                .socketFactory(new GuardedSockets(guard))
                .sslSocketFactory(tls, trust)
                .proxy(Proxy.NO_PROXY)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .fastFallback(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                .addNetworkInterceptor(ProbeClients::unrepeated)
                .build();
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
