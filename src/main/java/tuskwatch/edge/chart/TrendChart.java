package tuskwatch.edge.chart;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.message.Translation;
import tuskwatch.core.report.Trend;

/** People who report, as bars: by the hour for a day above, by six hours for a week beneath. */
final class TrendChart {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int BY = 6;
    private static final int HEIGHT = 300;

    private TrendChart() {}

    static BufferedImage image(Trend week, ZoneId zone, Translation book) {
        var days = DateTimeFormatter.ofPattern("EEE " + book.say(phrase("date.day")), book.language());
        var people = book.say(phrase("chart.people"));
        var host = IncidentCards.host(week.instance());
        var day = week.last(Trend.DAY);
        var above = bars(
                book.say(phrase("chart.trend-day", host, zone.getId())),
                labels(day, 1, zone, HOUR, h -> h.getHour() % 3 == 0),
                day.people(),
                people);
        var beneath = bars(
                book.say(phrase("chart.trend-week", zone.getId())),
                labels(week, BY, zone, days, h -> h.getHour() < BY),
                week.by(BY),
                people);
        return stacked(BitmapEncoder.getBufferedImage(above), BitmapEncoder.getBufferedImage(beneath));
    }

    /** Of the bars that are to have one; the others have blanks, of different lengths because a label names its bar. */
    private static List<String> labels(
            Trend trend, int by, ZoneId zone, DateTimeFormatter format, Predicate<ZonedDateTime> labelled) {
        return IntStream.range(0, trend.people().size() / by)
                .mapToObj(i -> {
                    var at = trend.hour(i * by).atZone(zone);
                    return labelled.test(at) ? format.format(at) : " ".repeat(i + 1);
                })
                .toList();
    }

    private static CategoryChart bars(String title, List<String> labels, List<Double> values, String people) {
        var chart = Style.chart(title, people, HEIGHT);
        var styler = chart.getStyler();
        styler.setLegendVisible(false);
        styler.setXAxisMaxLabelCount(labels.size());
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setXAxisTicksVisible(true);
        styler.setYAxisMin(0.0);
        styler.setYAxisMax(Math.max(4.0, Collections.max(values)));
        chart.addSeries(people, labels, values).setFillColor(Style.BLUE);
        return chart;
    }

    private static BufferedImage stacked(BufferedImage above, BufferedImage beneath) {
        var image = new BufferedImage(
                above.getWidth(), above.getHeight() + beneath.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.drawImage(above, 0, 0, null);
        canvas.drawImage(beneath, 0, above.getHeight(), null);
        canvas.dispose();
        return image;
    }
}
