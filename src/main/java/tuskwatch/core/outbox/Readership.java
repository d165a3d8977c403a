package tuskwatch.core.outbox;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Port: who reads what is sent. */
public interface Readership {
    /** The language of those who will read a message. */
    Locale language(Message message);

    /** By whose clocks they mean times of day; for ways that do not know it themselves. */
    default ZoneId zone(Message message) {
        return ZoneOffset.UTC;
    }
}
