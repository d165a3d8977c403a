package tuskwatch.core.oncall.plan;

import java.util.Set;
import tuskwatch.core.identity.Person;

/**
 * Who presses a button or types a command about a page.
 *
 * @param manages whether he may manage the community
 * @param roles that he has there
 */
public record Presser(Person person, boolean manages, Set<String> roles) {
    public Presser {
        roles = Set.copyOf(roles);
    }

    /** Whether he may deal with pages: he manages the community, has the moderators' role, or takes part in the rotation. */
    public boolean moderates(OnCallPlan plan) {
        return manages
                || plan.role().filter(roles::contains).isPresent()
                || plan.schedule().eras().stream()
                        .reduce((a, b) -> b)
                        .flatMap(Schedule.Era::rotation)
                        .filter(r -> r.people().contains(person.id()))
                        .isPresent();
    }
}
