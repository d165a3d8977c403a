package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
    private final AtomicReference<Optional<Measured>> shown = new AtomicReference<>(Optional.empty());
    private final EarlyWarnings warnings = new EarlyWarnings(
            List.of(ScenarioHarness.INSTANCE),
            instance -> shown.get(),
            GuidebookReader.read(),
            town.core().monitoring.registry,
            town.core().kept.outbox,
            town.wall);

    @AfterEach
    void stop() {
        assertThat(town.discord.violations()).isEmpty();
        town.close();
    }

    private void shows(Measure measure, Map<String, String> labels, double value) {
        shown.set(Optional.of(new Measured(Map.of(measure, List.of(new Point(labels, value))))));
        warnings.warnDue();
        town.pass(Duration.ofSeconds(90));
    }

    private List<String> told() {
        return town.discord.messages("9" + ScenarioHarness.OWNER).stream()
                .map(FakeDiscord.Posted::content)
                .toList();
    }

    @Test
    void a_disk_that_fills_is_told_once_a_day_to_moderators_and_never_in_the_channel() {
        shows(Measure.DISK, Map.of("mountpoint", "/"), 0.89);
        assertThat(told()).isEmpty();
        shows(Measure.DISK, Map.of("mountpoint", "/"), 0.93);
        shows(Measure.DISK, Map.of("mountpoint", "/"), 0.95);
        assertThat(told()).hasSize(1).first().asString().contains("tusk.example may be in trouble soon");
        assertThat(town.discord
                        .messages("9" + ScenarioHarness.OWNER)
                        .getFirst()
                        .now()
                        .toString())
                .contains("A disk is 95 % full. It is no outage yet.", "df -h; df -i");
        town.pass(Duration.ofHours(24));
        shows(Measure.DISK, Map.of("mountpoint", "/"), 0.95);
        assertThat(told()).hasSize(2);
        assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).isEmpty();
    }

    @Test
    void a_queue_that_is_late_is_named() {
        shows(Measure.QUEUE_LATENCY, Map.of("queue", "mailers"), 240);
        assertThat(town.discord
                        .messages("9" + ScenarioHarness.OWNER)
                        .getFirst()
                        .now()
                        .toString())
                .contains("queue mailers has waited 4 min");
    }

    @Test
    void instruments_that_do_not_answer_warn_of_nothing() {
        warnings.warnDue();
        town.pass(Duration.ofMinutes(1));
        assertThat(told()).isEmpty();
    }

    @Test
    void sign_up_that_goes_from_open_to_approval_is_told_with_the_usual_reason() {
        town.pass(Duration.ofMinutes(20));
        town.mastodon.breaks(Fault.REGISTRATION_APPROVAL);
        town.pass(Duration.ofMinutes(40));
        assertThat(told())
                .hasSize(1)
                .first()
                .asString()
                .contains("Sign-up at tusk.example needs approval now, it was open");
        assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).isEmpty();
    }
}
