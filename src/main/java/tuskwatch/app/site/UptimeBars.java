package tuskwatch.app.site;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tuskwatch.core.history.HistoryData;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Translation;
import tuskwatch.edge.web.StatusPages;

/** Days as bars, for the status pages. */
final class UptimeBars {
    private static final int TALL = 20;
    private static final int SHORT = 6;

    private final Translation words;
    private final DateTimeFormatter dates;

    UptimeBars(Translation words) {
        this.words = words;
        this.dates = DateTimeFormatter.ofPattern(words.say(phrase("date.year")), words.language())
                .withZone(ZoneOffset.UTC);
    }

    StatusPages.Day bar(HistoryData.Day day) {
        var date = dates.format(day.from());
        if (!day.known()) {
            return new StatusPages.Day("unknown", SHORT, words.say(phrase("site.day-unknown", date)));
        }
        var share = day.uptime().share();
        var kind = share >= 0.9995 ? "up" : share >= 0.95 ? "part" : "down";
        var height = (int) Math.round(SHORT + (TALL - SHORT) * share * share * share);
        return new StatusPages.Day(
                kind,
                Math.min(TALL, height),
                words.say(phrase("site.day", date, new LocalizedText.Decimal(share * 100, 2))));
    }

    /** All of them in words. */
    String summary(List<HistoryData.Day> days) {
        var known = days.stream().filter(HistoryData.Day::known).toList();
        if (known.isEmpty()) {
            return words.say(phrase("site.nothing-known"));
        }
        var up = known.stream().mapToLong(d -> d.uptime().up().toMillis()).sum();
        var all = up
                + known.stream().mapToLong(d -> d.uptime().failing().toMillis()).sum();
        return words.say(phrase("site.summary", new LocalizedText.Decimal(100.0 * up / all, 2), known.size()));
    }
}
