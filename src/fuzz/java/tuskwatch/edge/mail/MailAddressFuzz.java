package tuskwatch.edge.mail;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import tuskwatch.core.mail.MailAddresses;

/** Whatever members type as a mail address is one plain address out in the internet, or none; and it is understood once and for all. */
public final class MailAddressFuzz {
    private static final MailAddresses ADDRESSES = new StrictAddresses();
    private static final List<String> STARTS = List.of("", "ada", "ada@", "\"ada\"@", "ada%a.example@", "Ada <ada@", "ada,eve@", "ada+tag@");
    private static final List<String> ENDS = List.of("", "@tusk.example", ".example", "@xn--", ".localhost", "@[127.0.0.1]", ">", "\r\nBcc: eve@tusk.example", ".");

    private MailAddressFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) throws AddressException {
        var start = data.pickValue(STARTS);
        var end = data.pickValue(ENDS);
        var read = ADDRESSES.read(start + data.consumeRemainingAsString() + end);
        if (read.isEmpty()) {
            return;
        }
        var text = read.get().text();
        var at = text.indexOf('@');
        demand(text.length() <= 254 && text.chars().allMatch(c -> c > ' ' && c < 127), "more than an address: " + text);
        demand(at > 0 && at == text.lastIndexOf('@'), "not one part and one domain: " + text);
        demand(!text.matches(".*[,;:<>()\\[\\]\"\\\\%!].*"), "more than one address to a relay: " + text);
        demand(text.substring(at + 1).matches("([a-z0-9-]+\\.)+[a-z][a-z0-9-]*"), "no domain of the internet: " + text);
        demand(!text.matches(".*\\.(local|localhost|localdomain|internal|arpa|onion|test|invalid)"), "a local network: " + text);
        demand(InternetAddress.parse(text, true).length == 1, "mail reads something else: " + text);
        demand(ADDRESSES.read(text).filter(read.get()::equals).isPresent(), "not understood again: " + text);
    }

    private static void demand(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
