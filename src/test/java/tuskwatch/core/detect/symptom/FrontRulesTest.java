package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.words;
import static tuskwatch.core.message.LocalizedText.phrase;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.facts;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tuskwatch.core.detect.FeedHabit;
import tuskwatch.core.detect.Latencies;
import tuskwatch.core.detect.Sample;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.Software;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Content.StandIn.Kind;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;
import tuskwatch.testing.English;

/** Whoever answers in the application's place, of a server that was seen well before and of a stranger. */
class FrontRulesTest {
    private static final InstanceBaseline SEEN_WELL =
            new InstanceBaseline(Latencies.NONE, Optional.of(new Software("mastodon", "4.6.5")), FeedHabit.NONE);
    private static final List<Check> ASKED =
            List.of(Check.HEALTH, Check.INSTANCE, Check.TAG, Check.RULES, Check.SIGN_UP, Check.ROBOTS);

    private static Observation[] everywhere(int status, Content content) {
        return ASKED.stream()
                .map(check -> saw(check, answer(status, Speaker.UNKNOWN, content)))
                .toArray(Observation[]::new);
    }

    private static Observation[] everywhere(int status, Kind kind, String name) {
        return everywhere(status, new Content.StandIn(kind, name));
    }

    private static Assessment stranger(Observation... seen) {
        return SymptomRules.assess(Arrays.asList(seen), InstanceBaseline.NOTHING);
    }

    private static Assessment known(Observation... seen) {
        return SymptomRules.assess(Arrays.asList(seen), SEEN_WELL);
    }

    private static List<String> causes(Assessment assessment) {
        return assessment.suspicions().stream()
                .map(s -> s.confidence().id() + " " + s.cause())
                .toList();
    }

