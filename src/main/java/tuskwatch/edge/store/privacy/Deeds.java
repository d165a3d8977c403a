package tuskwatch.edge.store.privacy;

import java.util.List;

/**
 * A table whose rows say who did something.
 *
 * @param name column of the name
 * @param id column of the id; rows of versions before 0.9.0 have none
 * @param scope which rows without an id belong to the communities {@code <here>}
 */
record Deeds(String table, String name, String id, String scope) {
    private static final String COMMUNITY = "community IN (<here>)";

    static final List<Deeds> ALL = List.of(
            new Deeds("watch", "added_by", "person", COMMUNITY),
            new Deeds("setting_change", "who", "who_id", COMMUNITY),
            new Deeds("maintenance", "who", "who_id", COMMUNITY),
            new Deeds("timeline", "who", "who_id", about("instance")),
            new Deeds(
                    "incident_event",
                    "who",
                    "who_id",
                    about("(SELECT i.instance FROM incident i WHERE i.id = incident_event.incident)")));

    /** An instance that one of the communities watches, or that none does by itself: the configuration's are everybody's. */
    private static String about(String instance) {
        return "(" + instance + " IN (SELECT instance FROM watch WHERE community IN (<here>)) OR " + instance
                + " NOT IN (SELECT instance FROM watch))";
    }

    /** Whether each row belongs to a community. */
    boolean ofCommunities() {
        return scope.equals(COMMUNITY);
    }
}
