package tuskwatch.core.message;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A moment as somebody wrote it: when that is depends on where it is meant, and on when it is asked.
 *
 * @param words text from outside
 */
public record SpokenMoment(String words) {
    private static final int SHOWN = 60;

    /** By the clocks of a zone. */
    public LocalWords.Reading in(ZoneId zone, Instant now) {
        return LocalWords.moment(words, now, zone);
    }

    /** Where times of day are UTC and Discord's own timestamps are understood; empty for what is no moment. */
    public Optional<Instant> everywhere(Instant now) {
        return WhenWords.moment(words, now);
    }

    /** To be shown to whoever wrote it. */
    public String shown() {
        return Text.clean(words, SHOWN);
    }
}
