package tuskwatch.edge.mastodon;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Notes how far a call got, so that silence before and after the connection are told apart. */
final class ConnectProgress extends EventListener {
    private volatile boolean connected;
    private volatile boolean opened;
    private volatile @Nullable InetSocketAddress peer;
    private volatile @Nullable SSLSession session;

    /** Whether an address took the connection. */
    boolean connected() {
        return connected;
    }

    /** Who has it, once it can be used. */
    @Nullable
    InetSocketAddress peer() {
        return peer;
    }

    /**
     * The server's own certificate, which its TLS session has proven, a resumed one in the handshake that it began with; empty without
     * TLS. OkHttp's own list of certificates has been checked by their signatures once more.
     */
    Optional<X509Certificate> certificate() {
        var proven = session;
        try {
            return proven != null && proven.getPeerCertificates()[0] instanceof X509Certificate own
                    ? Optional.of(own)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** Whether a connection of an earlier request was used. */
    boolean reused() {
        return connected && !opened;
    }

    /** Whether an address took the connection and then had no valid handshake. */
    boolean broken() {
        return connected && peer == null;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress inetSocketAddress, Proxy proxy) {
        opened = true;
    }

    @Override
    public void secureConnectStart(Call call) {
        connected = true;
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress inetSocketAddress, Proxy proxy, @Nullable Protocol protocol) {
        connected = true;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connected = true;
        var socket = connection.socket();
        session = socket instanceof SSLSocket secure ? secure.getSession() : null;
        // Not that of the route, which stands for all addresses of the name.
        peer = (InetSocketAddress) socket.getRemoteSocketAddress();
    }
}
