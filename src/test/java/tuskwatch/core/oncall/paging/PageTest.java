package tuskwatch.core.oncall.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.HELD;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.core.oncall.paging.Paging.after;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Urgency;

class PageTest {
    private static final Page.Owner OWNER = new Page.Owner(MIA, after(1), false);

    private static Page begun() {
        return HELD.triggered(EscalationPolicy.STANDARD, Urgency.LOW, NOW);
    }

    private static Call direct(Instant at, int epoch) {
        return new Call(Call.Way.DIRECT, Optional.of(MIA.id()), at, epoch, false);
    }

    @Test
    void what_begins_afresh_counts_its_steps_from_the_beginning_and_belongs_to_nobody() {
        var snoozed = begun().advanced(3).snoozed(after(60), OWNER);
        var again = snoozed.triggered(EscalationPolicy.STANDARD, Urgency.HIGH, after(60));
        assertThat(again.epoch()).isEqualTo(snoozed.epoch() + 1);
        assertThat(again.begun()).isEqualTo(after(60));
        assertThat(again.done()).isZero();
        assertThat(again.owner()).isEmpty();
        assertThat(again.until()).isEmpty();
    }

    @Test
    void who_has_it_ends_a_snooze() {
        var owned = begun().snoozed(after(60), OWNER).ownedBy(OWNER);
        assertThat(owned.phase()).isEqualTo(Page.Phase.ACKED);
        assertThat(owned.until()).isEmpty();
        assertThat(owned.isOf(MIA.id())).isTrue();
        assertThat(owned.isOf(TOM.id())).isFalse();
    }

    @Test
    void the_end_keeps_who_had_it_but_no_snooze() {
        var over = begun().snoozed(after(60), OWNER).in(Page.Phase.OVER);
        assertThat(over.owner()).contains(OWNER);
        assertThat(over.until()).isEmpty();
    }

    @Test
    void what_becomes_urgent_after_a_call_does_not_make_the_first_step_again() {
        assertThat(begun().urgent(EscalationPolicy.STANDARD, after(5)).done()).isZero();
        var called = begun().calling(direct(NOW, 1)).urgent(EscalationPolicy.STANDARD, after(5));
        assertThat(called.done()).isEqualTo(1);
        assertThat(called.urgency()).isEqualTo(Urgency.HIGH);
        assertThat(called.begun()).isEqualTo(after(5));
        assertThat(called.epoch()).isEqualTo(1);
    }

    @Test
    void calling_on_by_hand_is_urgent_and_takes_it_from_who_has_it() {
        var escalated = begun().ownedBy(OWNER).escalated(2, after(4), MIA.id());
        assertThat(escalated.urgency()).isEqualTo(Urgency.HIGH);
        assertThat(escalated.phase()).isEqualTo(Page.Phase.TRIGGERED);
        assertThat(escalated.owner()).isEmpty();
        assertThat(escalated.done()).isEqualTo(2);
        assertThat(escalated.passedBy(MIA.id())).isTrue();
        assertThat(escalated
                        .triggered(EscalationPolicy.STANDARD, Urgency.HIGH, after(9))
                        .passedBy(MIA.id()))
                .as("in this epoch only")
                .isFalse();
        assertThat(escalated.epoch()).isEqualTo(1);
    }

    @Test
    void a_hundred_and_fifty_calls_are_remembered_and_the_oldest_forgotten() {
        var page =
                IntStream.range(0, 151).boxed().reduce(begun(), (p, i) -> p.calling(direct(after(i), 1)), (a, b) -> b);
        assertThat(page.calls()).hasSize(150).first().isEqualTo(direct(after(1), 1));
        assertThat(page.calls().getLast()).isEqualTo(direct(after(150), 1));
    }

    @Test
    void somebody_called_before_it_began_afresh_was_not_called_in_this_epoch() {
        var page = begun().calling(direct(NOW, 1));
        assertThat(page.called(MIA.id())).isTrue();
        assertThat(page.called(TOM.id())).isFalse();
        var again = page.triggered(EscalationPolicy.STANDARD, Urgency.HIGH, after(9));
        assertThat(again.called(MIA.id())).isFalse();
        assertThat(again.calls()).hasSize(1);
        assertThat(again.current()).isEmpty();
    }

    @Test
    void of_two_calls_with_one_id_the_newer_counts() {
        var page = begun().calling(direct(NOW, 1)).calling(direct(NOW, 2));
        assertThat(page.call(direct(NOW, 1).id())).contains(direct(NOW, 2));
        assertThat(page.call("d9-none")).isEmpty();
    }
}
