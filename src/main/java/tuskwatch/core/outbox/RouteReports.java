package tuskwatch.core.outbox;

import java.time.Instant;
import tuskwatch.core.message.Destination;

/** Port: told by the courier whether destinations can be written to. */
public interface RouteReports {
    /** The bot may not write there, or it is gone. */
    void broke(Destination destination, String why, Instant at);

    /** A message arrived there. */
    void works(Destination destination, Instant at);
}
