package tuskwatch.edge.mastodon;

import static tuskwatch.core.message.LocalizedText.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import tuskwatch.core.probe.Content;

/** Reads {@code /api/v1/timelines/public}. Source: docs.joinmastodon.org, methods/timelines. */
final class PublicTimeline {
    private static final int MOST = 40;
    private static final int LONGEST = 300;

    private PublicTimeline() {}

    /**
     * @param theirs what the server's clock showed when it answered: ages are told by it, for ours may have been set
     * @param now a post from the future counts as written now
     */
    static Content read(JsonNode posts, Instant theirs, Instant now) {
        if (!posts.isArray()) {
            return new Content.Unreadable(phrase("unreadable.no-posts"));
        }
        var late = Duration.between(theirs, now);
        var written = new ArrayList<Instant>();
        var known = new ArrayList<Content.Post>();
        for (var post : posts) {
            var told = Json.instant(post.path("created_at")).map(at -> at.plus(late));
            if (told.isPresent()) {
                var at = told.get().isAfter(now) ? now : told.get();
                written.add(at);
                var address = post.path("uri").asText("");
                if (!address.isEmpty() && address.length() <= LONGEST) {
                    known.add(new Content.Post(address, at));
                }
            }
        }
        return new Content.Feed(
                written.stream().max(Comparator.naturalOrder()), known.subList(0, Math.min(MOST, known.size())));
    }
}
