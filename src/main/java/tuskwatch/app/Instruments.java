package tuskwatch.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.guidance.Inside;
import tuskwatch.core.watch.EarlyWarnings;
import tuskwatch.edge.config.Secret;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.prometheus.Prometheus;
import tuskwatch.edge.store.JdbiLedger;
import tuskwatch.edge.store.Store;

/** What admins let us look at, from the settings. */
final class Instruments {
    private static final Duration EVERY = Duration.ofMinutes(5);

    private Instruments() {}

    /** Warns of what they show before it is an outage. */
    static void watched(
            Settings settings, Core core, GuidanceBook book, Store store, Executor threads, Housekeeping housekeeping) {
        if (!settings.prometheus().isEmpty()) {
            var warnings = new EarlyWarnings(
                    List.copyOf(settings.prometheus().keySet()),
                    of(settings, threads),
                    book,
                    core.desks().roster(),
                    new JdbiLedger(store, Clocks.wall(), () -> {}),
                    Clocks.wall());
            housekeeping.every("early-warnings", EVERY, warnings::visit);
        }
    }

    static Inside of(Settings settings, Executor threads) {
        return settings.prometheus().isEmpty()
                ? Inside.NOWHERE
                : new Prometheus(
                        settings.prometheus().entrySet().stream()
                                .collect(Collectors.toMap(
                                        e -> e.getKey(),
                                        e -> new Prometheus.Access(
                                                e.getValue().url(),
                                                e.getValue().authorization().map(Secret::reveal)))),
                        threads);
    }
}
