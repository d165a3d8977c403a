package tuskwatch.edge.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tuskwatch.core.probe.Content;

/** Reads {@code /api/v1/timelines/public}. Source: docs.joinmastodon.org, methods/timelines. */
final class PublicTimeline {
    private PublicTimeline() {}

    /**
     * @param theirs what the server's clock showed when it answered: ages are told by it, for ours may have been set
     * @param now a post from the future counts as written now
     */
    static Content read(JsonNode posts, Instant theirs, Instant now) {
        if (!posts.isArray()) {
            return new Content.Unreadable("its body is not a list of posts.");
        }
        Optional<Instant> newest = StreamSupport.stream(posts.spliterator(), false)
                .map(p -> written(p.path("created_at").asText("")))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .max(Comparator.naturalOrder());
        return new Content.Feed(
                newest.map(at -> at.plus(Duration.between(theirs, now))).map(at -> at.isAfter(now) ? now : at));
    }

    private static @Nullable Instant written(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
