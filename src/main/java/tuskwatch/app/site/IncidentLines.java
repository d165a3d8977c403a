package tuskwatch.app.site;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Translation;
import tuskwatch.edge.web.StatusPages;

/** An incident in a line of the status pages, in one language. */
final class IncidentLines {
    private final GuidanceBook book;
    private final Translation words;
    private final DateTimeFormatter moments;

    IncidentLines(GuidanceBook book, Translation words) {
        this.book = book;
        this.words = words;
        this.moments = DateTimeFormatter.ofPattern(words.say(phrase("date.year")) + ", HH:mm 'UTC'", words.language())
                .withZone(ZoneOffset.UTC);
    }

    StatusPages.Line of(Incident incident) {
        var parts = LocalizedText.list(incident.components().keySet().stream()
                .sorted()
                .map(Component::word)
                .toList());
        var host = IncidentCards.host(incident.instance());
        var headline = switch (incident.phase()) {
            case OPEN, RECOVERING ->
                phrase(incident.verdict() == Verdict.DOWN ? "incident.down" : "incident.trouble", host, parts);
            case RESOLVED, CLOSED, UNWATCHED -> phrase("site.failed", host, parts);
            case FALSE_ALARM -> phrase("site.false-alarm", host, parts);
        };
        var id = incident.id().text();
        var since = moment(incident.since());
        var lasted = incident.resolvedAt()
                .map(at -> words.say(phrase("site.lasted", Duration.between(incident.since(), at))))
                .orElse("");
        var cause = incident.causes().stream()
                .findFirst()
                .map(s -> phrase(
                        "history.cause",
                        book.cause(s.cause()).title(),
                        s.confidence().word()))
                .map(words::say)
                .orElse("");
        return new StatusPages.Line(id, host, words.say(headline), since, lasted, cause, moment(incident.updatedAt()));
    }

    /** To the second, and as people read it. */
    StatusPages.Moment moment(Instant at) {
        return new StatusPages.Moment(at.truncatedTo(ChronoUnit.SECONDS).toString(), moments.format(at));
    }
}
