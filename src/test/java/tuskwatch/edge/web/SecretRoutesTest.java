package tuskwatch.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.oncall.duty.Members;
import tuskwatch.core.oncall.link.AnswerByLink;
import tuskwatch.core.oncall.link.PageLinks;
import tuskwatch.core.oncall.paging.AnswerPage;
import tuskwatch.testing.English;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

/** What is found at an address that was made stands in {@code AnsweredElsewhereTest}. */
class SecretRoutesTest {
    private final VirtualClock clock = new VirtualClock(Instant.EPOCH);
    private final StoredPages stored = new StoredPages(clock);
    private final SecretRoutes routes = new SecretRoutes(
            new AnswerByLink(
                    stored.room(),
                    new AnswerPage(stored.room(), clock),
                    new PageLinks(text -> "x".repeat(43), Optional.of("https://tusk.example")),
                    Members.UNKNOWN,
                    clock),
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
        assertThat(List.of("/answer/", "/answer/have/1/2/3")).allMatch(routes::holds);
        assertThat(List.of("/", "/answer", "/incident/answer/", "/feed.atom")).noneMatch(routes::holds);
    }

    @Test
    void what_is_not_there_is_said_in_the_language_of_the_reader_and_kept_by_nobody() {
        var page = routes.page(asked("/answer/x"));
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.kept()).isZero();
        assertThat(page.body()).contains("There is nothing to answer here").doesNotContain("<form");
        assertThat(routes.posted(asked("/answer/y"))).isEqualTo(page);
        assertThat(routes.page(new WebServer.Asked("/answer/x", "", List.of(Locale.GERMAN)))
                        .body())
                .contains("Hier gibt es nichts zu beantworten");
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
