package tuskwatch.core.instance;

import java.util.Set;

/** Software that offers strangers the same addresses, and so gets the same checks. */
public enum SoftwareFamily {
    /** Mastodon and its forks: glitch-soc, Hometown and others. */
    MASTODON,
    /** Pleroma and Akkoma. */
    PLEROMA,
    GOTOSOCIAL,
    PIXELFED,
    FRIENDICA,
    /** Misskey and what came of it. */
    MISSKEY,
    /** Something else that speaks the Mastodon API or has a nodeinfo document. */
    OTHER;

    private static final Set<String> OF_PLEROMA = Set.of("pleroma", "akkoma");
    private static final Set<String> OF_MISSKEY = Set.of(
            "misskey",
            "calckey",
            "firefish",
            "foundkey",
            "iceshrimp",
            "iceshrimp.net",
            "catodon",
            "cherrypick",
            "magnetar",
            "meisskey",
            "sharkey");

    /** The family of a name as nodeinfo writes it, lower case. */
    public static SoftwareFamily of(String name) {
        if (OF_PLEROMA.contains(name)) {
            return PLEROMA;
        }
        if (OF_MISSKEY.contains(name)) {
            return MISSKEY;
        }
        return switch (name) {
            case "mastodon", "hometown", "glitch-soc" -> MASTODON;
            case "gotosocial" -> GOTOSOCIAL;
            case "pixelfed" -> PIXELFED;
            case "friendica" -> FRIENDICA;
            default -> OTHER;
        };
    }
}
