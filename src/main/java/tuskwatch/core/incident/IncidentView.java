package tuskwatch.core.incident;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;

/** What one community may see of an incident that others know of too: pure. */
final class IncidentView {
    private IncidentView() {}

    /** With what its own people did, and nothing of others; empty for what it may not see, or reads with its own. */
    static Optional<Incident> of(Incident kept, CommunityId community) {
        if (kept.owner().filter(o -> !o.equals(community)).isPresent()) {
            return Optional.empty();
        }
        var own = kept.handling(community);
        if (own.closed().isEmpty()) {
            var by = kept.owner().flatMap(o -> kept.closedBy());
            return Optional.of(view(kept, community, kept.phase(), kept.resolvedAt(), by));
        }
        var closing = own.closed().get();
        return switch (closing.how()) {
            case DECLARED_BEFORE -> Optional.empty();
            case FALSE_ALARM ->
                Optional.of(
                        view(kept, community, Incident.Phase.FALSE_ALARM, Optional.of(closing.at()), closing.who()));
            case OVER ->
                Optional.of(
                        kept.open()
                                ? view(kept, community, Incident.Phase.CLOSED, Optional.of(closing.at()), closing.who())
                                : view(kept, community, kept.phase(), kept.resolvedAt(), closing.who()));
        };
    }

    private static Incident view(
            Incident kept, CommunityId community, Incident.Phase phase, Optional<Instant> over, Optional<Person> by) {
        var own = kept.handling(community);
        return kept.in(
                phase,
                kept.updatedAt(),
                over,
                by,
                own.mutedUntil().or(kept::mutedUntil),
                kept.declared().filter(d -> d.where().isPresent()),
                own.equals(Handling.NONE) ? Map.of() : Map.of(community, own));
    }
}
