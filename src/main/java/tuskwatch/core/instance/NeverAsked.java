package tuskwatch.core.instance;

import java.util.List;
import java.util.Optional;

/**
 * Who opted out of being asked, by name and by address: {@code social.example}, {@code *.example} for all names below, {@code 192.0.2.7},
 * {@code 2001:db8::/32}. A name is judged as it is written, an address as it is dialled.
 */
public record NeverAsked(List<String> hosts, List<AddressRange> addresses) {
    /** Nobody did. */
    public static final NeverAsked NOBODY = new NeverAsked(List.of(), List.of());

    public NeverAsked {
        hosts = List.copyOf(hosts);
        addresses = List.copyOf(addresses);
    }

    /**
     * Whether this host opted out.
     *
     * @param written a name in lower case and ASCII, with a dot at its end or not, or an address, with or without brackets
     */
    public boolean host(String written) {
        var host = written.endsWith(".") ? written.substring(0, written.length() - 1) : written;
        return hosts.stream().anyMatch(n -> n.startsWith("*.") ? host.endsWith(n.substring(1)) : host.equals(n))
                || !addresses.isEmpty() && literal(host).filter(this::covers).isPresent();
    }

    /** Whether this address opted out; it has 4 or 16 bytes. */
    public boolean address(byte[] address) {
        return addresses.stream().anyMatch(r -> r.contains(address));
    }

    private boolean covers(AddressRange one) {
        return addresses.stream()
                .anyMatch(r -> r.length() == one.length()
                        && r.bits() <= one.bits()
                        && one.prefix().shiftRight(one.bits() - r.bits()).equals(r.prefix()));
    }

    private static Optional<AddressRange> literal(String host) {
        return AddressRange.parse(
                host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host);
    }
}
