package tuskwatch.edge.mastodon.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.probe.Content;

class TimelineTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private static Content.Feed read(String body) {
        return (Content.Feed) Timeline.read(body, NOW, NOW);
    }

    @Test
    void the_newest_post_and_the_addresses_are_read_and_what_else_stands_in_a_post_is_passed_over() {
        var feed = read("""
                [{"id":"1","account":{"uri":"https://no.example","created_at":"2026-11-21T08:59:00Z","fields":[{}]},
                  "created_at":"2026-11-21T08:00:00.000Z","uri":"https://a.example/1","mentions":[[],[{"uri":1}]]},
                 {"uri":"https://a.example/2","created_at":"2026-11-21T08:30:00+00:00"},
                 7, null, [1, {"created_at":"2026-11-21T08:59:00Z"}], {"uri":"https://a.example/3","created_at":"soon"}, {}]""");
        assertThat(feed.newest()).contains(Instant.parse("2026-11-21T08:30:00Z"));
        assertThat(feed.posts())
                .extracting(Content.Post::address)
                .containsExactly("https://a.example/1", "https://a.example/2");
    }

    @Test
    void nobody_has_written_in_an_empty_timeline() {
        assertThat(read("[]").newest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"error\":\"no\"}", "[{\"uri\":", "[{]", "[", "\"[]\"", "<html>"})
    void what_is_no_list_is_unreadable(String body) {
        assertThat(Timeline.read(body, NOW, NOW)).isInstanceOf(Content.Unreadable.class);
    }

    @Test
    void ages_are_told_by_the_clock_of_the_server_and_the_future_is_now() {
        var slow = NOW.minus(Duration.ofHours(2));
        var feed = (Content.Feed) Timeline.read("[{\"created_at\":\"" + slow.minusSeconds(60) + "\"}]", slow, NOW);
        assertThat(feed.newest()).contains(NOW.minusSeconds(60));
        assertThat(read("[{\"created_at\":\"9999-12-31T23:59:59Z\"}]").newest()).contains(NOW);
        assertThat(
                        read("[{\"created_at\":\"-999999999-01-01T00:00:00Z\"},{\"created_at\":\"+999999999-12-31T23:59:59Z\"}]")
                                .newest())
                .isEmpty();
    }

    @Test
    void an_address_too_long_to_keep_is_left_out_and_so_is_what_nobody_asked_for() {
        var post = "{\"uri\":\"https://a.example/%s\",\"created_at\":\"2026-11-21T08:00:00Z\"}";
        assertThat(read("[" + post.formatted("x".repeat(300)) + "]"))
                .isEqualTo(new Content.Feed(Optional.of(Instant.parse("2026-11-21T08:00:00Z")), java.util.List.of()));
        var many = read("[" + (post.formatted("1") + ",").repeat(500) + post.formatted("2") + "]");
        assertThat(many.posts()).hasSize(40);
    }
}
