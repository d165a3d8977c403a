package tuskwatch.edge.mastodon;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Addresses that a host name from outside must never lead to. Source: the IANA special-purpose address registries (RFC
 * 6890 and its updates). Judged on the address really dialled, so odd notations, redirects and rebinding are covered.
 */
public final class AddressGuard {
    private static final List<Range> RANGES = List.of(
            range("0.0.0.0", 8), // this network
            range("10.0.0.0", 8), // private
            range("100.64.0.0", 10), // carrier-grade NAT
            range("127.0.0.0", 8), // loopback
            range("169.254.0.0", 16), // link-local, cloud metadata
            range("172.16.0.0", 12), // private
            range("192.0.0.0", 24), // protocol assignments
            range("192.0.2.0", 24), // documentation
            range("192.88.99.0", 24), // 6to4 relays
            range("192.168.0.0", 16), // private
            range("198.18.0.0", 15), // benchmarking
            range("198.51.100.0", 24), // documentation
            range("203.0.113.0", 24), // documentation
            range("224.0.0.0", 4), // multicast
            range("240.0.0.0", 4), // reserved, broadcast
            range("::", 96), // unspecified, loopback, IPv4-compatible
            range("::ffff:0:0:0", 96), // IPv4-translated
            range("64:ff9b::", 96), // NAT64
            range("64:ff9b:1::", 48), // local NAT64
            range("100::", 64), // discard
            range("2001::", 23), // protocol assignments, Teredo
            range("2001:db8::", 32), // documentation
            range("2002::", 16), // 6to4
            range("3fff::", 20), // documentation
            range("5f00::", 16), // segment routing
            range("fc00::", 7), // unique local
            range("fe80::", 10), // link-local
            range("fec0::", 10), // site-local
            range("ff00::", 8)); // multicast

    private final Policy policy;

    public AddressGuard(Policy policy) {
        this.policy = policy;
    }

    /** Whether private and reserved addresses may be dialled: in labs and tests they may. */
    public enum Policy {
        PUBLIC_ONLY,
        PRIVATE_ALLOWED
    }

    /** The first bits of addresses of one length in bytes. */
    private record Range(int length, int bits, BigInteger prefix) {
        static Range around(byte[] address, int bits) {
            return new Range(address.length, bits, new BigInteger(1, address).shiftRight(8 * address.length - bits));
        }

        boolean contains(byte[] address) {
            return around(address, bits).equals(this);
        }
    }

    /** Whether this address must not be contacted. IPv4-mapped IPv6 addresses are judged as the IPv4 address. */
    public boolean forbids(InetAddress address) {
        if (policy == Policy.PRIVATE_ALLOWED) {
            return false;
        }
        var bytes = switch (address) {
            case Inet4Address four -> four.getAddress();
            case Inet6Address six -> unmapped(six.getAddress());
            default -> address.getAddress();
        };
        return RANGES.stream().anyMatch(r -> r.contains(bytes));
    }

    private static byte[] unmapped(byte[] six) {
        for (var i = 0; i < 10; i++) {
            if (six[i] != 0) {
                return six;
            }
        }
        return six[10] == -1 && six[11] == -1 ? Arrays.copyOfRange(six, 12, 16) : six;
    }

    private static Range range(String prefix, int bits) {
        try {
            return Range.around(InetAddress.getByName(prefix).getAddress(), bits);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(prefix, e);
        }
    }
}
