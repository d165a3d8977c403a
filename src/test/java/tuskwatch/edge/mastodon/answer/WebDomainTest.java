package tuskwatch.edge.mastodon.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebDomainTest {
    private static final HttpUrl ASKED = HttpUrl.get("https://tusk.example/.well-known/webfinger?resource=acct:x");

    private static Optional<String> led(String location) {
        return WebDomain.of(ASKED, ASKED, 301, Headers.of("Location", location), "")
                .map(HttpUrl::toString);
    }

    private static Optional<String> said(String body) {
        return WebDomain.of(ASKED, ASKED, 200, Headers.EMPTY, body).map(HttpUrl::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "https://social.tusk.example/.well-known/webfinger?resource=acct:x, https://social.tusk.example/",
        "https://user:secret@social.tusk.example:8443/a#b, https://social.tusk.example:8443/",
        "//social.tusk.example/, https://social.tusk.example/",
    })
    void where_the_question_is_led_in_the_same_registrable_domain_the_server_is(String location, String web) {
        assertThat(led(location)).contains(web);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/other",
                "https://tusk.example/elsewhere",
                "https://victim.example/.well-known/webfinger",
                "http://social.tusk.example/.well-known/webfinger",
                "mailto:mia@tusk.example",
                "http://["
            })
    void to_others_to_itself_and_out_of_tls_it_leads_nowhere(String location) {
        assertThat(led(location)).isEmpty();
    }

    @Test
    void an_answer_in_the_servers_place_and_a_template_name_it() {
        assertThat(said("{\"links\":[{\"rel\":\"x\",\"href\":\"https://a.tusk.example/\"},"
                        + "{\"rel\":\"self\",\"href\":\"https://social.tusk.example/actor\"}]}"))
                .contains("https://social.tusk.example/");
        assertThat(said("<?xml version=\"1.0\"?><XRD><Link rel=\"lrdd\" "
                        + "template=\"https://social.tusk.example/.well-known/webfinger?resource={uri}\"/></XRD>"))
                .contains("https://social.tusk.example/");
        assertThat(WebDomain.of(ASKED, HttpUrl.get("https://social.tusk.example/"), 404, Headers.EMPTY, ""))
                .contains(HttpUrl.get("https://social.tusk.example/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"links\":[{\"rel\":\"self\",\"href\":\"https://tusk.example/?author=1\"}]}",
                "{\"links\":[{\"rel\":\"self\",\"href\":\"https://victim.example/actor\"}]}",
                "<XRD><Link template=",
                "<XRD><Link template=\"https://social.tusk.example/",
                "<XRD><Link template=https://social.tusk.example/ />"
            })
    void an_answer_of_its_own_names_nothing(String body) {
        assertThat(said(body)).isEmpty();
    }

    @Test
    void an_error_names_nothing() {
        assertThat(WebDomain.of(
                        ASKED,
                        ASKED,
                        404,
                        Headers.EMPTY,
                        "{\"links\":[{\"rel\":\"self\",\"href\":\"https://s.tusk.example/\"}]}"))
                .isEmpty();
    }
}
