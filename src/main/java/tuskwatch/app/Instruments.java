package tuskwatch.app;

import java.util.stream.Collectors;
import tuskwatch.core.guidance.Inside;
import tuskwatch.edge.config.Secret;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.prometheus.Prometheus;

/** What admins let us look at, from the settings. */
final class Instruments {
    private Instruments() {}

    static Inside of(Settings settings) {
        return settings.prometheus().isEmpty()
                ? Inside.NOWHERE
                : new Prometheus(
                        settings.prometheus().entrySet().stream()
                                .collect(Collectors.toMap(
                                        e -> e.getKey(),
                                        e -> new Prometheus.Access(
                                                e.getValue().url(),
                                                e.getValue().authorization().map(Secret::reveal)))),
                        Clocks.nanos());
    }
}
