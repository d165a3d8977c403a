package tuskwatch.edge.mastodon;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import javax.net.SocketFactory;
import tuskwatch.edge.mastodon.sharing.SharedRound;

/**
 * Sockets that refuse forbidden addresses when they connect, whatever way the address came about; that take no more after
 * a request than an answer may have, so that no server can fill our memory with what is not yet a body; and that send
 * small writes at once: without that every measured time is about 40 ms too high.
 */
final class GuardedSockets extends SocketFactory {
    /** A body at its cap, with headers and frames around it. */
    static final long MOST_PER_REQUEST = Exchange.BODY_CAP + 384 * 1024;

    private final AddressGuard guard;
    private final LongConsumer received;
    private final Predicate<InetSocketAddress> mayDial;

    GuardedSockets(AddressGuard guard) {
        this(guard, bytes -> {});
    }

    /** @param received told how many bytes were read, again and again */
    GuardedSockets(AddressGuard guard, LongConsumer received) {
        this(guard, received, to -> true);
    }

    private GuardedSockets(AddressGuard guard, LongConsumer received, Predicate<InetSocketAddress> mayDial) {
        this.guard = guard;
        this.received = received;
        this.mayDial = mayDial;
    }

    /** The same for one round, which leaves to other names what is theirs. */
    GuardedSockets of(SharedRound round) {
        return new GuardedSockets(guard, received, round::mayDial);
    }

    /** The server says more than an answer may have. */
    static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1;

        TooMuchException() {
            super("more than " + MOST_PER_REQUEST + " bytes after one request");
        }
    }

    /** The address is private or reserved. */
    static final class AddressForbiddenException extends IOException {
        private static final long serialVersionUID = 1;

        AddressForbiddenException(InetSocketAddress to) {
            super("address is private, reserved or unknown: " + to);
        }
    }

    /** The address is one that is never contacted. */
    static final class AddressOptedOutException extends IOException {
        private static final long serialVersionUID = 1;

        AddressOptedOutException(InetSocketAddress to) {
            super("address opted out: " + to);
        }
    }

    /** Other names have used up what may be asked there. */
    static final class AddressSharedException extends IOException {
        private static final long serialVersionUID = 1;

        AddressSharedException(InetSocketAddress to) {
            super("address is asked enough: " + to);
        }
    }

    @Override
    public Socket createSocket() {
        return new Guarded(guard, received, mayDial);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(address, port));
    }

    private Socket connected(InetSocketAddress to) throws IOException {
        var socket = createSocket();
        socket.connect(to);
        return socket;
    }

    private static final class Guarded extends Socket {
        private final AddressGuard guard;
        private final LongConsumer received;
        private final Predicate<InetSocketAddress> mayDial;
        private final AtomicLong sinceRequest = new AtomicLong();

        Guarded(AddressGuard guard, LongConsumer received, Predicate<InetSocketAddress> mayDial) {
            this.guard = guard;
            this.received = received;
            this.mayDial = mayDial;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    return counted(super.read(), 1);
                }

                @Override
                public int read(byte[] into, int from, int most) throws IOException {
                    var read = super.read(into, from, most);
                    return counted(read, read);
                }
            };
        }

        private int counted(int result, int bytes) throws IOException {
            if (result >= 0) {
                received.accept(bytes);
                if (sinceRequest.addAndGet(bytes) > MOST_PER_REQUEST) {
                    throw new TooMuchException();
                }
            }
            return result;
        }

        /** Whoever writes asks anew. */
        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    sinceRequest.set(0);
                    out.write(bytes, from, length);
                }
            };
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (endpoint instanceof InetSocketAddress to && (to.isUnresolved() || guard.forbids(to.getAddress()))) {
                throw new AddressForbiddenException(to);
            }
            if (endpoint instanceof InetSocketAddress to && guard.optedOut(to.getAddress())) {
                throw new AddressOptedOutException(to);
            }
            if (endpoint instanceof InetSocketAddress to && !mayDial.test(to)) {
                throw new AddressSharedException(to);
            }
            super.connect(endpoint, timeout);
            setTcpNoDelay(true);
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }
    }
}
