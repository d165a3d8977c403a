package tuskwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;

class KeptIncidentsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Incident ENDED = incident("aaaa", NOON, Optional.of(NOON.plusSeconds(60)));
    private static final Incident OPEN = incident("bbbb", NOON.plusSeconds(90), Optional.empty());

    private final KeptIncidents incidents = new KeptIncidents();

    private static Incident incident(String id, Instant at, Optional<Instant> end) {
        return new Incident(
                new IncidentId(id),
                Watching.SERVER,
                at,
                at,
                end.isPresent() ? Incident.Phase.RESOLVED : Incident.Phase.OPEN,
                Verdict.DOWN,
                Map.of(),
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                at,
                end,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    @Test
    void they_are_found_by_id_time_and_whether_they_go_on() {
        incidents.put(OPEN);
        incidents.put(ENDED);
        assertThat(incidents.incident(OPEN.id())).contains(OPEN);
        assertThat(incidents.open()).containsExactly(OPEN);
        assertThat(incidents.latest(1, Watching.COMMUNITY)).containsExactly(OPEN);
        assertThat(incidents.newest(Watching.SERVER, Watching.COMMUNITY)).contains(OPEN.id());
        assertThat(incidents.since(Watching.SERVER, NOON.plusSeconds(60))).containsExactly(ENDED, OPEN);
        assertThat(incidents.since(Watching.SERVER, NOON.plusSeconds(61))).containsExactly(OPEN);
    }
}
