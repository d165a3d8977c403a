package tuskwatch.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.ProbeOrder.Pace;

class PlaceLedgerTest {
    private static final InstanceName ONE = new InstanceName("one.victim.example");
    private static final InstanceName TWO = new InstanceName("two.victim.example");

    private final PlaceLedger ledger = new PlaceLedger(3);

    @Test
    void it_counts_what_was_asked_since_and_what_of_it_for_people_who_wait() {
        ledger.note(ONE, Pace.IN_TURN, 10);
        ledger.note(ONE, Pace.AT_ONCE, 20);
        assertThat(ledger.used(5)).isEqualTo(2);
        assertThat(ledger.atOnce(5)).isEqualTo(1);
        assertThat(ledger.used(10)).as("since then, not at it").isEqualTo(1);
        ledger.strike(ONE);
        assertThat(ledger.used(5)).isZero();
    }

    @Test
    void a_name_is_alone_while_no_other_asked_lately_or_waits() {
        ledger.note(ONE, Pace.IN_TURN, 10);
        assertThat(ledger.alone(ONE, 0, 0)).isTrue();
        assertThat(ledger.alone(TWO, 0, 0)).isFalse();
        assertThat(ledger.alone(TWO, 10, 0)).as("that is long ago").isTrue();
        ledger.waiting.add(TWO, Set.of(CommunityId.CONFIGURATION), 3, 15);
        assertThat(ledger.alone(ONE, 0, 0)).isFalse();
        assertThat(ledger.idle(12)).as("somebody waits").isFalse();
        assertThat(ledger.alone(ONE, 0, 16))
                .as("who asks no more waits no longer")
                .isTrue();
        assertThat(ledger.idle(12)).isTrue();
    }

    @Test
    void that_requests_are_withheld_is_told_once() {
        assertThat(ledger.tell()).isTrue();
        assertThat(ledger.tell()).isFalse();
    }
}
