package tuskwatch.core.report;

import java.time.Instant;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;

/**
 * What somebody said is broken.
 *
 * @param member id of the platform; forgotten after two days
 * @param weight in quarters of a person
 * @param details for moderators, at most 300 characters; text from outside, blank for none
 */
public record Report(
        String id,
        InstanceName instance,
        Problem problem,
        CommunityId community,
        PersonId member,
        Instant at,
        int weight,
        String details) {
    /** The same to count with. */
    Report withoutDetails() {
        return details.isEmpty() ? this : new Report(id, instance, problem, community, member, at, weight, "");
    }
}
