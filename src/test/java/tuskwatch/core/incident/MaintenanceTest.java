package tuskwatch.core.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Maintenance.Phase;
import tuskwatch.core.incident.Maintenance.Works;
import tuskwatch.core.instance.InstanceName;

class MaintenanceTest {
    private static final Instant FROM = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant TO = FROM.plusSeconds(3600);

    private static Maintenance in(Phase phase) {
        return new Maintenance(
                "x1", new CommunityId("1"), new InstanceName("tusk.example"), FROM, TO, "", Person.TERMINAL, phase);
    }

    private static Optional<Phase> next(Phase phase, Instant now, Works works) {
        return in(phase).next(now, works, Duration.ofMinutes(5)).map(Maintenance::phase);
    }

    @Test
    void it_begins_at_its_time_and_ends_at_its_end_if_the_server_works() {
        assertThat(next(Phase.PLANNED, FROM.minusMillis(1), Works.YES)).isEmpty();
        assertThat(next(Phase.PLANNED, FROM, Works.NO)).contains(Phase.RUNNING);
        assertThat(next(Phase.RUNNING, TO.minusMillis(1), Works.YES)).isEmpty();
        assertThat(next(Phase.RUNNING, TO, Works.YES)).contains(Phase.ENDED);
    }

    @Test
    void it_overruns_as_long_as_the_server_does_not_work() {
        assertThat(next(Phase.RUNNING, TO, Works.NO)).contains(Phase.OVERRUN);
        assertThat(next(Phase.OVERRUN, TO.plusSeconds(299), Works.NO)).isEmpty();
        assertThat(next(Phase.OVERRUN, TO.plusSeconds(3600), Works.YES)).contains(Phase.ENDED);
    }

    @Test
    void after_the_hold_it_is_overdue_and_holds_nothing_back_any_more() {
        assertThat(next(Phase.OVERRUN, TO.plusSeconds(300), Works.NO)).contains(Phase.OVERDUE);
        assertThat(next(Phase.OVERDUE, TO.plusSeconds(9000), Works.NO)).isEmpty();
        assertThat(next(Phase.OVERDUE, TO.plusSeconds(9000), Works.YES)).contains(Phase.ENDED);
        assertThat(in(Phase.OVERDUE).stopped().phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void what_is_over_stays_over_and_what_is_stopped_before_its_time_is_called_off() {
        assertThat(next(Phase.ENDED, TO, Works.YES)).isEmpty();
        assertThat(next(Phase.CANCELLED, TO, Works.YES)).isEmpty();
        assertThat(in(Phase.PLANNED).stopped().phase()).isEqualTo(Phase.CANCELLED);
        assertThat(in(Phase.RUNNING).stopped().phase()).isEqualTo(Phase.ENDED);
        assertThat(in(Phase.OVERRUN).stopped().phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void outages_are_held_back_only_while_it_goes_on() {
        assertThat(Phase.values()).filteredOn(p -> in(p).hushes()).containsExactly(Phase.RUNNING, Phase.OVERRUN);
        assertThat(Phase.values())
                .filteredOn(p -> in(p).open())
                .containsExactly(Phase.PLANNED, Phase.RUNNING, Phase.OVERRUN, Phase.OVERDUE);
    }

    @Test
    void it_cannot_end_before_it_begins() {
        assertThatThrownBy(() -> new Maintenance(
                        "x1",
                        new CommunityId("1"),
                        new InstanceName("tusk.example"),
                        TO,
                        FROM,
                        "",
                        Person.TERMINAL,
                        Phase.PLANNED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("maintenance ends before it begins");
    }
}
