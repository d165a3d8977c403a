package tuskwatch.app;

import static tuskwatch.core.message.Phrase.phrase;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tuskwatch.core.history.Past;
import tuskwatch.core.message.Phrase;
import tuskwatch.core.message.Phrasebook;
import tuskwatch.edge.web.StatusPages;

/** Days as bars, for the status pages. */
final class SiteBars {
    private static final int TALL = 20;
    private static final int SHORT = 6;

    private final Phrasebook words;
    private final DateTimeFormatter dates;

    SiteBars(Phrasebook words) {
        this.words = words;
        this.dates = DateTimeFormatter.ofPattern(words.say(phrase("date.year")), words.language())
                .withZone(ZoneOffset.UTC);
    }

    StatusPages.Day bar(Past.Day day) {
        var date = dates.format(day.from());
        if (!day.known()) {
            return new StatusPages.Day("unknown", SHORT, words.say(phrase("site.day-unknown", date)));
        }
        var share = day.uptime().share();
        var kind = share >= 0.9995 ? "up" : share >= 0.95 ? "part" : "down";
        var height = (int) Math.round(SHORT + (TALL - SHORT) * share * share * share);
        return new StatusPages.Day(
                kind, Math.min(TALL, height), words.say(phrase("site.day", date, new Phrase.Decimal(share * 100, 2))));
    }

    /** All of them in words. */
    String summary(List<Past.Day> days) {
        var known = days.stream().filter(Past.Day::known).toList();
        if (known.isEmpty()) {
            return words.say(phrase("site.nothing-known"));
        }
        var up = known.stream().mapToLong(d -> d.uptime().up().toMillis()).sum();
        var all = up
                + known.stream().mapToLong(d -> d.uptime().failing().toMillis()).sum();
        return words.say(phrase("site.summary", new Phrase.Decimal(100.0 * up / all, 2), known.size()));
    }
}
