package tuskwatch.testing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import tuskwatch.testing.FakeDiscord.Posted;

/**
 * Which messages of a channel are asked for. Of {@code before}, {@code after} and {@code around} there is one at most;
 * whichever it is, the page is newest first. Source: developer documentation, Get Channel Messages.
 */
record DiscordPage(Optional<Long> before, Optional<Long> after, Optional<Long> around, int limit) {
    static final int MOST = 100;
    private static final int USUAL = 50;
    private static final Comparator<Posted> NEWEST_FIRST =
            Comparator.comparing(DiscordPage::number).reversed();

    static DiscordPage of(HttpUrl url) {
        var limit = url.queryParameter("limit");
        return new DiscordPage(
                id(url, "before"),
                id(url, "after"),
                id(url, "around"),
                limit == null ? USUAL : Integer.parseInt(limit));
    }

    private static Optional<Long> id(HttpUrl url, String name) {
        return Optional.ofNullable(url.queryParameter(name)).map(Long::valueOf);
    }

    /** Whether more than one place is named. */
    boolean contradicts() {
        return Stream.of(before, after, around).filter(Optional::isPresent).count() > 1;
    }

    List<Posted> of(List<Posted> messages) {
        if (around.isPresent()) {
            return Stream.concat(
                            older(messages, around.get() + 1, limit / 2 + 1),
                            younger(messages, around.get(), (limit - 1) / 2))
                    .sorted(NEWEST_FIRST)
                    .limit(limit)
                    .toList();
        }
        return after.map(id -> younger(messages, id, limit))
                .orElseGet(() -> older(messages, before.orElse(Long.MAX_VALUE), limit))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** The newest of those that are older. */
    private static Stream<Posted> older(List<Posted> messages, long than, int most) {
        return messages.stream()
                .filter(m -> number(m) < than)
                .sorted(NEWEST_FIRST)
                .limit(most);
    }

    /** The oldest of those that are younger. */
    private static Stream<Posted> younger(List<Posted> messages, long than, int most) {
        return messages.stream()
                .filter(m -> number(m) > than)
                .sorted(NEWEST_FIRST.reversed())
                .limit(most);
    }

    private static long number(Posted message) {
        return Long.parseLong(message.id());
    }
}
