package tuskwatch.core.outbox;

import java.util.Locale;

/** Port: who reads what is sent. */
public interface Readership {
    /** The language of those who will read a message. */
    Locale language(Message message);
}
