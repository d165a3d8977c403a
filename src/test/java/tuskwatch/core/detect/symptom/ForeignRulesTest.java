package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.Found.NOTHING;
import static tuskwatch.core.detect.symptom.SymptomJudging.found;
import static tuskwatch.core.detect.symptom.SymptomJudging.seen;
import static tuskwatch.core.detect.symptom.SymptomJudging.sign;
import static tuskwatch.core.detect.symptom.SymptomJudging.words;
import static tuskwatch.testing.Observations.AS_EXPECTED;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.crashed;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;
import static tuskwatch.testing.Observations.silent;

import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.symptom.SymptomJudging.Found;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Speaker;

class ForeignRulesTest {
    private static Found judge(Observation... observations) {
        return found(f -> ForeignRules.judge(seen(observations), f));
    }

    @Test
    void a_server_whose_addresses_answer_shows_nothing() {
        assertThat(judge(good(Check.INSTANCE), good(Check.NODEINFO), crashed(Check.ROBOTS)))
                .isEqualTo(NOTHING);
    }

    @Test
    void a_refusal_is_no_fault() {
        assertThat(judge(bad(Check.LOCAL_FEED, 401, Speaker.PROXY))).isEqualTo(NOTHING);
    }

    @Test
    void one_address_that_crashes_beside_one_that_answers_degrades_the_web() {
        var found = judge(crashed(Check.INSTANCE), good(Check.NODEINFO));
        assertThat(found.signs()).containsExactly(sign(Component.WEB, ComponentState.DEGRADED, 1, Check.INSTANCE));
        assertThat(words(found.suspicions()))
                .containsExactly(
                        "possible db-down: /api/v2/instance fails: 500. | This server does not run Mastodon; which part fails cannot be told from outside.",
                        "possible app-bug: /api/v2/instance fails: 500. | This server does not run Mastodon; which part fails cannot be told from outside.");
    }

    @Test
    void where_no_address_of_the_application_answers_the_web_is_down() {
        var found = judge(silent(Check.INSTANCE), bad(Check.NODEINFO, 503, Speaker.PROXY), good(Check.ROBOTS));
        assertThat(found.signs())
                .containsExactly(sign(Component.WEB, ComponentState.DOWN, 1, Check.INSTANCE, Check.NODEINFO));
        assertThat(words(found.suspicions()).getFirst())
                .isEqualTo(
                        "possible db-down: /api/v2/instance, nodeinfo fails: no answer in time. | This server does not run Mastodon; which part fails cannot be told from outside.");
    }

    @Test
    void a_stale_copy_of_a_cache_is_a_failure_of_the_application() {
        var stale = answer(200, Freshness.STALE, Speaker.NGINX, AS_EXPECTED);
        assertThat(judge(saw(Check.INSTANCE, stale)).signs())
                .containsExactly(sign(Component.WEB, ComponentState.DOWN, 1, Check.INSTANCE));
    }
}
