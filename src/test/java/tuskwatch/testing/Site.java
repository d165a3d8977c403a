package tuskwatch.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A server that is asked in virtual time. */
public interface Site {
    /** What it answers to a path with its query. */
    MastodonModel.Reply get(String target);

    /** How long its answers take now. */
    Duration takes();

    /** When the certificate ends that it shows. */
    Optional<Instant> certificateEnds();
}
