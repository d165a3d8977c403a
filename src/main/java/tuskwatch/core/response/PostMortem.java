package tuskwatch.core.response;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Translation;
import tuskwatch.core.oncall.paging.PageRepository;

/** An incident as a Markdown text to keep and to finish by hand: what is known, and the questions that remain. */
final class PostMortem {
    private static final int MOST_WORDS = 600;

    private final IncidentTimeline chronicle;
    private final PageRepository.Means means;
    private final DateTimeFormatter moment;
    private final Translation book;
    private final Map<PersonId, String> names = new HashMap<>();

    private PostMortem(IncidentTimeline chronicle, PageRepository.Means means, ZoneId zone, Translation book) {
        this.chronicle = chronicle;
        this.means = means;
        this.book = book;
        moment = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss VV", Locale.ROOT)
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
        var called = chronicle.first(PageEvent.Kind.CALLED);
        var acked = chronicle.first(PageEvent.Kind.ACKED);
        var over = incident.resolvedAt();
        var rows = new StringBuilder("# "
                + words(phrase("incidents.headline", incident.id().text(), IncidentCards.headline(incident)))
                + "\n\n| | |\n|---|---|\n");
        row(rows, "server", words(incident.instance().display()));
        row(rows, "first", moment.format(incident.since()));
        row(rows, "confirmed", moment.format(confirmed) + after(incident.since(), confirmed));
        row(
                rows,
                "called",
                called.map(at -> moment.format(at) + after(confirmed, at)).orElse(say("nobody-called")));
        row(rows, "acknowledged", acked.map(moment::format).orElse(say("by-nobody")));
        row(rows, "over", over.map(moment::format).orElse(say("goes-on")));
        row(rows, "to-acknowledge", acked.map(at -> length(confirmed, at)).orElse("–"));
        row(rows, "to-resolve", over.map(at -> length(incident.since(), at)).orElse("–"));
        row(rows, "mtta", mean("mean-acknowledged", means.answered(), means.toAcknowledge()));
        row(rows, "mttr", mean("mean-over", means.ended(), means.toResolve()));
        row(rows, "failed", book.say(IncidentCards.words(incident.components())));
        incident.causes().stream().findFirst().ifPresent(best -> {
            var confidence = book.say(phrase("in-brackets", best.confidence().word()));
            row(rows, "cause", best.cause() + confidence);
            row(rows, "because", words(new LocalizedText.Joined("; ", best.because())));
        });
        return rows.toString();
    }

    private String mean(String key, long count, Duration mean) {
        return count == 0 ? "–" : say(key, mean, count);
    }

    private String people() {
        return section("people", chronicle.roles().stream().map(e -> words(e.note())));
    }

    private String paged() {
        return section(
                "paged",
                chronicle.events().stream()
                        .filter(e -> e.kind() == PageEvent.Kind.CALLED || e.kind() == PageEvent.Kind.UNREACHABLE)
                        .map(e -> {
                            var who =
                                    e.person().equals(PersonId.UNKNOWN) ? say("everybody") : words(person(e.person()));
                            var what = e.kind() == PageEvent.Kind.CALLED
                                    ? e.note()
                                    : phrase("post-mortem.not-reached", e.note());
                            return moment.format(e.at()) + " " + who + ": " + words(what);
                        }));
    }

    private String timeline() {
        return section("timeline", chronicle.whole().stream().map(e -> {
            var line = book.line(e.words()).stream().map(this::span).collect(Collectors.joining());
            return moment.format(e.at()) + " " + words(line);
        }));
    }

    private String questions() {
        return "## " + say("questions") + "\n"
                + Stream.of("noticed", "cause-was", "went", "done")
                        .map(q -> "### " + say("question." + q) + "\n")
                        .collect(Collectors.joining("\n"));
    }

    private String section(String what, Stream<String> lines) {
        var list = lines.map(l -> "- " + l).collect(Collectors.joining("\n"));
        var key = "section." + what;
        return "## " + say(key) + "\n" + (list.isEmpty() ? "- " + say(key + ".none") : list) + "\n";
    }

    private void row(StringBuilder rows, String what, String value) {
        rows.append("| " + say(what) + " | " + value + " |\n");
    }

    private String say(String key, Object... args) {
        return book.say(phrase("post-mortem." + key, args));
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
            case Span.Post p -> p.message();
        };
    }

    /** The name as it is, where somebody of that id was ever named; text from outside. */
    private String person(PersonId id) {
        return Optional.ofNullable(names.get(id)).orElseGet(() -> say("person", id.text()));
    }

    private String after(Instant from, Instant at) {
        return say("later", Duration.between(from, at));
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
