package tuskwatch.testing;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.role.CommunityRoles;
import tuskwatch.core.oncall.role.Fitness;
import tuskwatch.core.oncall.role.RoleMembers;

/** Roles of a platform that lets everybody have everything given. Threads may share it. */
public final class KeptRoles implements CommunityRoles {
    private final Set<String> held = new ConcurrentSkipListSet<>();

    private static String one(CommunityId community, PersonId person, String role) {
        return community + " " + person + " " + role;
    }

    /** Who has which role there. */
    public Set<String> of(CommunityId community) {
        return held.stream().filter(h -> h.startsWith(community + " ")).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Fitness fitness(CommunityId community, String role, Optional<PersonId> asker) {
        return Fitness.FIT;
    }

    @Override
    public Optional<Boolean> has(CommunityId community, PersonId person, String role) {
        return Optional.of(held.contains(one(community, person, role)));
    }

    @Override
    public RoleMembers members(CommunityId community, String role) {
        return new RoleMembers.Told(of(community).stream()
                .map(h -> h.split(" "))
                .filter(h -> h[2].equals(role))
                .map(h -> new Person(new PersonId(h[1]), h[1]))
                .toList());
    }

    @Override
    public Change give(CommunityId community, PersonId person, String role, String reason) {
        held.add(one(community, person, role));
        return new Change(Effect.DONE, Optional.empty());
    }

    @Override
    public Change take(CommunityId community, PersonId person, String role, String reason) {
        held.remove(one(community, person, role));
        return new Change(Effect.DONE, Optional.empty());
    }
}
