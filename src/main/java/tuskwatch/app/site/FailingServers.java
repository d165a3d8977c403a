package tuskwatch.app.site;

import java.util.LinkedHashMap;
import java.util.Map;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.history.HistoryRepository;
import tuskwatch.core.monitor.WatchState;

/** What {@code /metrics} tells of servers: only of those that strangers may know of. */
public record FailingServers(WatchRegistry registry, HistoryRepository records) {
    /** Each, by name, with 1 while checks see an incident and 0 otherwise. */
    public Map<String, Integer> now() {
        var failing = new LinkedHashMap<String, Integer>();
        for (var name : registry.shown()) {
            var incident = records.state(name).flatMap(WatchState::openIncident);
            failing.put(name.text(), incident.isPresent() ? 1 : 0);
        }
        return failing;
    }
}
