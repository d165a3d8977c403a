package tuskwatch.edge.mastodon;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import javax.net.SocketFactory;
import tuskwatch.core.probe.Outcome;
import tuskwatch.edge.mastodon.dial.LateSocket;
import tuskwatch.edge.mastodon.dial.NoWayException;
import tuskwatch.edge.mastodon.dial.Race;
import tuskwatch.edge.mastodon.dial.Targets;
import tuskwatch.edge.mastodon.dial.Ways;

/**
 * Sockets that connect to the first of a name's addresses that takes the connection, and refuse forbidden addresses when they dial,
 * whatever way the address came about; that take no more after a request than an answer may have, so that no server can fill our memory
 * with what is not yet a body; and that send small writes at once: without that every measured time is about 40 ms too high.
 */
final class GuardedSockets extends SocketFactory {
    /** A body at its cap, with headers and frames around it. */
    static final long MOST_PER_REQUEST = Exchange.BODY_CAP + 384 * 1024;

    private static final int PATIENCE_MILLIS = 10_000;

    /** Where there is another address: a packet that was lost is sent again after a second (RFC 6298). */
    private static final int PATIENCE_OF_SEVERAL_MILLIS = 3_000;

    private final AddressGuard guard;
    private final LongConsumer received;
    private final Ways ways;
    private final Targets targets;
    private final Executor threads;
    private final LongSupplier nanos;

    GuardedSockets(AddressGuard guard) {
        this(guard, bytes -> {});
    }

    /** @param received told how many bytes were read, again and again */
    GuardedSockets(AddressGuard guard, LongConsumer received) {
        this(guard, received, Ways.OF_THIS_MACHINE, Targets.AS_ASKED, Runnable::run, () -> 0);
    }

    private GuardedSockets(
            AddressGuard guard,
            LongConsumer received,
            Ways ways,
            Targets targets,
            Executor threads,
            LongSupplier nanos) {
        this.guard = guard;
        this.received = received;
        this.ways = ways;
        this.targets = targets;
        this.threads = threads;
        this.nanos = nanos;
    }

    /**
     * The same for one round.
     *
     * @param round knows all addresses of a name, and leaves to other names what is theirs
     * @param threads virtual threads
     * @param clock monotonic nanoseconds
     */
    GuardedSockets of(Targets round, Executor threads, LongSupplier clock) {
        return new GuardedSockets(guard, received, ways, round, threads, clock);
    }

    /** The same on a machine with other ways. */
    GuardedSockets with(Ways others) {
        return new GuardedSockets(guard, received, others, targets, threads, nanos);
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
        return new LateSocket(new Guarded());
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

    /** @param brokenOff whether whoever wanted the connection has let go of it */
    private void dial(Socket socket, InetSocketAddress to, BooleanSupplier brokenOff) throws IOException {
        if (to.isUnresolved() || guard.forbids(to.getAddress())) {
            throw new AddressForbiddenException(to);
        }
        if (guard.optedOut(to.getAddress())) {
            throw new AddressOptedOutException(to);
        }
        if (!targets.mayDial(to)) {
            throw new AddressSharedException(to);
        }
        targets.begins(to);
        try {
            socket.connect(to, targets.of(to).size() > 1 ? PATIENCE_OF_SEVERAL_MILLIS : PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            targets.ends(to, Optional.empty());
        } catch (IOException e) {
            if (brokenOff.getAsBoolean()) {
                targets.forgets(to);
                throw e;
            }
            throw failed(to, e);
        }
    }

    private IOException failed(InetSocketAddress to, IOException failure) {
        if (!ways.lead(to.getAddress())) {
            targets.forgets(to);
            return new NoWayException(to.getAddress(), failure);
        }
        switch (FailureClassifier.classify(failure, false)) {
            case Outcome.OwnTrouble o -> targets.forgets(to);
            case Outcome fault -> targets.ends(to, Optional.of(fault));
        }
        return failure;
    }

    /** Dials for what it tells about the address alone. */
    private void beside(InetSocketAddress to) {
        try (var socket = new Socket()) {
            dial(socket, to, () -> false);
        } catch (IOException e) {
            // The book has it; the request goes another way.
        }
    }

    private final class Guarded implements LateSocket.Opener {
        private final AtomicLong sinceRequest = new AtomicLong();
        private volatile boolean brokenOff;
        private final Race race = new Race((socket, to) -> dial(socket, to, this::isBrokenOff), threads, nanos);

        @Override
        public Socket open(InetSocketAddress asked) throws IOException {
            var winner = race.run(targets.of(asked));
            targets.untried(asked).forEach(other -> threads.execute(() -> beside(other)));
            return winner.socket();
        }

        private boolean isBrokenOff() {
            return brokenOff;
        }

        @Override
        public void breakOff() {
            brokenOff = true;
            race.cancel();
        }

        @Override
        public InputStream reads(InputStream in) {
            return new FilterInputStream(in) {
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
        public OutputStream writes(OutputStream to) {
            return new FilterOutputStream(to) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    sinceRequest.set(0);
                    out.write(bytes, from, length);
                }
            };
        }
    }
}
