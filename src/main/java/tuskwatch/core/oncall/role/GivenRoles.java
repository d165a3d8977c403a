package tuskwatch.core.oncall.role;

import java.util.List;
import java.util.Map;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;

/** Port: who has a role from the bot, kept over a start. Every method is one transaction. */
public interface GivenRoles {
    /**
     * A role that somebody has from the bot.
     *
     * @param sure whether the platform has said so; until then it may be that it was never given
     */
    record Given(String role, PersonId person, boolean sure) {
        /** The same, as the platform has said so. */
        public Given confirmed() {
            return new Given(role, person, true);
        }

        /** Whether it is about the same role of the same person. */
        public boolean sameAs(Given other) {
            return role.equals(other.role) && person.equals(other.person);
        }
    }

    /** All of them. */
    Map<CommunityId, List<Given>> all();

    /** Notes it, in the place of the same role of the same person. */
    void put(CommunityId community, Given given);

    /** Forgets it. */
    void drop(CommunityId community, Given given);
}
