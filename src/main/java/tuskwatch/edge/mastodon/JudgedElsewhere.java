package tuskwatch.edge.mastodon;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts nobody. The sockets judge certificates, by the trust that they were made with; OkHttp wants to know of one too, sorts all of its
 * authorities for each client that is built (one a round), and would check the signatures of a chain once more. Nothing of that is needed.
 */
final class JudgedElsewhere implements X509TrustManager {
    static final JudgedElsewhere INSTANCE = new JudgedElsewhere();

    private JudgedElsewhere() {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("judged elsewhere");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("judged elsewhere");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
