package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tuskwatch.core.detect.Verdict;
import tuskwatch.testing.MastodonModel.Fault;

/**
 * How long it takes from the beginning of an outage until it is told, by the periods that a bot has by default: each kind begins at twenty
 * moments that are spread evenly over a period, each at another server.
 */
class DetectionSpeedTest {
    private static final int STARTS = 20;
    private static final Duration QUIET = Duration.ofMinutes(40);
    private static final Duration ENOUGH = Duration.ofMinutes(30);

    /** Seconds. */
    private record Delay(long median, long late) {
        private static Delay of(List<Long> all) {
            var seconds = all.stream().sorted().toList();
            var half = seconds.size() / 2;
            return new Delay(
                    (seconds.get(half - 1) + seconds.get(half)) / 2, seconds.get(seconds.size() * 19 / 20 - 1));
        }
    }

    private static Suffering after_a_quiet_while(int start) {
        var server = new Suffering(start);
        server.pass(QUIET.plus(Suffering.PERIOD.multipliedBy(start)));
        server.round();
        server.pass(Suffering.PERIOD.multipliedBy(2 * start + 1).dividedBy(2 * STARTS));
        return server;
    }

    /** Until it is told, once. */
    private static long seconds(Suffering server, Consumer<Suffering> breaks) {
        var began = server.clock.instant();
        breaks.accept(server);
        while (server.told().isEmpty() && server.clock.instant().isBefore(began.plus(ENOUGH))) {
            server.round();
        }
        assertThat(server.told()).as("told since %s", began).hasSize(1);
        return Duration.between(began, server.told().getFirst()).toSeconds();
    }

    private static Delay delay(Consumer<Suffering> breaks) {
        return Delay.of(IntStream.range(0, STARTS)
                .mapToObj(start -> seconds(after_a_quiet_while(start), breaks))
                .toList());
    }

    static Stream<Arguments> outages() {
        return Stream.of(
                outage("nothing listens", s -> s.mastodon.breaks(Fault.PROXY_STOPPED), 75, 88),
                outage("502", s -> s.mastodon.breaks(Fault.PUMA_KILLED), 75, 87),
                outage("the application never answers", s -> s.mastodon.breaks(Fault.THREADS_FULL), 77, 89),
                outage("nothing ever answers", Suffering::fallsSilent, 77, 89),
                outage("packets vanish", s -> s.mastodon.breaks(Fault.HOST_UNREACHABLE), 77, 89),
                outage("Redis refuses, which one address tells", s -> s.mastodon.breaks(Fault.REDIS_REFUSED), 86, 112),
                outage("every fourth request", s -> s.mastodon.breaks(Fault.BAD_GATEWAY_EVERY_FOURTH), 116, 168),
                outage("a quarter of the requests, by chance", s -> s.fails(0.25), 179, 327));
    }

    private static Arguments outage(String kind, Consumer<Suffering> breaks, long median, long late) {
        return Arguments.of(kind, breaks, new Delay(median, late));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("outages")
    void an_outage_is_told_so_soon(String kind, Consumer<Suffering> breaks, Delay expected) {
        assertThat(delay(breaks)).isEqualTo(expected);
    }

    @Test
    void of_a_thousand_servers_each_is_asked_once_a_period_which_takes_longer() {
        var delays = new ArrayList<Long>();
        for (var start = 0; start < STARTS; start++) {
            var server = new Suffering(start, 1_000);
            server.pass(QUIET.plus(Suffering.PERIOD.multipliedBy(start)));
            server.round();
            server.pass(Suffering.PERIOD.multipliedBy(2 * start + 1).dividedBy(2 * STARTS));
            delays.add(seconds(server, Suffering::fallsSilent));
        }
        assertThat(Delay.of(delays)).isEqualTo(new Delay(89, 116));
    }

    @Test
    void while_all_is_well_four_requests_are_made_a_period_in_one_round_or_in_two() {
        for (var watched : List.of(1, 1_000)) {
            var server = new Suffering(7, watched);
            server.pass(QUIET);
            var before = server.requested().size();
            server.pass(Duration.ofHours(10));
            assertThat((server.requested().size() - before) / 600.0)
                    .as("a minute, where %s are watched", watched)
                    .isBetween(3.5, 4.0);
        }
    }

    @Test
    void of_a_server_that_was_always_slow_silence_is_waited_for_as_long_as_ever() {
        var delays = new ArrayList<Long>();
        for (var start = 0; start < STARTS; start++) {
            var server = new Suffering(start);
            server.takes(Duration.ofMillis(2500));
            server.pass(QUIET.plus(Suffering.PERIOD.multipliedBy(start)));
            server.round();
            server.pass(Suffering.PERIOD.multipliedBy(2 * start + 1).dividedBy(2 * STARTS));
            delays.add(seconds(server, Suffering::fallsSilent));
        }
        assertThat(Delay.of(delays)).isEqualTo(new Delay(86, 94));
    }

    @Test
    void twenty_servers_of_which_every_hundredth_request_fails_are_never_told() {
        var requests = 0;
        for (var seed = 0; seed < 20; seed++) {
            var server = new Suffering(100 + seed);
            server.fails(0.01);
            server.pass(Duration.ofHours(12));
            assertThat(server.told()).as("server %s", seed).isEmpty();
            requests += server.requested().size();
        }
        assertThat(requests / 20.0 / Duration.ofHours(12).toMinutes())
                .as("requests a minute")
                .isLessThan(4.2);
    }

    @Test
    void a_server_that_answers_slowly_under_its_load_is_slow_and_never_down() {
        for (var start = 0; start < STARTS; start++) {
            var server = after_a_quiet_while(start);
            server.takes(Duration.ofSeconds(4));
            seconds(server, s -> {});
            assertThat(server.verdicts()).containsOnly(Verdict.DEGRADED);
        }
    }

    @Test
    void a_server_that_answers_every_second_request_and_slowly_is_hardly_ever_taken_for_silent() {
        var down = 0;
        for (var start = 0; start < STARTS; start++) {
            var server = after_a_quiet_while(start);
            server.takes(Duration.ofSeconds(4));
            seconds(server, s -> s.hangs(0.5));
            down += server.verdicts().contains(Verdict.DOWN) ? 1 : 0;
        }
        assertThat(down).as("where nothing was answered for a while by chance").isLessThanOrEqualTo(2);
    }

    @Test
    void while_something_is_in_doubt_no_six_confirm_periods_have_more_than_twelve_requests() {
        for (Consumer<Suffering> breaks : List.<Consumer<Suffering>>of(Suffering::fallsSilent, s -> s.fails(0.25))) {
            var server = after_a_quiet_while(3);
            server.round();
            var doubted = server.clock.instant();
            breaks.accept(server);
            server.pass(Duration.ofMinutes(3));
            var times = server.requested().stream()
                    .filter(at -> at.isAfter(doubted))
                    .toList();
            for (var at : times) {
                assertThat(times.stream().filter(t -> !t.isBefore(at) && t.isBefore(at.plusSeconds(60))))
                        .as("from %s", at)
                        .hasSizeLessThanOrEqualTo(12);
            }
        }
    }
}
