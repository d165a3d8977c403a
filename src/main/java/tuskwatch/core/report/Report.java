package tuskwatch.core.report;

import java.time.Duration;
import java.time.Instant;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
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
    /** So much counts a person whom we have no reason to doubt, in quarters. */
    public static final int WHOLE = 4;

    private static final Duration NEW = Duration.ofDays(7);
    private static final int MANY_A_DAY = 10;

    /**
     * How much a person's reports count, in quarters: a new account, or one that reports all day, a quarter.
     *
     * @param today reports of this person in the last 24 hours
     */
    static int weight(Member who, int today, Instant now) {
        var fresh = who.since().filter(at -> at.plus(NEW).isAfter(now)).isPresent();
        return fresh || today >= MANY_A_DAY ? 1 : WHOLE;
    }
}
