package tuskwatch.core.community;

import java.util.Optional;
import tuskwatch.core.announce.Route;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;

/**
 * That somebody wants an instance watched.
 *
 * @param community whose it is; {@link CommunityId#CONFIGURATION} for one from the configuration of which that is not known yet
 * @param route where messages go; none for a configured watch without a channel
 * @param registrations whether a change of the sign-up policy is told too
 * @param person id of the person who set it up, where known
 * @param publicity whether the status page shows it
 */
public record WatchEntry(
        CommunityId community,
        InstanceName instance,
        Optional<Route> route,
        Registrations registrations,
        Optional<PersonId> person,
        Publicity publicity,
        Origin origin) {
    /** One that nobody in particular set up. */
    public WatchEntry(
            CommunityId community, InstanceName instance, Optional<Route> route, Registrations registrations) {
        this(community, instance, route, registrations, Optional.empty());
    }

    /** One that people added. */
    public WatchEntry(
            CommunityId community,
            InstanceName instance,
            Optional<Route> route,
            Registrations registrations,
            Optional<PersonId> person) {
        this(community, instance, route, registrations, person, Publicity.UNSAID);
    }

    /** One that people added, and said whether it is shown. */
    public WatchEntry(
            CommunityId community,
            InstanceName instance,
            Optional<Route> route,
            Registrations registrations,
            Optional<PersonId> person,
            Publicity publicity) {
        this(community, instance, route, registrations, person, publicity, Origin.PEOPLE);
    }

    /** One from the configuration; whose it is, is found out later. */
    public static WatchEntry configured(InstanceName instance, Optional<Route> route) {
        return new WatchEntry(
                CommunityId.CONFIGURATION,
                instance,
                route,
                Registrations.NOT_TOLD,
                Optional.empty(),
                Publicity.SHOWN,
                Origin.CONFIGURATION);
    }

    /** The same, as that community's. */
    WatchEntry of(CommunityId owner) {
        return new WatchEntry(owner, instance, route, registrations, person, publicity, origin);
    }

    /** The same, shown or not. */
    public WatchEntry with(Publicity other) {
        return new WatchEntry(community, instance, route, registrations, person, other, origin);
    }

    /** Where a watch comes from. */
    public enum Origin {
        PEOPLE,
        CONFIGURATION
    }

    /** Whether strangers see on the status page, in feeds and figures that it is watched. What that means is decided in {@link WatchRegistry#shown}. */
    public enum Publicity {
        /** Nobody has said; a default holds. */
        UNSAID,
        SHOWN,
        HIDDEN
    }

    /** Whether changes of the sign-up policy are posted. */
    public enum Registrations {
        NOT_TOLD,
        TOLD
    }

    /** Whether it comes from the configuration and can only be removed there. */
    public boolean configured() {
        return origin == Origin.CONFIGURATION;
    }
}
