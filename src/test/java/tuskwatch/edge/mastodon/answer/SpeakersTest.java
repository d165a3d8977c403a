package tuskwatch.edge.mastodon.answer;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.probe.Speaker;

class SpeakersTest {
    private static final String HAPROXY =
            "<html><body><h1>503 Service Unavailable</h1>\nNo server is available.\n</body></html>\n";

    private static Speaker speaker(String... headers) {
        return Speakers.of(Headers.of(headers), "");
    }

    @Test
    void the_streaming_server_is_told_first() {
        assertThat(speaker("X-Powered-By", "express", "Server", "nginx", "X-Request-Id", "1", "X-Runtime", "0.1"))
                .isEqualTo(Speaker.STREAMING);
    }

    @Test
    void the_application_names_itself_or_leaves_its_traces_behind_a_proxy() {
        assertThat(speaker("Server", "Mastodon")).isEqualTo(Speaker.APPLICATION);
        assertThat(speaker("Server", "nginx", "X-Request-Id", "1", "X-Runtime", "0.1"))
                .isEqualTo(Speaker.APPLICATION);
    }

    @Test
    void its_traces_without_a_server_are_rails_itself_and_one_trace_alone_proves_nothing() {
        assertThat(speaker("X-Request-Id", "1", "X-Runtime", "0.1")).isEqualTo(Speaker.RAILS);
        assertThat(speaker("X-Request-Id", "1")).isEqualTo(Speaker.UNKNOWN);
        assertThat(speaker("Server", "nginx", "X-Request-Id", "1")).isEqualTo(Speaker.NGINX);
    }

    @ParameterizedTest
    @CsvSource({
        "cloudflare, CLOUDFLARE",
        "nginx/1.27.1, NGINX",
        "openresty/1.25, NGINX",
        "Apache/2.4.62 (Debian), APACHE",
        "Caddy, CADDY",
        "Varnish, VARNISH",
        "my-nginx, PROXY",
        "LiteSpeed, PROXY",
    })
    void a_server_in_front_is_told_by_how_its_name_begins(String server, Speaker expected) {
        assertThat(speaker("Server", server)).isEqualTo(expected);
    }

    @Test
    void cloudflare_is_told_by_its_mark_only_where_nobody_names_himself() {
        assertThat(speaker("CF-RAY", "8f")).isEqualTo(Speaker.CLOUDFLARE);
        assertThat(speaker("CF-RAY", "8f", "Server", "nginx")).isEqualTo(Speaker.NGINX);
    }

    @Test
    void haproxy_is_told_by_the_shape_of_its_page() {
        var none = Headers.of();
        assertThat(Speakers.of(none, HAPROXY)).isEqualTo(Speaker.HAPROXY);
        assertThat(Speakers.of(none, HAPROXY.replace("503 ", ""))).isEqualTo(Speaker.UNKNOWN);
        assertThat(Speakers.of(none, HAPROXY.replace("No server", "x".repeat(300))))
                .isEqualTo(Speaker.UNKNOWN);
        assertThat(Speakers.of(Headers.of("Server", "Caddy"), HAPROXY)).isEqualTo(Speaker.CADDY);
    }
}
