package tuskwatch.core.instance;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What runs there.
 *
 * @param name lower case, {@code mastodon} for Mastodon and its forks
 * @param version as the server writes it, for example {@code 4.6.5+glitch}; empty where it does not tell
 */
public record Software(String name, String version) {
    /** How projects write their own names. */
    private static final Map<String, String> SPELLED = Map.of(
            "mastodon", "Mastodon",
            "hometown", "Hometown",
            "pleroma", "Pleroma",
            "akkoma", "Akkoma",
            "gotosocial", "GoToSocial",
            "pixelfed", "Pixelfed",
            "friendica", "Friendica",
            "misskey", "Misskey",
            "sharkey", "Sharkey",
            "iceshrimp", "Iceshrimp");

    /** The kind of server, which says what strangers can ask it. */
    public SoftwareFamily family() {
        return SoftwareFamily.of(name);
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
