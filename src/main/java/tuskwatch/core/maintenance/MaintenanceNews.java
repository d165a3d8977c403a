package tuskwatch.core.maintenance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;

/** What is said of announced work wherever people look how a server does: a day before it, while it goes on, and when it is late. */
public final class MaintenanceNews {
    private static final Duration AHEAD = Duration.ofDays(1);

    private MaintenanceNews() {}

    /** Empty for what is further ahead than a day, or over. */
    public static Optional<LocalizedText> of(Maintenance maintenance, Instant now) {
        return switch (maintenance.phase()) {
            case PLANNED ->
                maintenance.from().isAfter(now.plus(AHEAD))
                        ? Optional.empty()
                        : Optional.of(phrase("work.news.planned", full(maintenance.from()), full(maintenance.to())));
            case RUNNING -> Optional.of(phrase("work.news.running", full(maintenance.to())));
            case OVERRUN, OVERDUE -> Optional.of(phrase("work.news.overrun", full(maintenance.to())));
            case ENDED, CANCELLED -> Optional.empty();
        };
    }

    private static Span full(Instant at) {
        return new Span.Moment(at, Span.Style.FULL);
    }
}
