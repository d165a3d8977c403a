package tuskwatch.edge.mastodon.answer;

import static tuskwatch.core.message.LocalizedText.phrase;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.probe.Content;

/** Reads a timeline without making a tree of all that stands in its posts. Source: docs.joinmastodon.org, methods/timelines. */
final class Timeline {
    private static final int MOST_POSTS = 40;
    /** We ask for 20; whoever sends more than this wants something else. */
    private static final int MOST_READ = 400;

    private static final int LONGEST_ADDRESS = 300;

    private Timeline() {}

    /**
     * @param theirs what the server's clock showed when it answered: ages are told by it, for ours may have been set
     * @param now a post from the future counts as written now
     */
    static Content read(String body, Instant theirs, Instant now) {
        var late = Duration.between(theirs, now);
        try (var parser = Json.parser(body)) {
            return parser.nextToken() == JsonToken.START_ARRAY
                    ? feed(posts(parser), late, now)
                    : new Content.Unreadable(phrase("unreadable.no-posts"));
        } catch (IOException e) {
            return new Content.Unreadable(phrase("unreadable.no-posts"));
        }
    }

    /** What is known of a post; its address is empty where it tells none that can be kept. */
    private record Told(String address, Optional<Instant> written) {}

    private static Content.Feed feed(List<Told> posts, Duration late, Instant now) {
        var all = new ArrayList<Content.Post>();
        for (var post : posts) {
            post.written()
                    .map(told -> told.isAfter(now.minus(late)) ? now : told.plus(late))
                    .ifPresent(at -> all.add(new Content.Post(post.address(), at)));
        }
        var known = all.stream().filter(p -> !p.address().isEmpty()).limit(MOST_POSTS);
        return new Content.Feed(all.stream().map(Content.Post::written).max(Comparator.naturalOrder()), known.toList());
    }

    private static List<Told> posts(JsonParser parser) throws IOException {
        var posts = new ArrayList<Told>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT && posts.size() < MOST_READ) {
                posts.add(post(parser));
            } else {
                parser.skipChildren();
            }
        }
        return posts;
    }

    private static Told post(JsonParser parser) throws IOException {
        var address = "";
        var written = Optional.<Instant>empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var text = parser.nextToken() == JsonToken.VALUE_STRING;
            if (text && name.equals("uri")) {
                address = parser.getTextLength() > LONGEST_ADDRESS ? "" : parser.getText();
            } else if (text && name.equals("created_at")) {
                written = Json.instant(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return new Told(address, written);
    }
}
