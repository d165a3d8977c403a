package tuskwatch.core.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.time.Recurrence;

/**
 * What is kept of announced work beside itself.
 *
 * @param every when it comes again, where it does
 * @param before how long before it begins members are told, where the community wants that
 * @param told whether they were
 */
public record MaintenanceSeries(Optional<Recurrence> every, Optional<Duration> before, boolean told) {
    /** Once, and told when it is planned. */
    public static final MaintenanceSeries NONE = new MaintenanceSeries(Optional.empty(), Optional.empty(), false);

    /** Whether members are to be told now that it begins soon. */
    public boolean due(Maintenance maintenance, Instant now) {
        return !told
                && maintenance.phase() == Maintenance.Phase.PLANNED
                && before.filter(b -> !now.isBefore(maintenance.from().minus(b)))
                        .isPresent();
    }

    /** The same, for whether they were told. */
    public MaintenanceSeries told(boolean yes) {
        return new MaintenanceSeries(every, before, yes);
    }
}
