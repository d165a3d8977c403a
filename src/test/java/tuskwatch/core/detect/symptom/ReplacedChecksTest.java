package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.FeedHabit;
import tuskwatch.core.detect.Latencies;
import tuskwatch.core.instance.Software;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Speaker;

class ReplacedChecksTest {
    private static final InstanceBaseline SEEN_WELL =
            new InstanceBaseline(Latencies.NONE, Optional.of(new Software("mastodon", "4.6.5")), FeedHabit.NONE);
    private static final List<Observation> WELL = List.of(good(Check.HEALTH), good(Check.TAG));
    private static final List<Observation> LOST =
            List.of(bad(Check.HEALTH, 404, Speaker.UNKNOWN), bad(Check.TAG, 404, Speaker.UNKNOWN));

    private static Set<Check> replaced(List<Observation> before, Set<Check> failed, List<Observation> round) {
        return SymptomRules.replaced(before, failed, round, SEEN_WELL);
    }

    @Test
    void what_something_else_begins_to_answer_fails_until_the_application_is_back() {
        assertThat(replaced(WELL, Set.of(), LOST)).containsExactlyInAnyOrder(Check.HEALTH, Check.TAG);
        assertThat(replaced(LOST, Set.of(Check.HEALTH), LOST)).containsExactly(Check.HEALTH);
        assertThat(replaced(LOST, Set.of(Check.HEALTH), WELL)).isEmpty();
    }

    @Test
    void what_something_else_always_answered_is_how_that_server_is() {
        assertThat(replaced(LOST, Set.of(), LOST)).isEmpty();
    }

    @Test
    void a_wall_that_gives_way_to_a_router_without_a_rule_is_a_change() {
        var wall = answer(403, Speaker.UNKNOWN, new Content.Challenge("Anubis"));
        assertThat(replaced(List.of(saw(Check.HEALTH, wall), saw(Check.TAG, wall)), Set.of(), LOST))
                .hasSize(2);
    }

    @Test
    void nothing_fails_of_a_stranger_nor_where_we_are_refused() {
        assertThat(SymptomRules.replaced(WELL, Set.of(), LOST, InstanceBaseline.NOTHING))
                .isEmpty();
        var wall = answer(418, Speaker.UNKNOWN, new Content.Challenge(""));
        assertThat(replaced(WELL, Set.of(), List.of(saw(Check.HEALTH, wall), saw(Check.TAG, wall))))
                .isEmpty();
    }
}
