package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.AS_EXPECTED;
import static tuskwatch.testing.Observations.ERROR_PAGE;
import static tuskwatch.testing.Observations.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Content.StandIn.Kind;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Outcome.Answered;
import tuskwatch.core.probe.Speaker;

class AnswerOriginTest {
    private static final Content UNREADABLE = new Content.Unreadable(LocalizedText.outside("no JSON"));
    private static final List<Integer> TOLD = List.of(200, 302, 404, 500, 503);

    private static Answered said(int status, Speaker speaker, Content content) {
        return (Answered) answer(status, speaker, content);
    }

    private static List<Integer> elsewhere(Speaker speaker, Content content) {
        return TOLD.stream()
                .filter(status -> AnswerOrigin.elsewhere(said(status, speaker, content)))
                .toList();
    }

    private static List<Kind> kinds(Predicate<Kind> question) {
        return Arrays.stream(Kind.values()).filter(question).toList();
    }

    @Test
    void what_the_application_says_itself_is_its_own_whatever_it_is() {
        for (var content : List.of(
                ERROR_PAGE, AS_EXPECTED, UNREADABLE, new Content.Challenge(), new Content.Redirect("/about", true))) {
            assertThat(elsewhere(Speaker.APPLICATION, content)).isEmpty();
            assertThat(elsewhere(Speaker.RAILS, content)).isEmpty();
        }
    }

    @Test
    void pages_of_something_else_are_made_elsewhere_and_server_errors_are_the_applications_fault() {
        assertThat(elsewhere(Speaker.NGINX, ERROR_PAGE)).containsExactly(200, 302, 404);
        assertThat(elsewhere(Speaker.NGINX, new Content.MaintenancePage(""))).containsExactly(200, 302, 404);
        assertThat(elsewhere(Speaker.NGINX, UNREADABLE)).containsExactly(200, 302);
        assertThat(elsewhere(Speaker.NGINX, new Content.Challenge("Anubis"))).isEqualTo(TOLD);
        assertThat(elsewhere(Speaker.NGINX, new Content.Redirect("/about", true)))
                .isEqualTo(TOLD);
        assertThat(elsewhere(Speaker.NGINX, AS_EXPECTED))
                .as("a front may take the application's headers away")
                .isEmpty();
    }

    @Test
    void only_a_front_that_knows_the_application_tells_its_fault_by_a_server_error() {
        assertThat(kinds(kind -> !AnswerOrigin.elsewhere(said(503, Speaker.PROXY, new Content.StandIn(kind, "")))))
                .containsExactly(Kind.NO_BACKEND, Kind.NETWORK_ERROR);
        assertThat(kinds(kind -> AnswerOrigin.elsewhere(said(404, Speaker.PROXY, new Content.StandIn(kind, "")))))
                .containsExactly(Kind.values());
    }

    @Test
    void refusals_are_walls_demands_to_sign_in_and_four_statuses() {
        assertThat(kinds(kind -> AnswerOrigin.refuses(said(200, Speaker.PROXY, new Content.StandIn(kind, "")))))
                .containsExactly(Kind.LOGIN, Kind.BARRED);
        assertThat(AnswerOrigin.refuses(said(200, Speaker.PROXY, new Content.Challenge())))
                .isTrue();
        assertThat(IntStream.range(400, 600)
                        .filter(status -> AnswerOrigin.refuses(said(status, Speaker.NGINX, ERROR_PAGE))))
                .containsExactly(401, 403, 406, 429);
    }

    @Test
    void a_network_speaks_for_a_server_that_it_does_not_reach_and_for_itself() {
        assertThat(IntStream.range(500, 540)
                        .filter(status -> AnswerOrigin.network(said(status, Speaker.CLOUDFLARE, ERROR_PAGE))))
                .containsExactly(502, 504, 520, 521, 522, 523, 524, 525, 526, 527, 528, 529, 530);
        var own = new Content.StandIn(Kind.NETWORK_ERROR, "Cloudflare");
        assertThat(AnswerOrigin.network(said(500, Speaker.CLOUDFLARE, own))).isTrue();
        assertThat(AnswerOrigin.network(said(404, Speaker.CLOUDFLARE, own))).isFalse();
        assertThat(AnswerOrigin.network(said(502, Speaker.NGINX, ERROR_PAGE))).isFalse();
    }

    @Test
    void some_fronts_answer_so_when_nobody_lives_behind_them() {
        assertThat(Arrays.stream(Speaker.values())
                        .filter(speaker -> AnswerOrigin.forNobody(said(503, speaker, ERROR_PAGE))))
                .containsExactly(Speaker.APACHE, Speaker.HAPROXY, Speaker.VARNISH);
        assertThat(AnswerOrigin.forNobody(said(503, Speaker.UNKNOWN, new Content.StandIn(Kind.NO_BACKEND, "Envoy"))))
                .isTrue();
    }

    @Test
    void mastodon_leads_to_three_addresses_of_its_own() {
        for (var path : List.of("/auth/sign_in", "/", "/about", "/about?x=1")) {
            assertThat(AnswerOrigin.leadsAsMastodon(said(302, Speaker.NGINX, new Content.Redirect(path, true))))
                    .as(path)
                    .isTrue();
        }
        assertThat(AnswerOrigin.leadsAsMastodon(said(302, Speaker.NGINX, new Content.Redirect("/login", true))))
                .isFalse();
        assertThat(AnswerOrigin.leadsAsMastodon(
                        said(302, Speaker.NGINX, new Content.Redirect("https://other.example/about", false))))
                .isFalse();
    }

    @Test
    void copies_prove_nothing() {
        assertThat(Arrays.stream(Freshness.values())
                        .filter(freshness -> AnswerOrigin.cached(new Answered(
                                200,
                                freshness,
                                Speaker.CLOUDFLARE,
                                AS_EXPECTED,
                                Optional.empty(),
                                OptionalInt.empty()))))
                .containsExactlyInAnyOrder(Freshness.EDGE_CACHED, Freshness.UPDATING);
    }
}
