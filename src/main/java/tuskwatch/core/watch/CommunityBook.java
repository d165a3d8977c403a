package tuskwatch.core.watch;

import java.util.Map;

/** Port: what communities have set. Every method is one transaction. */
public interface CommunityBook {
    /** All that have set anything. */
    Map<String, CommunitySettings> all();

    /** Replaces what a community has set. */
    void put(String community, CommunitySettings settings);
}
