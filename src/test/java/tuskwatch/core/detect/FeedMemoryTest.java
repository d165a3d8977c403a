package tuskwatch.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Content;

class FeedMemoryTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final InstanceName TUSK = new InstanceName("tusk.example");
    private static final InstanceName READER = new InstanceName("reader.example");

    private final FeedMemory memory = new FeedMemory();

    private static Content.Post post(String host, int number, long second) {
        return new Content.Post("https://" + host + "/users/ada/statuses/" + number, NINE.plusSeconds(second));
    }

    private static Content.Feed feed(Content.Post... posts) {
        return new Content.Feed(
                Arrays.stream(posts).map(Content.Post::written).max(Instant::compareTo), List.of(posts));
    }

    private void writes(String host) {
        memory.writes(TUSK, feed(post(host, 1, 0)));
    }

    /** Reads a feed that reaches back to that second. */
    private void read(long second, long oldest, Content.Post... posts) {
        var all = Arrays.copyOf(posts, posts.length + 1);
        all[posts.length] = post("big.example", 7, oldest);
        memory.reads(READER, feed(all), NINE.plusSeconds(second));
    }

    /** What became of the first post of all. */
    private FeedMemory.Fate fate() {
        return memory.fate(READER, memory.posts(TUSK).getFirst());
    }

    private static FeedMemory.Fate fate(FeedMemory.Now now, long seconds) {
        return new FeedMemory.Fate(now, Duration.ofSeconds(seconds));
    }

    @Test
    void a_server_speaks_for_its_own_domain_above_or_below_its_name_alone() {
        for (var host : List.of("tusk.example", "social.tusk.example", "example")) {
            var other = new FeedMemory();
            other.writes(TUSK, feed(post(host, 1, 0)));
            assertThat(other.posts(TUSK)).as(host).hasSize(1);
        }
        memory.writes(TUSK, feed(post("other.example", 1, 0), post("nottusk.example", 2, 0)));
        assertThat(memory.posts(TUSK)).isEmpty();
    }

    @Test
    void the_five_newest_of_a_feed_are_enough_and_come_oldest_first() {
        memory.writes(
                TUSK,
                feed(IntStream.range(0, 7)
                        .mapToObj(i -> post("tusk.example", i, i))
                        .toArray(Content.Post[]::new)));
        assertThat(memory.posts(TUSK))
                .extracting(FeedMemory.Post::written)
                .isEqualTo(IntStream.range(2, 7).mapToObj(NINE::plusSeconds).toList());
    }

    @Test
    void of_many_feeds_forty_eight_posts_are_remembered() {
        for (var i = 0; i < 12; i++) {
            var first = i * 5;
            memory.writes(
                    TUSK,
                    feed(IntStream.range(first, first + 5)
                            .mapToObj(n -> post("tusk.example", n, n))
                            .toArray(Content.Post[]::new)));
        }
        assertThat(memory.posts(TUSK)).hasSize(48);
        assertThat(memory.posts(TUSK).getLast().written()).isEqualTo(NINE.plusSeconds(59));
    }

    @Test
    void a_feed_tells_which_other_watched_servers_are_heard_there() {
        writes("social.tusk.example");
        var read = feed(post("social.tusk.example", 9, 5), post("big.example", 1, 6));
        assertThat(memory.reads(READER, read, NINE)).containsExactly(TUSK);
        assertThat(memory.reads(TUSK, read, NINE)).as("its own are no news").isEmpty();
    }

    @Test
    void a_post_that_is_missing_for_five_minutes_and_then_read_was_slow() {
        writes("tusk.example");
        read(300, -10);
        read(310, -10, post("tusk.example", 1, 0));
        assertThat(fate()).isEqualTo(fate(FeedMemory.Now.FINE, 300));
        var slow = new FeedMemory();
        slow.writes(TUSK, feed(post("tusk.example", 1, 0)));
        slow.reads(READER, feed(post("big.example", 7, -10)), NINE.plusSeconds(301));
        slow.reads(READER, feed(post("tusk.example", 1, 0)), NINE.plusSeconds(400));
        assertThat(slow.fate(READER, slow.posts(TUSK).getFirst())).isEqualTo(fate(FeedMemory.Now.SLOW, 301));
    }

    @Test
    void a_post_is_missing_from_a_minute_on_where_the_feed_reaches_back_to_it() {
        writes("tusk.example");
        assertThat(fate()).isEqualTo(FeedMemory.Fate.UNKNOWN);
        read(59, -10);
        assertThat(fate()).isEqualTo(FeedMemory.Fate.UNKNOWN);
        read(600, 1);
        assertThat(fate()).as("it may have stood below").isEqualTo(FeedMemory.Fate.UNKNOWN);
        read(660, 0);
        assertThat(fate()).isEqualTo(fate(FeedMemory.Now.MISSING, 660));
    }

    @Test
    void an_empty_feed_says_nothing() {
        writes("tusk.example");
        memory.reads(READER, new Content.Feed(Optional.empty()), NINE.plusSeconds(600));
        assertThat(fate()).isEqualTo(FeedMemory.Fate.UNKNOWN);
    }

    @Test
    void of_the_feeds_that_were_read_the_last_thirty_count() {
        writes("tusk.example");
        read(10, -10, post("tusk.example", 1, 0));
        for (var i = 0; i < 29; i++) {
            read(100 + i, -10);
        }
        assertThat(fate().now()).isEqualTo(FeedMemory.Now.FINE);
        read(200, -10);
        assertThat(fate()).isEqualTo(fate(FeedMemory.Now.MISSING, 200));
    }

    @Test
    void what_is_older_than_a_limit_is_forgotten_here_and_there() {
        writes("tusk.example");
        read(100, -10);
        memory.forget(READER, NINE.plusSeconds(101));
        assertThat(fate()).isEqualTo(FeedMemory.Fate.UNKNOWN);
        memory.forget(TUSK, NINE);
        assertThat(memory.posts(TUSK)).hasSize(1);
        memory.forget(TUSK, NINE.plusMillis(1));
        assertThat(memory.posts(TUSK)).isEmpty();
    }
}
