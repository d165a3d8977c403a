package tuskwatch.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.AS_EXPECTED;
import static tuskwatch.testing.Observations.ERROR_PAGE;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Saying.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.English;

class OutcomeWordsTest {
    private static String said(int status, Freshness freshness, Content content) {
        return English.say(OutcomeWords.of(answer(status, freshness, Speaker.NGINX, content)));
    }

    private static String said(int status, Content content) {
        return said(status, Freshness.ORIGIN, content);
    }

    @Test
    void checks_are_named_as_admins_know_them_and_listed_in_their_order() {
        assertThat(OutcomeWords.list(List.of(Check.MEDIA, Check.SIGN_UP, Check.HEALTH, Check.LOCAL_FEED)))
                .isEqualTo("/health, /auth/sign_up, the local feed, media");
        assertThat(Arrays.stream(Check.values()).map(OutcomeWords::name).map(English::say))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @Test
    void an_answer_is_its_status_where_its_body_says_nothing_more() {
        assertThat(said(200, AS_EXPECTED)).isEqualTo("200");
        assertThat(said(502, ERROR_PAGE)).isEqualTo("502");
    }

    @Test
    void what_the_body_is_stands_behind_the_status() {
        assertThat(said(302, new Content.Redirect("/about", true))).isEqualTo("302 redirect");
        assertThat(said(403, new Content.Challenge())).isEqualTo("403 challenge page");
        assertThat(said(418, new Content.Challenge("go-away"))).isEqualTo("418 challenge page of go-away");
        assertThat(said(404, new Content.StandIn(Content.StandIn.Kind.NO_ROUTE, "Traefik")))
                .isEqualTo("404 of Traefik");
        assertThat(said(503, new Content.MaintenancePage(""))).isEqualTo("503 maintenance page");
        assertThat(said(200, new Content.Unreadable(LocalizedText.outside("It is no JSON."))))
                .isEqualTo("200 unreadable");
    }

    @Test
    void whatever_stands_in_without_a_name_is_called_by_what_it_is() {
        assertThat(Arrays.stream(Content.StandIn.Kind.values()).map(kind -> said(404, new Content.StandIn(kind, ""))))
                .doesNotHaveDuplicates()
                .allMatch(words -> words.startsWith("404, "));
        assertThat(English.say(OutcomeWords.named(Content.StandIn.Kind.LOGIN, "authentik")))
                .isEqualTo("a page to sign in (authentik)");
    }

    @Test
    void an_answer_of_a_cache_is_called_that_and_an_expired_one_stale() {
        assertThat(said(200, Freshness.EDGE_CACHED, AS_EXPECTED)).isEqualTo("200 from a cache");
        assertThat(said(200, Freshness.UPDATING, AS_EXPECTED)).isEqualTo("200 from a cache");
        assertThat(said(503, Freshness.STALE, new Content.MaintenancePage("")))
                .isEqualTo("503 maintenance page from a stale cache");
    }

    @Test
    void every_fault_of_a_handshake_has_words_of_its_own() {
        assertThat(Arrays.stream(Outcome.TlsFault.values())
                        .map(f -> English.say(OutcomeWords.of(new Outcome.TlsFailed(f)))))
                .containsExactly(
                        "certificate expired",
                        "certificate not valid yet",
                        "certificate for another name",
                        "certificate not trusted",
                        "TLS handshake failed");
    }

    @Test
    void silence_after_a_connection_is_told_from_no_connection() {
        assertThat(OutcomeWords.of(new Outcome.TimedOut())).isEqualTo("no answer in time");
        assertThat(OutcomeWords.of(new Outcome.ConnectTimedOut())).isEqualTo("no connection in time");
    }
}
