package tuskwatch.edge.mastodon.answer;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tuskwatch.core.probe.Content;

/** Pages, timelines and other JSON are read within their limits, however they are written and however often they say the same. */
public final class PageFuzz {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final int LONGEST_ADDRESS = 300;
    private static final int MOST_POSTS = 40;
    private static final List<String> NAMES = List.of("title", "h1", "body", "p");
    /** What has hurt parsers, to be repeated. */
    private static final List<String> PIECES = List.of(
            "<", "<!--", "<script", "</", "&", "&amp;", "[", "{\"a\":", "[{},", "\"uri\":\"", "9", "\\u0000", "{\"created_at\":\"2026-11-21T08:00:00Z\",\"uri\":\"https://a.example/1\"},");

    private PageFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var name = data.pickValue(NAMES);
        var piece = data.pickValue(PIECES);
        // Few are so long that they meet every limit: those take long.
        var length = data.consumeInt(0, 30) == 0 ? 300_000 : 2_000;
        var times = data.consumeInt(0, length / piece.length());
        var late = Duration.ofSeconds(data.consumeInt(-1_000_000, 1_000_000));
        var front = data.consumeString(200);
        var body = front + piece.repeat(times) + data.consumeRemainingAsString();
        page(body, name);
        json(body);
        timeline(body, late);
        timeline("[" + body, late);
    }

    /** What is shown is never longer than what was looked at, where nothing but what stands between two tags is added. */
    private static void page(String body, String name) {
        var most = 2 * Html.LOOKED_AT;
        demand(Html.text(body).length() <= most, "a text is longer than its page");
        demand(Html.visible(body).length() <= most, "what is visible is longer than its page");
        Html.element(body, name).ifPresent(e -> demand(e.length() <= most, "an element is longer than its page"));
    }

    private static void json(String body) {
        Json.tree(body).ifPresent(tree -> {
            demand(nodes(tree) <= Json.MOST_TOKENS, "a tree is larger than its limit");
            Json.text(tree, 40);
            Json.truth(tree);
            Json.instant(tree);
        });
    }

    private static int nodes(JsonNode node) {
        var all = 1;
        for (var child : node) {
            all += nodes(child);
        }
        return all;
    }

    private static void timeline(String body, Duration late) {
        if (Timeline.read(body, NOW.minus(late), NOW) instanceof Content.Feed feed) {
            demand(feed.posts().size() <= MOST_POSTS, "more posts are kept than wanted");
            demand(feed.posts().stream().noneMatch(p -> p.address().length() > LONGEST_ADDRESS), "an address is too long");
            demand(feed.posts().stream().noneMatch(p -> p.written().isAfter(NOW)), "a post is of the future");
        }
    }

    private static void demand(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
