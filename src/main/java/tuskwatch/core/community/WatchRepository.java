package tuskwatch.core.community;

import java.util.List;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.InstanceName;

/** Port: the watches that people added. Every method is one transaction. */
public interface WatchRepository {
    /** All of them. */
    List<WatchEntry> all();

    /**
     * Adds a watch, or replaces role and registrations of the same (community, instance, channel). Whether it is shown, where that is said,
     * holds for all watches of the instance in the community.
     */
    void put(WatchEntry entry, Person addedBy);

    /** Ends all watches of the instance in the community; returns how many there were. */
    int remove(CommunityId community, InstanceName instance);
}
