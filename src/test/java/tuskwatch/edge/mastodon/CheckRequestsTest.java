package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;

class CheckRequestsTest {
    private static final String SECURE = "tusk.example";
    private static final String PLAIN = "http://127.0.0.1:3000";
    private static final Optional<String> NOWHERE = Optional.empty();

    private final CheckRequests requests = new CheckRequests("Tuskwatch/test", new Random(1));

    private static ProbeOrder order(String instance, Places places) {
        return new ProbeOrder(
                new InstanceName(instance), List.of(), places, ProbeOrder.Pace.IN_TURN, Duration.ofSeconds(5));
    }

    private static Places parts(String nodeinfo, String streaming, String media) {
        return new Places(NOWHERE, Optional.of(nodeinfo), NOWHERE, Optional.of(streaming), Optional.of(media));
    }

    private Optional<Request> request(String instance, Places places, Check check) {
        return requests.request(order(instance, places), check);
    }

    private String url(String instance, Places places, Check check) {
        return request(instance, places, check).map(r -> r.url().toString()).orElse("");
    }

    @Test
    void what_a_cache_could_answer_gets_a_part_that_nobody_used_before() {
        var once = new HashSet<String>();
        var cached = EnumSet.of(Check.INSTANCE, Check.TAG, Check.RULES, Check.LOCAL_FEED, Check.REMOTE_FEED);
        assertThat(cached).allSatisfy(check -> {
            assertThat(url(SECURE, Places.UNKNOWN, check)).matches(".*(fresh=|tuskwatch)[a-z]{6}");
            once.add(url(SECURE, Places.UNKNOWN, check));
            once.add(url(SECURE, Places.UNKNOWN, check));
        });
        assertThat(once).hasSize(2 * cached.size());
        assertThat(requests.fresh(HttpUrl.get("https://tusk.example/info?fresh=old"))
                        .url()
                        .queryParameterValues("fresh"))
                .singleElement()
                .asString()
                .matches("[a-z]{6}");
    }

    @Test
    void all_but_webfinger_is_asked_of_the_web_domain_once_it_is_known() {
        var moved = new Places(Optional.of("https://web.tusk.example"), NOWHERE, NOWHERE, NOWHERE, NOWHERE);
        assertThat(Arrays.stream(Check.values()).filter(c -> c != Check.MEDIA))
                .allSatisfy(check -> assertThat(url(SECURE, moved, check)).startsWith("https://web.tusk.example/"));
        assertThat(requests.olderDocument(order(SECURE, moved)).url().toString())
                .startsWith("https://web.tusk.example/api/v1/instance?fresh=");
        assertThat(requests.webfinger(order(SECURE, moved)).url().toString())
                .isEqualTo("https://tusk.example/.well-known/webfinger?resource=acct:tusk.example@tusk.example");
    }

    @Test
    void parts_that_live_elsewhere_are_asked_there() {
        var elsewhere =
                parts("https://a.example/info", "https://b.example", "https://c.example/t/site_uploads/files/p.png");
        assertThat(url(SECURE, elsewhere, Check.NODEINFO)).startsWith("https://a.example/info?fresh=");
        assertThat(url(SECURE, elsewhere, Check.STREAMING)).isEqualTo("https://b.example/api/v1/streaming/health");
        assertThat(url(SECURE, elsewhere, Check.STREAMING_DATABASE))
                .isEqualTo("https://b.example/api/v1/streaming/public");
        assertThat(url(SECURE, elsewhere, Check.MEDIA)).isEqualTo("https://c.example/t/site_uploads/files/p.png");
    }

