package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.guidance.AdminMetricRules;
import tuskwatch.core.guidance.AdminMetrics.Instrument;
import tuskwatch.core.guidance.AdminMetrics.Look;
import tuskwatch.core.guidance.Diagnosis;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.guidance.Measured;
import tuskwatch.core.guidance.Measured.Measure;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Registration;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.testing.Shared;

/** Mastodon's admin API as a real server answered it, and accounts written by hand. */
class AdminApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Ten minutes after the recording. */
    private static final Instant NOW = Instant.parse("2026-11-21T07:20:00Z");

    private final MockWebServer server = new MockWebServer();
    private final List<String> asked = new ArrayList<>();
    private JsonNode calls = JSON.createArrayNode();
    private volatile boolean lastOfItsConnection;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                synchronized (asked) {
                    asked.add(request.getMethod() + " " + request.getTarget());
                }
                return "Bearer letmein".equals(request.getHeaders().get("Authorization"))
                        ? recorded(request)
                        : answer(401, "{\"error\":\"The access token is invalid\"}");
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private MockResponse answer(int status, String body) {
        var answer = new MockResponse.Builder();
        if (lastOfItsConnection) {
            answer.onResponseEnd(new SocketEffect.CloseSocket());
        }
        return answer.code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private MockResponse recorded(RecordedRequest request) {
        var path = request.getTarget().replaceFirst("\\?.*", "");
        for (var call : calls) {
            if (call.path("path").asText().replaceFirst("\\?.*", "").equals(path)
                    && call.path("method").asText().equals(request.getMethod())) {
                return answer(call.path("status").asInt(), call.path("body").toString());
            }
        }
        return answer(404, "{}");
    }

    private InstanceName here() {
        return new InstanceName("http://127.0.0.1:" + server.getPort());
    }

    private AdminApi api(String token) throws IOException {
        return api(token, new BodyRoom(1));
    }

    private AdminApi api(String token, BodyRoom room) throws IOException {
        return new AdminApi(
                Probes.client(new AddressGuard(AddressGuard.Policy.PRIVATE_ALLOWED), Probes.trust(Optional.empty())),
                Map.of(here(), token),
                host -> host.equals("opted.example"),
                "Tuskwatch/test",
                () -> NOW,
                Thread::startVirtualThread,
                room);
    }

    private void recording(String name) throws IOException {
        calls = JSON.readTree(Shared.path("atlas/admin/" + name + ".json").toFile())
                .path("calls");
    }

    /** Accounts, newest first: how long ago, and whether confirmed. */
    private void accounts(String... rows) {
        var accounts = JSON.createArrayNode();
        for (var row : rows) {
            var parts = row.split(" ", 2);
            accounts.addObject()
                    .put(
                            "created_at",
                            NOW.minus(Duration.parse("PT" + parts[0])).toString())
                    .put("email", "secret@mail.example")
                    .put("confirmed", parts[1].equals("yes"));
        }
        var all = JSON.createArrayNode();
        call(all, "GET", "/api/v2/admin/accounts", 200, accounts);
        call(all, "POST", "/api/v1/admin/measures", 200, JSON.createArrayNode());
        call(all, "POST", "/api/v1/admin/dimensions", 200, JSON.createArrayNode());
        calls = all;
    }

    private static void call(ArrayNode into, String method, String path, int status, JsonNode body) {
        into.addObject()
                .put("method", method)
                .put("path", path)
                .put("status", status)
                .set("body", body);
    }

    private List<Evidence> evidence() throws IOException {
        return AdminMetricRules.judge(api("letmein").look(here()).measured()).evidence();
    }

    private static Diagnosis diagnosed(Measured measured) {
        var found = AdminMetricRules.judge(measured);
        var healthy =
                new Assessment(Map.of(), Verdict.UP, List.of(), List.of(), Registration.UNKNOWN, Optional.empty());
        return new Diagnostician(GuidebookReader.read()).diagnose(healthy.with(found.states()), "", found.evidence());
    }

    @Test
    void with_redis_away_accounts_are_listed_and_figures_crash_which_names_redis() throws IOException {
        recording("4.6.5-redis-refused");
        var first =
                diagnosed(api("letmein").look(here()).measured()).hypotheses().getFirst();
        assertThat(first.cause().id()).hasToString("redis-down");
        assertThat(first.confident()).isTrue();
    }

    /** The recorded people never confirmed anything, so it tells nothing that the newest did not. */
    @ParameterizedTest
    @ValueSource(strings = {"4.6.5-healthy", "4.3.23-healthy", "4.6.5-smtp-refused", "4.3.23-smtp-refused"})
    void where_nobody_ever_confirmed_an_address_nothing_is_concluded(String name) throws IOException {
        recording(name);
        var measured = api("letmein").look(here()).measured();
        assertThat(measured.points().get(Measure.NEW_ACCOUNTS)).hasSizeGreaterThan(5);
        assertThat(diagnosed(measured).hypotheses()).isEmpty();
    }

    @Test
    void when_nobody_confirms_any_more_mail_does_not_arrive() throws IOException {
        accounts(
                "10M no", "40M no", "1H no", "2H no", "3H no", "4H no", "5H yes", "6H yes", "7H no", "8H yes",
                "9H yes");
        var diagnosis = diagnosed(api("letmein").look(here()).measured());
        assertThat(diagnosis.hypotheses().getFirst().cause().id()).hasToString("smtp-down");
        assertThat(diagnosis.hypotheses().getFirst().suspicion().because().getFirst())
                .startsWith("The admin's own instruments say that none of the newest 5 accounts confirmed its address, "
                        + "of those before 80 % did");
    }

    @Test
    void who_signed_up_just_now_a_few_and_many_who_never_do_prove_nothing() throws IOException {
        accounts("1M no", "2M no", "5M no", "9M no", "20M no", "1H yes", "2H yes", "3H yes", "4H yes", "5H yes");
        assertThat(evidence()).extracting(Evidence::clue).containsExactly("inside-accounts-made");
        accounts("1H no", "2H no", "3H yes", "4H yes", "5H yes", "6H yes", "7H no");
        assertThat(evidence()).as("two in a row").isEmpty();
        accounts("1H no", "2H no", "3H no", "4H no", "5H yes", "6H no", "7H no", "8H no", "9H no", "10H yes", "11H no");
        assertThat(evidence()).as("few ever do").isEmpty();
        accounts("1H no", "2H no", "3H no", "4H no", "5H yes");
        assertThat(evidence()).as("too little to compare with").isEmpty();
    }

    @Test
    void three_requests_are_made_and_of_people_nothing_is_kept() throws IOException {
        accounts("1H no", "2H yes");
        var measured = api("letmein").look(here()).measured();
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "GET /api/v2/admin/accounts?origin=local&limit=40",
                        "POST /api/v1/admin/measures",
                        "POST /api/v1/admin/dimensions");
        assertThat(measured.toString()).doesNotContain("secret");
    }

    @Test
    void a_refused_token_an_opt_out_nonsense_and_silence_are_no_evidence_and_doctor_says_why() throws IOException {
        accounts("1H no");
        assertThat(api("wrong").look(here())).isEqualTo(Look.silent(Instrument.ADMIN_API));
        assertThat(api("wrong").trouble(here()).orElseThrow()).contains("is refused: make a new token", "admin:read");
        assertThat(api("letmein").trouble(here())).isEmpty();
        assertThat(api("letmein").look(new InstanceName("other.example"))).isEqualTo(Look.NOTHING);
        assertThat(api("letmein").trouble(new InstanceName("other.example"))).isEmpty();
        var refusing = JSON.createArrayNode();
        call(refusing, "GET", "/api/v2/admin/accounts", 200, JSON.createArrayNode());
        call(refusing, "POST", "/api/v1/admin/measures", 403, JSON.createObjectNode());
        calls = refusing;
        assertThat(api("letmein").trouble(here()).orElseThrow()).contains("lacks a right", "admin:read");
        var nonsense = JSON.createArrayNode();
        call(
                nonsense,
                "GET",
                "/api/v2/admin/accounts",
                200,
                JSON.getNodeFactory().textNode("<html>"));
        call(nonsense, "POST", "/api/v1/admin/measures", 302, JSON.createObjectNode());
        calls = nonsense;
        assertThat(evidence()).isEmpty();
        server.close();
        assertThat(api("letmein").look(here())).isEqualTo(Look.silent(Instrument.ADMIN_API));
        assertThat(api("letmein").trouble(here()).orElseThrow()).contains("answers nothing");
    }

    @Test
    void a_kept_connection_that_the_other_side_closed_is_tried_once_more() throws IOException {
        accounts("1H no", "2H yes");
        lastOfItsConnection = true;
        var api = api("letmein");
        for (var i = 0; i < 3; i++) {
            assertThat(api.look(here()).silent()).isEmpty();
        }
        assertThat(asked).as("each was answered once").hasSize(9);
    }

    @Test
    void where_there_is_no_room_for_a_body_it_could_not_be_asked() throws IOException {
        accounts("1H no", "2H yes");
        assertThat(api("letmein", new BodyRoom(0)).look(here())).isEqualTo(Look.silent(Instrument.ADMIN_API));
    }

    @Test
    void a_host_that_opted_out_is_never_asked() throws IOException {
        var opted = new InstanceName("opted.example");
        var api = new AdminApi(
                Probes.client(new AddressGuard(AddressGuard.Policy.PUBLIC_ONLY), Probes.trust(Optional.empty())),
                Map.of(opted, "letmein"),
                host -> host.equals("opted.example"),
                "Tuskwatch/test",
                () -> NOW,
                Thread::startVirtualThread,
                new BodyRoom(1));
        assertThat(api.look(opted)).isEqualTo(Look.NOTHING);
        assertThat(api.toString()).doesNotContain("letmein");
    }
}
