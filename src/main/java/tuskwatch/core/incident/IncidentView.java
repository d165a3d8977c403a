package tuskwatch.core.incident;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;

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
        return new IncidentDraft(kept)
                .in(phase, kept.updatedAt(), over)
                .closedBy(by)
                .mutedUntil(own.mutedUntil().or(kept::mutedUntil))
                .declared(kept.declared().filter(d -> d.where().isPresent()))
                .handled(own.equals(Handling.NONE) ? Map.of() : Map.of(community, own))
                .done();
    }

    /** What people declared with what checks see beside it. */
    static Incident joined(Incident own, Optional<Incident> theirs, Instant at) {
        var parts = new EnumMap<Component, ComponentState>(Component.class);
        own.declared().flatMap(Incident.Declaration::part).ifPresent(p -> parts.put(p, ComponentState.DOWN));
        theirs.ifPresent(i -> parts.putAll(i.components()));
        var why = theirs.map(Incident::causes).orElse(List.of());
        var changed = theirs.map(Incident::changes).filter(c -> !c.isEmpty()).orElse(own.changes());
        return parts.equals(own.components()) && why.equals(own.causes()) && changed.equals(own.changes())
                ? own
                : new IncidentDraft(own)
                        .fails(Verdict.of(parts), parts)
                        .causes(why)
                        .changes(changed)
                        .updatedAt(at)
                        .done();
    }
}
