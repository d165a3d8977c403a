package tuskwatch.core.report;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;

/** From the reports of an hour to none, possible, confirmed: pure. */
final class ReportSpikeRules {
    private ReportSpikeRules() {}

    /**
     * What is seen now.
     *
     * @param community in whose eyes
     * @param fresh those of the crowd whose reports no known outage explains
     * @param incident that our own checks see there, and goes on
     * @param first of the reports of this hour
     */
    record Scene(
            InstanceName instance,
            CommunityId community,
            ReportCount crowd,
            ReportCount fresh,
            ReportBaseline usual,
            Optional<IncidentId> incident,
            Instant first) {
        static Optional<IncidentId> seen(Optional<Incident> incident) {
            return incident.filter(Incident::open)
                    .filter(i -> i.declared().isEmpty())
                    .map(Incident::id);
        }
    }

    /**
     * The next state; empty where there is none still.
     *
     * @param before the one that goes on
     * @param names makes ids
     */
    static Optional<ReportSpike> next(Optional<ReportSpike> before, Scene scene, Instant now, Supplier<String> names) {
        var needed = Sensitivity.HIGH.needed(scene.usual().people());
        if (before.isEmpty()) {
            return scene.fresh().counted() >= needed ? Optional.of(begun(scene, now, names.get())) : Optional.empty();
        }
        var spike = before.get().with(scene.crowd());
        return Optional.of(
                switch (spike.phase()) {
                    case POSSIBLE ->
                        scene.incident()
                                .map(spike::confirmed)
                                .orElse(calm(scene.crowd(), needed) ? spike.over(now) : spike);
                    case CONFIRMED -> scene.incident().isEmpty() ? spike.over(now) : spike;
                    case OVER -> spike;
                });
    }

    private static ReportSpike begun(Scene scene, Instant now, String id) {
        return new ReportSpike(
                id,
                scene.instance(),
                scene.community(),
                scene.first(),
                now,
                ReportSpike.Phase.POSSIBLE,
                scene.crowd().counted(),
                scene.usual().people(),
                scene.crowd().problems(),
                Optional.empty(),
                Optional.empty());
    }

    /** Half of what began it: a last straggler does not keep it alive. */
    private static boolean calm(ReportCount crowd, int needed) {
        return crowd.counted() <= needed / 2;
    }
}
