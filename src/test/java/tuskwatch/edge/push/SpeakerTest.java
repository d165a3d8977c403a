package tuskwatch.edge.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpeakerTest {
    @Test
    void ntfy_answers_with_a_message_or_an_error_of_its_own() {
        assertThat(Speaker.NTFY.said(200, "{\"id\":\"a\",\"event\":\"message\"}"))
                .isTrue();
        assertThat(Speaker.NTFY.said(200, "{\"status\":\"ok\"}")).isFalse();
        assertThat(Speaker.NTFY.said(429, "{\"code\":42901,\"http\":429,\"error\":\"limit reached\"}"))
                .isTrue();
        assertThat(Speaker.NTFY.said(429, "slow down")).isFalse();
        assertThat(Speaker.NTFY.said(404, "{\"code\":404,\"error\":\"not found\"}"))
                .isFalse();
    }

    @Test
    void of_anything_a_page_that_refuses_is_not_its_own() {
        assertThat(Speaker.ANYTHING.said(200, "<html>")).isTrue();
        assertThat(Speaker.ANYTHING.said(404, "no_service")).isTrue();
        assertThat(Speaker.ANYTHING.said(301, "")).isTrue();
        assertThat(Speaker.ANYTHING.said(404, "  <!doctype HTML>")).isFalse();
        assertThat(Speaker.ANYTHING.said(302, "")).isFalse();
    }
}
