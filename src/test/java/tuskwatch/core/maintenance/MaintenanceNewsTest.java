package tuskwatch.core.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.testing.English;

class MaintenanceNewsTest {
    private static final Instant FROM = Instant.parse("2026-11-21T22:00:00Z");

    private static Optional<String> said(Maintenance.Phase phase, Instant now) {
        var work = new Maintenance(
                "m1", COMMUNITY, SERVER, FROM, FROM.plus(Duration.ofHours(2)), "", Person.TERMINAL, phase);
        return English.say(MaintenanceNews.of(work, now));
    }

    @Test
    void it_is_told_a_day_before_it_begins_while_it_goes_on_and_when_it_is_late() {
        assertThat(said(
                        Maintenance.Phase.PLANNED,
                        FROM.minus(Duration.ofHours(24)).minusSeconds(1)))
                .isEmpty();
        assertThat(said(Maintenance.Phase.PLANNED, FROM.minus(Duration.ofHours(24))))
                .contains("maintenance planned from 2026-11-21 22:00 UTC to 2026-11-22 00:00 UTC");
        assertThat(said(Maintenance.Phase.RUNNING, FROM)).contains("maintenance until 2026-11-22 00:00 UTC");
        assertThat(said(Maintenance.Phase.OVERRUN, FROM))
                .contains("maintenance is late: it was to end 2026-11-22 00:00 UTC");
        assertThat(said(Maintenance.Phase.ENDED, FROM)).isEmpty();
        assertThat(said(Maintenance.Phase.CANCELLED, FROM)).isEmpty();
    }
}