    @Test
    void a_router_without_a_rule_is_an_outage_of_a_known_server_and_of_a_stranger_nobody_can_tell() {
        var seen = everywhere(404, Kind.NO_ROUTE, "Traefik");
        assertThat(known(seen).verdict()).isEqualTo(Verdict.DOWN);
        assertThat(causes(known(seen))).containsExactly("likely proxy-misrouted", "possible web-not-running");
        assertThat(known(seen).sample(Component.EDGE, Set.of(Check.TAG))).contains(new Sample.Failure(1));
        assertThat(stranger(seen).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(words(stranger(seen).suspicions()))
                .containsExactly(
                        "possible proxy-misrouted: Wherever the application is asked, something else answers: a router that knows no application for it (Traefik).",
                        "possible web-not-running: Wherever the application is asked, something else answers: a router that knows no application for it (Traefik). Some routers forget an application that has stopped.");
        assertThat(stranger(seen).sample(Component.EDGE, Set.of(Check.TAG))).isEmpty();
    }

    @Test
    void what_was_seen_is_said_of_a_stranger_too() {
        assertThat(English.say(stranger(everywhere(200, Kind.PARKED, "Sedo")).findings()))
                .containsExactly(
                        "Wherever the application is asked, something else answers: a page for a domain that is parked, expired or suspended (Sedo).");
    }

    @Test
    void each_kind_has_its_causes() {
        assertThat(causes(known(everywhere(200, Kind.PARKED, ""))))
                .containsExactly("likely domain-lost", "possible proxy-misrouted");
        assertThat(causes(known(everywhere(402, Kind.SUSPENDED, ""))))
                .containsExactly("likely host-suspended", "possible domain-lost");
        assertThat(causes(known(everywhere(404, Kind.NO_BACKEND, ""))))
                .containsExactly("likely web-not-running", "possible proxy-misrouted");
        assertThat(causes(known(everywhere(301, Kind.LOOP, ""))))
                .containsExactly("likely proxy-misrouted", "possible cdn-config");
        assertThat(causes(known(everywhere(421, Kind.WRONG_HOST, ""))))
                .containsExactly("likely proxy-misrouted", "possible cdn-config");
        assertThat(causes(known(everywhere(200, Kind.PLACEHOLDER, "nginx"))))
                .containsExactly("likely proxy-misrouted", "possible web-not-running");
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_ROUTE", "SUSPENDED", "PARKED", "WRONG_HOST", "PLACEHOLDER"})
    void what_knows_of_no_application_is_no_crash_of_it_whatever_its_status(Kind kind) {
        for (var status : List.of(500, 503)) {
            var seen = everywhere(status, kind, "");
            assertThat(causes(known(seen))).isEqualTo(causes(known(everywhere(404, kind, ""))));
            assertThat(known(seen).verdict()).isEqualTo(Verdict.DOWN);
            assertThat(stranger(seen).verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(stranger(seen).stateOf(Component.DATABASE)).isEqualTo(ComponentState.UNKNOWN);
        }
    }

    @Test
    void errors_of_something_without_a_name_are_an_outage_of_a_known_server() {
        var seen = everywhere(404, new Content.ErrorPage());
        assertThat(known(seen).verdict()).isEqualTo(Verdict.DOWN);
        assertThat(causes(known(seen))).containsExactly("likely proxy-misrouted", "possible web-not-running");
        assertThat(stranger(seen).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void one_page_for_every_address_is_an_outage_of_a_known_server_and_many_are_what_walls_make_up() {
        assertThat(known(pages("My App", "My App")).verdict()).isEqualTo(Verdict.DOWN);
        assertThat(known(pages("honey hive", "ladder jacket")).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(stranger(pages("My App", "My App")).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(English.say(stranger(pages("My App", "My App")).findings()).getFirst())
                .isEqualTo("Wherever the application is asked, another page answers: “My App”");
    }

    private static Observation[] pages(String... titles) {
        var checks = List.of(Check.INSTANCE, Check.TAG);
        return Stream.of(0, 1)
                .map(i -> saw(
                        checks.get(i),
                        answer(200, Speaker.NGINX, new Content.Unreadable(phrase("unreadable.no-json"), titles[i]))))
                .toArray(Observation[]::new);
    }

    @Test
    void a_page_that_says_so_is_maintenance_whatever_its_status() {
        var seen = everywhere(200, new Content.MaintenancePage("Back at noon."));
        assertThat(stranger(seen).verdict()).isEqualTo(Verdict.MAINTENANCE);
        assertThat(causes(stranger(seen))).containsExactly("certain maintenance-page");
        assertThat(known(seen).sample(Component.EDGE, Set.of(Check.TAG))).contains(new Sample.Failure(1));
    }

    @Test
    void a_wall_and_a_demand_to_sign_in_are_refusals_with_their_name_and_never_an_outage() {
        var wall = known(everywhere(418, new Content.Challenge("go-away")));
        assertThat(wall.verdict()).isEqualTo(Verdict.RESTRICTED);
        assertThat(words(wall.suspicions()))
                .containsExactly(
                        "certain waf-block: A wall against automata (go-away) stands in front of /health, /api/v2/instance, /api/v1/tags/…, /api/v1/instance/rules, /auth/sign_up.");
        var login = known(everywhere(302, Kind.LOGIN, "Cloudflare Access"));
        assertThat(login.verdict()).isEqualTo(Verdict.RESTRICTED);
        assertThat(words(login.suspicions()))
                .containsExactly(
                        "certain auth-required: One has to sign in before /health, /api/v2/instance, /api/v1/tags/…, /api/v1/instance/rules, /auth/sign_up is shown: a page to sign in (Cloudflare Access).");
        var barred = known(everywhere(451, Kind.BARRED, ""));
        assertThat(barred.verdict()).isEqualTo(Verdict.RESTRICTED);
        assertThat(causes(barred)).containsExactly("likely geo-block", "possible waf-block");
        assertThat(Stream.of(wall, login, barred).map(Assessment::registration))
                .extracting(r -> r.policy())
                .containsOnly(SignupPolicy.UNKNOWN);
    }

    @Test
    void a_redirect_on_every_address_is_never_up_and_closes_no_registration() {
        var seen = everywhere(302, new Content.Redirect("/welcome?next=1", true));
        assertThat(known(seen).verdict()).isEqualTo(Verdict.RESTRICTED);
        assertThat(known(seen).registration().policy()).isEqualTo(SignupPolicy.UNKNOWN);
        assertThat(causes(known(seen)))
                .containsExactly("possible auth-required", "possible waf-block", "possible proxy-misrouted");
        assertThat(English.say(known(seen).findings()).getFirst()).isEqualTo("Every address leads to /welcome.");
    }

    @Test
    void health_alone_proves_nothing_where_everything_else_refuses() {
        var forbidden = new Content.ErrorPage();
        var seen = Stream.concat(
                        Stream.of(good(Check.HEALTH)),
                        Stream.of(Check.INSTANCE, Check.TAG, Check.SIGN_UP)
                                .map(c -> saw(c, answer(403, Speaker.NGINX, forbidden))))
                .toArray(Observation[]::new);
        assertThat(stranger(seen).verdict()).isEqualTo(Verdict.RESTRICTED);
        assertThat(causes(stranger(seen)))
                .containsExactly("likely waf-block", "possible ip-block", "possible proxy-misrouted");
    }

    @Test
    void a_refusal_by_the_application_itself_shows_that_it_lives() {
        var seen = new Observation[] {
            good(Check.HEALTH), bad(Check.TAG, 401, Speaker.APPLICATION), bad(Check.INSTANCE, 401, Speaker.APPLICATION)
        };
        assertThat(known(seen).verdict()).isEqualTo(Verdict.UP);
        assertThat(causes(known(seen))).containsExactly("certain auth-required");
    }

    @Test
    void an_address_that_is_hidden_says_nothing_while_others_are_well() {
        var hidden = stranger(bad(Check.HEALTH, 403, Speaker.NGINX), good(Check.TAG), good(Check.SIGN_UP));
        assertThat(hidden.verdict()).isEqualTo(Verdict.UP);
        assertThat(causes(hidden)).containsExactly("possible waf-block", "possible ip-block");
        var walled = stranger(
                saw(Check.SIGN_UP, answer(200, Speaker.NGINX, new Content.Challenge("Anubis"))),
                good(Check.HEALTH),
                good(Check.TAG));
        assertThat(walled.verdict()).isEqualTo(Verdict.UP);
        assertThat(causes(walled)).containsExactly("possible waf-block");
    }

    @Test
    void one_answer_of_the_application_or_one_alone_of_something_else_is_nobody_in_its_place() {
        var route = answer(404, Speaker.UNKNOWN, new Content.StandIn(Kind.NO_ROUTE, ""));
        assertThat(known(saw(Check.TAG, route), saw(Check.HEALTH, route), good(Check.INSTANCE))
                        .verdict())
                .isEqualTo(Verdict.UP);
        assertThat(known(saw(Check.TAG, route)).stateOf(Component.EDGE)).isEqualTo(ComponentState.UNKNOWN);
        assertThat(known(saw(Check.TAG, route)).suspicions()).isEmpty();
    }

    @Test
    void a_copy_from_a_cache_hides_nobody() {
        var document = new Content.Described(facts("mastodon", "4.6.5", SignupPolicy.OPEN));
        var copy = saw(Check.INSTANCE, answer(200, Freshness.EDGE_CACHED, Speaker.CLOUDFLARE, document));
        var lost = known(bad(Check.HEALTH, 404, Speaker.UNKNOWN), bad(Check.TAG, 404, Speaker.UNKNOWN), copy);
        assertThat(lost.verdict()).isEqualTo(Verdict.DOWN);
    }

    @Test
    void a_front_that_leads_everybody_home_closes_no_registration() {
        var home = answer(302, Speaker.UNKNOWN, new Content.Redirect("/", true));
        var page = answer(200, Speaker.UNKNOWN, new Content.Unreadable(phrase("unreadable.no-json"), "A blog"));
        var blog = stranger(saw(Check.SIGN_UP, home), saw(Check.TAG, page), saw(Check.INSTANCE, page));
        assertThat(blog.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(blog.registration().policy()).isEqualTo(SignupPolicy.UNKNOWN);
        var mastodon = stranger(saw(Check.SIGN_UP, home), good(Check.TAG));
        assertThat(mastodon.registration().policy())
                .as("whose own headers a proxy took away")
                .isEqualTo(SignupPolicy.CLOSED);
    }

    @Test
    void a_delivery_network_that_does_not_know_the_name_is_set_up_wrongly() {
        assertThat(causes(known(everywhere(403, Kind.NETWORK_ERROR, "Cloudflare"))))
                .containsExactly("likely cdn-config");
    }

    @Test
    void connections_that_are_closed_on_all_but_a_static_file_are_a_refusal() {
        var cut = new Outcome.Cut();
        var seen = known(saw(Check.HEALTH, cut), saw(Check.TAG, cut), good(Check.ROBOTS));
        assertThat(seen.verdict()).isEqualTo(Verdict.RESTRICTED);
        assertThat(causes(seen)).containsExactly("possible waf-block", "possible ip-block", "possible proxy-misrouted");
        var all = known(
                saw(Check.HEALTH, cut),
                saw(Check.TAG, cut),
                saw(Check.STREAMING, cut),
                saw(Check.MEDIA, cut),
                good(Check.ROBOTS));
        assertThat(all.verdict()).isEqualTo(Verdict.RESTRICTED);
        assertThat(all.refusing()).containsExactlyInAnyOrder(Check.HEALTH, Check.TAG, Check.STREAMING, Check.MEDIA);
        assertThat(known(saw(Check.HEALTH, cut), good(Check.TAG), good(Check.ROBOTS))
                        .stateOf(Component.WEB))
                .as("one of several breaks")
                .isEqualTo(ComponentState.DEGRADED);
    }

    @Test
    void streaming_behind_the_same_front_is_not_told_apart_but_its_own_fault_is() {
        var wall = answer(302, Speaker.NGINX, new Content.Redirect("/welcome", true));
        var walled = new Observation[] {saw(Check.HEALTH, wall), saw(Check.TAG, wall), saw(Check.STREAMING, wall)};
        assertThat(known(walled).verdict()).isEqualTo(Verdict.RESTRICTED);
        walled[2] = saw(Check.MEDIA, answer(403, Speaker.NGINX, new Content.ErrorPage()));
        assertThat(known(walled).stateOf(Component.MEDIA)).isEqualTo(ComponentState.UNKNOWN);
        walled[2] = bad(Check.STREAMING, 502, Speaker.NGINX);
        assertThat(known(walled).stateOf(Component.STREAMING)).isEqualTo(ComponentState.DOWN);
    }

    @Test
    void a_server_that_says_goodbye_is_nobody_elses() {
        var gone = known(bad(Check.INSTANCE, 410, Speaker.NGINX), bad(Check.TAG, 410, Speaker.NGINX));
        assertThat(causes(gone)).containsExactly("certain closed-for-good");
        assertThat(gone.findings()).isEmpty();
    }
}
