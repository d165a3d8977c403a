package tuskwatch.core.instance;

/**
 * What runs there.
 *
 * @param name lower case, {@code mastodon} for Mastodon and its forks
 * @param version as the server writes it, for example {@code 4.6.5+glitch}
 */
public record Software(String name, String version) {}
