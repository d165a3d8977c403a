package tuskwatch.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tuskwatch.core.history.HistoryRepository;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.core.monitor.WatchState;

/** What was, without a store. Not for threads to share. */
public final class KeptHistory implements HistoryRepository {
    private final Map<InstanceName, WatchState> states = new HashMap<>();
    private final Map<InstanceName, List<Uptime.Span>> spans = new HashMap<>();
    private final Map<InstanceName, Map<Instant, AnswerTimes>> times = new HashMap<>();
    private final List<TimelineEntry> timeline = new ArrayList<>();
    private boolean away;

    public void put(WatchState state) {
        states.put(state.instance(), state);
    }

    /** Later than all before. */
    public void add(InstanceName instance, Uptime.Span span) {
        spans.computeIfAbsent(instance, i -> new ArrayList<>()).add(span);
    }

    /** Later than all before. */
    public void add(TimelineEntry entry) {
        timeline.add(entry);
    }

    /** @param hour its beginning */
    public void put(InstanceName instance, Instant hour, AnswerTimes answered) {
        times.computeIfAbsent(instance, i -> new TreeMap<>()).put(hour, answered);
    }

    /** From now on the tables cannot be read. */
    public void goesAway() {
        away = true;
    }

    @Override
    public Optional<WatchState> state(InstanceName instance) {
        return Optional.ofNullable(states.get(instance));
    }

    @Override
    public List<Uptime.Span> spans(InstanceName instance, Instant from) {
        if (away) {
            throw new StoreUnavailableException(new IllegalStateException("away"));
        }
        return spans.getOrDefault(instance, List.of()).stream()
                .filter(s -> s.to().isAfter(from))
                .toList();
    }

    @Override
    public List<TimelineEntry> timeline(InstanceName instance, Instant from, CommunityId community) {
        return timeline.stream()
                .filter(t -> t.instance().equals(instance) && !t.at().isBefore(from))
                .filter(t -> t.community().filter(c -> !c.equals(community)).isEmpty())
                .toList();
    }

    @Override
    public Map<Instant, AnswerTimes> answerTimes(InstanceName instance, Instant from) {
        var since = new TreeMap<>(times.getOrDefault(instance, Map.of()));
        since.keySet().removeIf(hour -> hour.isBefore(from));
        return since;
    }

    @Override
    public OutboxTally outbox() {
        return new OutboxTally(0, 0);
    }
}
