package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BodyRoomTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void only_so_many_long_bodies_are_read_at_a_time_and_the_next_one_has_its_place_when_one_is_done() {
        var room = new BodyRoom(1);
        try (var next = room.place()) {
            try (var first = room.place()) {
                assertThat(first.take(0)).isTrue();
                assertThat(first.take(0)).as("it has it already").isTrue();
                assertThat(next.take(0)).isFalse();
            }
            assertThat(next.take(0)).isTrue();
        }
    }

    @Test
    void who_holds_a_place_for_long_gives_way_only_where_others_wait() throws Exception {
        var room = new BodyRoom(1);
        try (var slow = room.place();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            slow.take(0);
            assertThat(slow.overdue(0)).isFalse();
            assertThat(slow.overdue(Long.MAX_VALUE / 2)).as("nobody waits").isFalse();
            var waiting = threads.submit(() -> room.place().take(Long.MAX_VALUE));
            Awaitility.await().until(() -> slow.overdue(Long.MAX_VALUE / 2));
            assertThat(slow.overdue(1_000_000_000)).as("not for long yet").isFalse();
            slow.close();
            assertThat(waiting.get()).isTrue();
        }
    }

    @Test
    void a_place_that_was_never_taken_gives_nothing_back() {
        var room = new BodyRoom(1);
        room.place().close();
        try (var first = room.place();
                var second = room.place()) {
            assertThat(first.take(0)).isTrue();
            assertThat(second.take(0)).isFalse();
        }
    }

    @Test
    void the_heap_of_the_image_has_room_for_three() {
        try (var a = BodyRoom.in(52 * MIB).place()) {
            assertThat(a.take(0)).isTrue();
        }
        assertThat(places(BodyRoom.in(52 * MIB))).isEqualTo(3);
        assertThat(places(BodyRoom.in(MIB))).isEqualTo(2);
        assertThat(places(BodyRoom.in(Long.MAX_VALUE))).isEqualTo(64);
    }

    private static int places(BodyRoom room) {
        var count = 0;
        while (room.place().take(0)) {
            count++;
        }
        return count;
    }

    @Test
    void who_is_interrupted_gets_no_place_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        assertThat(new BodyRoom(1).place().take(1)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
