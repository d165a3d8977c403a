package tuskwatch.core.instance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;

/**
 * Another version of the same software was seen.
 *
 * @param at when it was seen first
 * @param from what was seen last before; with a version
 * @param to with a version
 */
public record SoftwareChange(Instant at, Software from, Software to) {
    /** Versions are capped where they are read; text from outside all the same. */
    private static final int MOST_VERSION = 60;

    /** Which way it went. */
    enum Way {
        UPGRADED,
        WENT_BACK,
        /** The two cannot be put in order: another fork, another kind of test version, or no numbers at all. */
        CHANGED;

        private String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Way way() {
        var order = SoftwareVersion.compare(from.version(), to.version());
        if (order.equals(OptionalInt.empty())) {
            return Way.CHANGED;
        }
        return order.getAsInt() < 0 ? Way.UPGRADED : Way.WENT_BACK;
    }

    /** In the middle of a sentence, for example {@code upgraded from 4.6.4 to 4.6.5}. */
    public LocalizedText words() {
        return phrase("software." + way().id(), version(from), version(to));
    }

    /** A sentence, for example {@code Mastodon was upgraded from 4.6.4 to 4.6.5.} */
    public LocalizedText sentence() {
        return phrase("change." + way().id(), Text.clean(to.project(), MOST_VERSION), version(from), version(to));
    }

    private static String version(Software software) {
        return Text.clean(software.version(), MOST_VERSION);
    }
}
