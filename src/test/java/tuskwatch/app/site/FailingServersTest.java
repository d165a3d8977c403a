package tuskwatch.app.site;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.AT;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.testing.KeptHistory;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.Watching;

class FailingServersTest {
    private static final InstanceName OTHER = new InstanceName("configured.example");

    @Test
    void of_what_is_shown_it_is_told_whether_it_fails_and_of_nothing_else() {
        var hidden = Watching.entry(Watching.COMMUNITY, Watching.SERVER, Watching.ROUTE);
        var records = new KeptHistory();
        var down = Watching.asked(Verdict.DOWN, AT);
        var incident = Watching.outage(new IncidentId("abcd"), AT, AT, Incident.Phase.OPEN, Optional.empty());
        records.put(down.with(Optional.of(incident), down.detectors()));
        assertThat(new FailingServers(registry(hidden), records).now()).containsOnlyKeys("configured.example");
        assertThat(new FailingServers(registry(hidden.with(WatchEntry.Publicity.SHOWN)), records).now())
                .containsEntry("configured.example", 0)
                .containsEntry(Watching.SERVER.text(), 1);
    }

    private static WatchRegistry registry(WatchEntry entry) {
        var configured = List.of(WatchEntry.configured(OTHER, Optional.empty()));
        var registry = new WatchRegistry(Watching.watches(entry), new KeptInMemory(), configured, i -> false);
        registry.refresh();
        return registry;
    }
}
