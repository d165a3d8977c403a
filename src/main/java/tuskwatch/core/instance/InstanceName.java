package tuskwatch.core.instance;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A normalised instance, the key everywhere: {@code host}, {@code host:port} (both https) or {@code http://host:port}.
 * Names are made by a {@link NameReader}; this record refuses text that is not in normal form.
 *
 * @param text the normal form; lower case, ASCII (IDN names in punycode), no trailing dot, no default port
 */
public record InstanceName(String text) implements Comparable<InstanceName> {
    private static final String PLAIN = "http://";
    private static final int LONGEST = 280;
    private static final Pattern NORMAL =
            Pattern.compile("(http://)?([a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    public InstanceName {
        if (text.length() > LONGEST || !NORMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("not a normalised instance name: " + text);
        }
    }

    /** The host without scheme and port. */
    public String host() {
        var authority = authority();
        var bracket = authority.indexOf(']');
        var colon = authority.indexOf(':', Math.max(0, bracket));
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    /** Scheme, host and port, without a trailing slash: {@code https://mastodon.example}. */
    public String origin() {
        return text.startsWith(PLAIN) ? text : "https://" + text;
    }

    /** Whether it is asked where every server is asked: over TLS, by its name, at port 443. */
    public boolean usual() {
        return !plainHttp() && !text.startsWith("[") && !text.contains(":");
    }

    /** Whether the instance is asked without TLS, which labs and tests allow. */
    public boolean plainHttp() {
        return text.startsWith(PLAIN);
    }

    /** What people read: the name without a scheme. */
    public String display() {
        return authority();
    }

    /** A number that spreads instances evenly, the same in every process. */
    public int spread() {
        var hash = 0x811c9dc5;
        for (var b : text.toLowerCase(Locale.ROOT).toCharArray()) {
            hash = (hash ^ b) * 0x01000193;
        }
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        return hash & Integer.MAX_VALUE;
    }

    private String authority() {
        return plainHttp() ? text.substring(PLAIN.length()) : text;
    }

    @Override
    public int compareTo(InstanceName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
