package tuskwatch.core.oncall.role;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.oncall.plan.RefusedException;
import tuskwatch.core.oncall.plan.Rotation;

/**
 * Who is to take turns.
 *
 * @param role who has it takes turns from now on; empty where people were named
 */
public record Takers(List<PersonId> people, Optional<String> role) {
    public Takers {
        people = List.copyOf(people);
    }

    /** Those alone. */
    public static Takers named(List<PersonId> people) {
        return new Takers(people, Optional.empty());
    }

    /**
     * Those who were named, or those who have a role; asks the platform.
     *
     * @throws RefusedException when neither or both were said, or nobody or too many have the role, or the platform does not tell
     */
    public static Takers read(
            CommunityRoles platform, CommunityId community, List<PersonId> named, Optional<String> from) {
        if (named.isEmpty() == from.isEmpty()) {
            throw new RefusedException(phrase(from.isEmpty() ? "follow.neither" : "follow.both"));
        }
        return from.map(role -> having(platform.members(community, role), role)).orElseGet(() -> named(named));
    }

    private static Takers having(RoleMembers members, String role) {
        if (!(members instanceof RoleMembers.Told told)) {
            throw new RefusedException(why(members, role).orElseThrow());
        }
        unfit(told.people(), role).ifPresent(why -> {
            throw new RefusedException(why);
        });
        return new Takers(told.people().stream().map(Person::id).toList(), Optional.of(role));
    }

    /** That nobody has it, or more people than can take turns; empty where they can. */
    static Optional<LocalizedText> unfit(List<Person> people, String role) {
        if (people.isEmpty()) {
            return Optional.of(phrase("follow.nobody", new Span.Role(role)));
        }
        return people.size() > Rotation.MOST_PEOPLE
                ? Optional.of(phrase("follow.many", people.size(), new Span.Role(role), Rotation.MOST_PEOPLE))
                : Optional.empty();
    }

    /** Why it is not known who has the role; empty where it is. */
    static Optional<LocalizedText> why(RoleMembers members, String role) {
        return switch (members) {
            case RoleMembers.Told told -> Optional.empty();
            case RoleMembers.Unlisted unlisted -> Optional.of(phrase("follow.unlisted", new Span.Role(role)));
            case RoleMembers.TooMany many -> Optional.of(phrase("follow.large"));
            case RoleMembers.Untold untold -> Optional.of(phrase("follow.untold", new Span.Role(role)));
        };
    }

    /**
     * The order of turns with those in it who have the role: who has it newly comes last. Whoever has the turn keeps it until it ends, so somebody is always
     * left.
     *
     * @param order beginning with whose turn it is
     */
    public List<PersonId> in(List<PersonId> order) {
        var next = new ArrayList<>(order);
        next.removeIf(p -> !people.contains(p) && !p.equals(order.getFirst()));
        people.stream().filter(p -> !order.contains(p)).forEach(next::add);
        return next;
    }
}
