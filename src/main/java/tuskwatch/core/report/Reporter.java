package tuskwatch.core.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;

/**
 * Who reports.
 *
 * @param member id of the platform; never shown
 * @param community where
 * @param since when the account was made, where the platform tells
 */
public record Reporter(PersonId member, CommunityId community, Optional<Instant> since) {
    /** So much counts a person whom we have no reason to doubt, in quarters. */
    public static final int WHOLE = 4;

    private static final Duration NEW = Duration.ofDays(7);
    private static final int MANY_A_DAY = 10;

    /**
     * How much this person's reports count, in quarters: a new account, or one that reports all day, a quarter.
     *
     * @param today reports of this person in the last 24 hours
     */
    int weight(int today, Instant now) {
        var fresh = since.filter(at -> at.plus(NEW).isAfter(now)).isPresent();
        return fresh || today >= MANY_A_DAY ? 1 : WHOLE;
    }
}
