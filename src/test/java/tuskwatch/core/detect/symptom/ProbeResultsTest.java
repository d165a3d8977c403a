package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.seen;
import static tuskwatch.testing.Observations.AS_EXPECTED;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.ERROR_PAGE;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.crashed;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;
import static tuskwatch.testing.Observations.silent;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;

class ProbeResultsTest {
    private static final Content CHALLENGE = new Content.Challenge();
    private static final Content REDIRECT = new Content.Redirect("/about", true);

    private static ProbeResults answered(Check check, Outcome outcome) {
        return seen(saw(check, outcome));
    }

    /** Of an error page of each speaker with that status, those that the question holds for. */
    private static List<Speaker> speakers(int status, BiPredicate<ProbeResults, Check> question) {
        return Arrays.stream(Speaker.values())
                .filter(s -> question.test(seen(bad(Check.TAG, status, s)), Check.TAG))
                .toList();
    }

    /** Of the statuses of errors with that content, those that the question holds for. */
    private static List<Integer> statuses(Content content, BiPredicate<ProbeResults, Check> question) {
        return IntStream.range(400, 600)
                .filter(s -> question.test(answered(Check.TAG, answer(s, Speaker.NGINX, content)), Check.TAG))
                .boxed()
                .toList();
    }

    @Test
    void the_latest_answer_counts_and_what_was_never_asked_answers_no_to_everything() {
        var twice = seen(crashed(Check.TAG), good(Check.TAG, AT.plusSeconds(9)));
        assertThat(twice.failing(Check.TAG)).isFalse();
        assertThat(twice.at(Check.TAG)).contains(AT.plusSeconds(9));
        assertThat(twice.took(Check.TAG)).isEqualTo(Duration.ofMillis(50));
        var nothing = seen();
        assertThat(List.<BiPredicate<ProbeResults, Check>>of(
                        ProbeResults::asked,
                        ProbeResults::good,
                        ProbeResults::failing,
                        ProbeResults::broken,
                        ProbeResults::unreachable,
                        ProbeResults::refusedUs))
                .noneMatch(q -> q.test(nothing, Check.HEALTH));
        assertThat(nothing.took(Check.HEALTH)).isZero();
        assertThat(nothing.at(Check.HEALTH)).isEmpty();
        assertThat(nothing.forbidden()).isFalse();
    }

    @Test
    void a_good_answer_is_fresh_from_the_application_and_what_was_asked_for() {
        assertThat(seen(good(Check.TAG)).good(Check.TAG)).isTrue();
        assertThat(List.of(
                        answer(200, Freshness.EDGE_CACHED, Speaker.APPLICATION, AS_EXPECTED),
                        answer(200, Freshness.UPDATING, Speaker.APPLICATION, AS_EXPECTED),
                        answer(302, Speaker.APPLICATION, AS_EXPECTED),
                        answer(200, Speaker.APPLICATION, CHALLENGE),
                        answer(200, Speaker.APPLICATION, new Content.MaintenancePage("soon")),
                        answer(302, Speaker.APPLICATION, REDIRECT),
                        new Outcome.TimedOut()))
                .noneMatch(o -> answered(Check.TAG, o).good(Check.TAG));
    }

    @Test
    void sign_up_may_lead_elsewhere_robots_may_be_absent_and_media_may_come_from_a_cache() {
        assertThat(answered(Check.SIGN_UP, answer(302, Speaker.APPLICATION, REDIRECT))
                        .good(Check.SIGN_UP))
                .isTrue();
        assertThat(seen(bad(Check.ROBOTS, 404, Speaker.NGINX)).good(Check.ROBOTS))
                .isTrue();
        assertThat(seen(bad(Check.ROBOTS, 500, Speaker.NGINX)).good(Check.ROBOTS))
                .isFalse();
        assertThat(answered(Check.MEDIA, answer(206, Freshness.EDGE_CACHED, Speaker.CDN, AS_EXPECTED))
                        .good(Check.MEDIA))
                .isTrue();
        assertThat(answered(Check.MEDIA, answer(206, Freshness.STALE, Speaker.CDN, AS_EXPECTED))
                        .good(Check.MEDIA))
                .isFalse();
        assertThat(answered(Check.MEDIA, answer(200, Speaker.CDN, ERROR_PAGE)).good(Check.MEDIA))
                .isFalse();
    }

