package tuskwatch.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tuskwatch.app.Clocks;
import tuskwatch.app.platform.DiscordPlatform;
import tuskwatch.core.meter.Figure;
import tuskwatch.edge.discord.DiscordSession;
import tuskwatch.edge.web.Metrics;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;

/** The dashboard for Grafana asks for figures that there are, and leaves none of our own out. */
class DashboardTest {
    private static final Pattern METRIC = Pattern.compile("\\b(tuskwatch|jvm|process)_[a-z_]+");
    /** Made by the pages beside those of the platform. */
    private static final List<String> OF_THE_PAGES = List.of(
            "tuskwatch_instances",
            "tuskwatch_instance_failing",
            "tuskwatch_outbox_waiting",
            "tuskwatch_outbox_failed",
            "tuskwatch_misfires",
            "tuskwatch_blind",
            "tuskwatch_blind_seconds");

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(Files.readString(Path.of("src/docs/grafana-dashboard.json")));
    }

    private static TreeSet<String> asked() throws IOException {
        var asked = new TreeSet<String>();
        dashboard()
                .findValues("expr")
                .forEach(e ->
                        METRIC.matcher(e.asText()).results().map(m -> m.group()).forEach(asked::add));
        return asked;
    }

    private static TreeSet<String> there() {
        var there = new TreeSet<>(OF_THE_PAGES);
        try (var metrics = new Metrics();
                var discord = FakeDiscord.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var platform = platform(discord, threads, metrics)) {
            platform.figures(metrics);
            for (var figure : Figure.values()) {
                if (figure.timed()) {
                    metrics.time(figure, Duration.ofMillis(3));
                } else {
                    metrics.count(figure, "x");
                }
            }
            metrics.page(Map.of())
                    .body()
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .map(l -> l.replaceFirst("[{ ].*", ""))
                    .forEach(there::add);
        }
        return there;
    }

    private static DiscordPlatform platform(FakeDiscord discord, Executor threads, Metrics metrics) {
        var session = DiscordSession.of(
                new DiscordSession.Address(FakeDiscord.token(), discord.apiUrl(), List.of()),
                new DiscordSession.Surroundings(
                        threads, Clocks.wall(), Clocks.nanos(), new Fixtures.Remembered(), metrics),
                why -> {});
        return new DiscordPlatform(session);
    }

    @Test
    void it_asks_only_for_figures_that_there_are() throws IOException {
        var rare = List.of("jvm_gc_pause_seconds_sum");
        assertThat(asked()).isSubsetOf(there().stream().collect(Collectors.toCollection(() -> new TreeSet<>(rare))));
    }

    @Test
    void every_figure_of_our_own_has_its_place() throws IOException {
        var shown = asked().stream().map(DashboardTest::base).collect(Collectors.toSet());
        assertThat(there())
                .filteredOn(m -> m.startsWith("tuskwatch_"))
                .allSatisfy(m -> assertThat(shown).contains(base(m)));
    }

    private static String base(String metric) {
        return metric.replaceFirst("_(seconds(_bucket|_sum|_count|_max)|total)$", "");
    }

    @Test
    void panels_have_a_title_a_place_and_the_chosen_data_source() throws IOException {
        for (var panel : dashboard().path("panels")) {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("gridPos").path("x").asInt()
                            + panel.path("gridPos").path("w").asInt())
                    .isLessThanOrEqualTo(24);
            for (var target : panel.path("targets")) {
                assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
            }
        }
    }
}
