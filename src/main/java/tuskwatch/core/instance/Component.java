package tuskwatch.core.instance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.message.LocalizedText;

/** A part of an instance that can fail by itself. The set and the display words are part of the outside contract. */
public enum Component {
    /** DNS, TLS, proxy or CDN in front. */
    EDGE,
    /** The application. */
    WEB,
    DATABASE,
    CACHE,
    JOBS,
    MAIL,
    SIGN_UP,
    STREAMING,
    MEDIA,
    FEDERATION,
    SEARCH;

    /** The display word, for example {@code sign-up}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What people call it in their language. */
    public LocalizedText word() {
        return phrase("component." + id());
    }

    /** The component of that display word, or empty for a word that names none. */
    public static Optional<Component> of(String id) {
        return Arrays.stream(values()).filter(c -> c.id().equals(id)).findFirst();
    }
}
