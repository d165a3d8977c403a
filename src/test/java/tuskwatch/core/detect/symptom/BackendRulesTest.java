package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.found;
import static tuskwatch.core.detect.symptom.SymptomJudging.seen;
import static tuskwatch.core.detect.symptom.SymptomJudging.sign;
import static tuskwatch.core.detect.symptom.SymptomJudging.words;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.crashed;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.silent;

import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.symptom.SymptomJudging.Found;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Speaker;

class BackendRulesTest {
    private static Found judge(Observation... observations) {
        return found(f -> BackendRules.judge(seen(observations), f));
    }

    /** What fails, and sign-up with it, as a consequence that counts nothing. */
    private static void fails(Found found, ComponentSign sign, String... causes) {
        assertThat(found.signs())
                .containsExactly(sign, new ComponentSign(Component.SIGN_UP, ComponentState.DOWN, 0, sign.basis()));
        assertThat(words(found.suspicions())).containsExactly(causes);
    }

    private static void failsAlone(Found found, ComponentSign sign, String... causes) {
        assertThat(found.signs()).containsExactly(sign);
        assertThat(words(found.suspicions())).containsExactly(causes);
    }

    @Test
    void pages_that_answer_show_nothing() {
        assertThat(judge(good(Check.HEALTH), good(Check.TAG), good(Check.INSTANCE), good(Check.SIGN_UP)))
                .isEqualTo(Found.NOTHING);
    }

    @Test
    void a_live_page_that_crashes_with_the_form_is_the_database() {
        fails(
                judge(crashed(Check.TAG), crashed(Check.SIGN_UP), good(Check.HEALTH)),
                sign(Component.DATABASE, ComponentState.DOWN, 1, Check.TAG, Check.SIGN_UP),
                "likely db-down: A page that reads the database live and the sign-up form answer 500.",
                "possible disk-full: PostgreSQL stops itself when its disk is full. | Only the server's own view would tell.",
                "possible upgrade-failure: An upgrade that went wrong can make every page crash.");
    }

    @Test
    void a_live_page_that_crashes_with_health_is_the_database() {
        assertThat(words(judge(crashed(Check.TAG), crashed(Check.HEALTH)).suspicions())
                        .getFirst())
                .isEqualTo("likely db-down: A page that reads the database live and /health answer 500.");
    }

    @Test
    void a_live_page_that_crashes_while_the_form_hangs_is_a_cache_that_hangs() {
        fails(
                judge(crashed(Check.TAG), silent(Check.SIGN_UP)),
                sign(Component.CACHE, ComponentState.DOWN, 1, Check.TAG),
                "likely redis-hanging: A page that reads Redis crashes and the sign-up form hangs.",
                "possible db-slow: The sign-up form hangs.");
    }

    @Test
    void a_live_page_and_a_document_that_crash_beside_a_good_form_are_certainly_redis() {
        fails(
                judge(crashed(Check.TAG), crashed(Check.INSTANCE), good(Check.SIGN_UP)),
                sign(Component.CACHE, ComponentState.DOWN, 1, Check.TAG, Check.INSTANCE),
                "certain redis-down: A tag nobody asked before answers 500 while the sign-up form is fine: it reads Redis live. A never-asked instance document answers 500 too, as it does when Redis refuses.");
        assertThat(judge(crashed(Check.TAG), crashed(Check.INSTANCE))
                        .suspicions()
                        .getFirst()
                        .confidence())
                .isEqualTo(Hypothesis.Confidence.LIKELY);
    }

    @Test
    void a_document_that_still_answers_speaks_for_a_redis_that_refuses_writes() {
        fails(
                judge(crashed(Check.TAG), good(Check.INSTANCE), good(Check.SIGN_UP)),
                sign(Component.CACHE, ComponentState.DOWN, 1, Check.TAG),
                "likely redis-refuses-writes: A tag nobody asked before answers 500 while the sign-up form is fine: it reads Redis live. | The instance document still answers.",
                "possible redis-down: A tag nobody asked before answers 500 while the sign-up form is fine: it reads Redis live. | A stopped Redis would break the instance document too, within minutes.");
    }

    @Test
    void a_live_page_that_crashes_alone_is_redis_with_a_doubt_until_the_form_was_seen() {
        fails(
                judge(crashed(Check.TAG)),
                sign(Component.CACHE, ComponentState.DOWN, 1, Check.TAG),
                "likely redis-down: A tag nobody asked before answers 500: it reads Redis live. | The sign-up form was not seen working: it may be the database.");
        fails(
                judge(crashed(Check.TAG), good(Check.SIGN_UP)),
                sign(Component.CACHE, ComponentState.DOWN, 1, Check.TAG),
                "likely redis-down: A tag nobody asked before answers 500 while the sign-up form is fine: it reads Redis live.");
    }

    @Test
    void pages_that_hang_while_the_document_answers_are_the_database() {
        fails(
                judge(silent(Check.TAG), silent(Check.SIGN_UP), good(Check.INSTANCE)),
                sign(Component.DATABASE, ComponentState.DOWN, 1, Check.TAG, Check.SIGN_UP),
                "likely db-slots: Pages that read the database hang, while /health answers. | A database that is slow looks the same.",
                "possible db-slow: Pages that read the database hang, while /health answers.");
    }

    @Test
    void pages_that_hang_with_the_document_are_the_cache() {
        fails(
                judge(silent(Check.TAG), silent(Check.SIGN_UP), silent(Check.INSTANCE)),
                sign(Component.CACHE, ComponentState.DOWN, 1, Check.TAG, Check.SIGN_UP, Check.INSTANCE),
                "possible redis-hanging: The tag, the sign-up form and the instance document hang, which all read Redis. | A database that hangs looks the same after some minutes.",
                "possible db-slow: Pages that read the database hang, while /health answers.",
                "possible db-slots: Pages that read the database hang, while /health answers.");
    }

