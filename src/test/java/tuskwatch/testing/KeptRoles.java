package tuskwatch.testing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.role.CommunityRoles;
import tuskwatch.core.oncall.role.Fitness;
import tuskwatch.core.oncall.role.RoleMembers;

/** Roles of a platform that lets everybody have everything given, unless it is told otherwise. Threads may share it. */
public final class KeptRoles implements CommunityRoles {
    private final Set<String> held = new ConcurrentSkipListSet<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Effect effect = Effect.DONE;
    private volatile Fitness fitness = Fitness.FIT;

    /** What becomes of changes from now on; those that are not done change nothing. */
    public void answers(Effect other) {
        effect = other;
    }

    /** What stands against giving roles from now on. */
    public void fits(Fitness other) {
        fitness = other;
    }

    /** By hand of somebody else, or by leaving. */
    public void has(CommunityId community, PersonId person, String role, boolean yes) {
        if (yes) {
            held.add(one(community, person, role));
        } else {
            held.remove(one(community, person, role));
        }
    }

    /** What was asked since this was asked last: {@code has}, {@code give} or {@code take}, and the person. */
    public List<String> asked() {
        var all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    private static String one(CommunityId community, PersonId person, String role) {
        return community + " " + person + " " + role;
    }

    /** Who has which role there. */
    public Set<String> of(CommunityId community) {
        return held.stream().filter(h -> h.startsWith(community + " ")).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Fitness fitness(CommunityId community, String role, Optional<PersonId> asker) {
        return fitness;
    }

    @Override
    public Optional<Boolean> has(CommunityId community, PersonId person, String role) {
        asked.add("has " + person);
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
        return change("give", community, person, role, true);
    }

    @Override
    public Change take(CommunityId community, PersonId person, String role, String reason) {
        return change("take", community, person, role, false);
    }

    private Change change(String what, CommunityId community, PersonId person, String role, boolean yes) {
        asked.add(what + " " + person);
        if (effect == Effect.DONE) {
            has(community, person, role, yes);
        }
        return new Change(effect, Optional.empty());
    }
}
