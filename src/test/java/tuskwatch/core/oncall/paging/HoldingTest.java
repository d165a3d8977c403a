package tuskwatch.core.oncall.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.testing.English;
import tuskwatch.testing.Watching;

class HoldingTest {
    private static final Instant NOW = Paging.NOW;
    private static final OnCallPlan PLAN = Paging.plan().with(Optional.<QuietHours>empty());
    private static final OnCallPlan QUIET =
            PLAN.with(Optional.of(new QuietHours(ZoneOffset.UTC, LocalTime.of(0, 0), LocalTime.of(23, 59))));

    @Test
    void nothing_holds_back_what_is_urgent_but_a_mute_and_announced_work() {
        assertThat(Holding.of(Paging.URGENT, QUIET, false, NOW)).isEmpty();
        assertThat(Holding.of(Paging.URGENT, QUIET, true, NOW)).contains(Holding.WORK);
        var muted = IncidentRules.muted(Paging.URGENT, Paging.MIA, Watching.COMMUNITY, NOW, Duration.ofHours(1))
                .incident()
                .flatMap(i -> i.seenBy(Watching.COMMUNITY))
                .orElseThrow();
        assertThat(Holding.of(muted, QUIET, true, NOW)).contains(Holding.MUTED);
    }

    @Test
    void the_reason_is_the_one_that_holds_it() {
        assertThat(Holding.of(Paging.MINOR, PLAN, false, NOW)).isEmpty();
        assertThat(Holding.of(Paging.MINOR, QUIET, false, NOW)).contains(Holding.QUIET);
        assertThat(Holding.of(Paging.MINOR, QUIET, true, NOW)).contains(Holding.WORK);
        var nobody = OnCallPlan.fresh(ZoneOffset.UTC, PLAN.channel()).with(Optional.<QuietHours>empty());
        assertThat(Holding.of(Paging.MINOR, nobody, false, NOW)).contains(Holding.NOBODY);
        assertThat(English.say(Holding.NOBODY.words())).isEqualTo("nobody is on duty, and it is not urgent");
    }
}
