package tuskwatch.core.probe;

/** Who made an answer, told by its headers: the error pages of application and proxy are the same file. */
public enum Speaker {
    /** {@code server: Mastodon}, or {@code x-request-id} with {@code x-runtime}. */
    APPLICATION,
    /** {@code X-Powered-By: Express}. */
    STREAMING,
    /** The web server in front. */
    PROXY,
    /** A content delivery network in front. */
    CDN,
    UNKNOWN
}