    @Test
    void who_is_asked_over_tls_is_never_left_for_plain_http() {
        var plain = parts("http://a.example/info", "http://b.example", "http://c.example/p.png");
        assertThat(url(SECURE, plain, Check.NODEINFO)).isEqualTo("https://tusk.example/.well-known/nodeinfo");
        assertThat(request(SECURE, plain, Check.STREAMING)).isEmpty();
        assertThat(request(SECURE, plain, Check.MEDIA)).isEmpty();
        assertThat(url(PLAIN, plain, Check.NODEINFO)).startsWith("http://a.example/info?fresh=");
        assertThat(url(PLAIN, plain, Check.STREAMING)).isEqualTo("http://b.example/api/v1/streaming/health");
        assertThat(url(PLAIN, plain, Check.MEDIA)).isEqualTo("http://c.example/p.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:4000",
                "http://127.0.0.1:4000",
                "https://10.1.2.3",
                "https://[::1]:4000",
                "https://[fd00::1]",
                "https://streaming",
                "http://streaming:4000",
                "https://streaming.internal",
                "https://mastodon.lan.",
                "https://box.home.arpa",
                "https://streaming.mastodon.svc.cluster.local"
            })
    void a_streaming_base_inside_somebodys_own_network_is_told_and_not_asked(String base) {
        var inside = new Places(NOWHERE, NOWHERE, NOWHERE, Optional.of(base), NOWHERE);
        assertThat(CheckRequests.streamingInside(order(SECURE, inside))).isTrue();
        assertThat(request(SECURE, inside, Check.STREAMING)).isEmpty();
        assertThat(request(SECURE, inside, Check.STREAMING_DATABASE)).isEmpty();
        assertThat(CheckRequests.streamingInside(order(PLAIN, inside))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://streaming.tusk.example", "https://8.8.8.8", "https://localhost.tusk.example"})
    void a_streaming_base_that_everybody_may_reach_is_asked(String base) {
        var outside = new Places(NOWHERE, NOWHERE, NOWHERE, Optional.of(base), NOWHERE);
        assertThat(CheckRequests.streamingInside(order(SECURE, outside))).isFalse();
        assertThat(url(SECURE, outside, Check.STREAMING)).startsWith(base + "/api/v1/streaming/");
        assertThat(CheckRequests.streamingInside(order(SECURE, Places.UNKNOWN))).isFalse();
        var lab = "http://social.test:3000";
        var local = new Places(NOWHERE, NOWHERE, NOWHERE, Optional.of("http://127.0.0.1:4000"), NOWHERE);
        assertThat(CheckRequests.streamingInside(order(lab, local))).isFalse();
    }

    @Test
    void a_picture_is_asked_only_where_one_is_known_and_begun_alone() {
        assertThat(request(SECURE, Places.UNKNOWN, Check.MEDIA)).isEmpty();
        var own = parts("https://a.example/info", "https://b.example", "/packs/p.png");
        assertThat(request(SECURE, own, Check.MEDIA)).hasValueSatisfying(request -> {
            assertThat(request.url()).hasToString("https://tusk.example/packs/p.png");
            assertThat(request.header("Range")).isEqualTo("bytes=0-1023");
        });
        assertThat(request(SECURE, parts("https://a.example/i", "https://b.example", "https://:99999/"), Check.MEDIA))
                .isEmpty();
    }

    @Test
    void every_request_names_us_and_one_alone_has_a_token_which_is_nobodys() {
        var known = parts("https://a.example/info", "https://b.example", "/packs/p.png");
        for (var check : Check.values()) {
            var request = request(SECURE, known, check).orElseThrow();
            assertThat(request.header("User-Agent")).isEqualTo("Tuskwatch/test");
            assertThat(request.header("Authorization"))
                    .isEqualTo(check == Check.STREAMING_DATABASE ? "Bearer tuskwatch-asks-without-an-account" : null);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://tusk.example/a/b?c, https://tusk.example",
        "https://tusk.example:8443/, https://tusk.example:8443",
        "http://tusk.example:80/, http://tusk.example",
        "http://[2001:db8::1]:81/, http://[2001:db8::1]:81",
    })
    void an_origin_has_a_port_only_where_it_is_not_the_usual_one(String url, String origin) {
        assertThat(CheckRequests.origin(HttpUrl.get(url))).isEqualTo(origin);
    }
}
