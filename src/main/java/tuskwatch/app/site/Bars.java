package tuskwatch.app.site;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import tuskwatch.core.history.HistoryData;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Translation;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.core.report.Trend;
import tuskwatch.edge.web.StatusPages;

/** Days and what members report as bars, for the status pages. */
final class Bars {
    private static final int TALL = 20;
    private static final int SHORT_DAY = 6;
    private static final int SHORT_HOUR = 2;

    private final ReportSpikes spikes;
    private final Translation words;
    private final DateTimeFormatter dates;
    private final DateTimeFormatter hours;

    /** @param words the language of the pages */
    Bars(ReportSpikes spikes, Translation words) {
        this.spikes = spikes;
        this.words = words;
        this.dates = pattern(words.say(phrase("date.year")));
        this.hours = pattern("EEE HH:mm 'UTC'");
    }

    private DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, words.language()).withZone(ZoneOffset.UTC);
    }

    private String say(LocalizedText phrase) {
        return words.say(phrase);
    }

    StatusPages.Day day(HistoryData.Day day) {
        var date = dates.format(day.from());
        if (!day.known()) {
            return new StatusPages.Day("unknown", SHORT_DAY, say(phrase("site.day-unknown", date)));
        }
        var share = day.uptime().share();
        var kind = share >= 0.9995 ? "up" : share >= 0.95 ? "part" : "down";
        var height = (int) Math.round(SHORT_DAY + (TALL - SHORT_DAY) * share * share * share);
        return new StatusPages.Day(
                kind, Math.min(TALL, height), say(phrase("site.day", date, new LocalizedText.Decimal(share * 100, 2))));
    }

    /** All of them in words. */
    String summary(List<HistoryData.Day> days) {
        var known = days.stream().filter(HistoryData.Day::known).toList();
        if (known.isEmpty()) {
            return say(phrase("site.nothing-known"));
        }
        var up = known.stream().mapToLong(d -> d.uptime().up().toMillis()).sum();
        var all = up
                + known.stream().mapToLong(d -> d.uptime().failing().toMillis()).sum();
        return say(phrase("site.summary", new LocalizedText.Decimal(100.0 * up / all, 2), known.size()));
    }

    /** How many report it, in words; empty where nobody does. */
    String reporting(InstanceName name) {
        var people = spikes.crowd(name).people();
        return people == 0 ? "" : say(phrase("site.reporting", people));
    }

    StatusPages.Reports reports(InstanceName name) {
        var week = spikes.trend(name);
        var trends = week.most() > 0
                ? List.of(bars("site.reports-day", week.last(Trend.DAY)), bars("site.reports-week", week))
                : List.<StatusPages.Trend>of();
        return new StatusPages.Reports(List.of(words.say(spikes.tally(name))), trends);
    }

    /** A bar is an hour. */
    private StatusPages.Trend bars(String title, Trend trend) {
        var most = trend.most();
        var bars = IntStream.range(0, trend.people().size())
                .mapToObj(i -> hour(trend.hour(i), trend.people().get(i), most))
                .toList();
        return new StatusPages.Trend(
                say(phrase(title)),
                bars,
                say(most > 0 ? phrase("site.reports-most", Trend.number(most)) : phrase("site.reports-none")));
    }

    private StatusPages.Day hour(Instant hour, double people, double most) {
        return people <= 0
                ? new StatusPages.Day("unknown", SHORT_HOUR, say(phrase("site.reports-nobody", hours.format(hour))))
                : new StatusPages.Day(
                        "part",
                        Math.max(SHORT_HOUR + 1, (int) Math.round(TALL * people / most)),
                        say(phrase("site.part", hours.format(hour), Trend.number(people))));
    }
}
