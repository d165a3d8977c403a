package tuskwatch.edge.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.guidance.AdminMetricRules;
import tuskwatch.core.guidance.Diagnosis;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.Measured.Measure;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Registration;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.testing.Shared;

/**
 * The distribution's own Prometheus scrapes what Mastodon's exporter and those of PostgreSQL, Redis, the machine and streaming
 * showed under recorded faults, and is asked by the queries of the bot: they are understood by a real one, and mean what they
 * should.
 */
class RealPrometheusTest {
    private static final InstanceName TUSK = new InstanceName("tusk.example");
    private static final List<String> EXPORTERS = List.of("mastodon", "postgres", "redis", "node", "streaming");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final MockWebServer exporters = new MockWebServer();
    private volatile JsonNode scrape = JSON.missingNode();
    private volatile int scrapes;
    private Optional<Process> prometheus = Optional.empty();
    private int port;

    @BeforeEach
    void start() throws IOException {
        exporters.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                scrapes++;
                return exposed(request.getTarget().substring(1));
            }
        });
        exporters.start();
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (prometheus.isPresent()) {
            prometheus.get().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        exporters.close();
    }

    /** An exporter that was not there, or did not answer, is not there now. */
    private MockResponse exposed(String exporter) {
        var seen = scrape.path(exporter);
        try {
            return seen.path("status").asInt() == 200
                    ? new MockResponse.Builder()
                            .addHeader("Content-Type", "text/plain; version=0.0.4")
                            .body(Files.readString(Shared.path("atlas/bodies/" + seen.path("body").asText())))
                            .build()
                    : new MockResponse.Builder().code(503).build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void runs() throws IOException {
        var config = new StringBuilder("global: {scrape_interval: 500ms, scrape_timeout: 400ms}\nscrape_configs:\n");
        EXPORTERS.forEach(e -> config.append("  - {job_name: ").append(e).append(", metrics_path: /").append(e)
                .append(", static_configs: [{targets: ['127.0.0.1:").append(exporters.getPort()).append("']}]}\n"));
        var file = Files.writeString(folder.resolve("prometheus.yml"), config);
        prometheus = Optional.of(new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start());
    }

    private Prometheus asked() {
        return new Prometheus(
                Map.of(TUSK, new Prometheus.Access("http://127.0.0.1:" + port, Optional.empty())),
                Thread::startVirtualThread);
    }

    /** What was exposed during the fault, from its first look to its last. */
    private static List<JsonNode> recorded(String fault) throws IOException {
        var rounds = JSON.readTree(Shared.path("atlas/faults/4.6.5/" + fault + ".json").toFile()).path("rounds");
        var scrapes = new ArrayList<JsonNode>();
        StreamSupport.stream(rounds.spliterator(), false)
                .filter(r -> r.has("metrics"))
                .forEach(r -> scrapes.add(r.path("metrics")));
        return scrapes;
    }

    /** Healthy first, then the fault, each for some scrapes. */
    private void lives(String fault) throws IOException {
        scrape = recorded("healthy").getLast();
        runs();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> asked().trouble(TUSK).isEmpty() && scrapes > 15);
        for (var seen : recorded(fault)) {
            scrape = seen;
            var before = scrapes;
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> scrapes > before + 4 * EXPORTERS.size());
        }
    }

    private static Diagnosis diagnosed(AdminMetricRules.Finding found) {
        var healthy = new Assessment(Map.of(), Verdict.UP, List.of(), List.of(), Registration.UNKNOWN, Optional.empty());
        return new Diagnostician(GuidebookReader.read()).diagnose(healthy.with(found.states()), "", found.evidence());
    }

    @ParameterizedTest
    @CsvSource({
        "pg-stopped, db-down",
        "redis-refused, redis-down",
        "redis-cannot-save, redis-refuses-writes",
        "sidekiq-frozen, sidekiq-stopped",
        "smtp-refused, smtp-down"
    })
    void a_fault_that_is_scraped_by_a_real_prometheus_is_named(String fault, String cause) throws IOException {
        lives(fault);
        var measured = asked().look(TUSK).measured();
        assertThat(diagnosed(AdminMetricRules.judge(measured)).hypotheses())
                .as(measured.toString())
                .first()
                .satisfies(h -> assertThat(h.cause().id()).hasToString(cause))
                .satisfies(h -> assertThat(h.confident()).isTrue());
    }

    @Test
    void a_real_prometheus_understands_every_query_and_where_all_is_well_names_nothing() throws IOException {
        lives("healthy");
        var measured = asked().look(TUSK).measured();
        assertThat(measured.points().keySet())
                .contains(
                        Measure.QUEUE_LATENCY,
                        Measure.RETRY_SET,
                        Measure.DATABASE_UP,
                        Measure.DATABASE_SLOTS,
                        Measure.CACHE_UP,
                        Measure.CACHE_SAVED,
                        Measure.QUEUES,
                        Measure.SIGN_UPS);
        assertThat(diagnosed(AdminMetricRules.judge(measured)).hypotheses()).as(measured.toString()).isEmpty();
    }

    @Test
    void one_that_is_not_there_or_knows_no_target_is_told_by_doctor() throws IOException {
        runs();
        assertThat(new Prometheus(
                                Map.of(TUSK, new Prometheus.Access("http://127.0.0.1:9", Optional.empty())),
                                Thread::startVirtualThread)
                        .trouble(TUSK))
                .hasValueSatisfying(why -> assertThat(why).contains("cannot be asked", "prometheus.tusk.example.url"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> asked().trouble(TUSK).isEmpty());
    }
}
