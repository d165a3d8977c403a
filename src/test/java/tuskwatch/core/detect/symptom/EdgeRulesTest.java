package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.Found.NOTHING;
import static tuskwatch.core.detect.symptom.SymptomJudging.found;
import static tuskwatch.core.detect.symptom.SymptomJudging.seen;
import static tuskwatch.core.detect.symptom.SymptomJudging.sign;
import static tuskwatch.core.detect.symptom.SymptomJudging.words;
import static tuskwatch.testing.Observations.AS_EXPECTED;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.crashed;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;
import static tuskwatch.testing.Observations.silent;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Sample;
import tuskwatch.core.detect.symptom.SymptomJudging.Found;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Content.StandIn.Kind;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;

class EdgeRulesTest {
    private static Found judge(Observation... observations) {
        return found(f -> EdgeRules.judge(seen(observations), false, f));
    }

    private static void fails(Found found, ComponentState state, List<Check> basis, String... causes) {
        assertThat(found.signs()).containsExactly(sign(Component.EDGE, state, 1, basis.toArray(Check[]::new)));
        assertThat(words(found.suspicions())).containsExactly(causes);
    }

    private static Observation redirect(Check check, boolean sameDomain) {
        return saw(check, answer(302, Speaker.NGINX, new Content.Redirect("https://parked.example/", sameDomain)));
    }

    @Test
    void an_edge_that_lets_answers_through_is_not_remarkable() {
        assertThat(judge(good(Check.HEALTH), crashed(Check.TAG), good(Check.ROBOTS)))
                .isEqualTo(NOTHING);
    }

    @Test
    void what_lives_on_other_hosts_says_nothing_of_the_edge() {
        assertThat(judge(saw(Check.STREAMING, new Outcome.Refused()), saw(Check.MEDIA, new Outcome.NoAddress())))
                .isEqualTo(NOTHING);
    }

    @Test
    void a_name_without_an_address_is_certain() {
        fails(
                judge(saw(Check.HEALTH, new Outcome.NoAddress())),
                ComponentState.DOWN,
                List.of(Check.HEALTH),
                "certain dns-gone: The name has no address.",
                "possible domain-lost: The name has no address. | A look at the domain's registration would tell.");
    }

    @Test
    void a_name_that_cannot_be_resolved_just_now_is_no_outage_until_it_has_been_so_for_an_hour() {
        var failed = new Outcome.Unresolved(Outcome.Unresolved.Why.FAILED);
        assertThat(judge(saw(Check.HEALTH, failed)))
                .isEqualTo(new Found(
                        List.of(sign(Component.EDGE, ComponentState.UNKNOWN, 0.05, Check.HEALTH)), List.of(), false));
        var settings = DetectorSettings.standard(Duration.ofMinutes(1));
        var detector = Detector.QUIET;
        var at = AT;
        for (var sample = 0; sample < 60; sample++) {
            at = at.plusSeconds(60);
            detector = detector.after(new Sample.Failure(0.05), at, settings);
        }
        assertThat(detector.broken()).as("after an hour").isFalse();
        for (var sample = 0; sample < 12; sample++) {
            at = at.plusSeconds(10);
            detector = detector.after(new Sample.Failure(0.05), at, settings);
        }
        assertThat(detector.broken()).as("with the samples of its beginning").isTrue();
    }

    @Test
    void what_was_refused_counts_beside_what_could_not_be_resolved() {
        fails(
                judge(
                        saw(Check.HEALTH, new Outcome.Unresolved(Outcome.Unresolved.Why.SILENT)),
                        saw(Check.TAG, new Outcome.Refused())),
                ComponentState.DEGRADED,
                List.of(Check.TAG),
                "likely proxy-down: The server refuses the connection: nothing listens on the port.");
    }

    @Test
    void one_connection_of_several_that_fails_degrades_the_edge() {
        fails(
                judge(saw(Check.TAG, new Outcome.Refused()), good(Check.HEALTH)),
                ComponentState.DEGRADED,
                List.of(Check.TAG),
                "likely proxy-down: The server refuses the connection: nothing listens on the port.");
    }

    @Test
    void packets_without_an_answer_mean_machine_or_network() {
        fails(
                judge(saw(Check.HEALTH, new Outcome.ConnectTimedOut())),
                ComponentState.DOWN,
                List.of(Check.HEALTH),
                "likely power-or-network: No connection can be made: packets get no answer.",
                "possible proxy-down: No connection can be made. | A stopped web server would usually refuse at once.");
    }

