package tuskwatch.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.oncall.duty.MemberDirectory;
import tuskwatch.core.oncall.duty.Members;
import tuskwatch.core.oncall.link.Attempts;
import tuskwatch.core.oncall.link.CalendarLinks;
import tuskwatch.core.oncall.link.PageLinks;
import tuskwatch.core.oncall.paging.AnswerPage;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.visit.AnswerByLink;
import tuskwatch.core.oncall.visit.CalendarByLink;
import tuskwatch.core.oncall.zone.CommunityZones;
import tuskwatch.testing.English;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

/** What is found at an address that was made stands in {@code AnsweredElsewhereTest}. */
class SecretRoutesTest {
    private static final Optional<String> BASE = Optional.of("https://tusk.example");

    private final VirtualClock clock = new VirtualClock(Instant.EPOCH);
    private final StoredPages stored = new StoredPages(clock);
    private final Attempts attempts = new Attempts(clock);
    private final SecretRoutes routes = new SecretRoutes(
            new AnswerByLink(
                    stored.room(),
                    new AnswerPage(stored.room(), clock),
                    new PageLinks(text -> "x".repeat(43), BASE),
                    Members.UNKNOWN,
                    new CommunityZones(Watching.registry(), stored.room()),
                    clock,
                    attempts),
            new CalendarByLink(
                    stored.room(),
                    new CalendarLinks(text -> "x".repeat(43), BASE),
                    new MemberDirectory(
                            Watching.registry(),
                            stored.room(),
                            new CommunityZones(Watching.registry(), stored.room()),
                            clock),
                    clock,
                    attempts),
            languages -> English.PHRASES.in(languages.isEmpty() ? Locale.ENGLISH : languages.getFirst()));

    @AfterEach
    void close() {
        stored.close();
    }

    private static WebServer.Asked asked(String path) {
        return new WebServer.Asked(path, "", List.of());
    }

    @Test
    void it_holds_what_is_secret_and_nothing_else() {
        assertThat(List.of("/answer/", "/answer/have/1/2/3", "/calendar/x.ics")).allMatch(routes::holds);
        assertThat(List.of("/", "/answer", "/incident/answer/", "/feed.atom")).noneMatch(routes::holds);
    }

    @Test
    void what_is_not_there_is_said_in_the_language_of_the_reader_and_kept_by_nobody() {
        var page = routes.page(asked("/answer/x"));
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.kept()).isZero();
        assertThat(page.body()).contains("There is nothing here").doesNotContain("<form");
        assertThat(routes.posted(asked("/answer/y"))).isEqualTo(page);
        assertThat(routes.page(asked("/calendar/y"))).isEqualTo(page);
        assertThat(routes.page(new WebServer.Asked("/answer/x", "", List.of(Locale.GERMAN)))
                        .body())
                .contains("Hier ist nichts oder nichts mehr");
    }

    @Test
    void a_calendar_is_read_in_the_language_of_its_reader_and_tells_what_has_changed() {
        var name = "a".repeat(CalendarLinks.NAME_LETTERS);
        var contact = Contact.NONE.withCalendar(Optional.of(name));
        stored.room().put(Watching.COMMUNITY, Optional.of(Paging.plan().with(Paging.MIA.id(), contact)));
        var path = "/calendar/" + name + "x".repeat(43) + ".ics";
        clock.skip(Duration.between(Instant.EPOCH, Paging.NOW));
        var page = routes.page(asked(path));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.type()).isEqualTo("text/calendar;charset=utf-8");
        assertThat(page.headers())
                .containsEntry("Cache-Control", "private, no-cache")
                .containsEntry("X-Robots-Tag", "noindex, nofollow, noarchive");
        assertThat(page.body()).startsWith("BEGIN:VCALENDAR\r\n").contains("SUMMARY:On call (Tuskwatch)");
        clock.skip(Duration.ofMinutes(5));
        var later = routes.page(asked(path));
        assertThat(later.headers().get("ETag")).isEqualTo(page.headers().get("ETag"));
        assertThat(later.body()).isNotEqualTo(page.body());
        var german = routes.page(new WebServer.Asked(path, "", List.of(Locale.GERMAN)));
        assertThat(german.body()).contains("SUMMARY:Bereitschaft");
        assertThat(german.headers().get("ETag")).isNotEqualTo(page.headers().get("ETag"));
        assertThat(routes.posted(asked(path)).status()).isEqualTo(405);
    }

    @Test
    void who_guesses_is_told_that_it_is_too_often_and_a_failure_tells_nothing() {
        for (var i = 0; i < 120; i++) {
            routes.page(asked("/answer/" + i));
        }
        assertThat(routes.page(asked("/answer/x")).status()).isEqualTo(429);
        assertThat(routes.failed(asked("/answer/x")).status()).isEqualTo(503);
    }
}
