package tuskwatch.core.privacy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;

/** Port: what is known of communities and people, to be forgotten. Every method is one transaction. */
public interface PrivacyRepository {
    /** Communities of which anything is kept, without those that are one person's private messages. */
    Set<CommunityId> communities();

    /** Those that have removed the bot, and since when. */
    Map<CommunityId, Instant> departed();

    /** The community has removed the bot. */
    void departed(CommunityId community, Instant since);

    /** It has not, or has taken it back. */
    void present(CommunityId community);

    /** Deletes all that the community set, planned and wrote. Counts of reports stay. */
    void forgetCommunity(CommunityId community);

    /**
     * Deletes what is known of one person; where something happened that others still need to read, nobody's id takes the
     * place of the person's, and "somebody" that of every name the person had. What versions before 0.9.0 wrote without an id is
     * told by the name, in communities in which the person has left anything.
     *
     * @param where the person asks for it
     * @param serving communities in which the person takes turns on call: their plans are left alone
     */
    void forget(Person person, CommunityId where, Set<CommunityId> serving);
}
