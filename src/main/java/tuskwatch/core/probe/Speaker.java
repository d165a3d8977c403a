package tuskwatch.core.probe;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.message.LocalizedText;

/**
 * Who made an answer, told by its headers and by its shape, never by its words alone: the error pages of application and proxy
 * are the same file.
 */
public enum Speaker {
    /** {@code server: Mastodon}. */
    APPLICATION,
    /** {@code x-request-id} and {@code x-runtime} without a {@code Server}: Rails answers a crash, a ban or a throttle itself. */
    RAILS,
    /** {@code X-Powered-By: Express}. */
    STREAMING,
    NGINX,
    APACHE,
    HAPROXY,
    CADDY,
    VARNISH,
    /** Another web server in front. */
    PROXY,
    CLOUDFLARE,
    /** Another content delivery network in front. */
    CDN,
    UNKNOWN;

    /** Who it is, for people; empty where nobody knows. */
    public Optional<LocalizedText> words() {
        return this == UNKNOWN ? Optional.empty() : Optional.of(phrase("speaker." + name().toLowerCase(Locale.ROOT)));
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
