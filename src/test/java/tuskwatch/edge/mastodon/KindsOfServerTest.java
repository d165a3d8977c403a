package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Software;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.ProbeRates;
import tuskwatch.edge.mastodon.dial.Pulse;
import tuskwatch.testing.English;
import tuskwatch.testing.Shared;

/** Servers of other kinds on a port, asked by the real prober: what they lack is never a failure. */
class KindsOfServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINKS =
            "{\"links\":[{\"rel\":\"http://nodeinfo.diaspora.software/ns/schema/2.0\",\"href\":\"/nodeinfo/2.0\"}]}";

    private final MockWebServer server = new MockWebServer();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, MockResponse> pages = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private MockResponse otherwise =
            new MockResponse.Builder().code(404).body("").build();

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                asked.add(request.getTarget());
                return pages.getOrDefault(request.getTarget().split("\\?", 2)[0], otherwise);
            }
        });
        server.start(InetAddress.getByName("127.0.0.1"), 0);
    }

    @AfterEach
    void stop() {
        server.close();
        threads.shutdownNow();
    }

    private void answers(String path, String body) {
        pages.put(path, new MockResponse.Builder().body(body).build());
    }

    private static String recorded(String id) throws IOException {
        return JSON.readTree(Shared.path("corpus/http/" + id + ".json").toFile())
                .path("response")
                .path("body")
                .asText();
    }

    private static String nodeinfo(String name, String version) {
        return "{\"version\":\"2.0\",\"software\":{\"name\":\"" + name + "\",\"version\":\"" + version
                + "\"},\"openRegistrations\":true}";
    }

    /** Recorded documents name real hosts; none is contacted. */
    private List<Observation> ask(InstanceName name, List<Check> checks, Places places, ProbeOrder.Pace pace)
            throws IOException {
        var prober = new MastodonProber(
                Probes.client(new AddressGuard(AddressGuard.Policy.PRIVATE_ALLOWED), Probes.trust(Optional.empty())),
                new CheckRequests("test", new Random(1)),
                Clock.systemUTC(),
                Pulse.unwatched(System::nanoTime),
                threads,
                new Exchange.Reach(h -> !h.equals("127.0.0.1"), AddressGuard.Policy.PRIVATE_ALLOWED),
                Duration.ofSeconds(2));
        return prober.ask(new ProbeOrder(name, checks, places, pace, Duration.ofSeconds(4)));
    }

    private InstanceName name() {
        return new InstanceName("http://127.0.0.1:" + server.getPort());
    }

    private Assessment assessed() throws IOException {
        var observations = ask(name(), ProbeRates.EVERYTHING, Places.UNKNOWN, ProbeOrder.Pace.AT_ONCE);
        assertThat(asked).hasSizeLessThanOrEqualTo(14);
        return SymptomRules.assess(observations, InstanceBaseline.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "pleroma, 2.5.0, /api/v1/instance, instance_v1-pleroma-002, closed",
        "akkoma, 3.10.4-0-gebfb617, /api/v1/instance, instance_v1-akkoma-001, approval",
        "pixelfed, 0.11.4, /api/v1/instance, instance_v1-pixelfed-002, open",
        "friendica, 2024.08, /api/v2/instance, instance_v2-friendica-001, closed",
        "gotosocial, 3.3.0, /api/v2/instance, instance_v2-gotosocial-001, approval",
        "sharkey, 2024.1.0.beta1, /api/v1/instance, instance_v1-sharkey-001, open",
    })
    void a_well_server_of_another_kind_is_up(String kind, String version, String path, String body, String policy)
            throws IOException {
        answers(path, recorded(body));
        answers("/.well-known/nodeinfo", LINKS);
        answers("/nodeinfo/2.0", nodeinfo(kind, version));
        var assessment = assessed();
        assertThat(assessment.verdict()).isEqualTo(Verdict.UP);
        assertThat(assessment.components().values()).noneMatch(ComponentState::failing);
        assertThat(assessment.facts().orElseThrow().software()).isEqualTo(new Software(kind, version));
        assertThat(assessment.registration().policy().id()).isEqualTo(policy);
    }

    private static MockResponse.Builder page(int status, String body) {
        return new MockResponse.Builder().code(status).body(body);
    }

    private static MockResponse.Builder rails(int status, String body) {
        return page(status, body).addHeader("X-Request-Id", "a").addHeader("X-Runtime", "0.01");
    }

    private void mastodon() throws IOException {
        answers("/.well-known/nodeinfo", LINKS);
        answers("/nodeinfo/2.0", nodeinfo("mastodon", "4.6.5"));
        pages.put("/health", rails(200, "OK").build());
        pages.put(
                "/api/v2/instance",
                rails(
                                200,
                                "{\"domain\":\"127.0.0.1\",\"title\":\"T\",\"version\":\"4.6.5\",\"registrations\":{\"enabled\":true},"
                                        + "\"thumbnail\":{\"url\":\"http://127.0.0.1/packs/preview.png\"}}")
                        .build());
        pages.put("/api/v1/tags/x", rails(200, "{\"name\":\"x\"}").build());
        answers("/packs/preview.png", "PNG");
        answers("/robots.txt", "User-agent: *");
        answers("/api/v1/streaming/health", "OK");
    }

    private List<String> causes(Assessment assessment) {
        return assessment.suspicions().stream().map(s -> s.cause().text()).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'name':'fedibird','version':'0.1'|'upstream':{'name':'mastodon'}|nginx|true",
                "'name':'corgidon','version':'3.5'||Mastodon|true",
                "'name':'glitch','version':'4.3.2+glitch'||nginx|true",
                "'name':'hollo','version':'0.6.1'||nginx|false",
                "'name':'akkoma','version':'3.10'|'upstream':{'name':'mastodon'}|Mastodon|false",
            })
    void only_of_a_fork_of_mastodon_it_is_told_that_redis_is_down(
            String software, String metadata, String server, boolean fork) throws IOException {
        mastodon();
        var body = "{'version':'2.0','software':{" + software + "},'metadata':{" + (metadata == null ? "" : metadata)
                + "}}";
        pages.put(
                "/nodeinfo/2.0",
                page(200, body.replace('\'', '"')).addHeader("Server", server).build());
        otherwise = rails(500, "<html>").build();
        pages.put("/api/v2/instance", otherwise);
        pages.put(
                "/auth/sign_up",
                rails(200, "<input name=\"user[account_attributes][username]\">")
                        .build());
        var assessment = assessed();
        assertThat(assessment.stateOf(Component.CACHE) == ComponentState.DOWN).isEqualTo(fork);
        assertThat(causes(assessment).contains("redis-down")).isEqualTo(fork);
    }

    @Test
    void where_the_application_answers_for_streaming_the_proxy_has_no_route_to_it() throws IOException {
        mastodon();
        pages.put(
                "/api/v1/streaming/health",
                rails(404, "{\"error\":\"Record not found\"}")
                        .addHeader("Server", "Mastodon")
                        .build());
        var assessment = assessed();
        assertThat(assessment.stateOf(Component.STREAMING)).isEqualTo(ComponentState.DOWN);
        assertThat(causes(assessment)).startsWith("proxy-misrouted", "streaming-down");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403|<Error><Code>AccessDenied</Code></Error>|DEGRADED",
                "403|<Error><Code>AccountProblem</Code></Error>|DOWN",
                "404|<Error><Code>NoSuchBucket</Code></Error>|DOWN",
                "503|<Error><Code>SlowDown</Code></Error>|DEGRADED",
                "403|<Error><Code>AccessDenied</Code><Message>referer</Message></Error>|UNKNOWN",
                "403|<html><title>Attention Required! - Cloudflare</title></html>|UNKNOWN",
                "404|<html>nginx</html>|UNKNOWN",
            })
    void a_store_that_refuses_a_picture_is_an_outage_and_a_wall_before_it_is_none(
            int status, String body, ComponentState media) throws IOException {
        mastodon();
        pages.put("/packs/preview.png", page(status, body).build());
        var assessment = assessed();
        assertThat(assessment.stateOf(Component.MEDIA)).isEqualTo(media);
        assertThat(causes(assessment).contains("object-storage")).isEqualTo(media.failing());
        assertThat(assessment.verdict()).isEqualTo(media.failing() ? Verdict.DEGRADED : Verdict.UP);
    }

    @Test
    void a_server_that_said_goodbye_is_no_closed_registration() throws IOException {
        mastodon();
        otherwise = rails(410, "{\"error\":\"Gone\"}").build();
        pages.put("/api/v2/instance", otherwise);
        pages.put(
                "/auth/sign_up",
                rails(302, "").addHeader("Location", "/auth/sign_in").build());
        var assessment = assessed();
        assertThat(assessment.closedForGood()).isTrue();
        assertThat(causes(assessment)).containsExactly("closed-for-good");
        assertThat(assessment.registration().policy().id()).isEqualTo("closed");
    }

    @Test
    void misskey_without_any_mastodon_api_and_with_a_page_for_every_address_is_up() throws IOException {
        otherwise = new MockResponse.Builder()
                .body("<!DOCTYPE html><html><title>Misskey</title></html>")
                .addHeader("Content-Type", "text/html")
                .build();
        answers("/.well-known/nodeinfo", LINKS);
        answers("/nodeinfo/2.0", nodeinfo("misskey", "2025.2.0"));
        var assessment = assessed();
        assertThat(assessment.verdict()).isEqualTo(Verdict.UP);
        assertThat(assessment.facts().orElseThrow().software().name()).isEqualTo("misskey");
        assertThat(assessment.registration().policy().id()).isEqualTo("open");
        assertThat(assessment.findings())
                .isNotEmpty()
                .noneMatch(f -> English.say(f).contains("/health"));
    }

    @Test
    void an_address_that_this_kind_does_not_offer_may_crash() throws IOException {
        otherwise = new MockResponse.Builder()
                .code(500)
                .body("Internal Server Error")
                .build();
        answers(
                "/api/v1/instance",
                recorded("instance_v1-pixelfed-002").replaceAll("\"thumbnail\": ?\"[^\"]*\"", "\"thumbnail\":null"));
        pages.put("/api/v2/instance", new MockResponse.Builder().code(404).build());
        answers("/.well-known/nodeinfo", LINKS);
        answers("/nodeinfo/2.0", nodeinfo("pixelfed", "0.12.3"));
        answers("/robots.txt", "User-agent: *");
        assertThat(assessed().verdict()).isEqualTo(Verdict.UP);
    }

    @Test
    void a_crash_of_another_kind_is_the_application_and_no_guess_at_redis() throws IOException {
        var crash = new MockResponse.Builder().code(500).body("{}").build();
        pages.put("/api/v1/instance", crash);
        pages.put("/api/v2/instance", crash);
        answers("/.well-known/nodeinfo", LINKS);
        answers("/nodeinfo/2.0", nodeinfo("pleroma", "2.6.3"));
        var assessment = assessed();
        assertThat(assessment.stateOf(Component.WEB)).isEqualTo(ComponentState.DEGRADED);
        assertThat(assessment.stateOf(Component.CACHE)).isEqualTo(ComponentState.UNKNOWN);
        assertThat(assessment.suspicions()).noneMatch(s -> s.cause().text().startsWith("redis"));
    }

    @Test
    void an_old_mastodon_is_read_from_the_older_document_and_asked_there_at_once_the_next_time() throws IOException {
        answers("/api/v1/instance", recorded("instance_v1-mastodon-050"));
        answers("/.well-known/nodeinfo", LINKS);
        answers("/nodeinfo/2.0", nodeinfo("mastodon", "3.5.3"));
        answers("/health", "OK");
        var first = ask(name(), List.of(Check.NODEINFO, Check.INSTANCE), Places.UNKNOWN, ProbeOrder.Pace.IN_TURN);
        var places = Places.UNKNOWN.with(first);
        assertThat(places.document()).contains("/api/v1/instance");
        asked.clear();
        ask(name(), List.of(Check.NODEINFO, Check.INSTANCE), places, ProbeOrder.Pace.IN_TURN);
        assertThat(asked)
                .hasSize(2)
                .allMatch(a -> a.startsWith("/api/v1/instance?fresh=") || a.startsWith("/nodeinfo/2.0?fresh="));
    }

    /** The handle's domain leads only its accounts, or all that is well known, to the web domain. */
    @ParameterizedTest
    @CsvSource({"/.well-known/nodeinfo", "/.well-known/webfinger"})
    void the_web_domain_behind_a_handle_is_found_and_asked(String led) throws IOException {
        try (var handle = new MockWebServer()) {
            handle.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    var to = "http://127.0.0.1:" + server.getPort() + request.getTarget();
                    return request.getTarget().startsWith(led)
                            ? new MockResponse.Builder()
                                    .code(301)
                                    .addHeader("Location", to)
                                    .build()
                            : new MockResponse.Builder()
                                    .body("<html>A club's home page</html>")
                                    .build();
                }
            });
            handle.start(InetAddress.getByName("127.0.0.1"), 0);
            answers("/.well-known/nodeinfo", LINKS);
            answers("/nodeinfo/2.0", nodeinfo("mastodon", "4.6.5"));
            answers("/api/v2/instance", recorded("instance_v2-mastodon-002"));
            answers("/health", "OK");
            var name = new InstanceName("http://127.0.0.1:" + handle.getPort());
            var seen = ask(name, ProbeRates.EVERYTHING, Places.UNKNOWN, ProbeOrder.Pace.AT_ONCE);
            assertThat(Places.UNKNOWN.with(seen).web()).contains("http://127.0.0.1:" + server.getPort());
            assertThat(SymptomRules.assess(seen, InstanceBaseline.NOTHING).verdict())
                    .isEqualTo(Verdict.UP);
            assertThat(handle.getRequestCount() + asked.size()).isLessThanOrEqualTo(14);
            var before = handle.getRequestCount();
            ask(name, List.of(Check.HEALTH), Places.UNKNOWN.with(seen), ProbeOrder.Pace.IN_TURN);
            assertThat(handle.getRequestCount()).isEqualTo(before);
        }
    }

    @Test
    void a_picture_on_the_instances_own_host_is_asked_where_the_instance_is_asked() throws IOException {
        answers(
                "/api/v2/instance",
                "{\"domain\":\"tusk.example\",\"title\":\"T\",\"version\":\"4.6.5\","
                        + "\"thumbnail\":{\"url\":\"https://tusk.example/packs/preview.png\"}}");
        answers("/packs/preview.png", "PNG");
        var seen = ask(name(), List.of(Check.INSTANCE, Check.MEDIA), Places.UNKNOWN, ProbeOrder.Pace.AT_ONCE);
        assertThat(SymptomRules.assess(seen, InstanceBaseline.NOTHING).stateOf(Component.MEDIA))
                .isEqualTo(ComponentState.UP);
        assertThat(asked).contains("/packs/preview.png");
    }

    @Test
    void a_dead_server_is_not_asked_twice_for_its_nodeinfo() throws IOException {
        otherwise = new MockResponse.Builder().code(502).body("<html>").build();
        ask(name(), List.of(Check.NODEINFO), Places.UNKNOWN, ProbeOrder.Pace.IN_TURN);
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_picture_is_only_begun_and_a_page_in_its_place_is_no_picture() throws IOException {
        answers("/pic.png", "PNG" + "x".repeat(100_000));
        var base = "http://127.0.0.1:" + server.getPort();
        var places = new Places(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(base + "/pic.png"));
        var good = ask(name(), List.of(Check.MEDIA), places, ProbeOrder.Pace.IN_TURN);
        assertThat(SymptomRules.assess(good, InstanceBaseline.NOTHING).stateOf(Component.MEDIA))
                .isEqualTo(ComponentState.UP);
        answers("/pic.png", "<html>hotel login</html>");
        var page = ask(name(), List.of(Check.MEDIA), places, ProbeOrder.Pace.IN_TURN);
        assertThat(SymptomRules.assess(page, InstanceBaseline.NOTHING).stateOf(Component.MEDIA))
                .isEqualTo(ComponentState.UNKNOWN);
    }
}
