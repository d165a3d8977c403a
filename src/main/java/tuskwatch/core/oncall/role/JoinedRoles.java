package tuskwatch.core.oncall.role;

import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;

/** The roles of a platform that joins when it is ready; until then, and of a platform without roles, nothing is told and nothing done. */
public final class JoinedRoles implements CommunityRoles {
    private static final Change NOTHING = new Change(Effect.NOTHING, Optional.empty());

    private volatile Optional<CommunityRoles> platform = Optional.empty();

    /** From now on it is this platform's. */
    public void join(Optional<CommunityRoles> ready) {
        platform = ready;
    }

    @Override
    public Fitness fitness(CommunityId community, String role, Optional<PersonId> asker) {
        return platform.map(p -> p.fitness(community, role, asker)).orElse(Fitness.UNTOLD);
    }

    @Override
    public Optional<Boolean> has(CommunityId community, PersonId person, String role) {
        return platform.flatMap(p -> p.has(community, person, role));
    }

    @Override
    public RoleMembers members(CommunityId community, String role) {
        return platform.map(p -> p.members(community, role)).orElseGet(RoleMembers.Untold::new);
    }

    @Override
    public Change give(CommunityId community, PersonId person, String role, String reason) {
        return platform.map(p -> p.give(community, person, role, reason)).orElse(NOTHING);
    }

    @Override
    public Change take(CommunityId community, PersonId person, String role, String reason) {
        return platform.map(p -> p.take(community, person, role, reason)).orElse(NOTHING);
    }
}
