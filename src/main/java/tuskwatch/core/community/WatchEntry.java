package tuskwatch.core.community;

import java.util.Optional;
import tuskwatch.core.announce.Route;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;

/**
 * That somebody wants an instance watched.
 *
 * @param community the Discord server, or {@link CommunityId#CONFIGURATION} for watches from the configuration
 * @param route where messages go; none for a configured watch without a channel
 * @param registrations whether a change of the sign-up policy is told too
 * @param person id of the person who set it up, where known
 */
public record WatchEntry(
        CommunityId community,
        InstanceName instance,
        Optional<Route> route,
        Registrations registrations,
        Optional<PersonId> person) {
    /** One that nobody in particular set up. */
    public WatchEntry(
            CommunityId community, InstanceName instance, Optional<Route> route, Registrations registrations) {
        this(community, instance, route, registrations, Optional.empty());
    }

    /** Whether changes of the sign-up policy are posted. */
    public enum Registrations {
        NOT_TOLD,
        TOLD
    }

    /** Whether it comes from the configuration and can only be removed there. */
    public boolean configured() {
        return community.equals(CommunityId.CONFIGURATION);
    }
}
