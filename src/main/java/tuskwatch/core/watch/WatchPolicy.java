package tuskwatch.core.watch;

import java.util.function.Supplier;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;

/**
 * What watching goes by.
 *
 * @param rules of incidents
 * @param names makes incident ids
 */
public record WatchPolicy(WatchSettings settings, IncidentRules rules, Pace pace, Supplier<IncidentId> names) {}
