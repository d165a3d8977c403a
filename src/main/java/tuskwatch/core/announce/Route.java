package tuskwatch.core.announce;

import java.util.Optional;
import tuskwatch.core.message.Destination;

/**
 * Where an instance's messages go.
 *
 * @param role notified when an outage opens
 */
public record Route(Destination destination, Optional<String> role) {}
