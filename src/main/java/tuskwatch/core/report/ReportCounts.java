package tuskwatch.core.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;

/** Who reported what in the last hour, of all instances. Threads may share it; {@code this} guards the map. */
final class ReportCounts {
    private final Map<InstanceName, ReportWindow> windows = new HashMap<>();

    synchronized void add(List<Report> reports) {
        reports.forEach(r ->
                windows.computeIfAbsent(r.instance(), i -> new ReportWindow()).add(r));
    }

    synchronized void remove(Report report) {
        Optional.ofNullable(windows.get(report.instance())).ifPresent(w -> w.remove(report.member(), report.problem()));
    }

    synchronized void remove(PersonId member) {
        windows.values().forEach(w -> w.remove(member));
    }

    synchronized Optional<Report> find(InstanceName instance, Problem problem, PersonId member, Instant now) {
        return Optional.ofNullable(windows.get(instance)).flatMap(w -> w.find(member, problem, now));
    }

    synchronized ReportCount of(InstanceName instance, Instant now) {
        var window = windows.get(instance);
        return window == null ? ReportCount.NOBODY : window.crowd(now);
    }

    /** Of those who reported after that moment. */
    synchronized ReportCount of(InstanceName instance, Instant after, Instant now) {
        var window = windows.get(instance);
        return window == null ? ReportCount.NOBODY : window.crowd(after, now);
    }

    /** When the first report of the last hour came. */
    synchronized Optional<Instant> first(InstanceName instance) {
        return Optional.ofNullable(windows.get(instance)).flatMap(ReportWindow::first);
    }

    /** Instances that anybody reported in the last hour. */
    synchronized Set<InstanceName> reported(Instant now) {
        windows.values().removeIf(w -> w.empty(now));
        return new HashSet<>(windows.keySet());
    }
}
