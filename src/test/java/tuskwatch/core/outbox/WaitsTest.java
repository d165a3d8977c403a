package tuskwatch.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Destination;
import tuskwatch.testing.Fixtures;

class WaitsTest {
    private static final Destination HERE = Destination.of("1");
    private static final Destination THERE = Destination.of("2");

    private long nanos = 7;
    private final Waits waits = new Waits(() -> nanos, Fixtures.always(1));

    private Duration fails(Destination place) {
        return waits.ofPlace(place, SendResult.Extent.PLATFORM);
    }

    @Test
    void a_message_waits_twice_as_long_each_time_up_to_five_minutes() {
        assertThat(IntStream.of(0, 1, 2, 8, 9, 1000).mapToObj(waits::ofMessage))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(256),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5));
    }

    @Test
    void jitter_takes_up_to_half() {
        assertThat(new Waits(() -> nanos, Fixtures.always(0)).ofMessage(0)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void places_are_counted_apart_and_wait_a_minute_at_most() {
        for (var i = 0; i < 20; i++) {
            fails(HERE);
        }
        assertThat(fails(HERE)).isEqualTo(Duration.ofMinutes(1));
        assertThat(fails(THERE)).isEqualTo(Duration.ofSeconds(1));
        waits.arrived(HERE);
        assertThat(fails(HERE)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void what_arrives_ends_an_absence_of_the_platform_and_not_more_often_than_twice_a_minute() {
        assertThat(waits.arrived(HERE)).as("it was not away").isFalse();
        waits.ofPlace(HERE, SendResult.Extent.PLACE);
        assertThat(waits.arrived(THERE)).as("one place is not the platform").isFalse();
        fails(HERE);
        assertThat(waits.arrived(THERE)).isTrue();
        assertThat(waits.arrived(THERE)).isFalse();
        fails(HERE);
        assertThat(waits.arrived(THERE)).isFalse();
        nanos += Duration.ofSeconds(30).toNanos();
        assertThat(waits.arrived(THERE)).isTrue();
    }

    @Test
    void a_place_is_reached_from_an_arrival_to_the_next_failure() {
        assertThat(waits.reached(HERE)).isFalse();
        waits.arrived(HERE);
        assertThat(waits.reached(HERE)).isTrue();
        assertThat(waits.reached(THERE)).isFalse();
        waits.ofPlace(HERE, SendResult.Extent.PLACE);
        assertThat(waits.reached(HERE)).isFalse();
    }
}
