package tuskwatch.edge.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.BitmapEncoder;
import tuskwatch.core.history.HistoryData;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Translation;
import tuskwatch.core.report.Trend;
import tuskwatch.testing.Overheard;

/** With {@code -Dtuskwatch.pictures=FOLDER} the pictures are kept, to be looked at. */
class PicturesTest {
    private static final InstanceName TUSK = new InstanceName("tusk.example");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final Instant FROM = Instant.parse("2026-11-14T09:00:00Z");

    private final List<String> said = new ArrayList<>();
    private final Translation book = new Overheard(said::add);

    private static Trend trend() {
        return new Trend(
                TUSK,
                FROM,
                IntStream.range(0, Trend.WEEK)
                        .mapToObj(i -> i > 150 ? 12.0 : i % 24 / 8.0)
                        .toList());
    }

    private static HistoryData past() {
        var days = IntStream.range(0, 30).mapToObj(PicturesTest::day).toList();
        return new HistoryData(
                TUSK, FROM, KOLKATA, days, List.of(), List.of(), days.getLast().uptime(), AnswerTimes.NONE);
    }

    private static HistoryData.Day day(int i) {
        var failing = Duration.ofMinutes(i == 12 ? 400 : i % 9 == 0 ? 40 : 0);
        var unknown = Duration.ofMinutes(i < 3 ? 1440 : 10);
        var up = Duration.ofDays(1).minus(unknown).minus(i < 3 ? Duration.ZERO : failing);
        var times = Optional.of(Duration.ofMillis(120 + i * 3L)).filter(t -> i >= 3);
        return new HistoryData.Day(
                FROM.minus(Duration.ofDays(30 - i)),
                new Uptime(up, i < 3 ? Duration.ZERO : failing, unknown),
                times,
                times.map(t -> t.multipliedBy(3)));
    }

    private static BufferedImage kept(BufferedImage image, String name) throws IOException {
        var folder = System.getProperty("tuskwatch.pictures");
        if (folder != null) {
            ImageIO.write(image, "png", new File(folder, name));
        }
        return image;
    }

    @Test
    void a_picture_of_reports_goes_by_the_clocks_of_those_who_asked() throws IOException {
        assumeTrue(Charts.paints(), "this machine has no fonts, so no chart is drawn");
        kept(TrendChart.image(trend(), KOLKATA, book), "trend.png");
        assertThat(said)
                .contains(
                        "Reports about tusk.example, last 24 hours (Asia/Kolkata)",
                        "Last 7 days, by six hours (Asia/Kolkata)");
    }

    @Test
    void a_picture_of_days_says_by_whose_clocks_they_begin() throws IOException {
        assumeTrue(Charts.paints(), "this machine has no fonts, so no chart is drawn");
        kept(BitmapEncoder.getBufferedImage(HistoryChart.chart(past(), book)), "history.png");
        assertThat(said).contains("tusk.example: hours up, failing and unknown by day (Asia/Kolkata)");
    }

    /** Whatever the theme around it: its ground is its own. Source: WCAG 2.2, 1.4.3 and 1.4.11. */
    @Test
    void words_and_bars_stand_out_from_the_ground() {
        assertThat(contrast(Style.INK)).isGreaterThan(7);
        assertThat(contrast(Style.QUIET)).isGreaterThan(4.5);
        assertThat(List.of(Style.FAILING, Style.BLUE, HistoryChart.UP, HistoryChart.P95))
                .allSatisfy(c -> assertThat(contrast(c)).isGreaterThan(3));
        assertThat(DutyChart.PEOPLE).allSatisfy(c -> {
            assertThat(contrast(c)).isGreaterThan(3);
            assertThat(contrast(c, DutyChart.DARK)).isGreaterThan(4.5);
        });
    }

    private static double contrast(Color colour) {
        return contrast(colour, Style.GROUND);
    }

    private static double contrast(Color one, Color other) {
        var lighter = Math.max(luminance(one), luminance(other));
        var darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int part) {
        var share = part / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
