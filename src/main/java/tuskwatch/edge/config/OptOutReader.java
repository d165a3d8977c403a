package tuskwatch.edge.config;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tuskwatch.core.instance.AddressRange;
import tuskwatch.core.instance.NeverAsked;

/** Reads {@code probe.never}: names, names below a domain, addresses and ranges of addresses. */
final class OptOutReader {
    private static final String KEY = "probe.never";
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");
    /** What looks like an address and is none: a name does not end in a number (RFC 3696, 2). */
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|[0-9]+)");

    private static final String RIGHT =
            "write a host such as social.example, *.example for all below, an address such as 192.0.2.7 or 2001:db8::1,"
                    + " or a range such as 192.0.2.0/24 or 2001:db8::/32";

    private OptOutReader() {}

    static NeverAsked read(Values values) {
        var hosts = new ArrayList<String>();
        var addresses = new ArrayList<AddressRange>();
        for (var text : values.list(KEY, "")) {
            var plain = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
            var range = AddressRange.parse(plain);
            var host = range.isPresent() ? Optional.<String>empty() : host(text);
            range.ifPresent(addresses::add);
            host.ifPresent(hosts::add);
            if (range.isEmpty() && host.isEmpty()) {
                values.problem(KEY, "names “" + text + "”; " + RIGHT);
            }
        }
        return new NeverAsked(List.copyOf(hosts), List.copyOf(addresses));
    }

    /** In lower case and ASCII, as it is looked up. */
    private static Optional<String> host(String text) {
        var below = text.startsWith("*.");
        try {
            var name = IDN.toASCII((below ? text.substring(2) : text).replaceFirst("\\.$", ""))
                    .toLowerCase(Locale.ROOT);
            return Optional.of(below ? "*." + name : name)
                    .filter(n ->
                            NAME.matcher(n).matches() && !NUMERIC.matcher(n).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
