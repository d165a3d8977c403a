package tuskwatch.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Text;
import tuskwatch.core.report.Surges;
import tuskwatch.core.report.Trend;
import tuskwatch.edge.web.StatusPages;

/** What members report, for the status pages. */
final class SiteReports {
    private static final int TALL = 20;
    private static final int SHORT = 2;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("EEE HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private SiteReports() {}

    /** In words; empty where nobody reports it. */
    static String line(Surges surges, InstanceName name) {
        var people = surges.crowd(name).people();
        return people == 0
                ? ""
                : Text.counted(people, "person reports", "people report") + " trouble in the last hour.";
    }

    static StatusPages.Reports of(Surges surges, InstanceName name) {
        var week = surges.trend(name);
        var trends = week.most() > 0
                ? List.of(bars("Last 24 hours", week.last(Trend.DAY)), bars("Last 7 days", week))
                : List.<StatusPages.Trend>of();
        return new StatusPages.Reports(surges.tally(name).lines(), trends);
    }

    /** A bar is an hour. */
    private static StatusPages.Trend bars(String title, Trend trend) {
        var most = trend.most();
        var bars = IntStream.range(0, trend.people().size())
                .mapToObj(i -> bar(trend.hour(i), trend.people().get(i), most))
                .toList();
        return new StatusPages.Trend(
                title,
                bars,
                most > 0 ? "A bar is an hour: at most " + Trend.counted(most) + "." : "Nobody reported anything.");
    }

    private static StatusPages.Day bar(Instant hour, double people, double most) {
        return people <= 0
                ? new StatusPages.Day("unknown", SHORT, HOUR.format(hour) + ": nobody")
                : new StatusPages.Day(
                        "part",
                        Math.max(SHORT + 1, (int) Math.round(TALL * people / most)),
                        HOUR.format(hour) + ": " + Trend.number(people));
    }
}
