package tuskwatch.core.privacy;

import java.time.Instant;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.RouteReports;

/**
 * A channel that the bot may not write to any more may mean that its community has removed the bot. Threads may share it.
 *
 * @param reports told of everything first
 */
public record RemovalHints(RouteReports reports, Departures departures) implements RouteReports {
    @Override
    public void broke(Destination destination, String why, Instant at) {
        reports.broke(destination, why, at);
        departures.lookSoon();
    }

    @Override
    public void historyClosed(Destination destination, String why, Instant at) {
        reports.historyClosed(destination, why, at);
    }

    @Override
    public void historyOpen(Destination destination) {
        reports.historyOpen(destination);
    }

    @Override
    public void works(Destination destination, Instant at) {
        reports.works(destination, at);
    }
}
