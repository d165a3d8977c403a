package tuskwatch.edge.mastodon.dial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/**
 * A socket that is decided on only when it connects: until then nothing but its time limit can be set, and from then on it is the one that
 * was opened. A thread may connect it while another one closes it; {@code this} guards the moment.
 */
public final class LateSocket extends Socket {
    private final Opener opener;
    private volatile @Nullable Socket opened;
    private volatile boolean closed;
    private volatile int limitMillis;

    public LateSocket(Opener opener) {
        this.opener = opener;
    }

    /** Makes the connection, and sees what goes through it. */
    public interface Opener {
        /** Connects; blocks. */
        Socket open(InetSocketAddress asked) throws IOException;

        /** Breaks off an opening that is under way, or that begins. */
        void breakOff();

        /** What is read from it instead. */
        InputStream reads(InputStream in);

        /** What is written to instead. */
        OutputStream writes(OutputStream out);
    }

    /** @param timeout left to whoever opens it */
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress asked)) {
            throw new IllegalArgumentException("not an internet address: " + endpoint);
        }
        var socket = opener.open(asked);
        synchronized (this) {
            opened = socket;
        }
        if (closed) {
            socket.close();
            throw new SocketException("Socket closed");
        }
        socket.setSoTimeout(limitMillis);
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void close() throws IOException {
        Socket socket;
        synchronized (this) {
            closed = true;
            socket = opened;
        }
        if (socket == null) {
            opener.breakOff();
        } else {
            socket.close();
        }
    }

    private Socket real() throws SocketException {
        var socket = opened;
        if (socket == null) {
            throw new SocketException(closed ? "Socket is closed" : "Socket is not connected");
        }
        return socket;
    }

    @Override
    public boolean isClosed() {
        var socket = opened;
        return closed || socket != null && socket.isClosed();
    }

    @Override
    public boolean isConnected() {
        return opened != null;
    }

    @Override
    public boolean isBound() {
        return opened != null;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return opener.reads(real().getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return opener.writes(real().getOutputStream());
    }

    @Override
    public void shutdownInput() throws IOException {
        real().shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        real().shutdownOutput();
    }

    @Override
    public boolean isInputShutdown() {
        var socket = opened;
        return socket != null && socket.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        var socket = opened;
        return socket != null && socket.isOutputShutdown();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        limitMillis = millis;
        var socket = opened;
        if (socket != null) {
            socket.setSoTimeout(millis);
        }
    }

    @Override
    public int getSoTimeout() throws SocketException {
        var socket = opened;
        return socket == null ? limitMillis : socket.getSoTimeout();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        real().setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return real().getTcpNoDelay();
    }

    @Override
    public void setSoLinger(boolean on, int seconds) throws SocketException {
        real().setSoLinger(on, seconds);
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        real().setKeepAlive(on);
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        var socket = opened;
        return socket == null ? null : socket.getInetAddress();
    }

    @Override
    public int getPort() {
        var socket = opened;
        return socket == null ? 0 : socket.getPort();
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        var socket = opened;
        return socket == null ? null : socket.getRemoteSocketAddress();
    }

    @Override
    public @Nullable InetAddress getLocalAddress() {
        var socket = opened;
        return socket == null ? null : socket.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        var socket = opened;
        return socket == null ? -1 : socket.getLocalPort();
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        var socket = opened;
        return socket == null ? null : socket.getLocalSocketAddress();
    }

    @Override
    public String toString() {
        return "LateSocket[" + opened + "]";
    }
}
