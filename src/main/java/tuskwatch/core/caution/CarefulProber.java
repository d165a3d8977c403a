package tuskwatch.core.caution;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.Prober;

/** Notes whom it asks while it asks, and does not ask whom is set aside. Threads may share it. */
public final class CarefulProber implements Prober {
    private final Prober prober;
    private final SetAside aside;
    private final InstantSource clock;

    public CarefulProber(Prober prober, SetAside aside, InstantSource clock) {
        this.prober = prober;
        this.aside = aside;
        this.clock = clock;
    }

    @Override
    public List<Observation> ask(ProbeOrder order) {
        var place = aside.begins(order.instance());
        if (place.isEmpty()) {
            var now = clock.instant();
            var not = new Outcome.NotAsked(Outcome.NotAsked.Why.SET_ASIDE);
            return order.checks().stream()
                    .map(c -> new Observation(c, now, Duration.ZERO, not))
                    .toList();
        }
        try {
            return prober.ask(order);
        } finally {
            aside.ended(order.instance(), place.getAsInt());
        }
    }
}
