package tuskwatch.core.instance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;

/**
 * Another version of the same software was seen, or other software.
 *
 * @param at when it was seen first
 * @param from what was seen last before
 */
public record SoftwareChange(Instant at, Software from, Software to) {
    /** Text from outside. */
    private static final int MOST_WORDS = 100;

    /** Which way it went. */
    enum Way {
        UPGRADED,
        WENT_BACK,
        /** The two cannot be put in order: another fork, another kind of test version, or no numbers at all. */
        CHANGED,
        /** To other software. */
        MOVED;

        private String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Way way() {
        if (!from.name().equals(to.name())) {
            return Way.MOVED;
        }
        var order = SoftwareVersion.compare(from.version(), to.version());
        if (order.equals(OptionalInt.empty())) {
            return Way.CHANGED;
        }
        return order.getAsInt() < 0 ? Way.UPGRADED : Way.WENT_BACK;
    }

    /** In the middle of a sentence, for example {@code upgraded from 4.6.4 to 4.6.5}. */
    public LocalizedText words() {
        return phrase("software." + way().id(), told(from), told(to));
    }

    /** A sentence, for example {@code Mastodon was upgraded from 4.6.4 to 4.6.5.} */
    public LocalizedText sentence() {
        return way() == Way.MOVED
                ? phrase("change.software", told(from), told(to))
                : phrase("change." + way().id(), Text.clean(to.project(), MOST_WORDS), told(from), told(to));
    }

    private String told(Software software) {
        return Text.clean(way() == Way.MOVED ? software.display() : software.version(), MOST_WORDS);
    }
}
