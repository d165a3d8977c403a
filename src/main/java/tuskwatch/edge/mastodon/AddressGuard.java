package tuskwatch.edge.mastodon;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import tuskwatch.core.instance.AddressRange;
import tuskwatch.core.instance.NeverAsked;

/**
 * Addresses that a host name from outside must never lead to. Source: the IANA special-purpose address registries (RFC
 * 6890 and its updates). Judged on the address really dialled, so odd notations, redirects and rebinding are covered.
 */
public final class AddressGuard {
    private static final List<AddressRange> RANGES = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // the host of a machine at Azure
                    "169.254.0.0/16", // link-local, cloud metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarking
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, broadcast
                    "2001::/23", // protocol assignments, Teredo
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4: an IPv4 address in disguise
                    "3fff::/20") // documentation
            .map(AddressGuard::range)
            .toList();

    /** All of IPv6 that is given out; what is outside is special, or will be. */
    private static final AddressRange GLOBAL_UNICAST = range("2000::/3");

    private static final int IPV6 = 16;

    /** Names of machines, of home and office networks. */
    private static final List<String> INSIDE = List.of(
            ".localhost",
            ".localdomain",
            ".local",
            ".internal",
            ".intranet",
            ".private",
            ".corp",
            ".home",
            ".lan",
            ".home.arpa");

    private final Policy policy;
    private final NeverAsked never;

    public AddressGuard(Policy policy) {
        this(policy, NeverAsked.NOBODY);
    }

    /** @param never who opted out */
    public AddressGuard(Policy policy, NeverAsked never) {
        this.policy = policy;
        this.never = never;
    }

    /** Whether private and reserved addresses may be dialled: in labs and tests they may. */
    public enum Policy {
        PUBLIC_ONLY,
        PRIVATE_ALLOWED
    }

    /** Whether this address must not be contacted, because of what it is. IPv4-mapped IPv6 addresses are judged as the IPv4 address. */
    public boolean forbids(InetAddress address) {
        if (policy == Policy.PRIVATE_ALLOWED) {
            return false;
        }
        return reserved(address);
    }

    private static boolean reserved(InetAddress address) {
        var bytes = AddressRange.unmapped(address.getAddress());
        return RANGES.stream().anyMatch(r -> r.contains(bytes))
                || bytes.length == IPV6 && (!GLOBAL_UNICAST.contains(bytes) || isatap(bytes));
    }

    /**
     * Whether a host, by what is written alone, lies inside somebody's own machine or network: a private or reserved address, or a name that
     * the public DNS never has. Nothing is looked up. Sources: RFC 6761, RFC 6762, RFC 8375, ICANN's reservation of {@code internal}.
     *
     * @param host as {@link okhttp3.HttpUrl#host} writes it
     */
    static boolean inside(String host) {
        if (AddressRange.parse(host).isPresent()) {
            return reserved(literal(host));
        }
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return !name.contains(".") || INSIDE.stream().anyMatch(name::endsWith);
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(address, e);
        }
    }

    /** Whether it opted out, in labs too. */
    boolean optedOut(InetAddress address) {
        return never.address(address.getAddress());
    }

    /** An IPv4 address behind the identifier of ISATAP (RFC 5214, 6.1). */
    private static boolean isatap(byte[] six) {
        return (six[8] & ~2) == 0 && six[9] == 0 && six[10] == 0x5e && six[11] == (byte) 0xfe;
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text).orElseThrow();
    }
}
