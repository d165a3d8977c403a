package tuskwatch.core.probe;

/** Who vouches for an answer. Source: the cache headers of Mastodon's shipped nginx configuration, as recorded. */
public enum Freshness {
    /** The application made it for us. */
    ORIGIN,
    /** A cache in front had it: edge evidence, never proof of life. */
    EDGE_CACHED,
    /** A cache in front served an expired copy because the application has just failed. */
    STALE,
    /** A cache in front served an expired copy while it waits for the application. */
    UPDATING
}