    @Test
    void a_database_that_answers_the_streaming_server_makes_a_hanging_cache_likely() {
        var found = judge(
                silent(Check.TAG),
                silent(Check.SIGN_UP),
                silent(Check.INSTANCE),
                good(Check.STREAMING),
                bad(Check.STREAMING_DATABASE, 401, Speaker.STREAMING));
        assertThat(words(found.suspicions()))
                .containsExactly(
                        "likely redis-hanging: The tag, the sign-up form and the instance document hang, which all read Redis. PostgreSQL answers the streaming server.",
                        "possible db-slow: Pages that read the database hang, while /health answers. | PostgreSQL answers the streaming server.",
                        "possible db-slots: Pages that read the database hang, while /health answers. | PostgreSQL answers the streaming server.");
    }

    @Test
    void a_database_that_hangs_for_the_streaming_server_too_is_slow() {
        fails(
                judge(
                        silent(Check.TAG),
                        silent(Check.SIGN_UP),
                        silent(Check.INSTANCE),
                        good(Check.STREAMING),
                        silent(Check.STREAMING_DATABASE)),
                sign(Component.DATABASE, ComponentState.DOWN, 1, Check.TAG, Check.SIGN_UP),
                "likely db-slow: Pages that read the database hang, while /health answers. PostgreSQL does not answer the streaming server either.",
                "possible db-slots: Pages that read the database hang, while /health answers.");
    }

    @Test
    void a_live_page_that_hangs_alone_degrades_the_database_and_spares_sign_up() {
        failsAlone(
                judge(silent(Check.TAG), good(Check.SIGN_UP)),
                sign(Component.DATABASE, ComponentState.DEGRADED, 1, Check.TAG),
                "likely db-slow: A page that reads the database live hangs, while others answer.");
    }

    @Test
    void a_health_address_that_crashes_is_the_database() {
        failsAlone(
                judge(crashed(Check.HEALTH), good(Check.TAG)),
                sign(Component.DATABASE, ComponentState.DOWN, 1, Check.HEALTH),
                "likely db-down: /health answers 500: about ten minutes after PostgreSQL is gone, it does.");
        fails(
                judge(crashed(Check.HEALTH), crashed(Check.SIGN_UP)),
                sign(Component.DATABASE, ComponentState.DOWN, 1, Check.HEALTH),
                "likely db-down: /health answers 500: about ten minutes after PostgreSQL is gone, it does.");
    }

    @Test
    void a_form_that_crashes_is_a_page_of_its_own() {
        failsAlone(
                judge(crashed(Check.SIGN_UP), good(Check.TAG)),
                sign(Component.SIGN_UP, ComponentState.DOWN, 1, Check.SIGN_UP),
                "possible assets-missing: The sign-up page crashes while the database and Redis answer.",
                "possible app-bug: One page crashes, always the same.",
                "possible migration-pending: Code newer than the database makes single pages crash.");
        assertThat(words(judge(crashed(Check.SIGN_UP), crashed(Check.INSTANCE), good(Check.TAG))
                                .suspicions())
                        .getFirst())
                .isEqualTo(
                        "likely assets-missing: The sign-up page and the instance document crash while the database and Redis answer.");
    }

    @Test
    void a_document_that_crashes_where_tags_are_closed_is_the_cache() {
        fails(
                judge(crashed(Check.INSTANCE), bad(Check.TAG, 401, Speaker.APPLICATION)),
                sign(Component.CACHE, ComponentState.DOWN, 1, Check.INSTANCE),
                "likely redis-down: A never-asked instance document answers 500, as it does when Redis refuses. | The tag address is closed to strangers, so the database cannot be told apart.");
    }

    @Test
    void a_form_that_hangs_alone_is_sign_up_alone() {
        failsAlone(
                judge(silent(Check.SIGN_UP), good(Check.TAG)),
                sign(Component.SIGN_UP, ComponentState.DOWN, 1, Check.SIGN_UP),
                "possible db-slow: The sign-up page hangs while other pages answer.");
    }

    @Test
    void timelines_that_hang_alone_degrade_the_database() {
        failsAlone(
                judge(silent(Check.LOCAL_FEED), silent(Check.REMOTE_FEED), good(Check.TAG)),
                sign(Component.DATABASE, ComponentState.DEGRADED, 1, Check.LOCAL_FEED, Check.REMOTE_FEED),
                "likely db-slow: Public timelines hang while the rest answers: a table that they read is locked or slow.");
    }

    @Test
    void a_database_that_refuses_only_the_streaming_server_is_out_of_connections_and_counts_nothing() {
        failsAlone(
                judge(good(Check.STREAMING), bad(Check.STREAMING_DATABASE, 500, Speaker.STREAMING)),
                sign(Component.STREAMING, ComponentState.DEGRADED, 0, Check.STREAMING_DATABASE),
                "likely db-slots: The streaming server gets no answer from PostgreSQL, while the application lives on the connections it has.",
                "possible streaming-down: The streaming server cannot look anybody up. | Its health address is fine.");
    }

    @Test
    void a_single_page_that_fails_degrades_the_web() {
        failsAlone(
                judge(crashed(Check.RULES), good(Check.TAG), good(Check.HEALTH)),
                sign(Component.WEB, ComponentState.DEGRADED, 1, Check.RULES),
                "possible app-bug: /api/v1/instance/rules fails while the rest of the application is fine.");
    }
}
