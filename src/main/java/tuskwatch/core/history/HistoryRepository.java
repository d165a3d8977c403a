package tuskwatch.core.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.core.monitor.WatchState;

/** Port: reading what the tables hold. */
public interface HistoryRepository {
    /**
     * The last committed state of an instance; while the tables cannot be read, the last one that this process knows.
     *
     * @throws StoreUnavailableException when the tables cannot be read now
     */
    Optional<WatchState> state(InstanceName instance);

    /**
     * The verdicts of an instance from that moment on, oldest first.
     *
     * @throws StoreUnavailableException when the tables cannot be read now
     */
    List<Uptime.Span> spans(InstanceName instance, Instant from);

    /** What else was noted of an instance from that moment on, oldest first. */
    List<TimelineEntry> timeline(InstanceName instance, Instant from, CommunityId community);

    /** Answering times by the beginning of their hour. */
    Map<Instant, AnswerTimes> answerTimes(InstanceName instance, Instant from);

    /** Messages that are not yet what they should be. */
    OutboxTally outbox();

    /**
     * How the outbox stands.
     *
     * @param waiting rows whose channel does not show the desired state yet
     * @param failed rows that were given up
     */
    record OutboxTally(long waiting, long failed) {}
}
