package tuskwatch.core.report;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;

/**
 * Reports about an instance that are unusually many, from the first to the last of them.
 *
 * @param id names its messages
 * @param community in whose eyes; {@link #EVERYBODY} for one that a version before 0.10.0 began
 * @param since the first of the reports
 * @param raised when they became unusual
 * @param phase where it stands
 * @param most people in an hour, at its height
 * @param usual people in an hour when it began
 * @param problems how many people report each, now
 * @param incident that our own checks confirmed meanwhile
 * @param ended when it was over
 */
public record ReportSpike(
        String id,
        InstanceName instance,
        CommunityId community,
        Instant since,
        Instant raised,
        Phase phase,
        int most,
        double usual,
        Map<Problem, Integer> problems,
        Optional<IncidentId> incident,
        Optional<Instant> ended) {
    /** Stands for all who watch the instance. */
    public static final CommunityId EVERYBODY = CommunityId.CONFIGURATION;

    public ReportSpike {
        problems = Map.copyOf(problems);
    }

    /** Where it stands; before it there is none. */
    public enum Phase {
        /** Many report it, and no check of ours has confirmed it. */
        POSSIBLE,
        /** Our own checks have confirmed that something is broken. */
        CONFIRMED,
        OVER
    }

    /** Whether that community is told of it. */
    boolean concerns(CommunityId watching) {
        return community.equals(EVERYBODY) || community.equals(watching);
    }

    /** Whether it goes on. */
    public boolean open() {
        return phase != Phase.OVER;
    }

    /** Whether it is unusual by that measure. */
    public boolean seenWith(Sensitivity sensitivity) {
        return most >= sensitivity.needed(usual);
    }

    /** By which measures it is unusual. */
    Set<Sensitivity> audience() {
        return Stream.of(Sensitivity.values()).filter(this::seenWith).collect(Collectors.toUnmodifiableSet());
    }

    ReportSpike with(ReportCount crowd) {
        return new ReportSpike(
                id,
                instance,
                community,
                since,
                raised,
                phase,
                Math.max(most, crowd.counted()),
                usual,
                crowd.problems(),
                incident,
                ended);
    }

    ReportSpike confirmed(IncidentId by) {
        return new ReportSpike(
                id,
                instance,
                community,
                since,
                raised,
                Phase.CONFIRMED,
                most,
                usual,
                problems,
                Optional.of(by),
                Optional.empty());
    }

    ReportSpike over(Instant at) {
        return new ReportSpike(
                id, instance, community, since, raised, Phase.OVER, most, usual, problems, incident, Optional.of(at));
    }
}
