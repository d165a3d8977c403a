package tuskwatch.core.probe;

import java.time.Instant;

/**
 * The certificate that a host showed, and that was found valid.
 *
 * @param host without port
 * @param expires the last moment of its validity
 */
public record Certificate(String host, Instant expires) {}