    @Test
    void each_fault_of_a_certificate_has_its_own_cause() {
        assertThat(tls(Outcome.TlsFault.EXPIRED)).containsExactly("certain tls-expired: The certificate has expired.");
        assertThat(tls(Outcome.TlsFault.NOT_YET))
                .containsExactly(
                        "likely tls-not-yet-valid: The certificate is not valid yet: its first day is still to come. | A clock that is wrong, theirs or ours, looks the same.");
        assertThat(tls(Outcome.TlsFault.WRONG_NAME))
                .containsExactly("certain tls-name: The certificate is for another name.");
        assertThat(tls(Outcome.TlsFault.UNTRUSTED_CHAIN))
                .containsExactly("likely tls-chain: The certificate's chain does not lead to a known authority.");
        assertThat(tls(Outcome.TlsFault.OTHER))
                .containsExactly("possible tls-chain: The TLS handshake fails. | The reason was not given.");
    }

    private static List<String> tls(Outcome.TlsFault fault) {
        return words(judge(saw(Check.HEALTH, new Outcome.TlsFailed(fault))).suspicions());
    }

    @Test
    void connections_that_are_all_closed_without_a_word_are_the_proxy() {
        var cut = new Outcome.Cut();
        fails(
                judge(saw(Check.HEALTH, cut), saw(Check.ROBOTS, cut)),
                ComponentState.DOWN,
                List.of(Check.HEALTH, Check.ROBOTS),
                "likely proxy-down: The server takes the connection and closes it without a word.");
        assertThat(judge(saw(Check.HEALTH, cut), good(Check.ROBOTS))).isEqualTo(NOTHING);
    }

    @Test
    void silence_is_the_edge_only_where_the_static_file_and_streaming_are_silent_too() {
        fails(
                judge(silent(Check.HEALTH), silent(Check.ROBOTS)),
                ComponentState.DOWN,
                List.of(Check.HEALTH, Check.ROBOTS),
                "likely proxy-down: Nothing answers at all, not even the static file that needs no application.",
                "possible power-or-network: Nothing answers at all. | From outside a dead machine and a dead network look alike.");
        assertThat(judge(silent(Check.HEALTH), silent(Check.TAG))).isEqualTo(NOTHING);
        assertThat(judge(silent(Check.HEALTH), silent(Check.ROBOTS), good(Check.STREAMING)))
                .isEqualTo(NOTHING);
    }

    @Test
    void a_delivery_network_without_its_server_is_certain() {
        fails(
                judge(bad(Check.HEALTH, 522, Speaker.CLOUDFLARE)),
                ComponentState.DOWN,
                List.of(Check.HEALTH),
                "certain cdn-origin-down: The delivery network in front says 522: it gets no answer from the server.");
        assertThat(judge(bad(Check.TAG, 522, Speaker.CDN), good(Check.HEALTH)).signs())
                .containsExactly(sign(Component.EDGE, ComponentState.DEGRADED, 1, Check.TAG));
    }

    @Test
    void a_502_of_a_delivery_network_is_its_servers_where_something_of_the_server_comes_through() {
        var dead = bad(Check.HEALTH, 502, Speaker.CLOUDFLARE);
        assertThat(judge(dead, bad(Check.ROBOTS, 502, Speaker.CLOUDFLARE)).suspicions())
                .extracting(s -> s.confidence().id() + " " + s.cause())
                .containsExactly("likely cdn-origin-down", "possible web-not-running");
        for (var reached : List.of(file(200, Freshness.ORIGIN), good(Check.STREAMING), good(Check.TAG))) {
            assertThat(judge(dead, reached))
                    .as("the application, judged as one")
                    .isEqualTo(NOTHING);
        }
        assertThat(judge(dead, file(200, Freshness.EDGE_CACHED)).signs())
                .as("a copy proves nothing")
                .isNotEmpty();
    }

    @Test
    void a_delivery_network_that_hands_on_static_files_is_not_certain_to_miss_its_server() {
        assertThat(judge(bad(Check.HEALTH, 520, Speaker.CLOUDFLARE), file(200, Freshness.ORIGIN))
                        .suspicions())
                .extracting(s -> s.confidence().id() + " " + s.cause())
                .containsExactly("possible web-not-running", "possible web-overload", "possible cdn-origin-down");
        assertThat(judge(bad(Check.HEALTH, 524, Speaker.CLOUDFLARE), file(200, Freshness.ORIGIN))
                        .suspicions()
                        .getFirst()
                        .cause())
                .hasToString("web-overload");
    }

    @Test
    void a_delivery_network_may_fail_by_itself() {
        var itself = answer(500, Speaker.CLOUDFLARE, new Content.StandIn(Kind.NETWORK_ERROR, "Cloudflare"));
        fails(
                judge(saw(Check.HEALTH, itself), saw(Check.TAG, itself)),
                ComponentState.DOWN,
                List.of(Check.HEALTH, Check.TAG),
                "likely cdn-config: The delivery network says 500 of Cloudflare for itself, not for the server behind it.",
                "possible cdn-origin-down: The delivery network in front says 500 of Cloudflare: it gets no answer from the server.");
    }

