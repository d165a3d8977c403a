package tuskwatch.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.SoftwareFamily;

class ProbeRatesTest {
    private static final InstanceName TUSK = new InstanceName("tusk.example");

    /** Requests that a round makes: the very first nodeinfo needs the list of links too. */
    private static int requests(long round, List<Check> checks) {
        return checks.size() + (round == 0 && checks.contains(Check.NODEINFO) ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void no_ten_rounds_ask_more_than_forty_times(SoftwareFamily family) {
        for (var liveness : ProbeRates.Liveness.values()) {
            var counts = new ArrayList<Integer>();
            for (var round = 0L; round < 400; round++) {
                counts.add(requests(round, ProbeRates.calm(TUSK, round, liveness, Check.supportedBy(family))));
            }
            for (var first = 0; first + 10 <= counts.size(); first++) {
                var sum = counts.subList(first, first + 10).stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                assertThat(sum)
                        .as(family + " " + liveness + " from round " + first)
                        .isLessThanOrEqualTo(40);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_what_a_kind_of_server_offers_is_asked_and_all_of_it_within_sixty_rounds(SoftwareFamily family) {
        var offered = Check.supportedBy(family);
        var asked = new HashSet<Check>();
        for (var round = 10L; round < 80; round++) {
            var checks = ProbeRates.calm(TUSK, round, ProbeRates.Liveness.BY_INSTANCE_DOCUMENT, offered);
            assertThat(offered).containsAll(checks);
            asked.addAll(checks);
        }
        offered.remove(Check.STREAMING_DATABASE);
        assertThat(asked).as("all but what is asked for people only").isEqualTo(offered);
    }

    @Test
    void two_halves_ask_what_a_whole_round_asks_each_with_one_of_the_two_that_show_life() {
        for (var liveness : List.of(ProbeRates.Liveness.BY_TAG, ProbeRates.Liveness.BY_INSTANCE_DOCUMENT)) {
            for (var period = 0; period < 120; period++) {
                var first = ProbeRates.half(TUSK, 2L * period, liveness, Check.supportedBy(SoftwareFamily.MASTODON));
                var second =
                        ProbeRates.half(TUSK, 2L * period + 1, liveness, Check.supportedBy(SoftwareFamily.MASTODON));
                assertThat(first).contains(Check.HEALTH);
                assertThat(second).contains(liveness.check());
                assertThat(Math.abs(first.size() - second.size())).isLessThanOrEqualTo(2);
                assertThat(Stream.concat(first.stream(), second.stream()))
                        .containsExactlyInAnyOrderElementsOf(
                                ProbeRates.calm(TUSK, period, liveness, Check.supportedBy(SoftwareFamily.MASTODON)));
            }
        }
    }

    @Test
    void a_picture_is_looked_at_soon_so_that_one_that_goes_is_missed() {
        var first = LongStream.range(0, 100)
                .filter(round -> ProbeRates.calm(TUSK, round, ProbeRates.Liveness.BY_TAG, EnumSet.allOf(Check.class))
                        .contains(Check.MEDIA))
                .findFirst();
        assertThat(first).hasValue(3);
    }

    @Test
    void slow_facts_are_asked_every_tenth_round_or_less() {
        var slow = EnumSet.of(Check.NODEINFO, Check.LOCAL_FEED, Check.REMOTE_FEED, Check.MEDIA);
        for (var check : slow) {
            var rounds = new ArrayList<Long>();
            for (var round = 0L; round < 300; round++) {
                if (ProbeRates.calm(TUSK, round, ProbeRates.Liveness.BY_TAG, EnumSet.allOf(Check.class))
                        .contains(check)) {
                    rounds.add(round);
                }
            }
            for (var i = 1; i < rounds.size(); i++) {
                assertThat(rounds.get(i) - rounds.get(i - 1)).as(check.id()).isGreaterThanOrEqualTo(10);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_failure_has_something_that_tells_it_apart_on_every_kind_of_server(SoftwareFamily family) {
        var offered = Check.supportedBy(family);
        for (var failed : offered) {
            assertThat(ProbeRates.tellingApart(failed, offered)).isNotEmpty().doesNotContain(failed);
            assertThat(ProbeRates.healing(TUSK, List.of(failed), 3, offered)).hasSize(2);
        }
    }

    @Test
    void a_recovery_shows_the_version_now_and_then() {
        var everything = Set.of(Check.values());
        assertThat(ProbeRates.healing(TUSK, List.of(Check.TAG), 4, everything)).hasSize(2);
        assertThat(ProbeRates.healing(TUSK, List.of(Check.TAG), 5, everything))
                .hasSize(3)
                .contains(Check.TAG, Check.INSTANCE);
        assertThat(ProbeRates.healing(TUSK, List.of(Check.INSTANCE), 5, everything))
                .hasSize(2)
                .contains(Check.INSTANCE);
        assertThat(ProbeRates.healing(TUSK, List.of(Check.TAG), 5, Set.of(Check.TAG, Check.HEALTH)))
                .doesNotContain(Check.INSTANCE);
    }

    @Test
    void the_document_is_asked_where_a_part_fails_that_may_have_moved() {
        var all = Set.of(Check.values());
        assertThat(ProbeRates.tellingApart(Check.STREAMING, all)).containsExactly(Check.INSTANCE, Check.HEALTH);
        assertThat(ProbeRates.tellingApart(Check.MEDIA, all)).containsExactly(Check.INSTANCE, Check.HEALTH);
    }
}
