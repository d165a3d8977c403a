package tuskwatch.core.incident;

import java.time.Instant;

/**
 * Something that happened: to an incident, to its page in one community, or to an instance beside its incidents. What each says to
 * people stands in {@link HappeningWords}.
 */
public sealed interface Happening permits IncidentEvent, PageEvent, TimelineEntry {
    /** When. */
    Instant at();
}
