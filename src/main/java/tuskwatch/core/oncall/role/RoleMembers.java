package tuskwatch.core.oncall.role;

import java.util.List;
import tuskwatch.core.identity.Person;

/** Who has a role, as far as the platform tells. */
public sealed interface RoleMembers {
    /** These, in the order of their names; no programs. */
    record Told(List<Person> people) implements RoleMembers {
        public Told {
            people = List.copyOf(people);
        }
    }

    /** Whoever runs the bot has not asked the platform to tell it. */
    record Unlisted() implements RoleMembers {}

    /** The community is too large to be looked through. */
    record TooMany() implements RoleMembers {}

    /** The platform does not tell now. */
    record Untold() implements RoleMembers {}
}
