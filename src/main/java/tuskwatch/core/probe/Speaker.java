package tuskwatch.core.probe;

import java.util.Optional;

/**
 * Who made an answer, told by its headers and by its shape, never by its words alone: the error pages of application and proxy
 * are the same file.
 */
public enum Speaker {
    /** {@code server: Mastodon}. */
    APPLICATION("the application"),
    /** {@code x-request-id} and {@code x-runtime} without a {@code Server}: Rails answers a crash, a ban or a throttle itself. */
    RAILS("the application itself, past its own headers"),
    /** {@code X-Powered-By: Express}. */
    STREAMING("the streaming server"),
    NGINX("nginx in front"),
    APACHE("Apache in front"),
    HAPROXY("HAProxy in front"),
    CADDY("Caddy in front"),
    VARNISH("Varnish in front"),
    /** Another web server in front. */
    PROXY("the web server in front"),
    CLOUDFLARE("Cloudflare in front"),
    /** Another content delivery network in front. */
    CDN("the delivery network in front"),
    UNKNOWN("");

    private final String words;

    Speaker(String words) {
        this.words = words;
    }

    /** Who it is, for people. */
    public Optional<String> words() {
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    /** Whether the application, not something in front of it. */
    public boolean application() {
        return this == APPLICATION || this == RAILS;
    }

    /** Whether a content delivery network. */
    public boolean network() {
        return this == CLOUDFLARE || this == CDN;
    }
}
