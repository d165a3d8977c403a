package tuskwatch.core.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;

class DueQueueTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final InstanceName A = new InstanceName("a.example");
    private static final InstanceName B = new InstanceName("b.example");

    private final DueQueue queue = new DueQueue();

    private static Instant at(int second) {
        return NINE.plusSeconds(second);
    }

    private Optional<InstanceName> begun(int second) {
        return queue.begin(at(second), 10).map(DueQueue.Due::instance);
    }

    @Test
    void what_waits_may_be_wanted_sooner_and_what_is_under_way_or_unknown_is_not() {
        queue.plan(List.of(A), i -> NINE.plusSeconds(600));
        queue.sooner(A, NINE.plusSeconds(700));
        assertThat(queue.next(9)).contains(NINE.plusSeconds(600));
        queue.sooner(A, NINE);
        queue.sooner(B, NINE);
        assertThat(queue.next(9)).contains(NINE);
        assertThat(queue.begin(NINE, 9)).contains(new DueQueue.Due(A, NINE));
        queue.sooner(A, NINE.minusSeconds(1));
        assertThat(queue.next(9)).isEmpty();
    }

    @Test
    void whoever_is_due_for_longest_comes_first_and_nobody_before_his_time() {
        queue.plan(List.of(A, B), i -> i.equals(A) ? at(2) : at(1));
        assertThat(begun(0)).isEmpty();
        assertThat(begun(3)).contains(B);
        assertThat(begun(3)).contains(A);
        assertThat(begun(3)).isEmpty();
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void who_has_been_begun_is_not_due_before_it_has_ended() {
        queue.plan(List.of(A), i -> NINE);
        assertThat(begun(0)).contains(A);
        queue.clear();
        queue.plan(List.of(A), i -> at(1));
        assertThat(begun(5)).isEmpty();
        queue.end(A);
        assertThat(begun(5)).contains(A);
        queue.end(A, at(9));
        assertThat(begun(8)).isEmpty();
        assertThat(begun(9)).contains(A);
    }

    @Test
    void who_is_dropped_meanwhile_does_not_come_again() {
        queue.plan(List.of(A, B), i -> NINE);
        assertThat(begun(0)).contains(A);
        queue.plan(List.of(), i -> NINE);
        queue.end(A, NINE);
        assertThat(begun(9)).isEmpty();
        assertThat(queue.size()).isZero();
        assertThat(queue.earliest()).isEmpty();
    }

    @Test
    void where_there_is_no_room_the_next_moment_is_not_known() {
        queue.plan(List.of(A, B), i -> i.equals(A) ? at(1) : at(2));
        assertThat(queue.next(1)).contains(at(1));
        assertThat(queue.begin(at(5), 1)).isPresent();
        assertThat(queue.begin(at(5), 1)).isEmpty();
        assertThat(queue.next(1)).isEmpty();
        assertThat(queue.next(2)).contains(at(2));
        queue.end(A, at(60));
        assertThat(queue.next(1)).contains(at(2));
    }

    @Test
    void one_that_does_not_end_is_due_all_the_time() {
        queue.plan(List.of(A, B), i -> i.equals(A) ? at(1) : at(90));
        assertThat(begun(1)).contains(A);
        assertThat(queue.earliest()).contains(at(1));
        queue.end(A, at(61));
        assertThat(queue.earliest()).contains(at(61));
    }
}
