package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.history.HistoryRepository.OutboxTally;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.probe.Check;
import tuskwatch.edge.store.rounds.Sample;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.Samples;
import tuskwatch.testing.Saying;

class JdbiHistoryRepositoryTest {
    private static final InstanceName TUSK = new InstanceName("tusk.example");

    private final Store store = MemoryStore.open();
    private final JdbiStateRepository ledger = new JdbiStateRepository(store, () -> Instant.EPOCH, () -> {});
    private final JdbiHistoryRepository history = new JdbiHistoryRepository(store, ledger);

    @AfterEach
    void close() {
        store.close();
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private void span(String instance, Verdict verdict, int from, int to) {
        store.execute(
                "INSERT INTO uptime_span (instance, verdict, from_at, to_at) VALUES (?, ?, ?, ?)",
                instance,
                verdict,
                at(from),
                at(to));
    }

    private void row(String key, int revision, int delivered, int failed) {
        store.execute("""
                INSERT INTO outbox (delivery, destination, message, revision, delivered, failed, attempts, next_attempt,
                    generation, plain, created_at, position) VALUES (?, '5', '{}', ?, ?, ?, 0, 0, 0, 0, 0, 0)""", key, revision, delivered, failed);
    }

    @Test
    void spans_that_reach_into_the_time_come_whole_and_in_order() {
        span("tusk.example", Verdict.DOWN, 20, 30);
        span("tusk.example", Verdict.UP, 5, 20);
        span("tusk.example", Verdict.DOWN, 0, 5);
        span("other.example", Verdict.UP, 0, 99);
        assertThat(history.spans(TUSK, at(5)))
                .containsExactly(
                        new Uptime.Span(Verdict.UP, at(5), at(20)), new Uptime.Span(Verdict.DOWN, at(20), at(30)));
        assertThat(history.spans(TUSK, at(19))).hasSize(2);
    }

    @Test
    void when_the_bot_watched_last_only_goes_on() {
        assertThat(history.lastWatched()).isEmpty();
        for (var second : new int[] {3, 7, 5}) {
            Samples.add(store, new InstanceName("i" + second + ".example"), at(second), Check.HEALTH, Sample.End.OK, 3);
        }
        assertThat(history.lastWatched()).contains(at(7));
    }

    @Test
    void the_timeline_of_a_server_begins_at_the_moment() {
        for (var second : new int[] {8, 4, 6}) {
            store.execute(
                    "INSERT INTO timeline (instance, at, kind, words) VALUES ('tusk.example', ?, 'version', ?)",
                    at(second),
                    "w" + second);
        }
        Saying.assertThatSaid(history.timeline(TUSK, at(6), CommunityId.CONFIGURATION).stream()
                        .map(TimelineEntry::words)
                        .toList())
                .containsExactly("w6", "w8");
        assertThat(history.timeline(new InstanceName("other.example"), at(0), CommunityId.CONFIGURATION))
                .isEmpty();
    }

    @Test
    void a_server_has_a_state_once_it_is_watched() {
        assertThat(history.state(TUSK)).isEmpty();
        store.execute("INSERT INTO watched (instance, version, next_due, state) VALUES ('tusk.example', 1, 0, '{}')");
        assertThat(history.state(TUSK)).contains(WatchState.fresh(TUSK, Instant.EPOCH));
    }

    @Test
    void messages_wait_until_their_newest_state_is_delivered_or_has_failed() {
        assertThat(history.outbox()).isEqualTo(new OutboxTally(0, 0));
        row("new", 1, 0, 0);
        row("changed", 3, 2, 0);
        row("changed since it failed", 3, 0, 2);
        row("delivered", 3, 3, 0);
        row("delivered after it failed", 3, 3, 2);
        row("needless", 3, 2, 3);
        row("failed", 3, 2, 3);
        store.execute("UPDATE outbox SET problem = 'no such channel' WHERE delivery = 'failed'");
        assertThat(history.outbox()).isEqualTo(new OutboxTally(3, 1));
    }
}
