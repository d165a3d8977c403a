package tuskwatch.core.incident;

import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.identity.Person;

/**
 * One event of an incident, as kept.
 *
 * @param kind as {@link IncidentEvent#kind} names it
 * @param who did it, where a person did
 */
public record IncidentEventRow(Instant at, String kind, Optional<Person> who) {}
