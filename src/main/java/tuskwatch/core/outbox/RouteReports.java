package tuskwatch.core.outbox;

import java.time.Instant;
import tuskwatch.core.message.Destination;

/** Port: told by the dispatcher whether destinations can be written to. */
public interface RouteReports {
    /** The bot may not write there, or it is gone. */
    void broke(Destination destination, String why, Instant at);

    /** The bot may not look there for its own messages: one whose answer was lost is not posted again. */
    void historyClosed(Destination destination, String why, Instant at);

    /** The bot has looked there for its own messages. */
    void historyOpen(Destination destination);

    /** A message arrived there. */
    void works(Destination destination, Instant at);
}
