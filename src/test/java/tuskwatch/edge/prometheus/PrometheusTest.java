package tuskwatch.edge.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.guidance.AdminMetricRules;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.guidance.AdminMetrics.Instrument;
import tuskwatch.core.guidance.Diagnosis;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.guidance.Measured.Measure;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Registration;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.testing.Shared;

/** What a real Prometheus answered under faults, asked again by the queries of the bot. */
class PrometheusTest {
    private static final InstanceName TUSK = new InstanceName("tusk.example");

    private final MockWebServer server = new MockWebServer();
    private final Map<String, String> answers = new HashMap<>();
    private volatile boolean lastOfItsConnection;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (!"Bearer letmein".equals(request.getHeaders().get("Authorization"))) {
                    return new MockResponse.Builder().code(401).build();
                }
                var query = String.valueOf(request.getUrl().queryParameter("query"));
                var answer = new MockResponse.Builder();
                if (lastOfItsConnection) {
                    answer.onResponseEnd(new SocketEffect.CloseSocket());
                }
                return answer.body(answers.getOrDefault(
                                query, "{\"status\":\"error\",\"error\":\"not recorded: " + query.length() + "\"}"))
                        .build();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Prometheus asked(String secret) {
        return new Prometheus(
                Map.of(
                        TUSK,
                        new Prometheus.Access(server.url("/").toString().replaceFirst("/$", ""), Optional.of(secret))),
                Thread::startVirtualThread);
    }

    private void recorded(String fault) throws IOException {
        var moments = new ObjectMapper()
                .readTree(Shared.path("atlas/prometheus/" + fault + ".json").toFile())
                .path("moments");
        // Not asked while it was recorded; RealPrometheusTest asks it.
        answers.put(Queries.of(Measure.QUEUES), "{\"status\":\"success\",\"data\":{\"result\":[]}}");
        moments.path(moments.size() - 1)
                .path("answers")
                .properties()
                .forEach(a -> answers.put(
                        a.getValue().path("query").asText(),
                        a.getValue().path("answer").toString()));
    }

    private AdminMetricRules.Finding found() {
        return AdminMetricRules.judge(asked("Bearer letmein").look(TUSK).measured());
    }

    private static Diagnosis diagnosed(AdminMetricRules.Finding found) {
        var healthy =
                new Assessment(Map.of(), Verdict.UP, List.of(), List.of(), Registration.UNKNOWN, Optional.empty());
        return new Diagnostician(GuidebookReader.read()).diagnose(healthy.with(found.states()), "", found.evidence());
    }

    @ParameterizedTest
    @CsvSource({
        "pg-stopped, db-down",
        "pg-disk-full-wal, db-down",
        "pg-slots, db-slots",
        "puma-threads-full, web-overload",
        "redis-refused, redis-down",
        "redis-cannot-save, redis-refuses-writes",
        "redis-out-of-memory, redis-refuses-writes",
        "sidekiq-stopped, sidekiq-stopped",
        "sidekiq-no-mailers, sidekiq-backlog",
        "smtp-refused, smtp-down"
    })
    void a_recorded_fault_that_strangers_cannot_tell_is_named_with_confidence(String fault, String cause)
            throws IOException {
        recorded(fault);
        var first = diagnosed(found()).hypotheses().getFirst();
        assertThat(first.cause().id()).hasToString(cause);
        assertThat(first.confident()).isTrue();
        assertThat(first.suspicion().because().getFirst()).startsWith("The admin's own instruments say that ");
    }

    @Test
    void where_all_is_well_nothing_is_said() throws IOException {
        recorded("healthy");
        var found = found();
        assertThat(found.evidence()).isEmpty();
        assertThat(found.states()).isEqualTo(Map.of(Component.JOBS, ComponentState.UP));
        assertThat(diagnosed(found).hypotheses()).isEmpty();
    }

    /** Recorded some minutes after another fault, whose failed sign-ups are still counted. */
    @Test
    void sign_ups_that_failed_a_while_ago_name_no_cause() throws IOException {
        recorded("throttled-prober");
        assertThat(diagnosed(found()).hypotheses()).noneMatch(Diagnosis.Ranked::confident);
    }

