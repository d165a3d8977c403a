package tuskwatch.core.report;

import static tuskwatch.testing.Saying.outside;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Card;

/** The card of a surge in which everything is reported, for tests of other packages. */
public final class EverySpikeCard {
    private EverySpikeCard() {}

    public static Card of(ReportSpike.Phase phase, InstanceName instance) {
        var problems = new EnumMap<Problem, Integer>(Problem.class);
        for (var problem : Problem.values()) {
            problems.put(problem, 123_456);
        }
        var at = Instant.parse("2026-11-21T09:00:00Z");
        var spike = new ReportSpike(
                "abcdefgh",
                instance,
                new CommunityId("g"),
                at,
                at,
                phase,
                123_456,
                1234.5,
                problems,
                Optional.of(new IncidentId("abcd")),
                Optional.of(at));
        return ReportCards.spike(
                spike, new ReportCount(493_824, 123_456, problems), outside("x".repeat(300), "y".repeat(300)));
    }
}
