package tuskwatch.edge.mastodon.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Outcome;

class AnswerReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final HttpUrl ASKED = HttpUrl.get("https://social.tusk.example/x");
    private static final Content CHALLENGE = new Content.Challenge("Cloudflare");
    private static final String PUZZLE = "<html><title>Just a moment...</title></html>";

    private static Outcome.Answered read(Check check, int status, String body, String... headers) {
        return AnswerReader.read(check, ASKED, status, Headers.of(headers), body, NOW);
    }

    private static Content content(Check check, int status, String body, String... headers) {
        return read(check, status, body, headers).content();
    }

    @ParameterizedTest
    @CsvSource({
        "X-Cached, STALE, STALE",
        "CF-Cache-Status, updating, UPDATING",
        "X-Cache, TCP_HIT, EDGE_CACHED",
        "X-Cache-Status, EXPIRED, EDGE_CACHED",
        "X-Proxy-Cache, REVALIDATED, EDGE_CACHED",
        "X-Cache, MISS, ORIGIN",
        "CF-Cache-Status, DYNAMIC, ORIGIN",
        "Age, 12, EDGE_CACHED",
        "Age, 0, ORIGIN",
        "Server, Mastodon, ORIGIN",
    })
    void a_cache_on_the_way_is_told_by_its_header(String name, String value, Freshness freshness) {
        assertThat(AnswerReader.freshness(Headers.of(name, value))).isEqualTo(freshness);
    }

    @Test
    void one_cache_that_missed_does_not_hide_another_that_hit() {
        assertThat(AnswerReader.freshness(Headers.of("CF-Cache-Status", "MISS", "X-Cache", "HIT")))
                .isEqualTo(Freshness.EDGE_CACHED);
    }

    @Test
    void limits_are_read_from_the_origin_and_never_from_a_cache() {
        var limits = new String[] {"Retry-After", "7", "X-RateLimit-Remaining", "12", "X-Cache", "MISS"};
        var live = read(Check.HEALTH, 429, "", limits);
        assertThat(live.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(live.remaining()).isEqualTo(OptionalInt.of(12));
        limits[5] = "HIT";
        var cached = read(Check.HEALTH, 429, "", limits);
        assertThat(cached.retryAfter()).isEmpty();
        assertThat(cached.remaining()).isEmpty();
        assertThat(read(Check.HEALTH, 200, "OK", "X-RateLimit-Remaining", "-3").remaining())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "0.2, PT1S",
        "'Sat, 21 Nov 2026 09:00:30 GMT', PT30S",
        "'Sat, 21 Nov 2026 08:59:00 GMT', PT0S",
        "-5, PT0S",
        "-1e30, PT0S",
        "Infinity, PT24H",
        "NaN, PT0S",
        "soon, ",
    })
    void a_wait_is_seconds_or_a_date(String value, Duration expected) {
        assertThat(AnswerReader.retryAfter(Headers.of("Retry-After", value), NOW))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void a_puzzle_for_people_is_a_challenge_but_not_where_any_page_is_fine() {
        assertThat(content(Check.TAG, 403, "{}", "cf-mitigated", "challenge")).isEqualTo(CHALLENGE);
        assertThat(content(Check.TAG, 503, PUZZLE)).isEqualTo(CHALLENGE);
        assertThat(content(Check.TAG, 200, PUZZLE)).isEqualTo(CHALLENGE);
        assertThat(content(Check.SIGN_UP, 200, PUZZLE)).isEqualTo(CHALLENGE);
        assertThat(content(Check.SIGN_UP, 200, PUZZLE + "<form action=\"/auth/acceptance\">"))
                .isEqualTo(new Content.AsExpected());
        assertThat(content(Check.TAG, 500, PUZZLE)).isEqualTo(new Content.ErrorPage());
        assertThat(content(Check.TAG, 200, "{\"name\":\"just a moment...\"}")).isEqualTo(new Content.AsExpected());
    }

    @Test
    void maintenance_is_announced_with_503_or_as_a_success_that_is_none() {
        var page = "<h1>Down for maintenance</h1>";
        var maintenance = new Content.MaintenancePage("Down for maintenance");
        assertThat(content(Check.HEALTH, 503, page)).isEqualTo(maintenance);
        assertThat(content(Check.HEALTH, 200, page)).isEqualTo(maintenance);
        assertThat(content(Check.HEALTH, 500, page)).isEqualTo(new Content.ErrorPage());
    }

    @ParameterizedTest
    @CsvSource({
        "/auth/sign_in, true",
        "https://files.tusk.example/, true",
        "https://other.example/, false",
        "mailto:a@tusk.example, false",
    })
    void a_redirect_says_whether_it_stays_in_the_domain(String location, boolean same) {
        assertThat(content(Check.SIGN_UP, 302, "", "Location", location))
                .isEqualTo(new Content.Redirect(location, same));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.github.io, https://b.github.io, false",
        "https://a.tusk.example, https://tusk.example, true",
        "http://10.0.0.1, http://10.0.0.1:81, true",
        "http://10.0.0.1, http://10.0.0.2, false",
        "http://intern, http://elsewhere, false",
    })
    void domains_are_what_somebody_can_register(String a, String b, boolean same) {
        assertThat(AnswerReader.sameDomain(HttpUrl.get(a), HttpUrl.get(b))).isEqualTo(same);
    }

    @Test
    void ages_of_posts_are_told_by_the_servers_own_clock_where_it_is_well_off() {
        var post = "[{\"created_at\":\"2026-11-21T10:50:00Z\",\"uri\":\"https://t.example/1\"}]";
        assertThat(content(Check.LOCAL_FEED, 200, post, "Date", "Sat, 21 Nov 2026 11:00:00 GMT"))
                .isEqualTo(feed("2026-11-21T08:50:00Z"));
        assertThat(content(Check.LOCAL_FEED, 200, post, "Date", "Sat, 21 Nov 2026 11:00:00 GMT", "Age", "9"))
                .as("a cached answer tells no time, and nothing is from the future")
                .isEqualTo(feed("2026-11-21T09:00:00Z"));
        var recent = "[{\"created_at\":\"2026-11-21T08:50:00Z\",\"uri\":\"https://t.example/1\"}]";
        assertThat(content(Check.LOCAL_FEED, 200, recent, "Date", "Sat, 21 Nov 2026 09:00:59 GMT"))
                .as("less than a minute is no difference")
                .isEqualTo(feed("2026-11-21T08:50:00Z"));
    }

    private static Content feed(String written) {
        var at = Instant.parse(written);
        return new Content.Feed(Optional.of(at), List.of(new Content.Post("https://t.example/1", at)));
    }

    @Test
    void of_a_timeline_forty_posts_are_known_that_say_who_they_are() {
        var post = "{\"created_at\":\"2026-11-21T08:50:00Z\",\"uri\":\"https://t.example/1\"}";
        var nameless = "{\"created_at\":\"2026-11-21T08:59:00Z\"}";
        var endless = "{\"created_at\":\"2026-11-21T08:50:00Z\",\"uri\":\"" + "x".repeat(301) + "\"}";
        var body = "[" + nameless + "," + endless + ",{\"created_at\":\"yesterday\"}" + ("," + post).repeat(41) + "]";
        assertThat(content(Check.LOCAL_FEED, 200, body)).isInstanceOfSatisfying(Content.Feed.class, feed -> {
            assertThat(feed.newest()).contains(Instant.parse("2026-11-21T08:59:00Z"));
            assertThat(feed.posts())
                    .hasSize(40)
                    .extracting(Content.Post::address)
                    .containsOnly("https://t.example/1");
        });
        assertThat(content(Check.LOCAL_FEED, 200, "{}")).isInstanceOf(Content.Unreadable.class);
        assertThat(content(Check.LOCAL_FEED, 200, "<html>")).isInstanceOf(Content.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTH, ' ok ', true",
        "HEALTH, fine, false",
        "NODEINFO, {}, true",
        "NODEINFO, [], false",
        "TAG, '{\"name\":\"x\"}', true",
        "TAG, '{\"name\":1}', false",
        "RULES, [], true",
        "RULES, {}, false",
        "MEDIA, PNG, true",
        "MEDIA, ' <html>', false",
        "ROBOTS, <html>, true",
    })
    void each_check_knows_what_a_well_server_sends(Check check, String body, boolean expected) {
        assertThat(content(check, 200, body))
                .isInstanceOf(expected ? Content.AsExpected.class : Content.Unreadable.class);
    }

    @Test
    void what_calls_itself_text_is_no_picture() {
        assertThat(content(Check.MEDIA, 200, "PNG", "Content-Type", "text/plain"))
                .isInstanceOf(Content.Unreadable.class);
    }
}
