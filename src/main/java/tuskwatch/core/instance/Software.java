package tuskwatch.core.instance;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What runs there.
 *
 * @param name lower case, {@code mastodon} for Mastodon and for forks that do not give themselves another
 * @param version as the server writes it, for example {@code 4.6.5+glitch}; empty where it does not tell
 * @param upstream name of the software that it is a fork of, where its documents say so and its own name does not
 */
public record Software(String name, String version, Optional<String> upstream) {
    public static final String MASTODON = "mastodon";

    /** How projects write their own names. */
    private static final Map<String, String> SPELLED = Map.of(
            MASTODON,
            "Mastodon",
            "hometown",
            "Hometown",
            "pleroma",
            "Pleroma",
            "akkoma",
            "Akkoma",
            "gotosocial",
            "GoToSocial",
            "pixelfed",
            "Pixelfed",
            "friendica",
            "Friendica",
            "misskey",
            "Misskey",
            "sharkey",
            "Sharkey",
            "iceshrimp",
            "Iceshrimp");

    public Software {
        // Rows of earlier versions do not tell.
        upstream = Objects.requireNonNullElse(upstream, Optional.empty());
    }

    /** One that is nobody's fork, or does not say whose. */
    public Software(String name, String version) {
        this(name, version, Optional.empty());
    }

    /** The kind of server, which says what strangers can ask it: by its own name, or by whose fork it is. */
    public SoftwareFamily family() {
        var own = SoftwareFamily.of(name);
        return own == SoftwareFamily.OTHER ? upstream.map(SoftwareFamily::of).orElse(SoftwareFamily.OTHER) : own;
    }

    /** The same, where its name alone says nothing: a fork of that one. */
    public Software forkOf(String other) {
        return SoftwareFamily.of(name) == SoftwareFamily.OTHER ? new Software(name, version, Optional.of(other)) : this;
    }

    /** The fork of Mastodon that the suffix of the version names, for example {@code glitch-soc}. */
    public Optional<String> fork() {
        if (family() != SoftwareFamily.MASTODON) {
            return Optional.empty();
        }
        var suffix = version.substring(Math.max(0, version.indexOf('+'))).toLowerCase(Locale.ROOT);
        if (suffix.contains("glitch") || name.equals("glitch-soc")) {
            return Optional.of("glitch-soc");
        }
        if (suffix.contains("hometown") || name.equals("hometown")) {
            return Optional.of("Hometown");
        }
        return suffix.matches("\\+[a-z][a-z._-]{2,}.*") && !suffix.startsWith("+pr-") && !suffix.startsWith("+nightly")
                ? Optional.of(suffix.substring(1).replaceFirst("[-_.]?[0-9].*$", ""))
                : Optional.empty();
    }

    /** What people call it, for example {@code Mastodon}. */
    public String project() {
        return SPELLED.getOrDefault(name, name);
    }

    /** The same as in the middle of a sentence, for example {@code Mastodon 4.6.5}. */
    public String title() {
        return new Software(project(), version).plain()
                + fork().map(f -> " (" + f + ")").orElse("");
    }

    private String plain() {
        return version.isEmpty() ? name : name + " " + version;
    }

    /** What people read, for example {@code mastodon 4.6.5+glitch (glitch-soc)}. */
    public String display() {
        return plain() + fork().map(f -> " (" + f + ")").orElse("");
    }
}
