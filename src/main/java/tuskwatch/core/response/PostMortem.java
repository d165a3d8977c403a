package tuskwatch.core.response;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Translation;
import tuskwatch.core.oncall.paging.PageEvent;
import tuskwatch.core.oncall.paging.PageRepository;

/** An incident as a Markdown text to keep and to finish by hand: what is known, and the questions that remain. */
final class PostMortem {
    private static final int MOST_WORDS = 600;

    private final IncidentTimeline chronicle;
    private final PageRepository.Means means;
    private final DateTimeFormatter moment;
    private final Map<PersonId, String> names = new HashMap<>();

    private final Translation book;

    private PostMortem(IncidentTimeline chronicle, PageRepository.Means means, ZoneId zone, Translation book) {
        this.chronicle = chronicle;
        this.means = means;
        this.book = book;
        moment = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z", Locale.ROOT)
                .withZone(zone);
        chronicle.events().stream()
                .filter(e -> e.kind().byName() && !e.person().equals(PersonId.UNKNOWN))
                .forEach(e -> names.put(e.person(), book.say(e.note())));
    }

    /**
     * @param means of the last 90 days, to compare with
     * @param zone in which times are written
     * @param book the language of the text
     */
    static String of(IncidentTimeline chronicle, PageRepository.Means means, ZoneId zone, Translation book) {
        var one = new PostMortem(chronicle, means, zone, book);
        return String.join("\n", one.head(), one.people(), one.paged(), one.timeline(), one.questions());
    }

    private String head() {
        var incident = chronicle.incident();
        var confirmed = incident.openedAt();
        var rows = new StringBuilder("# "
                + words(phrase("incidents.headline", incident.id().text(), IncidentCards.headline(incident)))
                + "\n\n| | |\n|---|---|\n");
        row(rows, "server", words(incident.instance().display()));
        row(rows, "first", moment.format(incident.since()));
        row(rows, "confirmed", moment.format(confirmed) + after(incident.since(), confirmed));
        row(
                rows,
                "called",
                chronicle
                        .first(PageEvent.Kind.CALLED)
                        .map(at -> moment.format(at) + after(confirmed, at))
                        .orElseGet(() -> book.say(phrase("post-mortem.nobody-called"))));
        row(
                rows,
                "acknowledged",
                chronicle
                        .first(PageEvent.Kind.ACKED)
                        .map(moment::format)
                        .orElseGet(() -> book.say(phrase("post-mortem.by-nobody"))));
        row(
                rows,
                "over",
                incident.resolvedAt().map(moment::format).orElseGet(() -> book.say(phrase("post-mortem.goes-on"))));
        row(
                rows,
                "to-acknowledge",
                chronicle
                        .first(PageEvent.Kind.ACKED)
                        .map(at -> length(confirmed, at))
                        .orElse("–"));
        row(
                rows,
                "to-resolve",
                incident.resolvedAt().map(at -> length(confirmed, at)).orElse("–"));
        row(rows, "mtta", mean("post-mortem.mean-acknowledged", means.answered(), means.toAcknowledge()));
        row(rows, "mttr", mean("post-mortem.mean-over", means.ended(), means.toResolve()));
        row(rows, "failed", book.say(IncidentCards.words(incident.components())));
        incident.causes().stream().findFirst().ifPresent(best -> {
            row(
                    rows,
                    "cause",
                    best.cause()
                            + book.say(phrase("in-brackets", best.confidence().word())));
            row(rows, "because", words(new LocalizedText.Joined("; ", best.because())));
        });
        return rows.toString();
    }

    private String mean(String key, long count, Duration mean) {
        return count == 0 ? "–" : book.say(phrase(key, mean, count));
    }

    private String people() {
        var lines = chronicle.roles().stream().map(e -> "- " + words(e.note())).toList();
        return section("people", lines);
    }

    private String paged() {
        var lines = chronicle.events().stream()
                .filter(e -> e.kind() == PageEvent.Kind.CALLED || e.kind() == PageEvent.Kind.UNREACHABLE)
                .map(e -> "- " + moment.format(e.at()) + " "
                        + (e.person().equals(PersonId.UNKNOWN)
                                ? book.say(phrase("post-mortem.everybody"))
                                : person(e.person()))
                        + ": "
                        + words(
                                e.kind() == PageEvent.Kind.UNREACHABLE
                                        ? phrase("post-mortem.not-reached", e.note())
                                        : e.note()))
                .toList();
        return section("paged", lines);
    }

    private String timeline() {
        var lines = chronicle.whole().stream()
                .map(e -> "- " + moment.format(e.at()) + " "
                        + words(book.line(e.words()).stream().map(this::span).collect(Collectors.joining())))
                .toList();
        return section("timeline", lines);
    }

    private String questions() {
        return "## " + book.say(phrase("post-mortem.questions")) + "\n"
                + Stream.of("noticed", "cause-was", "went", "done")
                        .map(q -> "### " + book.say(phrase("post-mortem.question." + q)) + "\n")
                        .collect(Collectors.joining("\n"));
    }

    private String section(String what, List<String> lines) {
        var key = "post-mortem.section." + what;
        return "## " + book.say(phrase(key)) + "\n"
                + (lines.isEmpty() ? "- " + book.say(phrase(key + ".none")) : String.join("\n", lines)) + "\n";
    }

    private void row(StringBuilder rows, String what, String value) {
        rows.append("| ")
                .append(book.say(phrase("post-mortem." + what)))
                .append(" | ")
                .append(value)
                .append(" |\n");
    }

    private String span(Span span) {
        return switch (span) {
            case Span.Words w -> w.text().said();
            case Span.Strong s -> s.text().said();
            case Span.Code c -> c.text();
            case Span.Block b -> b.text();
            case Span.Moment m -> moment.format(m.at());
            case Span.Link l -> l.label();
            case Span.Channel c -> c.to().address();
            case Span.Person p -> person(p.id());
            case Span.Role r -> "@" + r.id();
        };
    }

    /** The name, where somebody of that id was ever named. */
    private String person(PersonId id) {
        return Optional.ofNullable(names.get(id))
                .map(PostMortem::words)
                .orElseGet(() -> book.say(phrase("post-mortem.person", id.text())));
    }

    private String after(Instant from, Instant at) {
        return book.say(phrase("post-mortem.later", Duration.between(from, at)));
    }

    private String length(Instant from, Instant at) {
        return book.say(LocalizedText.length(Duration.between(from, at)));
    }

    private String words(LocalizedText phrase) {
        return words(book.say(phrase));
    }

    /** Words from outside in one line, without anything that Markdown or HTML would take for its own. */
    private static String words(String outside) {
        return Text.clean(outside, MOST_WORDS)
                .replaceAll("([\\\\`*_{}\\[\\]<>|#~])", "\\\\$1")
                .replace("@", "@\u200b");
    }
}
