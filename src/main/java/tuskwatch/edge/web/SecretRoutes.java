package tuskwatch.edge.web;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.message.Translation;
import tuskwatch.core.oncall.visit.AnswerByLink;
import tuskwatch.core.oncall.visit.CalendarByLink;

/**
 * What only those find who know its address. Nobody keeps it, no search engine lists it, and what was never there looks like what is no
 * more.
 *
 * @param words by the languages that the reader prefers, best first
 */
public record SecretRoutes(AnswerByLink answers, CalendarByLink calendars, Function<List<Locale>, Translation> words)
        implements WebServer.Routes {
    private static final String ANSWER = "/answer/";
    private static final String CALENDAR = "/calendar/";

    /** Whether what is at that path is found here or nowhere. */
    boolean holds(String path) {
        return path.startsWith(ANSWER) || path.startsWith(CALENDAR);
    }

    /** Only shows what could be pressed: programs follow every address that they see in a mail. */
    @Override
    public WebServer.Page page(WebServer.Asked asked) {
        return asked.path().startsWith(CALENDAR)
                ? calendar(asked, calendars.find(asked.path()))
                : page(asked, answers.look(asked.path()));
    }

    @Override
    public WebServer.Page posted(WebServer.Asked asked) {
        return asked.path().startsWith(CALENDAR)
                ? WebServer.Routes.super.posted(asked)
                : page(asked, answers.press(asked.path()));
    }

    private WebServer.Page page(WebServer.Asked asked, AnswerByLink.Answer answer) {
        var book = words.apply(asked.languages());
        return switch (answer) {
            case AnswerByLink.Answer.Question q ->
                secret(StatusPages.answer(
                        book, 200, new StatusPages.Answer(book.say(q.headline()), List.of(), book.say(q.button()))));
            case AnswerByLink.Answer.Done d ->
                secret(StatusPages.answer(book, 200, done(d.card().in(book).byClocks(d.zone()))));
            case AnswerByLink.Answer.Busy b -> said(book, 503, phrase("page.changing"));
            case AnswerByLink.Answer.Nothing n -> said(book, 404, phrase("answer.nothing"));
            case AnswerByLink.Answer.TooOften t -> said(book, 429, phrase("answer.too-often"));
        };
    }

    /** A program that names no language gets that of the community. */
    private WebServer.Page calendar(WebServer.Asked asked, CalendarByLink.Found found) {
        return switch (found) {
            case CalendarByLink.Found.Calendar c -> {
                var book = words.apply(
                        asked.languages().isEmpty() ? c.language().stream().toList() : asked.languages());
                yield secret(WebServer.Page.live(200, "text/calendar;charset=utf-8", c.text(book))
                        .with("Cache-Control", "private, no-cache")
                        .with("ETag", "W/\"" + c.tag(book) + "\""));
            }
            case CalendarByLink.Found.Nothing n -> page(asked, new AnswerByLink.Answer.Nothing());
            case CalendarByLink.Found.TooOften t -> page(asked, new AnswerByLink.Answer.TooOften());
        };
    }

    private static StatusPages.Answer done(Card card) {
        var lines = PlainText.body(card).lines().toList();
        return new StatusPages.Answer(card.headline().said(), lines, "");
    }

    private static WebServer.Page said(Translation book, int status, LocalizedText words) {
        return secret(StatusPages.answer(book, status, new StatusPages.Answer(book.say(words), List.of(), "")));
    }

    @Override
    public WebServer.Page failed(WebServer.Asked asked) {
        return said(words.apply(asked.languages()), 503, phrase("site.failed-now"));
    }

    private static WebServer.Page secret(WebServer.Page page) {
        return page.with("X-Robots-Tag", "noindex, nofollow, noarchive")
                .with("Content-Security-Policy", PageWriter.policy("'self'"));
    }
}