    private static Observation file(int status, Freshness freshness) {
        return saw(Check.ROBOTS, answer(status, freshness, Speaker.CLOUDFLARE, AS_EXPECTED));
    }

    @Test
    void a_maintenance_page_is_certain_and_quoted() {
        var page = answer(503, Speaker.NGINX, new Content.MaintenancePage("Back at noon."));
        var found = judge(saw(Check.HEALTH, page), saw(Check.TAG, page));
        fails(
                found,
                ComponentState.DOWN,
                List.of(Check.HEALTH, Check.TAG),
                "certain maintenance-page: The layer in front answers 503 for /health, /api/v1/tags/…; Mastodon itself does not answer 503 there. The page says: “Back at noon.”",
                "possible web-not-running: 503 is also what some load balancers say when no application lives behind them. | Mastodon's own nginx would say 502.");
        assertThat(found.maintenance()).isTrue();
    }

    @Test
    void a_503_that_does_not_say_maintenance_is_only_likely_to_be_it() {
        var found = judge(bad(Check.HEALTH, 503, Speaker.NGINX));
        assertThat(words(found.suspicions()).getFirst())
                .isEqualTo(
                        "likely maintenance-page: The layer in front answers 503 for /health; Mastodon itself does not answer 503 there.");
        assertThat(found.maintenance()).isFalse();
    }

    @Test
    void a_503_even_for_the_static_file_is_no_proof_of_maintenance_while_nobody_says_so() {
        var found = judge(bad(Check.HEALTH, 503, Speaker.NGINX), bad(Check.ROBOTS, 503, Speaker.NGINX));
        assertThat(found.suspicions().getFirst().confidence()).isEqualTo(Hypothesis.Confidence.LIKELY);
        assertThat(found.maintenance()).isFalse();
    }

    @Test
    void a_503_even_for_streaming_is_a_balancer_that_finds_nothing_alive() {
        fails(
                judge(bad(Check.HEALTH, 503, Speaker.NGINX), bad(Check.STREAMING, 503, Speaker.NGINX)),
                ComponentState.DOWN,
                List.of(Check.HEALTH),
                "likely web-not-running: 503 is answered for /health, and for streaming too, as by a balancer that finds no application alive.",
                "possible maintenance-page: 503 is what maintenance answers, too.");
    }

    @Test
    void a_balancer_that_says_that_nothing_lives_behind_it_is_believed_whoever_it_is() {
        var nobody = answer(503, Speaker.PROXY, new Content.StandIn(Kind.NO_BACKEND, "Envoy"));
        assertThat(judge(saw(Check.HEALTH, nobody), saw(Check.TAG, nobody)).suspicions())
                .extracting(s -> s.confidence().id() + " " + s.cause())
                .containsExactly("likely web-not-running", "possible maintenance-page");
    }

    @Test
    void a_load_balancer_that_says_503_in_its_own_words_has_nobody_behind_it() {
        fails(
                judge(bad(Check.HEALTH, 503, Speaker.HAPROXY)),
                ComponentState.DOWN,
                List.of(Check.HEALTH),
                "likely web-not-running: The layer in front answers 503 for /health, in its own words for an application that does not answer it.",
                "possible maintenance-page: 503 is what maintenance answers, too.");
    }

    @Test
    void a_503_beside_good_answers_is_a_limit_of_the_proxy() {
        fails(
                judge(bad(Check.TAG, 503, Speaker.NGINX), good(Check.HEALTH)),
                ComponentState.DEGRADED,
                List.of(Check.TAG),
                "likely proxy-rate-limit: The layer in front answers 503 for /api/v1/tags/… while /health is fine.");
    }

    @Test
    void a_503_of_the_application_is_not_the_edge() {
        assertThat(judge(bad(Check.HEALTH, 503, Speaker.APPLICATION))).isEqualTo(NOTHING);
    }

    @Test
    void a_domain_is_lost_where_every_page_leads_to_another() {
        fails(
                judge(redirect(Check.HEALTH, false), redirect(Check.TAG, false)),
                ComponentState.DOWN,
                List.of(Check.HEALTH, Check.TAG),
                "likely domain-lost: Every address leads to another domain.",
                "possible proxy-misrouted: Every address leads to another domain.");
        assertThat(judge(redirect(Check.HEALTH, false), good(Check.TAG))).isEqualTo(NOTHING);
        assertThat(judge(redirect(Check.HEALTH, false))).as("one address").isEqualTo(NOTHING);
    }
}
