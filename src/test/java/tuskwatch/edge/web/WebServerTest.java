package tuskwatch.edge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server = new WebServer(LONG, LONG);

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    /** Says where it was asked. */
    private record Echo(String name) implements WebServer.Routes {
        @Override
        public WebServer.Page page(WebServer.Asked asked) {
            if (asked.path().equals("/broken")) {
                throw new IllegalStateException("the inside of it");
            }
            return asked.path().equals("/now")
                    ? WebServer.Page.live(200, "text/plain", name + asked)
                    : new WebServer.Page(200, "text/plain", name + asked);
        }

        @Override
        public WebServer.Page failed(WebServer.Asked asked) {
            return WebServer.Page.live(503, "text/plain", "cannot be made now");
        }
    }

    private int listening(String name) throws IOException {
        return listen("127.0.0.1", 0, port -> new Echo(name));
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Socket connected(int port) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void each_address_serves_its_own() throws Exception {
        var pages = listening("pages");
        var figures = listening("figures");
        server.start();
        assertThat(get(pages, "/a").body()).startsWith("pages");
        assertThat(get(figures, "/a").body()).startsWith("figures");
    }

    @Test
    void what_is_passed_on_says_for_how_long_and_nothing_of_who_serves_it() throws Exception {
        var port = listening("pages");
        server.start();
        var headers = get(port, "/a").headers();
        assertThat(headers.firstValue("Cache-Control")).contains("public, max-age=15");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'none'");
        assertThat(headers.map()).doesNotContainKeys("server", "Server", "x-powered-by");
        assertThat(get(port, "/now").headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void what_cannot_be_made_is_told_without_its_inside_and_what_is_no_reading_is_refused() throws Exception {
        var port = listening("pages");
        server.start();
        var broken = get(port, "/broken");
        assertThat(broken.statusCode()).isEqualTo(503);
        assertThat(broken.body()).isEqualTo("cannot be made now");
        try (var socket = connected(port)) {
            say(socket, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
            assertThat(answer(socket)).startsWith("HTTP/1.1 405");
        }
    }

    /** What no reader sends, and what answers it before a page is asked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /<evil> HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /%zz<evil> HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /evil%00 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a?name=%zzevil HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /evil HTTP/9.1\r\nHost: a\r\n\r\n",
                "GET /evil\r\n\r\n",
                "GET /evil HTTP/1.1\r\n\r\n",
                "GET /evil HTTP/1.1\r\nHost: evil evil\r\n\r\n",
                "GET /evil HTTP/1.1\r\nHost: a\r\nHost: evil\r\n\r\n",
                "GET /evil HTTP/1.1\r\nHost: a\r\nExpect: evil\r\n\r\n",
                "GET /evil HTTP/1.1\r\nHost: a\r\nContent-Length: evil\r\n\r\n",
                "GET /evil HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET /evil HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: evil\r\n\r\n",
                "GET /evil HTTP/1.1\r\nHost: a\r\nevil evil: x\r\n\r\n",
                "GET /evil HTTP/1.1\r\nHost: a\r\nX: evil\0\r\n\r\n",
                "<evil> /evil HTTP/1.1\r\nHost: a\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: evil\r\n\r\n",
                "CONNECT evil:443 HTTP/1.1\r\nHost: evil\r\n\r\n",
                "GET http://evil/a HTTP/1.1\r\nHost: a\r\n\r\n",
                "\u0016\u0003\u0001evil\r\n\r\n",
                "LONG"
            })
    void whatever_is_refused_has_the_same_headers_and_says_nothing_back(String request) throws Exception {
        var pages = new MetricsRoutes(() -> WebServer.Page.live(200, "text/plain", "up 1"));
        var port = listen("127.0.0.1", 0, p -> pages);
        server.start();
        try (var socket = connected(port)) {
            say(
                    socket,
                    request.equals("LONG") ? "GET /evil HTTP/1.1\r\nHost: a\r\nX: " + "evil".repeat(3000) : request);
            socket.shutdownOutput();
            assertThat(answer(socket))
                    .contains("\r\nCache-Control: no-store\r\n")
                    .contains("\r\nReferrer-Policy: no-referrer\r\n")
                    .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                    .contains("\r\nContent-Security-Policy: default-src 'none'")
                    .doesNotContainIgnoringCase("server:")
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContainIgnoringCase("evil")
                    .doesNotContain("Caused by", "Exception", "<");
        }
    }

    @Test
    void who_begins_a_request_and_goes_silent_hears_no_more_than_that() throws Exception {
        server = new WebServer(Duration.ofMillis(300), LONG);
        var port = listening("pages");
        server.start();
        try (var socket = connected(port)) {
            say(socket, "GET /evil HTTP/1.1\r\nHost: evil\r\nX: ");
            assertThat(answer(socket))
                    .satisfiesAnyOf(
                            nothing -> assertThat(nothing).isEmpty(),
                            refusal -> assertThat(refusal)
                                    .contains("Cache-Control: no-store", "Referrer-Policy: no-referrer")
                                    .doesNotContain("evil"));
        }
    }

    /** Takes posts, and has a tag of its own. */
    private record Taking() implements WebServer.Routes {
        @Override
        public WebServer.Page page(WebServer.Asked asked) {
            return new WebServer.Page(200, "text/plain", "read")
                    .with("ETag", "\"t1\"")
                    .with("Cache-Control", "private");
        }

        @Override
        public WebServer.Page posted(WebServer.Asked asked) {
            if (asked.path().equals("/secret/broken")) {
                throw new IllegalStateException("the inside of it");
            }
            return WebServer.Page.live(200, "text/plain", "posted to " + asked.path());
        }

        @Override
        public WebServer.Page failed(WebServer.Asked asked) {
            return WebServer.Page.live(503, "text/plain", "cannot be made now");
        }
    }

    @Test
    void what_takes_posts_gets_them_and_other_ways_of_writing_are_refused_all_the_same() throws Exception {
        var port = listen("127.0.0.1", 0, p -> new Taking());
        server.start();
        try (var socket = connected(port)) {
            say(socket, "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith("posted to /x");
        }
        try (var socket = connected(port)) {
            say(socket, "POST /secret/broken HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
            assertThat(answer(socket)).startsWith("HTTP/1.1 503").endsWith("cannot be made now");
        }
        try (var socket = connected(port)) {
            say(socket, "PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
            assertThat(answer(socket)).startsWith("HTTP/1.1 405");
        }
    }

    @Test
    void whoever_has_a_page_already_is_told_so_by_its_tag() throws Exception {
        var port = listen("127.0.0.1", 0, p -> new Taking());
        server.start();
        var first = get(port, "/x");
        assertThat(first.headers().firstValue("ETag")).contains("\"t1\"");
        assertThat(first.headers().firstValue("Cache-Control")).contains("private");
        for (var known : List.of("\"t1\"", "W/\"t1\"", "\"t0\", \"t1\"", "*")) {
            var again = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/x"))
                            .header("If-None-Match", known)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
        var other = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/x"))
                        .header("If-None-Match", "\"t2\"")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(other.body()).isEqualTo("read");
    }

    @Test
    void the_feed_links_to_where_it_is_served_whatever_host_the_reader_names() throws Exception {
        var site = new SiteRoutes(
                "http://localhost:1", languages -> new FeedOnly(), () -> WebServer.Page.health(List.of(), Map.of()));
        var port = listen("127.0.0.1", 0, p -> site);
        server.start();
        try (var socket = connected(port)) {
            say(socket, "GET /feed.atom HTTP/1.1\r\nHost: evil.example\r\n\r\n");
            assertThat(answer(socket)).contains("http://localhost:1").doesNotContain("evil");
        }
        assertThat(get(port, "/health").body()).contains("\"status\":\"ok\"");
        assertThat(get(port, "/metrics").statusCode()).isEqualTo(404);
    }

    private record FeedOnly() implements WebServer.Site {
        @Override
        public WebServer.Page front() {
            return missing();
        }

        @Override
        public WebServer.Page server(String name) {
            return missing();
        }

        @Override
        public WebServer.Page incident(String id) {
            return missing();
        }

        @Override
        public WebServer.Page feed(String base) {
            return new WebServer.Page(200, "text/plain", base);
        }

        @Override
        public WebServer.Page missing() {
            return new WebServer.Page(404, "text/plain", "");
        }

        @Override
        public WebServer.Page failed() {
            return missing();
        }
    }

    @Test
    void figures_are_served_at_their_own_path_only() throws Exception {
        var port = listen("127.0.0.1", 0, p -> new MetricsRoutes(() -> WebServer.Page.live(200, "text/plain", "up 1")));
        server.start();
        assertThat(get(port, "/metrics").body()).isEqualTo("up 1");
        assertThat(get(port, "/").statusCode()).isEqualTo(404);
    }

    @Test
    void while_more_connections_than_there_is_room_for_never_finish_their_request_others_are_answered()
            throws Exception {
        var port = listening("pages");
        server.start();
        var slow = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 3 * ShortConnections.MOST; i++) {
                var socket = connected(port);
                slow.add(socket);
                say(socket, "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: " + i);
            }
            assertThat(get(port, "/a").body()).startsWith("pages");
            assertThat(slow.getFirst().getInputStream().read())
                    .as("the oldest is hung up on")
                    .isNegative();
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void who_does_not_send_a_request_in_time_is_hung_up_on() throws Exception {
        server = new WebServer(Duration.ofMillis(100), LONG);
        var port = listening("pages");
        server.start();
        try (var socket = connected(port)) {
            say(socket, "GET / HTTP/1.1\r\nX: ");
            assertThat(answer(socket)).doesNotContain("200 OK");
        }
    }

    @Test
    void who_does_not_take_the_answer_in_time_is_hung_up_on() throws Exception {
        server = new WebServer(LONG, Duration.ofMillis(800));
        var large = new WebServer.Page(200, "text/plain", "x".repeat(16 * 1024 * 1024));
        var port = listen("127.0.0.1", 0, p -> new MetricsRoutes(() -> large));
        server.start();
        try (var socket = connected(port)) {
            socket.setReceiveBufferSize(4096);
            say(socket, "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(socket.getInputStream().read()).isPositive();
            Awaitility.await().until(() -> hungUp(socket));
        }
    }

    private static boolean hungUp(Socket socket) {
        try {
            say(socket, " ");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void an_address_that_is_taken_is_told() throws Exception {
        var port = listening("pages");
        assertThatThrownBy(() -> listen("127.0.0.1", port, p -> new Echo("again")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen on");
    }

    private int listen(String host, int port, IntFunction<WebServer.Routes> served) throws IOException {
        var place = server.claim(host, port);
        place.serve(served.apply(place.port()));
        return place.port();
    }
}
