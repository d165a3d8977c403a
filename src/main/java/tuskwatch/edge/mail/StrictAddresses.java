package tuskwatch.edge.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tuskwatch.core.mail.MailAddress;
import tuskwatch.core.mail.MailAddresses;

/**
 * Addresses as RFC 5322 has them, read by Jakarta Mail, and of those the ones that lead out into the internet: one plain local part, and a
 * domain of several labels whose last one is no number and not reserved (RFC 2606, 6761, 6762, 7686, 8375, and what routers and firms
 * use inside).
 */
public final class StrictAddresses implements MailAddresses {
    /** RFC 5321, section 4.5.3.1. */
    private static final int LONGEST = 254;

    private static final int LONGEST_LOCAL = 64;
    /** Without quotes, comments, routes ({@code %}, {@code !}) and anything that a relay may read as more than one address. */
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9#$&'*+/=?^_`{|}~.-]+");

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Set<String> INSIDE = Set.of(
            "localhost",
            "local",
            "localdomain",
            "internal",
            "intranet",
            "private",
            "corp",
            "home",
            "lan",
            "arpa",
            "onion",
            "invalid",
            "test");

    @Override
    public Optional<MailAddress> read(String typed) {
        var text = typed.length() > 2 * LONGEST ? "" : typed.strip();
        var at = text.lastIndexOf('@');
        if (at < 1
                || at > LONGEST_LOCAL
                || !LOCAL.matcher(text.substring(0, at)).matches()) {
            return Optional.empty();
        }
        return domain(text.substring(at + 1))
                .map(domain -> text.substring(0, at) + "@" + domain)
                .filter(StrictAddresses::strict)
                .map(MailAddress::new);
    }

    private static boolean strict(String address) {
        try {
            return address.length() <= LONGEST
                    && new InternetAddress(address, true).getAddress().equals(address);
        } catch (AddressException e) {
            return false;
        }
    }

    /** In the form that mail servers know; empty for what is no domain of the internet. */
    private static Optional<String> domain(String typed) {
        String name;
        try {
            name = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        var labels = name.split("\\.", -1);
        var last = labels[labels.length - 1];
        for (var label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return Optional.empty();
            }
        }
        return labels.length < 2 || !last.matches("[a-z].*") || INSIDE.contains(last)
                ? Optional.empty()
                : Optional.of(name);
    }
}
