package tuskwatch.edge.chart;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.awt.Color;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.Styler;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.history.HistoryData;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.message.Translation;

/** Hours by day, stacked: up, failing, unknown; and the answering times as lines. */
final class HistoryChart {
    static final Color UP = new Color(0x4F9D69);
    private static final Color UNKNOWN = new Color(0x6D7178);
    static final Color P95 = new Color(0xFFC36B);
    private static final int HEIGHT = 420;

    private HistoryChart() {}

    static CategoryChart chart(HistoryData past, Translation book) {
        var day = DateTimeFormatter.ofPattern(book.say(phrase("date.day")), book.language())
                .withZone(past.zone());
        var title = book.say(phrase(
                "chart.history",
                IncidentCards.host(past.instance()),
                past.zone().getId()));
        var chart = Style.chart(title, book.say(phrase("chart.hours")), HEIGHT);
        var styler = chart.getStyler();
        styler.setStacked(true);
        styler.setYAxisMin(0, 0.0);
        styler.setYAxisMax(0, 24.0);
        styler.setYAxisMin(1, 0.0);
        styler.setYAxisGroupPosition(1, Styler.YAxisPosition.Right);
        var days = past.days();
        var labels = days.stream().map(d -> day.format(d.from())).toList();
        bars(chart, book.say(phrase("chart.up")), labels, hours(days, Uptime::up), UP);
        bars(chart, book.say(phrase("chart.failing")), labels, hours(days, Uptime::failing), Style.FAILING);
        bars(chart, book.say(phrase("chart.unknown")), labels, hours(days, Uptime::unknown), UNKNOWN);
        if (days.stream().anyMatch(d -> d.p50().isPresent())) {
            line(chart, book.say(phrase("chart.half")), labels, millis(days, HistoryData.Day::p50), Style.BLUE);
            line(chart, book.say(phrase("chart.most")), labels, millis(days, HistoryData.Day::p95), P95);
            var slowest = days.stream()
                    .flatMap(d -> d.p95().stream())
                    .mapToLong(Duration::toMillis)
                    .max()
                    .orElse(1);
            styler.setYAxisMax(1, Math.max(10, slowest * 1.3));
        }
        return chart;
    }

    private static List<Double> hours(List<HistoryData.Day> days, Function<Uptime, Duration> part) {
        return days.stream()
                .map(d -> part.apply(d.uptime()).toMillis() / 3_600_000.0)
                .toList();
    }

    private static List<Double> millis(
            List<HistoryData.Day> days, Function<HistoryData.Day, Optional<Duration>> share) {
        return days.stream()
                .map(d -> share.apply(d).map(x -> (double) x.toMillis()).orElse(Double.NaN))
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
}
