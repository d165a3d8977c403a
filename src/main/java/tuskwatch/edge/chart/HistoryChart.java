package tuskwatch.edge.chart;

import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.Styler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.query.ChartPainter;
import tuskwatch.core.query.Past;

/**
 * Hours by day, stacked: up, failing, unknown; and the answering times as lines. The ground is opaque and light, so that
 * the words are legible on any theme around it. Threads may share it.
 */
public final class HistoryChart implements ChartPainter {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryChart.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Color GROUND = new Color(0xFFFFFF);
    private static final Color INK = new Color(0x1F2328);
    private static final Color UP = new Color(0xB4DEC0);
    private static final Color FAILING = new Color(0xC4442E);
    private static final Color UNKNOWN = new Color(0xD5D9DE);
    private static final Color P50 = new Color(0x1B4F9C);
    private static final Color P95 = new Color(0x7A3E00);
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final int MOST_LABELS = 12;

    /** Whether this machine has what painting needs, fonts above all. */
    public static boolean paints() {
        try {
            return new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplay('a');
        } catch (RuntimeException | LinkageError | InternalError e) {
            LOG.atDebug().addKeyValue("why", String.valueOf(e)).log("no-fonts");
            return false;
        }
    }

    @Override
    public Optional<Attachment> history(Past past, String alt) {
        try {
            ImageIO.setUseCache(false);
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(BitmapEncoder.getBufferedImage(chart(past)), "png", bytes);
            return Optional.of(Attachment.picture("history.png", bytes.toByteArray(), alt));
        } catch (IOException | RuntimeException | LinkageError | InternalError e) {
            LOG.atWarn().addKeyValue("why", String.valueOf(e)).log("chart-left-out");
            return Optional.empty();
        }
    }

    private static CategoryChart chart(Past past) {
        var chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(IncidentCards.host(past.instance()) + ": hours up, failing and unknown by day (UTC)")
                .yAxisTitle("hours")
                .build();
        style(chart);
        var days = past.days();
        var labels = days.stream().map(d -> DAY.format(d.from())).toList();
        var up = new ArrayList<Double>();
        var failing = new ArrayList<Double>();
        var unknown = new ArrayList<Double>();
        for (var day : days) {
            up.add(day.uptime().up().toMillis() / 3_600_000.0);
            failing.add(day.uptime().failing().toMillis() / 3_600_000.0);
            unknown.add(day.uptime().unknown().toMillis() / 3_600_000.0);
        }
        bars(chart, "up", labels, up, UP);
        bars(chart, "failing", labels, failing, FAILING);
        bars(chart, "unknown", labels, unknown, UNKNOWN);
        if (days.stream().anyMatch(d -> d.p50().isPresent())) {
            line(chart, "answers: half within (ms)", labels, millis(days, Share.HALF), P50);
            line(chart, "95 % within (ms)", labels, millis(days, Share.MOST), P95);
            var slowest = days.stream()
                    .flatMap(d -> d.p95().stream())
                    .mapToLong(Duration::toMillis)
                    .max()
                    .orElse(1);
            chart.getStyler().setYAxisMax(1, Math.max(10, slowest * 1.3));
        }
        return chart;
    }

    private enum Share {
        HALF,
        MOST
    }

    private static List<Double> millis(List<Past.Day> days, Share share) {
        return days.stream()
                .map(d -> share == Share.HALF ? d.p50() : d.p95())
                .map(t -> t.map(x -> (double) x.toMillis()).orElse(Double.NaN))
                .toList();
    }

    private static void bars(CategoryChart chart, String name, List<String> labels, List<Double> hours, Color colour) {
        var series = chart.addSeries(name, labels, hours);
        series.setFillColor(colour);
        series.setYAxisGroup(0);
    }

    private static void line(CategoryChart chart, String name, List<String> labels, List<Double> millis, Color colour) {
        var series = chart.addSeries(name, labels, millis);
        series.setChartCategorySeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Line);
        series.setLineColor(colour);
        series.setMarkerColor(colour);
        series.setYAxisGroup(1);
        chart.setYAxisGroupTitle(1, "ms");
    }

    private static void style(CategoryChart chart) {
        var styler = chart.getStyler();
        styler.setStacked(true);
        styler.setChartBackgroundColor(GROUND);
        styler.setPlotBackgroundColor(GROUND);
        styler.setLegendBackgroundColor(GROUND);
        styler.setLegendBorderColor(GROUND);
        styler.setChartFontColor(INK);
        styler.setAxisTickLabelsColor(INK);
        styler.setPlotGridLinesColor(new Color(0xDDE1E6));
        styler.setPlotBorderVisible(false);
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setYAxisGroupPosition(1, Styler.YAxisPosition.Right);
        styler.setYAxisDecimalPattern("#,##0");
        styler.setYAxisMin(0, 0.0);
        styler.setYAxisMax(0, 24.0);
        styler.setYAxisMin(1, 0.0);
        styler.setXAxisMaxLabelCount(MOST_LABELS);
        styler.setAvailableSpaceFill(0.85);
    }
}
