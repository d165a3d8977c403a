package tuskwatch.core.privacy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;

/** Port: what is known of communities and people, to be forgotten. Every method is one transaction. */
public interface PrivacyBook {
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
     * place of his, and "somebody" that of his name. Plans are left alone.
     *
     * @param name as it is displayed
     * @param serving communities in which the person takes turns on call: their plans are left alone
     */
    void forgetMember(PersonId member, String name, Set<CommunityId> serving);
}
