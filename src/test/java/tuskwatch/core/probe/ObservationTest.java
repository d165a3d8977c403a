package tuskwatch.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.crashed;
import static tuskwatch.testing.Observations.feed;
import static tuskwatch.testing.Observations.silent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private static final Duration TOOK = Duration.ofMillis(50);

    @Test
    void an_answer_can_come_at_once_and_never_before_it_was_asked_for() {
        assertThat(new Observation(Check.HEALTH, AT, Duration.ZERO, new Outcome.Cut()).took())
                .isZero();
        assertThatThrownBy(() -> new Observation(Check.HEALTH, AT, Duration.ofNanos(-1), new Outcome.Cut()))
                .hasMessage("negative latency PT-0.000000001S");
    }

    @Test
    void of_a_timeline_the_age_is_kept_and_not_who_wrote_in_it() {
        var posts = List.of(new Content.Post("https://tusk.example/users/ada/statuses/1", AT.minusSeconds(9)));
        var certificate = Optional.of(new Certificate("tusk.example", AT.plusSeconds(9)));
        var read = new Observation(
                Check.LOCAL_FEED,
                AT,
                TOOK,
                answer(200, Speaker.APPLICATION, new Content.Feed(Optional.of(AT.minusSeconds(9)), posts)),
                certificate);
        assertThat(read.kept())
                .isEqualTo(new Observation(
                        Check.LOCAL_FEED,
                        AT,
                        TOOK,
                        answer(200, Speaker.APPLICATION, new Content.Feed(Optional.of(AT.minusSeconds(9)))),
                        certificate));
    }

    @Test
    void strangers_learn_nothing_of_single_addresses() {
        var dead = List.of(new DeadAddress("tusk.example", "192.0.2.1", 2, new Outcome.Refused()));
        var seen = new Observation(Check.HEALTH, AT, TOOK, new Outcome.TooLarge()).with(dead);
        assertThat(seen.dead()).isEqualTo(dead);
        assertThat(seen.forStrangers()).isEqualTo(new Observation(Check.HEALTH, AT, TOOK, new Outcome.TooLarge()));
    }

    @Test
    void everything_else_is_kept_as_it_is() {
        assertThat(List.of(feed(Check.LOCAL_FEED, AT, AT), crashed(Check.TAG), silent(Check.HEALTH)))
                .allSatisfy(o -> assertThat(o.kept()).isSameAs(o));
    }
}
