package tuskwatch.core.community;

import java.util.Optional;
import tuskwatch.core.announce.Route;
import tuskwatch.core.instance.InstanceName;

/**
 * That somebody wants an instance watched.
 *
 * @param community the Discord server, or {@link #CONFIGURED} for watches from the configuration
 * @param route where messages go; none for a configured watch without a channel
 * @param registrations whether a change of the sign-up policy is told too
 * @param person id of the person who set it up, where known
 */
public record WatchEntry(
        String community,
        InstanceName instance,
        Optional<Route> route,
        Registrations registrations,
        Optional<String> person) {
    /** One that nobody in particular set up. */
    public WatchEntry(String community, InstanceName instance, Optional<Route> route, Registrations registrations) {
        this(community, instance, route, registrations, Optional.empty());
    }

    /** The community of the configuration file. */
    public static final String CONFIGURED = "configuration";

    /** The terminal as a community of its own. */
    public static final String TERMINAL = "terminal";

    /** Whether changes of the sign-up policy are posted. */
    public enum Registrations {
        NOT_TOLD,
        TOLD
    }

    /** Whether it comes from the configuration and can only be removed there. */
    public boolean configured() {
        return community.equals(CONFIGURED);
    }
}
