package tuskwatch.edge.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Translation;

/** The status pages in HTML, and the feed. All values are text; the templates escape it. */
public final class StatusPages {
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "tuskwatch.generated.jte");

    private StatusPages() {}

    /**
     * A moment.
     *
     * @param iso for machines
     * @param words for people, in UTC
     */
    public record Moment(String iso, String words) {}

    /**
     * One day of a bar.
     *
     * @param kind {@code up}, {@code part}, {@code down} or {@code unknown}
     * @param height of 20, so that days differ without colour
     * @param words what is shown when one points at it
     */
    public record Day(String kind, int height, String words) {}

    /**
     * One watched instance.
     *
     * @param address of its own page
     * @param kind as of a day
     * @param bars oldest first
     * @param summary of the bars, in words
     * @param reports of members in the last hour, in words; empty for none
     */
    public record Server(
            String name,
            String address,
            String symbol,
            String state,
            String kind,
            String parts,
            List<String> work,
            List<Day> bars,
            String summary,
            String reports) {}

    /** Bars under a title; a bar is {@code part} or, where nobody reported, {@code unknown}. */
    public record Trend(String title, List<Day> bars, String summary) {}

    /** What members report about one instance: lines of the last hour and day, and what came before. */
    public record Reports(List<String> now, List<Trend> trends) {}

    /**
     * An incident in a list.
     *
     * @param length empty while it goes on
     */
    public record Line(
            String id, String server, String headline, Moment since, String length, String cause, Moment updated) {}

    /**
     * The first page.
     *
     * @param notice what the bot says of itself at the foot; empty while there is nothing
     */
    public record Front(
            String headline,
            String kind,
            List<Line> open,
            List<Line> past,
            List<Server> servers,
            String notice,
            Moment at,
            int days) {}

    /** One instance. */
    public record ServerPage(
            Server server,
            List<String> facts,
            Reports reports,
            List<Line> incidents,
            List<Entry> timeline,
            Moment at) {}

    /** A line of a timeline. */
    public record Entry(Moment at, String words) {}

    /** What an incident may be. */
    public record Hypothesis(String title, String confidence, List<String> because, List<String> but) {}

    /** A step for the admin. */
    public record Step(String text, String command, String risk) {}

    /** One incident. */
    public record IncidentPage(
            Line incident,
            String state,
            List<Entry> updates,
            List<String> parts,
            List<Hypothesis> hypotheses,
            String member,
            List<Step> steps,
            List<String> sources,
            List<Entry> timeline,
            Moment at) {}

    /**
     * What can be pressed at an address, or what came of it.
     *
     * @param lines below the headline
     * @param button empty for none
     */
    public record Answer(String headline, List<String> lines, String button) {}

    /** The words of the templates in one language. */
    public record Words(Translation book) {
        /** The entry of that key below {@code site.}, with what is put in. */
        public String of(String key, Object... args) {
            return book.say(LocalizedText.phrase("site." + key, args));
        }

        /** The tag of the language. */
        public String language() {
            return book.language().toLanguageTag();
        }
    }

    public static WebServer.Page front(Translation words, Front front) {
        return html(200, "front.jte", words, Map.of("page", front));
    }

    public static WebServer.Page server(Translation words, ServerPage page) {
        return html(200, "server.jte", words, Map.of("page", page));
    }

    public static WebServer.Page incident(Translation words, IncidentPage page) {
        return html(200, "incident.jte", words, Map.of("page", page));
    }

    /** Never kept by anybody. */
    static WebServer.Page answer(Translation words, int status, Answer page) {
        var html = html(status, "answer.jte", words, Map.of("page", page));
        return WebServer.Page.live(status, html.type(), html.body());
    }

    /** What is said where there is nothing. */
    public static WebServer.Page missing(Translation words, String why) {
        return html(404, "missing.jte", words, Map.of("why", why));
    }

    /**
     * The feed of incidents. Source: RFC 4287.
     *
     * @param base address of the pages, without a slash at the end
     */
    public static WebServer.Page feed(Translation words, List<Line> incidents, String base, Moment at) {
        var filled = filled("feed.jte", words, Map.of("incidents", incidents, "base", base, "at", at));
        return new WebServer.Page(200, "application/atom+xml;charset=utf-8", filled);
    }

    private static WebServer.Page html(int status, String template, Translation words, Map<String, Object> values) {
        return new WebServer.Page(status, "text/html;charset=utf-8", filled(template, words, values));
    }

    private static String filled(String template, Translation words, Map<String, Object> values) {
        var output = new StringOutput();
        var all = new HashMap<>(values);
        all.put("w", new Words(words));
        ENGINE.render(template, all, output);
        return output.toString();
    }
}
