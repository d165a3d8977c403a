package tuskwatch.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.testing.Observations.AS_EXPECTED;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.ERROR_PAGE;
import static tuskwatch.testing.Observations.answer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Outcome CRASHED = answer(500, Speaker.RAILS, ERROR_PAGE);

    private static final List<Outcome> ALL = List.of(
            CRASHED,
            new Outcome.TimedOut(),
            new Outcome.ConnectTimedOut(),
            new Outcome.Refused(),
            new Outcome.Cut(),
            new Outcome.NoAddress(),
            new Outcome.TlsFailed(Outcome.TlsFault.EXPIRED),
            new Outcome.AddressForbidden(),
            new Outcome.TooLarge(),
            new Outcome.OwnTrouble("no descriptor"));

    @Test
    void every_status_of_three_digits_is_taken_and_nothing_else() {
        assertThat(Stream.of(100, 299, 599, 999).map(status -> answer(status, Speaker.UNKNOWN, ERROR_PAGE)))
                .hasSize(4);
        assertThatThrownBy(() -> answer(99, Speaker.UNKNOWN, ERROR_PAGE)).hasMessage("HTTP status 99");
        assertThatThrownBy(() -> answer(1000, Speaker.UNKNOWN, ERROR_PAGE)).hasMessage("HTTP status 1000");
    }

    @Test
    void only_what_spoke_http_proves_our_own_network() {
        assertThat(ALL.stream().filter(Outcome::provesOurNetwork))
                .containsExactlyInAnyOrder(CRASHED, new Outcome.TooLarge());
    }

    @Test
    void what_our_own_network_could_have_caused_is_unreachable() {
        assertThat(ALL.stream().filter(Outcome::unreachable))
                .containsExactlyInAnyOrder(
                        new Outcome.ConnectTimedOut(),
                        new Outcome.Refused(),
                        new Outcome.NoAddress(),
                        new Outcome.TlsFailed(Outcome.TlsFault.EXPIRED));
    }

    @Test
    void only_a_timeline_with_posts_has_a_newest_one() {
        assertThat(answer(200, Speaker.APPLICATION, new Content.Feed(Optional.of(AT)))
                        .newestPost())
                .contains(AT);
        assertThat(answer(200, Speaker.APPLICATION, new Content.Feed(Optional.empty()))
                        .newestPost())
                .isEmpty();
        assertThat(ALL).allSatisfy(o -> assertThat(o.newestPost()).isEmpty());
    }

    @Test
    void a_closer_look_changes_what_was_found_alone() {
        var asked = new Outcome.Answered(
                429,
                Freshness.EDGE_CACHED,
                Speaker.NGINX,
                ERROR_PAGE,
                Optional.of(Duration.ofMinutes(1)),
                OptionalInt.of(3));
        assertThat(asked.with(AS_EXPECTED))
                .isEqualTo(new Outcome.Answered(
                        429,
                        Freshness.EDGE_CACHED,
                        Speaker.NGINX,
                        AS_EXPECTED,
                        Optional.of(Duration.ofMinutes(1)),
                        OptionalInt.of(3)));
    }
}
