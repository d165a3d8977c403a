package tuskwatch.core.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.testing.VirtualClock;

class LiveRoundsTest {
    private static final InstanceName ONE = new InstanceName("one.example");

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final List<ProbeOrder> orders = new ArrayList<>();
    private final LiveRounds live = new LiveRounds(
            order -> {
                orders.add(order);
                return List.of();
            },
            () -> true,
            clock);

    @Test
    void one_round_per_host_and_thirty_seconds_is_shared_by_all_who_ask() {
        live.round(ONE, Places.UNKNOWN);
        clock.advance(Duration.ofSeconds(29));
        live.round(ONE, Places.UNKNOWN);
        assertThat(orders).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        live.round(ONE, Places.UNKNOWN);
        assertThat(orders).hasSize(2).allSatisfy(o -> assertThat(o.deadline()).isEqualTo(Duration.ofSeconds(8)));
    }

    @Test
    void a_member_may_ask_for_five_unwatched_hosts_in_ten_minutes() {
        for (var i = 0; i < 5; i++) {
            assertThat(live.admit(new PersonId("ada"), new InstanceName("h" + i + ".example")))
                    .isTrue();
        }
        assertThat(live.admit(new PersonId("ada"), new InstanceName("h0.example")))
                .isTrue();
        assertThat(live.admit(new PersonId("ada"), ONE)).isFalse();
        assertThat(live.admit(new PersonId("bob"), ONE)).isTrue();
        clock.advance(Duration.ofMinutes(10));
        assertThat(live.admit(new PersonId("ada"), ONE)).isTrue();
    }
}
