package tuskwatch.edge.mastodon;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Notes how far a call got, so that silence before and after the connection are told apart. */
final class ConnectProgress extends EventListener {
    private volatile boolean connected;
    private volatile boolean opened;

    boolean connected() {
        return connected;
    }

    /** Whether a connection of an earlier request was used. */
    boolean reused() {
        return connected && !opened;
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
    }
}
