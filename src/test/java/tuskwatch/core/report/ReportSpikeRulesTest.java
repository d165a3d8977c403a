package tuskwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Problem;
import tuskwatch.testing.Watching;

class ReportSpikeRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant FIRST = NOW.minusSeconds(600);
    private static final ReportBaseline RARE = new ReportBaseline(0.05);
    private static final IncidentId INCIDENT = new IncidentId("abcd");
    private static final Supplier<String> NO_NEW_ONE = () -> {
        throw new AssertionError("no spike was to begin");
    };

    private static ReportCount people(int count) {
        return new ReportCount(count * Report.WHOLE, count, Map.of(Problem.LOGIN, count));
    }

    private static ReportSpikeRules.Scene scene(ReportCount crowd, Optional<IncidentId> incident) {
        return new ReportSpikeRules.Scene(Watching.SERVER, Watching.COMMUNITY, crowd, crowd, RARE, incident, FIRST);
    }

    private static ReportSpikeRules.Scene scene(int people) {
        return scene(people(people), Optional.empty());
    }

    private static ReportSpike spike(ReportSpike.Phase phase, int most, int people) {
        return new ReportSpike(
                "s1",
                Watching.SERVER,
                Watching.COMMUNITY,
                FIRST,
                NOW,
                phase,
                most,
                0.05,
                Map.of(Problem.LOGIN, people),
                phase == ReportSpike.Phase.CONFIRMED ? Optional.of(INCIDENT) : Optional.empty(),
                Optional.empty());
    }

    private static Optional<ReportSpike> next(ReportSpike before, ReportSpikeRules.Scene scene) {
        return ReportSpikeRules.next(Optional.of(before), scene, NOW, NO_NEW_ONE);
    }

    @Test
    void two_people_are_never_unusual() {
        assertThat(ReportSpikeRules.next(Optional.empty(), scene(2), NOW, NO_NEW_ONE))
                .isEmpty();
    }

    @Test
    void the_third_begins_one_since_the_first_report() {
        assertThat(ReportSpikeRules.next(Optional.empty(), scene(3), NOW, () -> "s1"))
                .contains(spike(ReportSpike.Phase.POSSIBLE, 3, 3));
    }

    @Test
    void more_are_needed_where_more_are_usual() {
        var busy = new ReportSpikeRules.Scene(
                Watching.SERVER,
                Watching.COMMUNITY,
                people(10),
                people(10),
                new ReportBaseline(5),
                Optional.empty(),
                FIRST);
        assertThat(ReportSpikeRules.next(Optional.empty(), busy, NOW, NO_NEW_ONE))
                .isEmpty();
    }

    @Test
    void reports_that_a_known_outage_explains_begin_none() {
        var explained = new ReportSpikeRules.Scene(
                Watching.SERVER, Watching.COMMUNITY, people(9), people(2), RARE, Optional.empty(), FIRST);
        assertThat(ReportSpikeRules.next(Optional.empty(), explained, NOW, NO_NEW_ONE))
                .isEmpty();
    }

    @Test
    void people_of_whom_we_know_little_count_a_quarter() {
        var newcomers = new ReportCount(11, 11, Map.of(Problem.LOGIN, 11));
        assertThat(ReportSpikeRules.next(Optional.empty(), scene(newcomers, Optional.empty()), NOW, NO_NEW_ONE))
                .isEmpty();
    }

    @Test
    void it_keeps_its_height_and_tells_what_is_reported_now() {
        assertThat(next(spike(ReportSpike.Phase.POSSIBLE, 7, 7), scene(4)))
                .contains(spike(ReportSpike.Phase.POSSIBLE, 7, 4));
        assertThat(next(spike(ReportSpike.Phase.POSSIBLE, 7, 7), scene(9)))
                .contains(spike(ReportSpike.Phase.POSSIBLE, 9, 9));
    }

    @Test
    void our_own_checks_confirm_it() {
        assertThat(next(spike(ReportSpike.Phase.POSSIBLE, 4, 4), scene(people(4), Optional.of(INCIDENT))))
                .contains(spike(ReportSpike.Phase.CONFIRMED, 4, 4));
    }

    @Test
    void one_that_nothing_confirms_is_over_when_half_of_what_began_it_is_left() {
        assertThat(next(spike(ReportSpike.Phase.POSSIBLE, 4, 4), scene(2)).map(ReportSpike::phase))
                .contains(ReportSpike.Phase.POSSIBLE);
        assertThat(next(spike(ReportSpike.Phase.POSSIBLE, 4, 4), scene(1)))
                .contains(spike(ReportSpike.Phase.POSSIBLE, 4, 1).over(NOW));
    }

    @Test
    void a_confirmed_one_is_over_with_its_incident_however_many_still_report() {
        var confirmed = spike(ReportSpike.Phase.CONFIRMED, 9, 9);
        assertThat(next(confirmed, scene(people(1), Optional.of(INCIDENT))).map(ReportSpike::phase))
                .contains(ReportSpike.Phase.CONFIRMED);
        assertThat(next(confirmed, scene(9))).contains(confirmed.over(NOW));
    }
}
