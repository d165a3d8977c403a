package tuskwatch.edge.mastodon.dial;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnsupportedAddressTypeException;

/**
 * Whether this machine has a way to an address, by its own tables: nothing is sent. Without IPv6, as in a container on a
 * bridge, there is none to any IPv6 address, which is no fault of whoever lives there. Threads may share it.
 */
public interface Ways {
    /** What the tables of this machine say. */
    Ways OF_THIS_MACHINE = Ways::leads;

    /** Whether packets to this address would leave the machine, from an address to which an answer can come. */
    boolean lead(InetAddress to);

    private static boolean leads(InetAddress to) {
        try (var channel = DatagramChannel.open()) {
            // Only looks up the way (connect(2)); the port does not matter.
            channel.connect(new InetSocketAddress(to, 9));
            return channel.getLocalAddress() instanceof InetSocketAddress from && answerable(to, from.getAddress());
        } catch (IOException | UnsupportedAddressTypeException e) {
            return false;
        }
    }

    /** Nothing comes back from the public IPv6 network to an address that is of use only at home (RFC 4193, RFC 4291). */
    static boolean answerable(InetAddress to, InetAddress from) {
        return !(to instanceof Inet6Address && from instanceof Inet6Address) || !global(to) || global(from);
    }

    /** In 2000::/3, all that is given out (IANA). */
    private static boolean global(InetAddress address) {
        return (address.getAddress()[0] & 0xe0) == 0x20;
    }
}
