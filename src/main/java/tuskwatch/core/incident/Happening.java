package tuskwatch.core.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * One event of an incident, as kept.
 *
 * @param kind as {@link IncidentEvent#kind} names it
 * @param who display name of the person who did it; text from outside
 */
public record Happening(Instant at, String kind, Optional<String> who) {}
