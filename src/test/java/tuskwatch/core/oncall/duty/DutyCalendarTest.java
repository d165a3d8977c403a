package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.NOW;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Turn;

class DutyCalendarTest {
    @Test
    void it_begins_with_the_monday_of_this_week_and_has_no_holes() {
        var calendar = DutyCalendar.of(Paging.plan(), NOW, 3);
        assertThat(calendar.first()).isEqualTo(LocalDate.parse("2026-11-16"));
        assertThat(calendar.lanes()).extracting(DutyCalendar.Lane::name).containsExactly("main");
        var turns = calendar.lanes().getFirst().turns();
        assertThat(turns.getFirst().from()).isEqualTo(Instant.parse("2026-11-16T00:00:00Z"));
        assertThat(turns.getLast().to()).isEqualTo(Instant.parse("2026-12-07T00:00:00Z"));
        assertThat(turns).extracting(Turn::why).containsOnly(Turn.Why.ROTATION);
    }
}
