package tuskwatch.core.message;

import java.time.Instant;
import java.time.ZoneId;

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

    /** To be shown to whoever wrote it. */
    public String shown() {
        return Text.clean(words, SHOWN);
    }
}
