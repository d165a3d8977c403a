package tuskwatch.app;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.diagnose.Finding;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.monitor.EarlyWarnings;
import tuskwatch.edge.config.Secret;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.prometheus.Prometheus;

/** What admins let us look at, from the settings. */
public final class AdminMetricsSetup {
    private AdminMetricsSetup() {}

    /** Warns of what they show before it is an outage. */
    public static void watched(
            Settings settings, Core core, AdminMetrics inside, GuidanceBook book, Housekeeping housekeeping) {
        if (!settings.inside().prometheus().isEmpty()) {
            var warnings = new EarlyWarnings(
                    List.copyOf(settings.inside().prometheus().keySet()),
                    inside,
                    book,
                    core.monitoring.registry,
                    core.kept.outbox,
                    Clocks.wall());
            housekeeping.every(PeriodicTask.each(300, "early-warnings", warnings::warnDue));
        }
    }

    /** @param admin Mastodon's own admin API */
    static AdminMetrics of(Settings settings, AdminMetrics admin, Executor threads) {
        var set = settings.inside().prometheus();
        if (set.isEmpty()) {
            return admin;
        }
        var prometheus = new Prometheus(
                set.entrySet().stream()
                        .collect(Collectors.toMap(
                                e -> e.getKey(),
                                e -> new Prometheus.Access(
                                        e.getValue().url(),
                                        e.getValue().authorization().map(Secret::reveal)))),
                threads);
        return AdminMetrics.both(prometheus, admin, threads);
    }

    /** What {@code doctor} says about them: a line for each instance that lets us look. */
    public static List<Finding> findings(Settings settings, AdminMetrics inside) {
        return Stream.concat(
                        settings.inside().prometheus().keySet().stream(), settings.inside().admin().keySet().stream())
                .distinct()
                .sorted()
                .map(instance -> inside.trouble(instance)
                        .map(why -> Finding.failed("inside view: " + why))
                        .orElseGet(() -> Finding.ok("inside view: " + instance.display() + " lets us look")))
                .toList();
    }
}
