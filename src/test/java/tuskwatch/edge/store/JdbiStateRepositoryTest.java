package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Places;
import tuskwatch.edge.store.upkeep.Retention;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.Observations;
import tuskwatch.testing.Watching;

class JdbiStateRepositoryTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final InstanceName TUSK = new InstanceName("tusk.example");
    private static final Duration NEVER = Duration.ofDays(90_000);
    private static final Destination CHANNEL = Destination.of("1");

    private final Store store = MemoryStore.open();
    private final AtomicInteger woken = new AtomicInteger();
    private final JdbiStateRepository ledger = new JdbiStateRepository(store, () -> NINE, woken::incrementAndGet);
    private final JdbiOutbox outbox = new JdbiOutbox(store, () -> NINE, () -> {});
    private final JdbiHistoryRepository records = new JdbiHistoryRepository(store, ledger);

    @AfterEach
    void close() {
        store.close();
    }

    private static Message message(String key, Optional<DeliveryKey> replyTo) {
        var card = Card.sentence(Tone.INFO, LocalizedText.outside(key));
        return new Message(
                new DeliveryKey(key), CHANNEL, card, Optional.empty(), replyTo, Message.Creation.CREATE_OR_EDIT);
    }

    private static Commit commit(WatchState state, long expected, Message... messages) {
        return new Commit(state, expected, List.of(), List.of(), Optional.empty(), List.of(), List.of(messages));
    }

    @Test
    void a_decision_made_from_an_old_state_writes_nothing_at_all() {
        var state = WatchState.fresh(TUSK, NINE);
        assertThat(ledger.commit(commit(state, 0))).isTrue();
        assertThat(ledger.commit(commit(state.due(NINE.plusSeconds(1)), 1))).isTrue();
        assertThat(ledger.commit(commit(state, 1, message("late", Optional.empty()))))
                .isFalse();
        assertThat(ledger.commit(commit(state, 0, message("late", Optional.empty()))))
                .isFalse();
        assertThat(ledger.load(TUSK).orElseThrow().version()).isEqualTo(2);
        assertThat(outbox.waiting(NINE)).isEmpty();
        assertThat(woken.get()).isZero();
    }

    @Test
    void a_row_that_cannot_be_read_starts_afresh_and_can_be_written_over() {
        ledger.commit(commit(WatchState.fresh(TUSK, NINE), 0));
        store.useTransaction(h -> h.execute("UPDATE watched SET state = '{\"rounds\":\"many\"}'"));
        ledger.reread();
        var loaded = ledger.load(TUSK).orElseThrow();
        assertThat(loaded.state()).isEqualTo(WatchState.fresh(TUSK, NINE));
        assertThat(ledger.commit(commit(loaded.state(), loaded.version()))).isTrue();
    }

    @Test
    void an_answer_to_a_message_that_no_channel_has_shown_is_not_made() {
        var first = new DeliveryKey("first");
        ledger.commit(
                ConnectivityState.FRESH,
                List.of(message("first", Optional.empty()), message("answer", Optional.of(first))));
        assertThat(outbox.due(CHANNEL, NINE))
                .extracting(d -> d.message().key().text())
                .containsExactly("first");
        outbox.delivered(first, 1, "77", NINE);
        ledger.commit(ConnectivityState.FRESH, List.of(message("answer", Optional.of(first))));
        assertThat(outbox.due(CHANNEL, NINE))
                .singleElement()
                .satisfies(d -> assertThat(d.inReplyTo()).contains("77"));
    }

    @Test
    void spans_of_one_verdict_grow_together_and_gaps_stay() {
        span(Verdict.UP, 0, 60, 0);
        span(Verdict.UP, 60, 120, 1);
        span(Verdict.DOWN, 120, 180, 2);
        span(Verdict.DOWN, 900, 960, 3);
        assertThat(records.spans(TUSK, NINE))
                .containsExactly(
                        new Uptime.Span(Verdict.UP, NINE, NINE.plusSeconds(120)),
                        new Uptime.Span(Verdict.DOWN, NINE.plusSeconds(120), NINE.plusSeconds(180)),
                        new Uptime.Span(Verdict.DOWN, NINE.plusSeconds(900), NINE.plusSeconds(960)));
    }

    private void span(Verdict verdict, int from, int to, long expected) {
        var span = new Uptime.Span(verdict, NINE.plusSeconds(from), NINE.plusSeconds(to));
        assertThat(ledger.commit(new Commit(
                        WatchState.fresh(TUSK, NINE),
                        expected,
                        List.of(),
                        List.of(),
                        Optional.of(span),
                        List.of(),
                        List.of())))
                .isTrue();
    }

    @Test
    void what_time_turned_out_to_be_takes_the_place_of_what_was_noted_and_gaps_stay() {
        span(Verdict.UP, 0, 120, 0);
        span(Verdict.DOWN, 180, 300, 1);
        var learnt = new Transition(
                Optional.of(Watching.outage(new IncidentId("abcd"), NINE, NINE, Incident.Phase.OPEN, Optional.empty())),
                List.of(),
                Set.of(),
                Optional.of(new Uptime.Span(Verdict.DOWN, NINE.plusSeconds(60), NINE.plusSeconds(240))));
        assertThat(ledger.commit(new Commit(
                        WatchState.fresh(TUSK, NINE),
                        2,
                        List.of(),
                        List.of(learnt),
                        Optional.of(new Uptime.Span(Verdict.DOWN, NINE.plusSeconds(300), NINE.plusSeconds(330))),
                        List.of(),
                        List.of())))
                .isTrue();
        assertThat(records.spans(TUSK, NINE))
                .containsExactly(
                        new Uptime.Span(Verdict.UP, NINE, NINE.plusSeconds(60)),
                        new Uptime.Span(Verdict.DOWN, NINE.plusSeconds(60), NINE.plusSeconds(120)),
                        new Uptime.Span(Verdict.DOWN, NINE.plusSeconds(180), NINE.plusSeconds(330)));
    }

    @Test
    void time_that_a_clock_set_back_tells_twice_is_kept_once() {
        span(Verdict.UP, 0, 60, 0);
        span(Verdict.DOWN, 0, 60, 1);
        span(Verdict.DOWN, -30, 30, 2);
        assertThat(records.spans(TUSK, NINE.minusSeconds(60)))
                .containsExactly(new Uptime.Span(Verdict.UP, NINE, NINE.plusSeconds(60)));
    }

    @Test
    void a_state_of_the_first_version_goes_on() {
        var before = WatchState.fresh(TUSK, NINE).due(NINE.plusSeconds(42));
        assertThat(ledger.commit(commit(before, 0))).isTrue();
        store.useTransaction(h -> {
            var text = h.createQuery("SELECT state FROM watched")
                    .mapTo(String.class)
                    .one();
            var older = text.replaceAll(",\"(places|certificates)\":\\{[^{}]*(\\{[^{}]*})?[^{}]*}", "")
                    .replaceAll(",\"feeds\":\\{[^{}]*}", "")
                    .replace(
                            "\"latest\":{}",
                            "\"latest\":{\"HEALTH\":{\"check\":\"HEALTH\",\"at\":\"2026-11-21T08:59:00Z\",\"took\":\"PT0.05S\","
                                    + "\"outcome\":{\"is\":\"Cut\"}}}")
                    .replace(
                            "\"facts\":null",
                            "\"facts\":{\"title\":\"T\",\"software\":{\"name\":\"mastodon\",\"version\":\"4.6.5\"},"
                                    + "\"registration\":{\"policy\":\"OPEN\",\"minAge\":null,\"message\":null,\"url\":null},"
                                    + "\"streaming\":null,\"statusPage\":null}");
            assertThat(older).doesNotContain("places", "feeds", "certificates").contains("HEALTH", "4.6.5");
            h.createUpdate("UPDATE watched SET state = :state")
                    .bind("state", older)
                    .execute();
        });
        ledger.reread();
        var after = ledger.load(TUSK).orElseThrow().state();
        assertThat(after.nextDue()).isEqualTo(NINE.plusSeconds(42));
        assertThat(after.facts().orElseThrow().media()).isEmpty();
        assertThat(after.latest().values())
                .singleElement()
                .satisfies(o -> assertThat(o.certificate()).isEmpty());
        assertThat(after.places()).isEqualTo(Places.UNKNOWN);
    }

    @Test
    void what_is_old_is_forgotten_and_what_waits_is_not() {
        ledger.commit(
                ConnectivityState.FRESH,
                List.of(message("sent", Optional.empty()), message("waiting", Optional.empty())));
        outbox.delivered(new DeliveryKey("sent"), 1, "77", NINE);
        span(Verdict.UP, 0, 60, 0);
        new Retention(store).sweep(NINE.plus(Duration.ofDays(100)));
        assertThat(outbox.due(CHANNEL, NINE))
                .extracting(d -> d.message().key().text())
                .containsExactly("waiting");
        assertThat(records.spans(TUSK, NINE)).isEmpty();
    }

    private static Commit calm(WatchState state, long expected, Instant at) {
        var good = Observations.good(Check.HEALTH, at);
        var seen = good.as(good.outcome(), Duration.ofMillis(80));
        var span = new Uptime.Span(Verdict.UP, at.minusSeconds(60), at);
        return new Commit(state, expected, List.of(seen), List.of(), Optional.of(span), List.of(), List.of());
    }

    /** Another process, or this one after a kill, knows what is written. */
    private Optional<StateRepository.Versioned> another() {
        return new JdbiStateRepository(store, () -> NINE, () -> {}).load(TUSK);
    }

    @Test
    void a_round_of_which_nothing_follows_counts_at_once_and_is_written_within_a_minute() {
        var state = WatchState.fresh(TUSK, NINE);
        var now = new AtomicReference<>(NINE);
        var patient = new JdbiStateRepository(store, now::get, () -> {});
        patient.commit(commit(state, 0));
        var later = state.due(NINE.plusSeconds(60));
        assertThat(patient.commit(calm(later, 1, NINE.plusSeconds(5)))).isTrue();
        assertThat(patient.load(TUSK).orElseThrow().state()).isEqualTo(later);
        assertThat(another().orElseThrow().state()).isEqualTo(state);
        now.set(NINE.plusSeconds(59));
        patient.writeDue(NEVER);
        assertThat(another().orElseThrow().state()).isEqualTo(state);
        now.set(NINE.plusSeconds(60));
        patient.writeDue(NEVER);
        assertThat(another()).isEqualTo(patient.load(TUSK));
        assertThat(another().orElseThrow().state()).isEqualTo(later);
    }

    @Test
    void what_was_measured_is_read_whether_it_is_written_or_not() {
        ledger.commit(calm(WatchState.fresh(TUSK, NINE), 0, NINE));
        ledger.commit(calm(WatchState.fresh(TUSK, NINE), 1, NINE.plusSeconds(60)));
        for (var look = 0; look < 2; look++) {
            assertThat(records.spans(TUSK, NINE.minusSeconds(3600)))
                    .containsExactly(new Uptime.Span(Verdict.UP, NINE.minusSeconds(60), NINE.plusSeconds(60)));
            assertThat(records.answerTimes(TUSK, NINE.minusSeconds(3600)))
                    .isEqualTo(Map.of(NINE, AnswerTimes.NONE.with(19, 2)));
            ledger.writeAll();
        }
    }

    @Test
    void what_something_follows_from_is_written_at_once_with_what_waited() {
        ledger.commit(calm(WatchState.fresh(TUSK, NINE), 0, NINE));
        ledger.commit(calm(WatchState.fresh(TUSK, NINE), 1, NINE.plusSeconds(60)));
        ledger.commit(commit(WatchState.fresh(TUSK, NINE), 2, message("outage", Optional.empty())));
        assertThat(another()).isEqualTo(ledger.load(TUSK));
        assertThat(outbox.waiting(NINE)).hasSize(1);
        var restarted = new JdbiHistoryRepository(store, new JdbiStateRepository(store, () -> NINE, () -> {}));
        assertThat(restarted.spans(TUSK, NINE.minusSeconds(3600)))
                .containsExactly(new Uptime.Span(Verdict.UP, NINE.minusSeconds(60), NINE.plusSeconds(60)));
    }

    @Test
    void a_row_that_another_process_has_changed_is_not_written_over() {
        ledger.commit(commit(WatchState.fresh(TUSK, NINE), 0));
        ledger.commit(calm(WatchState.fresh(TUSK, NINE), 1, NINE));
        var other = new JdbiStateRepository(store, () -> NINE, () -> {});
        var theirs = WatchState.fresh(TUSK, NINE.plusSeconds(7));
        other.load(TUSK);
        assertThat(other.commit(commit(theirs, 1, message("theirs", Optional.empty()))))
                .isTrue();
        ledger.writeAll();
        assertThat(ledger.load(TUSK).orElseThrow().state()).isEqualTo(theirs);
        assertThat(ledger.load(TUSK).orElseThrow().version()).isGreaterThan(2);
        assertThat(ledger.commit(commit(theirs, 2))).isFalse();
    }

    @Test
    void at_the_end_everything_is_written_and_what_comes_yet_at_once() {
        ledger.commit(commit(WatchState.fresh(TUSK, NINE), 0));
        ledger.commit(calm(WatchState.fresh(TUSK, NINE), 1, NINE));
        ledger.close();
        assertThat(another()).isEqualTo(ledger.load(TUSK));
        ledger.commit(calm(WatchState.fresh(TUSK, NINE.plusSeconds(9)), 2, NINE.plusSeconds(9)));
        assertThat(another()).isEqualTo(ledger.load(TUSK));
    }

    @Test
    void while_the_store_fails_nothing_is_kept_for_later_and_what_waits_is_written_once_it_is_well() {
        var now = new AtomicReference<>(NINE);
        var patient = new JdbiStateRepository(store, now::get, () -> {});
        patient.commit(commit(WatchState.fresh(TUSK, NINE), 0));
        patient.commit(calm(WatchState.fresh(TUSK, NINE), 1, NINE));
        now.set(NINE.plusSeconds(60));
        store.useTransaction(h -> h.execute("ALTER TABLE watched RENAME TO away"));
        assertThatThrownBy(() -> patient.writeDue(NEVER)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> patient.commit(calm(WatchState.fresh(TUSK, NINE), 2, NINE.plusSeconds(60))))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(patient.load(TUSK).orElseThrow().version()).isEqualTo(2);
        store.useTransaction(h -> h.execute("ALTER TABLE away RENAME TO watched"));
        assertThat(patient.commit(calm(WatchState.fresh(TUSK, NINE), 2, NINE.plusSeconds(60))))
                .isTrue();
        assertThat(another()).isEqualTo(patient.load(TUSK));
    }

    /** One server that has been down for hours is asked each ten minutes; who was called is not called again because the bot was "away". */
    @Test
    void that_the_process_watches_is_written_within_a_minute_though_nothing_is_asked() {
        var now = new AtomicReference<>(NINE);
        var patient = new JdbiStateRepository(store, now::get, () -> {});
        patient.commit(calm(WatchState.fresh(TUSK, NINE), 0, NINE));
        assertThat(records.lastWatched()).contains(NINE);
        for (var second = 1; second <= 600; second++) {
            now.set(NINE.plusSeconds(second));
            patient.writeDue(Duration.ofMinutes(1));
        }
        assertThat(records.lastWatched().orElseThrow()).isAfter(now.get().minusSeconds(60));
        now.set(now.get().plusSeconds(30));
        patient.close();
        assertThat(records.lastWatched()).as("a stop says when it was").contains(now.get());
    }

    @Test
    void what_waits_is_written_with_the_sign_that_the_process_watches_so_all_is_one_write() {
        var now = new AtomicReference<>(NINE);
        var patient = new JdbiStateRepository(store, now::get, () -> {});
        patient.writeDue(Duration.ofMinutes(1));
        patient.commit(commit(WatchState.fresh(TUSK, NINE), 0));
        now.set(NINE.plusSeconds(50));
        patient.commit(commit(WatchState.fresh(TUSK, NINE.plusSeconds(50)), 1));
        now.set(NINE.plusSeconds(60));
        patient.writeDue(Duration.ofMinutes(1));
        assertThat(another()).isEqualTo(patient.load(TUSK));
    }

    @Test
    void of_very_many_that_wait_some_are_written_with_each_call_those_that_wait_longest() {
        var now = new AtomicReference<>(NINE);
        var patient = new JdbiStateRepository(store, now::get, () -> {});
        for (var i = 0; i < 100; i++) {
            var fresh = WatchState.fresh(new InstanceName("s" + i + ".example"), NINE);
            patient.commit(commit(fresh, 0));
            patient.commit(commit(fresh.due(NINE.plusSeconds(9)), 1));
        }
        now.set(NINE.plusSeconds(60));
        patient.writeDue(NEVER);
        assertThat(store.find(Integer.class, "SELECT COUNT(*) FROM watched WHERE version = 2"))
                .contains(64);
        patient.writeDue(NEVER);
        assertThat(store.find(Integer.class, "SELECT COUNT(*) FROM watched WHERE version = 2"))
                .contains(100);
    }
}