    /** Sidekiq keeps the list of its processes in Redis: without it, it only looks gone. */
    @ParameterizedTest
    @CsvSource({"redis-cannot-save", "redis-out-of-memory"})
    void a_redis_that_takes_no_writes_does_not_make_sidekiq_look_stopped(String fault) throws IOException {
        recorded(fault);
        var found = found();
        assertThat(found.evidence()).extracting(Evidence::clue).noneMatch(c -> c.startsWith("inside-sidekiq"));
        assertThat(found.states()).doesNotContainKey(Component.JOBS);
    }

    @Test
    void a_stopped_sidekiq_makes_the_instance_degraded() throws IOException {
        recorded("sidekiq-stopped");
        var assessment = diagnosed(found()).assessment();
        assertThat(assessment.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(assessment.stateOf(Component.JOBS)).isEqualTo(ComponentState.DOWN);
    }

    @Test
    void a_kept_connection_that_the_other_side_closed_is_tried_once_more() throws IOException {
        recorded("healthy");
        var prometheus = asked("Bearer letmein");
        lastOfItsConnection = true;
        for (var i = 0; i < 3; i++) {
            assertThat(prometheus.look(TUSK).silent()).isEmpty();
        }
        assertThat(server.getRequestCount()).as("each was answered once").isEqualTo(3 * queries());
    }

    private static long queries() {
        return Arrays.stream(Measure.values())
                .filter(m -> !Queries.of(m).isBlank())
                .count();
    }

    @Test
    void a_wrong_secret_a_refused_query_and_nonsense_are_no_evidence() throws IOException {
        recorded("sidekiq-stopped");
        assertThat(asked("Bearer wrong").look(TUSK)).isEqualTo(AdminMetrics.Look.silent(Instrument.PROMETHEUS));
        answers.replaceAll((query, answer) -> "<html>");
        assertThat(asked("Bearer letmein").look(TUSK)).isEqualTo(AdminMetrics.Look.silent(Instrument.PROMETHEUS));
        answers.clear();
        assertThat(asked("Bearer letmein").look(TUSK)).isEqualTo(AdminMetrics.Look.silent(Instrument.PROMETHEUS));
        assertThat(asked("Bearer letmein").look(new InstanceName("other.example")))
                .isEqualTo(AdminMetrics.Look.NOTHING);
        assertThat(asked("Bearer letmein").toString()).doesNotContain("letmein");
        assertThat(Set.of(new Prometheus.Access("https://secret.example", Optional.of("Bearer letmein")))
                        .toString())
                .doesNotContain("secret.example", "letmein");
    }

    /** A tree of it would need some sixty times as much memory as it is long. */
    @Test
    void an_answer_of_nothing_but_brackets_is_not_made_a_tree() {
        for (var worst : List.of("[" + "{},".repeat(80_000) + "{}]", "[".repeat(100) + "]".repeat(100))) {
            for (var measure : Measure.values()) {
                answers.put(
                        Queries.of(measure),
                        "{\"status\":\"success\",\"data\":{\"result\":[],\"more\":" + worst + "}}");
            }
            assertThat(asked("Bearer letmein").look(TUSK)).isEqualTo(AdminMetrics.Look.silent(Instrument.PROMETHEUS));
        }
    }

    @Test
    void two_hundred_points_with_many_labels_are_read() {
        var labels =
                IntStream.range(0, 20).mapToObj(i -> "\"l" + i + "\":\"v\"").collect(Collectors.joining(","));
        var series = "{\"metric\":{" + labels + "},\"value\":[1,\"0.5\"]}";
        for (var measure : Measure.values()) {
            answers.put(
                    Queries.of(measure),
                    "{\"status\":\"success\",\"data\":{\"result\":["
                            + String.join(",", Collections.nCopies(200, series)) + "]}}");
        }
        assertThat(asked("Bearer letmein").look(TUSK).silent()).isEmpty();
    }
}
