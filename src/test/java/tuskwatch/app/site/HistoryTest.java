package tuskwatch.app.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tuskwatch.testing.Saying.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Card;
import tuskwatch.edge.chart.Charts;
import tuskwatch.edge.console.TextRenderer;
import tuskwatch.edge.store.upkeep.Retention;
import tuskwatch.testing.English;

/** {@code /history} on a store that remembers sixty days. */
class HistoryTest {
    private final SeededCore seeded = new SeededCore();

    @AfterEach
    void close() {
        seeded.close();
    }

    private static String text(Card card) {
        return new TextRenderer(java.time.ZoneOffset.UTC).render(English.of(card));
    }

    @Test
    void uptime_incidents_answering_times_and_the_timeline_are_told_with_unknown_apart() {
        var answer = seeded.core.history.answer(SeededCore.HOME, SeededCore.BROKEN, 7, ZoneOffset.UTC);
        assertThat(text(answer.card()).lines().map(String::strip).collect(Collectors.joining("\n")))
                .startsWith("[i] broken.example in the last 7 days")
                .contains("up 97.25 % of the time we could see")
                .contains("failing for 4 h 12 min, unknown for 0 s")
                .contains("half of the answers within 78 ms, 95 % within 78 ms")
                .contains("3 incidents:")
                .contains(
                        "2026-11-21 08:48:00, going on: web, sign-up; The application is not running (likely); muted by Ada")
                .contains("2026-11-19 09:00:00, 2 h 0 min: web, sign-up;")
                .contains("Was mastodon 4.6.4, is now mastodon 4.6.5");
    }

    @Test
    void without_fonts_the_words_come_without_the_chart() {
        var picture = seeded.core
                .history
                .answer(SeededCore.HOME, SeededCore.BROKEN, 30, ZoneOffset.UTC)
                .file();
        assertThat(picture.flatMap(p -> p.in(English.BOOK)).isPresent()).isEqualTo(Charts.paints());
    }

    @Test
    void the_chart_has_words_for_those_who_cannot_see_it() throws IOException {
        assumeTrue(Charts.paints(), "this machine has no fonts, so charts are not looked at");
        var picture = seeded.core
                .history
                .answer(SeededCore.HOME, SeededCore.BROKEN, 30, ZoneOffset.UTC)
                .file()
                .orElseThrow();
        assertThat(picture.alt())
                .startsWith("Uptime of broken.example by day over 30 days: up 97.")
                .contains("Worst day: 2026-")
                .contains("Answering time: half of the answers within 78 ms, 95 % within 78 ms.");
        var image = ImageIO.read(
                new ByteArrayInputStream(picture.in(English.BOOK).orElseThrow().bytes()));
        assertThat(image.getWidth()).isEqualTo(900);
        assertThat(image.getColorModel().hasAlpha()).as("an opaque ground").isFalse();
        Files.createDirectories(Path.of("target/pictures"));
        Files.write(
                Path.of("target/pictures/history.png"),
                picture.in(English.BOOK).orElseThrow().bytes());
    }

    @Test
    void rolling_answering_times_up_changes_nothing_that_people_see() {
        var history = seeded.core.history;
        var before = text(history.answer(SeededCore.HOME, SeededCore.BROKEN, 60, ZoneOffset.UTC)
                .card());
        var retention = new Retention(seeded.store);
        retention.sweep(SeededCore.NOW.minus(Duration.ofDays(30)));
        assertThat(text(history.answer(SeededCore.HOME, SeededCore.BROKEN, 60, ZoneOffset.UTC)
                        .card()))
                .isEqualTo(before);
        retention.sweep(SeededCore.NOW);
        assertThat(text(history.answer(SeededCore.HOME, SeededCore.BROKEN, 60, ZoneOffset.UTC)
                        .card()))
                .isEqualTo(before);
    }

    @Test
    void what_is_not_known_is_said() {
        var history = seeded.core.history;
        assertThat(history.answer(
                                SeededCore.HOME,
                                new tuskwatch.core.instance.InstanceName("other.example"),
                                7,
                                ZoneOffset.UTC)
                        .card()
                        .headline())
                .isEqualTo("other.example is not watched here, so nothing is remembered of it.");
    }
}
