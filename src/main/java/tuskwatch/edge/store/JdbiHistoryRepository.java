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
        return Store.translated(() -> store.list(ConstructorMapper.of(Uptime.Span.class), """
                SELECT verdict, from_at AS "from", to_at AS "to" FROM uptime_span
                WHERE instance = ? AND to_at > ? ORDER BY from_at""", instance, from));
    }

    /** When anything was observed last; empty before the first round. */
    public Optional<Instant> lastObservation() {
        return store.find(Instant.class, "SELECT MAX(at) FROM observation");
    }

    @Override
    public List<TimelineEntry> timeline(InstanceName instance, Instant from, CommunityId community) {
        return TimelineRows.read(store, instance, from, community);
    }

    @Override
    public Map<Instant, AnswerTimes> answerTimes(InstanceName instance, Instant from) {
        return AnswerTimeRows.read(store, instance, from);
    }

    @Override
    public OutboxTally outbox() {
        return store.list(ConstructorMapper.of(OutboxTally.class), """
                SELECT COALESCE(SUM(CASE WHEN delivered < revision AND failed < revision THEN 1 ELSE 0 END), 0) AS waiting,
                    COALESCE(SUM(CASE WHEN failed = revision AND problem IS NOT NULL THEN 1 ELSE 0 END), 0) AS failed
                FROM outbox""").getFirst();
    }
}
