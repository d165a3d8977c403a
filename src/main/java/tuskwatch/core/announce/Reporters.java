package tuskwatch.core.announce;

import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;

/** Port: how many people report trouble with a server now, in the eyes of a community. */
public interface Reporters {
    int people(InstanceName instance, CommunityId community);
}
