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
            range("168.63.129.16", 32), // the host of a machine at Azure
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
            range("2001::", 23), // protocol assignments, Teredo
            range("2001:db8::", 32), // documentation
            range("2002::", 16), // 6to4: an IPv4 address in disguise
            range("3fff::", 20)); // documentation

    /** All of IPv6 that is given out; what is outside is special, or will be. */
    private static final Range GLOBAL_UNICAST = range("2000::", 3);

    private static final int IPV6 = 16;

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
        return RANGES.stream().anyMatch(r -> r.contains(bytes))
                || bytes.length == IPV6 && (!GLOBAL_UNICAST.contains(bytes) || isatap(bytes));
    }

    /** An IPv4 address behind the identifier of ISATAP (RFC 5214, 6.1). */
    private static boolean isatap(byte[] six) {
        return (six[8] & ~2) == 0 && six[9] == 0 && six[10] == 0x5e && six[11] == (byte) 0xfe;
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
