package tuskwatch.edge.mastodon;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import tuskwatch.core.instance.AddressRange;
import tuskwatch.core.instance.NeverAsked;

/** Addresses and ranges of them: read as Java reads them, or not at all; and what the guard forbids it forbids in every notation. */
public final class AddressFuzz {
    private static final AddressGuard GUARD = new AddressGuard(AddressGuard.Policy.PUBLIC_ONLY);
    private static final List<String> STARTS = List.of("", "127.", "::", "::ffff:", "2001:db8:", "fe80::", "0x7f.", "10.0.0.");
    private static final List<String> ENDS = List.of("", "/0", "/8", "/33", "/128", "/-1", "%eth0", ".", ":", "::", ".1");

    private AddressFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) throws UnknownHostException {
        judged(data.consumeBytes(data.consumeBoolean() ? 4 : 16), data.consumeInt(0, 128));
        var start = data.pickValue(STARTS);
        var end = data.pickValue(ENDS);
        var text = start + data.consumeRemainingAsString() + end;
        var range = AddressRange.parse(text);
        new NeverAsked(List.of("*.example"), List.of()).host(text);
        if (range.isEmpty()) {
            return;
        }
        var read = range.get();
        demand(read.bits() >= 0 && read.bits() <= Byte.SIZE * read.length(), "more bits than an address has: " + text);
        demand(read.prefix().bitLength() <= read.bits(), "a prefix that is longer than it is: " + text);
        if (!text.contains("/")) {
            var address = InetAddress.getByName(text).getAddress();
            demand(read.contains(address), "Java reads something else: " + text);
            demand(new NeverAsked(List.of(), List.of(read)).host(text), "does not cover itself: " + text);
        }
    }

    private static void judged(byte[] bytes, int bits) throws UnknownHostException {
        if (bytes.length != 4 && bytes.length != 16) {
            return;
        }
        var address = InetAddress.getByAddress(bytes);
        var inside = address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        demand(!inside || GUARD.forbids(address), "not forbidden: " + address);
        var all = AddressRange.parse(address.getHostAddress()).orElseThrow();
        demand(all.contains(bytes), "not read back: " + address);
        var wide = AddressRange.around(address.getAddress(), Math.min(bits, Byte.SIZE * address.getAddress().length));
        demand(wide.contains(address.getAddress()), "not in its own range: " + Arrays.toString(bytes) + "/" + bits);
    }

    private static void demand(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
