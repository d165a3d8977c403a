package tuskwatch.app.site;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Translation;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.core.report.Trend;
import tuskwatch.edge.web.StatusPages;

/** What members report, for the status pages. */
final class ReportBars {
    private static final int TALL = 20;
    private static final int SHORT = 2;

    private final ReportSpikes spikes;
    private final Translation words;
    private final DateTimeFormatter hours;

    /** @param words the language of the pages */
    ReportBars(ReportSpikes spikes, Translation words) {
        this.spikes = spikes;
        this.words = words;
        this.hours =
                DateTimeFormatter.ofPattern("EEE HH:mm 'UTC'", words.language()).withZone(ZoneOffset.UTC);
    }

    /** In words; empty where nobody reports it. */
    String line(InstanceName name) {
        var people = spikes.crowd(name).people();
        return people == 0 ? "" : words.say(phrase("site.reporting", people));
    }

    StatusPages.Reports of(InstanceName name) {
        var week = spikes.trend(name);
        var trends = week.most() > 0
                ? List.of(bars("site.reports-day", week.last(Trend.DAY)), bars("site.reports-week", week))
                : List.<StatusPages.Trend>of();
        return new StatusPages.Reports(
                spikes.tally(name).lines().stream().map(words::say).toList(), trends);
    }

    /** A bar is an hour. */
    private StatusPages.Trend bars(String title, Trend trend) {
        var most = trend.most();
        var bars = IntStream.range(0, trend.people().size())
                .mapToObj(i -> bar(trend.hour(i), trend.people().get(i), most))
                .toList();
        return new StatusPages.Trend(
                words.say(phrase(title)),
                bars,
                words.say(most > 0 ? phrase("site.reports-most", Trend.number(most)) : phrase("site.reports-none")));
    }

    private StatusPages.Day bar(Instant hour, double people, double most) {
        return people <= 0
                ? new StatusPages.Day("unknown", SHORT, words.say(phrase("site.reports-nobody", hours.format(hour))))
                : new StatusPages.Day(
                        "part",
                        Math.max(SHORT + 1, (int) Math.round(TALL * people / most)),
                        words.say(phrase("site.part", hours.format(hour), Trend.number(people))));
    }
}
