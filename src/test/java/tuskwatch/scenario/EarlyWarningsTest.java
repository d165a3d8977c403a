package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.Insiders;
import tuskwatch.core.guidance.AdminMetrics.Instrument;
import tuskwatch.core.guidance.AdminMetrics.Look;
import tuskwatch.core.guidance.Measured;
import tuskwatch.core.guidance.Measured.Measure;
import tuskwatch.core.guidance.Measured.Point;
import tuskwatch.core.monitor.EarlyWarnings;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.MastodonModel.Fault;

/** What moderators hear before it is an outage, and members never. */
class EarlyWarningsTest {
    private final ScenarioHarness town = new ScenarioHarness();
    private static final String MODERATORS = "1600000000000000077";
    private final AtomicReference<Look> shown = new AtomicReference<>(Look.silent(Instrument.PROMETHEUS));
    private final EarlyWarnings warnings = new EarlyWarnings(
            List.of(ScenarioHarness.INSTANCE),
            instance -> shown.get(),
            GuidebookReader.read(),
            Insiders.of(
                    Map.of(ScenarioHarness.INSTANCE, List.of(ScenarioHarness.COMMUNITY.text())),
                    town.core().monitoring.registry,
                    town.core().duty.directory),
            town.core().kept.outbox,
            town.wall);

    @AfterEach
    void stop() {
        assertThat(town.discord.violations()).isEmpty();
        town.close();
    }

    private void shows(Measure measure, Map<String, String> labels, double value) {
        shown.set(Look.of(new Measured(Map.of(measure, List.of(new Point(labels, value))))));
        warnings.warnDue();
        town.pass(Duration.ofSeconds(90));
    }

    private List<FakeDiscord.Posted> warned() {
        return town.discord.messages(MODERATORS).stream()
                .filter(m -> m.content().contains("may be in trouble soon"))
                .toList();
    }

    private List<FakeDiscord.Posted> owner() {
        return town.discord.messages("9" + ScenarioHarness.OWNER);
    }

    @Test
    void a_disk_that_fills_is_told_once_a_day_to_moderators_and_never_in_the_channel() {
        town.moderators(MODERATORS);
        shows(Measure.DISK, Map.of("mountpoint", "/"), 0.89);
        assertThat(warned()).isEmpty();
        shows(Measure.DISK, Map.of("mountpoint", "/"), 0.93);
        shows(Measure.DISK, Map.of("mountpoint", "/"), 0.95);
        assertThat(warned()).hasSize(1);
        assertThat(warned().getFirst().now().toString())
                .contains("A disk is 95 % full. It is no outage yet.", "df -h; df -i");
        town.pass(Duration.ofHours(24));
        shows(Measure.DISK, Map.of("mountpoint", "/"), 0.95);
        assertThat(warned()).hasSize(2);
        assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).isEmpty();
        assertThat(owner()).isEmpty();
    }

    @Test
    void whoever_typed_watch_add_hears_nothing_of_it() {
        shows(Measure.DISK, Map.of("mountpoint", "/"), 0.95);
        assertThat(owner()).isEmpty();
        assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).isEmpty();
    }

    @Test
    void a_queue_that_is_late_is_named() {
        town.moderators(MODERATORS);
        shows(Measure.QUEUE_LATENCY, Map.of("queue", "mailers"), 240);
        assertThat(warned().getFirst().now().toString()).contains("queue mailers has waited 4 min");
    }

    @Test
    void instruments_that_do_not_answer_warn_of_nothing() {
        town.moderators(MODERATORS);
        warnings.warnDue();
        town.pass(Duration.ofMinutes(1));
        assertThat(warned()).isEmpty();
    }

    @Test
    void sign_up_that_goes_from_open_to_approval_is_told_with_the_usual_reason() {
        town.pass(Duration.ofMinutes(20));
        town.mastodon.breaks(Fault.REGISTRATION_APPROVAL);
        town.pass(Duration.ofMinutes(40));
        assertThat(owner())
                .singleElement()
                .extracting(FakeDiscord.Posted::content)
                .asString()
                .contains("Sign-up at tusk.example needs approval now, it was open");
        assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).isEmpty();
    }
}
