package tuskwatch.core.oncall.role;

import java.time.Duration;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;

/** Port: the roles of a community, and who has them. Asks the chat platform, so everything takes a moment. Threads may share it. */
public interface CommunityRoles {
    /**
     * What stands against giving that role there; for somebody who waits for it.
     *
     * @param asker who wants it given; empty where only the bot's own rights matter
     */
    Fitness fitness(CommunityId community, String role, Optional<PersonId> asker);

    /** Whether that person has the role now; empty where the platform does not tell. Nobody else has it. */
    Optional<Boolean> has(CommunityId community, PersonId person, String role);

    /**
     * Gives that person the role; again changes nothing.
     *
     * @param reason as the platform tells whoever looks why it was done
     */
    Change give(CommunityId community, PersonId person, String role, String reason);

    /**
     * Takes the role from that person; again changes nothing.
     *
     * @param reason as the platform tells whoever looks why it was done
     */
    Change take(CommunityId community, PersonId person, String role, String reason);

    /** Who has the role, of all members; for a large community that is many requests. */
    RoleMembers members(CommunityId community, String role);

    /** What became of a change. */
    enum Effect {
        DONE,
        /** That person is not there. */
        NO_MEMBER,
        /** There is no such role. */
        NO_ROLE,
        /** The bot may not, and nothing was done. */
        FORBIDDEN,
        /** Nothing was done; later it may be. */
        NOTHING,
        /** It may have been done. */
        UNKNOWN
    }

    /**
     * An answer.
     *
     * @param pause what the platform asks us to wait
     */
    record Change(Effect effect, Optional<Duration> pause) {}
}
