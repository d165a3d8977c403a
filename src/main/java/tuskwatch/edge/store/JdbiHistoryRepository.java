package tuskwatch.edge.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import tuskwatch.core.history.HistoryRepository;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.edge.store.rounds.UptimeRows;

/** Reading what the tables hold. */
public final class JdbiHistoryRepository implements HistoryRepository {
    private final Store store;
    private final JdbiStateRepository ledger;

    public JdbiHistoryRepository(Store store, JdbiStateRepository ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    @Override
    public Optional<WatchState> state(InstanceName instance) {
        return ledger.load(instance).map(StateRepository.Versioned::state);
    }

    @Override
    public List<Uptime.Span> spans(InstanceName instance, Instant from) {
        var unwritten = ledger.unwritten(instance).spans().stream()
                .filter(span -> span.to().isAfter(from))
                .toList();
        var spans = Store.translated(() -> store.list(ConstructorMapper.of(Uptime.Span.class), """
                SELECT verdict, from_at AS "from", to_at AS "to" FROM uptime_span
                WHERE instance = ? AND to_at > ? ORDER BY from_at""", instance, from));
        for (var span : unwritten) {
            spans = UptimeRows.joined(spans, span);
        }
        return spans;
    }

    /** When a process wrote last that it watches; empty before the first round. */
    public Optional<Instant> lastWatched() {
        return store.find(Instant.class, "SELECT at FROM life_sign WHERE id = 2 AND at > 0");
    }

    @Override
    public List<TimelineEntry> timeline(InstanceName instance, Instant from, CommunityId community) {
        return TimelineRows.read(store, instance, from, community);
    }

    @Override
    public Map<Instant, AnswerTimes> answerTimes(InstanceName instance, Instant from) {
        return AnswerTimeRows.read(
                store, instance, from, ledger.unwritten(instance).samples());
    }

    @Override
    public OutboxTally outbox() {
        return store.list(ConstructorMapper.of(OutboxTally.class), """
                SELECT COALESCE(SUM(CASE WHEN delivered < revision AND failed < revision THEN 1 ELSE 0 END), 0) AS waiting,
                    COALESCE(SUM(CASE WHEN failed = revision AND problem IS NOT NULL THEN 1 ELSE 0 END), 0) AS failed
                FROM outbox""").getFirst();
    }
}
