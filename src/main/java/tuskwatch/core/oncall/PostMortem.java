package tuskwatch.core.oncall;

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
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;

/** An incident as a Markdown text to keep and to finish by hand: what is known, and the questions that remain. */
final class PostMortem {
    private static final int MOST_WORDS = 600;

    private final Chronicle chronicle;
    private final PageBook.Means means;
    private final DateTimeFormatter moment;
    private final Map<String, String> names = new HashMap<>();

    private PostMortem(Chronicle chronicle, PageBook.Means means, ZoneId zone) {
        this.chronicle = chronicle;
        this.means = means;
        moment = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z", Locale.ROOT)
                .withZone(zone);
        chronicle.events().stream()
                .filter(e -> e.kind().byName() && !e.person().isEmpty())
                .forEach(e -> names.put(e.person(), e.note()));
    }

    /**
     * @param means of the last 90 days, to compare with
     * @param zone in which times are written
     */
    static String of(Chronicle chronicle, PageBook.Means means, ZoneId zone) {
        var one = new PostMortem(chronicle, means, zone);
        return String.join("\n", one.head(), one.people(), one.paged(), one.timeline(), questions());
    }

    private String head() {
        var incident = chronicle.incident();
        var confirmed = incident.openedAt();
        var rows = new StringBuilder("# Incident " + incident.id() + ": " + words(IncidentCards.headline(incident))
                + "\n\n| | |\n|---|---|\n");
        row(rows, "Server", words(incident.instance().display()));
        row(rows, "First failing check", moment.format(incident.since()));
        row(rows, "Confirmed", moment.format(confirmed) + after(incident.since(), confirmed));
        row(
                rows,
                "First called",
                chronicle
                        .first(PageEvent.Kind.CALLED)
                        .map(at -> moment.format(at) + after(confirmed, at))
                        .orElse("nobody"));
        row(
                rows,
                "Acknowledged",
                chronicle.first(PageEvent.Kind.ACKED).map(moment::format).orElse("by nobody"));
        row(rows, "Over", incident.resolvedAt().map(moment::format).orElse("goes on"));
        row(
                rows,
                "Time to acknowledge",
                chronicle
                        .first(PageEvent.Kind.ACKED)
                        .map(at -> length(confirmed, at))
                        .orElse("–"));
        row(
                rows,
                "Time to resolve",
                incident.resolvedAt().map(at -> length(confirmed, at)).orElse("–"));
        row(rows, "MTTA of the last 90 days", mean(means.answered(), means.toAcknowledge(), "acknowledged"));
        row(rows, "MTTR of the last 90 days", mean(means.ended(), means.toResolve(), "over"));
        row(
                rows,
                "What failed",
                incident.components().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> e.getKey().id() + " " + IncidentCards.stateWord(e.getValue()))
                        .collect(Collectors.joining(", ")));
        incident.causes().stream().findFirst().ifPresent(best -> {
            row(rows, "Likely cause", best.cause() + " (" + best.confidence().id() + ")");
            row(rows, "Because", words(String.join("; ", best.because())));
        });
        return rows.toString();
    }

    private static String mean(long count, Duration mean, String what) {
        return count == 0 ? "–" : Text.length(mean) + " (" + count + " " + what + ")";
    }

    private String people() {
        var lines = chronicle.roles().stream().map(e -> "- " + words(e.note())).toList();
        return section("Who dealt with it", lines, "- Nobody was given a part (`/incident role`).");
    }

    private String paged() {
        var lines = chronicle.events().stream()
                .filter(e -> e.kind() == PageEvent.Kind.CALLED || e.kind() == PageEvent.Kind.UNREACHABLE)
                .map(e -> "- " + moment.format(e.at()) + " "
                        + (e.person().isEmpty() ? "everybody" : person(e.person())) + ": "
                        + (e.kind() == PageEvent.Kind.UNREACHABLE ? "not reached, " : "") + words(e.note()))
                .toList();
        return section("Who was paged, and how", lines, "- Nobody.");
    }

    private String timeline() {
        var lines = chronicle.whole().stream()
                .map(e -> "- " + moment.format(e.at()) + " "
                        + words(e.words().stream().map(this::span).collect(Collectors.joining())))
                .toList();
        return section("Timeline", lines, "- Nothing.");
    }

    private static String questions() {
        return """
                ## To be written by people
                ### What members noticed

                ### What the cause was

                ### What went well, what did not, where we were lucky

                ### What is done about it, by whom, until when
                """;
    }

    private static String section(String title, List<String> lines, String none) {
        return "## " + title + "\n" + (lines.isEmpty() ? none : String.join("\n", lines)) + "\n";
    }

    private static void row(StringBuilder rows, String name, String value) {
        rows.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private String span(Span span) {
        return switch (span) {
            case Span.Words w -> w.text();
            case Span.Strong s -> s.text();
            case Span.Code c -> c.text();
            case Span.Block b -> b.text();
            case Span.Moment m -> moment.format(m.at());
            case Span.Link l -> l.label();
            case Span.Channel c -> c.to().address();
            case Span.Person p -> person(p.id());
            case Span.Role r -> "role " + r.id();
        };
    }

    /** The name, where somebody of that id was ever named. */
    private String person(String id) {
        return Optional.ofNullable(names.get(id)).map(PostMortem::words).orElse("person " + id);
    }

    private static String after(Instant from, Instant at) {
        return " (" + length(from, at) + " later)";
    }

    private static String length(Instant from, Instant at) {
        return Text.length(Duration.between(from, at));
    }

    /** Words from outside in one line, without anything that Markdown or HTML would take for its own. */
    private static String words(String outside) {
        return Text.clean(outside, MOST_WORDS)
                .replaceAll("([\\\\`*_{}\\[\\]<>|#~])", "\\\\$1")
                .replace("@", "@\u200b");
    }
}