    @Test
    void each_error_of_the_server_side_is_of_one_kind() {
        assertThat(statuses(ERROR_PAGE, ProbeResults::crashed)).containsExactly(500, 501);
        assertThat(statuses(ERROR_PAGE, ProbeResults::badGateway)).containsExactly(502, 504);
        assertThat(statuses(ERROR_PAGE, ProbeResults::unavailable)).containsExactly(503);
        assertThat(statuses(ERROR_PAGE, ProbeResults::cdnFault))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(520, 530).boxed().toList());
        assertThat(statuses(ERROR_PAGE, ProbeResults::refusedUs)).containsExactly(401, 403, 406, 429);
        assertThat(statuses(ERROR_PAGE, ProbeResults::failing)).hasSize(100).startsWith(500);
    }

    @Test
    void what_a_delivery_network_says_itself_is_its_own_fault_and_not_that_of_the_application() {
        assertThat(speakers(500, ProbeResults::cdnFault)).isEmpty();
        assertThat(speakers(520, ProbeResults::unreachedByNetwork)).hasSize(Speaker.values().length);
        assertThat(speakers(502, ProbeResults::cdnFault)).containsExactly(Speaker.CLOUDFLARE, Speaker.CDN);
        assertThat(speakers(503, ProbeResults::cdnFault)).isEmpty();
        assertThat(speakers(500, ProbeResults::crashed)).as("handed on").contains(Speaker.CLOUDFLARE, Speaker.CDN);
        var itself = new Content.StandIn(Content.StandIn.Kind.NETWORK_ERROR, "Cloudflare");
        assertThat(statuses(itself, ProbeResults::crashed)).isEmpty();
        assertThat(statuses(itself, ProbeResults::cdnFault)).contains(500, 503);
        assertThat(speakers(503, ProbeResults::spokenForNobody))
                .containsExactly(Speaker.APACHE, Speaker.HAPROXY, Speaker.VARNISH);
    }

    @Test
    void a_challenge_refuses_us_whatever_its_status_and_fails_nobody() {
        assertThat(statuses(CHALLENGE, ProbeResults::refusedUs)).hasSize(200);
        assertThat(statuses(CHALLENGE, ProbeResults::failing)).isEmpty();
        assertThat(statuses(CHALLENGE, ProbeResults::unavailable)).isEmpty();
        assertThat(statuses(CHALLENGE, (seen, check) -> seen.status(check, 403)))
                .isEmpty();
        assertThat(answered(Check.ROBOTS, answer(200, Speaker.CLOUDFLARE, CHALLENGE))
                        .good(Check.ROBOTS))
                .isFalse();
    }

    @Test
    void silence_a_cut_no_connection_and_a_stale_copy_fail_but_our_own_trouble_does_not() {
        assertThat(List.of(
                        new Outcome.TimedOut(),
                        new Outcome.Cut(),
                        new Outcome.Refused(),
                        answer(200, Freshness.STALE, Speaker.NGINX, AS_EXPECTED)))
                .allMatch(o -> answered(Check.TAG, o).failing(Check.TAG));
        assertThat(List.of(
                        new Outcome.OwnTrouble("no descriptor"),
                        new Outcome.TooLarge(),
                        new Outcome.AddressForbidden(),
                        answer(404, Speaker.APPLICATION, ERROR_PAGE)))
                .noneMatch(o -> answered(Check.TAG, o).failing(Check.TAG));
        assertThat(answered(Check.TAG, new Outcome.AddressForbidden()).forbidden())
                .isTrue();
    }

    @Test
    void the_database_is_judged_by_the_streaming_server_only_while_that_one_works() {
        var refuses = crashed(Check.STREAMING_DATABASE);
        assertThat(seen(good(Check.STREAMING), refuses).databaseRefuses()).isTrue();
        assertThat(seen(silent(Check.STREAMING), refuses).databaseRefuses()).isFalse();
        assertThat(seen(good(Check.STREAMING), silent(Check.STREAMING_DATABASE)).databaseHangs())
                .isTrue();
        assertThat(seen(silent(Check.STREAMING_DATABASE)).databaseHangs()).isFalse();
        var answers = bad(Check.STREAMING_DATABASE, 401, Speaker.STREAMING);
        assertThat(seen(good(Check.STREAMING), answers).databaseAnswers()).isTrue();
        assertThat(seen(answers).databaseAnswers()).isFalse();
    }

    @Test
    void words_of_maintenance_come_from_the_first_page_that_has_any() {
        var silentPage = saw(Check.HEALTH, answer(503, Speaker.NGINX, new Content.MaintenancePage(" ")));
        var spoken = saw(Check.TAG, answer(503, Speaker.NGINX, new Content.MaintenancePage("Back at ten.")));
        assertThat(seen(spoken, silentPage).maintenanceWords()).contains("Back at ten.");
        assertThat(seen(silentPage).maintenanceWords()).isEmpty();
        assertThat(seen(silentPage).saysMaintenance(Check.HEALTH)).isTrue();
    }

    @Test
    void checks_are_listed_in_their_own_order_and_only_where_they_were_asked() {
        var three = seen(good(Check.MEDIA), crashed(Check.TAG), good(Check.HEALTH));
        var wanted = List.of(Check.MEDIA, Check.RULES, Check.TAG, Check.HEALTH);
        assertThat(three.askedOf(wanted)).containsExactly(Check.HEALTH, Check.TAG, Check.MEDIA);
        assertThat(three.which(wanted, three::good)).containsExactly(Check.HEALTH, Check.MEDIA);
    }
}
