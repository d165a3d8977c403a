package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.found;
import static tuskwatch.core.detect.symptom.SymptomJudging.seen;
import static tuskwatch.core.detect.symptom.SymptomJudging.words;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.silent;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.OutcomeWords;
import tuskwatch.core.probe.Speaker;

class WebCausesTest {
    private static final LocalizedText SEEN = LocalizedText.outside("It was seen.");
    private static final LocalizedText CHECKS = OutcomeWords.list(List.of(Check.HEALTH, Check.TAG));

    private static List<String> causes(Consumer<Judgement> rules) {
        return words(found(rules).suspicions());
    }

    @Test
    void a_gateway_error_beside_good_answers_is_a_matter_of_workers() {
        assertThat(causes(f -> WebCauses.gateway(f, SEEN, false, false)))
                .containsExactly(
                        "likely web-workers-dying: It was seen. | Other requests of the same round were fine.",
                        "possible web-overload: It was seen. | Other requests of the same round were fine.");
        assertThat(causes(f -> WebCauses.gateway(f, SEEN, false, true)))
                .isEqualTo(causes(f -> WebCauses.gateway(f, SEEN, false, false)));
    }

    @Test
    void a_gateway_that_waits_in_vain_everywhere_is_a_matter_of_load() {
        assertThat(causes(f -> WebCauses.gateway(f, SEEN, true, true)))
                .containsExactly(
                        "likely web-overload: It was seen.",
                        "possible db-slow: A database that hangs makes the application hang. | Only an inside view would tell.");
    }

    @Test
    void a_gateway_with_nobody_behind_it_says_that_the_application_does_not_run() {
        assertThat(causes(f -> WebCauses.gateway(f, SEEN, true, false)))
                .containsExactly(
                        "likely web-not-running: It was seen.",
                        "possible proxy-misrouted: A web server that sends to the wrong port looks the same.");
    }

    @Test
    void silence_alone_does_not_tell_what_hangs() {
        assertThat(causes(f -> WebCauses.hanging(f, seen(silent(Check.HEALTH)), CHECKS, false)))
                .containsExactly(
                        "likely web-overload: No answer within the time allowed from /health, /api/v1/tags/….",
                        "possible db-slow: A database that hangs makes every page hang. | From outside it looks the same.",
                        "possible redis-hanging: A Redis that accepts and never answers makes every page hang. | From outside it looks the same.",
                        "possible db-slots: A connection pooler with no connection left makes every page wait. | From outside it looks the same.");
    }

    @Test
    void silence_of_the_whole_application_is_told_from_that_of_single_pages() {
        assertThat(causes(f -> WebCauses.hanging(f, seen(silent(Check.HEALTH)), CHECKS, true))
                        .getFirst())
                .isEqualTo(
                        "likely web-overload: No answer within the time allowed from /health, /api/v1/tags/…, while the rest of the server answers at once.");
    }

    @Test
    void a_database_that_answers_the_streaming_server_is_said_to_do_so() {
        var sight = seen(good(Check.STREAMING), bad(Check.STREAMING_DATABASE, 401, Speaker.STREAMING));
        assertThat(causes(f -> WebCauses.hanging(f, sight, CHECKS, true)).get(1))
                .isEqualTo(
                        "possible db-slow: A database that hangs makes every page hang. | PostgreSQL answers the streaming server.");
    }

    @Test
    void a_database_that_hangs_for_the_streaming_server_too_explains_the_silence() {
        var sight = seen(good(Check.STREAMING), silent(Check.STREAMING_DATABASE));
        assertThat(causes(f -> WebCauses.hanging(f, sight, CHECKS, false)))
                .containsExactly(
                        "likely db-slow: No answer within the time allowed from /health, /api/v1/tags/…. PostgreSQL does not answer the streaming server either.",
                        "possible web-overload: No answer within the time allowed from /health, /api/v1/tags/…. | PostgreSQL hangs too, which alone explains it.");
    }

    @Test
    void a_connection_that_breaks_off_is_nothing_more_than_possible() {
        assertThat(causes(f -> WebCauses.cutting(f, CHECKS)))
                .containsExactly(
                        "possible disk-full: The connection breaks in the middle of the answer for /health, /api/v1/tags/…. | A full disk of the web server in front does that; so do other faults.",
                        "possible proxy-misrouted: The connection breaks in the middle of the answer for /health, /api/v1/tags/….");
    }

    @Test
    void slowness_is_told_in_seconds_with_one_decimal() {
        assertThat(causes(f -> WebCauses.slow(f, Duration.ofMillis(4_260))))
                .containsExactly(
                        "likely web-overload: /health took 4.3 s, more than four times this server's usual time.",
                        "possible load-spike: /health took 4.3 s, more than four times this server's usual time.",
                        "possible db-slow: /health took 4.3 s, more than four times this server's usual time.");
    }
}
