package tuskwatch.edge.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.history.HistoryRepository;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.monitor.WatchState;

/** Reading what the tables hold. */
public final class JdbiHistoryRepository implements HistoryRepository {
    private final Store store;
    private final StateRepository ledger;

    public JdbiHistoryRepository(Store store, StateRepository ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    @Override
    public Optional<WatchState> state(InstanceName instance) {
        return ledger.load(instance).map(StateRepository.Versioned::state);
    }

    @Override
    public List<Uptime.Span> spans(InstanceName instance, Instant from) {
        return Store.translated(() -> store.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT from_at, to_at, verdict FROM uptime_span
                        WHERE instance = :instance AND to_at > :from ORDER BY from_at""")
                        .bind("instance", instance.text())
                        .bind("from", from.toEpochMilli())
                        .map((row, ctx) -> new Uptime.Span(
                                Verdict.valueOf(row.getString("verdict")),
                                Instant.ofEpochMilli(row.getLong("from_at")),
                                Instant.ofEpochMilli(row.getLong("to_at"))))
                        .list()));
    }

    @Override
    public Optional<Instant> lastObservation() {
        return store.jdbi()
                .withHandle(h -> h.createQuery("SELECT MAX(at) FROM observation")
                        .mapTo(Long.class)
                        .findOne()
                        .map(Instant::ofEpochMilli));
    }

    @Override
    public List<TimelineEntry> timeline(InstanceName instance, Instant from) {
        return store.jdbi().withHandle(h -> TimelineRows.read(h, instance, from));
    }

    @Override
    public Map<Instant, AnswerTimes> answerTimes(InstanceName instance, Instant from) {
        return store.jdbi().withHandle(h -> AnswerTimeRows.read(h, instance, from));
    }

    @Override
    public OutboxTally outbox() {
        return store.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT COALESCE(SUM(CASE WHEN delivered < revision AND failed < revision THEN 1 ELSE 0 END), 0) AS waiting,
                            COALESCE(SUM(CASE WHEN failed = revision THEN 1 ELSE 0 END), 0) AS failed
                        FROM outbox""")
                        .map((row, ctx) -> new OutboxTally(row.getLong("waiting"), row.getLong("failed")))
                        .one());
    }
}
