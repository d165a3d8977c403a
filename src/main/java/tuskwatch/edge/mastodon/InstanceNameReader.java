package tuskwatch.edge.mastodon;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.Text;

/**
 * What people write to what is watched. Upper case, a trailing dot, {@code https://} in front, {@code @user@host}, a
 * path behind and IDN names (UTS 46) are understood.
 */
public final class InstanceNameReader implements NameReader {
    /**
     * A host whose last part is a number is an address to somebody: resolvers read {@code 0x8.0x8.0x8.0x8} as one. Source: WHATWG URL, the
     * "ends in a number" checker.
     */
    private static final Pattern NUMERIC = Pattern.compile("([^.]*\\.)*([0-9]+|0x[0-9a-f]*)");

    private final PlainHttp plainHttp;
    private final AddressGuard.Policy addresses;

    /** @param addresses where private addresses are allowed, names without a dot are too */
    public InstanceNameReader(PlainHttp plainHttp, AddressGuard.Policy addresses) {
        this.plainHttp = plainHttp;
        this.addresses = addresses;
    }

    /** Whether {@code http://host:port} is accepted. */
    public enum PlainHttp {
        REFUSED,
        ACCEPTED
    }

    @Override
    public Reading read(String text) {
        var trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return new Reading.Refused(phrase("name.missing"));
        }
        var plain = trimmed.regionMatches(true, 0, "http://", 0, 7);
        if (plain && plainHttp == PlainHttp.REFUSED) {
            return new Reading.Refused(phrase("name.plain-http", shown(trimmed)));
        }
        var url = url(trimmed, plain);
        return url == null ? refused(trimmed) : judge(trimmed, url, plain);
    }

    private Reading judge(String trimmed, HttpUrl url, boolean plain) {
        var host = url.host().endsWith(".") ? url.host().substring(0, url.host().length() - 1) : url.host();
        var strict = addresses == AddressGuard.Policy.PUBLIC_ONLY;
        if (host.isEmpty() || host.length() > 253) {
            return refused(trimmed);
        }
        if (host.endsWith(".onion") || host.endsWith(".i2p")) {
            return new Reading.Refused(phrase("name.hidden", shown(trimmed)));
        }
        if (strict
                && (!host.contains(".") && !host.contains(":")
                        || host.endsWith(".local")
                        || host.endsWith(".internal")
                        || host.endsWith(".localhost"))) {
            return new Reading.Refused(phrase("name.not-public", shown(trimmed)));
        }
        if (strict && (NUMERIC.matcher(host).matches() || host.contains(":"))) {
            return new Reading.Refused(phrase("name.address", shown(trimmed)));
        }
        var shownHost = host.contains(":") ? "[" + host + "]" : host;
        var port = url.port() == HttpUrl.defaultPort(url.scheme()) ? "" : ":" + url.port();
        try {
            var name = new InstanceName((plain ? "http://" : "") + shownHost + port);
            return HttpUrl.parse(name.origin()) == null ? refused(trimmed) : new Reading.Understood(name);
        } catch (IllegalArgumentException e) {
            return refused(trimmed);
        }
    }

    private static @Nullable HttpUrl url(String trimmed, boolean plain) {
        var rest = trimmed.replaceFirst("(?i)^https?://", "");
        var at = rest.split("[/?#]", 2)[0].lastIndexOf('@');
        if (at >= 0) {
            rest = rest.substring(at + 1);
        }
        rest = rest.split("[/?#]", 2)[0];
        if (rest.isEmpty()
                || rest.chars().anyMatch(c -> Character.isWhitespace(c) || c == '\\' || c == '<' || c == '>')) {
            return null;
        }
        var host = rest.toLowerCase(Locale.ROOT).replaceFirst("\\.(:\\d+)?$", "$1");
        return HttpUrl.parse((plain ? "http://" : "https://") + host);
    }

    private static Reading refused(String text) {
        return new Reading.Refused(phrase("name.wrong", shown(text)));
    }

    private static String shown(String text) {
        return Text.clean(text, 60);
    }
}
