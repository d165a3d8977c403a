package tuskwatch.core.oncall.plan;

import java.util.Set;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;

/** Whether an incident may wake somebody. */
public enum Urgency {
    /** Nobody can use the server: edge, web, database or cache fail. */
    HIGH,
    /** A part fails: told in waking hours, and not passed on. */
    LOW;

    private static final Set<Component> VITAL =
            Set.of(Component.EDGE, Component.WEB, Component.DATABASE, Component.CACHE);

    /** How urgent an incident is now. */
    public static Urgency of(Incident incident) {
        return incident.components().keySet().stream().anyMatch(VITAL::contains) ? HIGH : LOW;
    }
}
