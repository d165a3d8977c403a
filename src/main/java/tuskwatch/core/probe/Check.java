package tuskwatch.core.probe;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import tuskwatch.core.instance.SoftwareFamily;

/** One thing that is asked of an instance. All are GET requests that a stranger may make. */
public enum Check {
    /** {@code /health}: the application answers at all. Never cached. */
    HEALTH,
    /** {@code /api/v2/instance} with a query that nobody used before: version, policy; reads Redis. */
    INSTANCE,
    /** {@code /api/v1/tags/NAME} with a name that nobody used before: reads PostgreSQL and Redis live. */
    TAG,
    /** {@code /api/v1/instance/rules} with a query that nobody used before: reads PostgreSQL. */
    RULES,
    /** {@code /auth/sign_up}, no redirect followed: the form, and who may sign up. */
    SIGN_UP,
    /** {@code /api/v1/streaming/health} at the advertised base. */
    STREAMING,
    /**
     * A stream asked with a token that nobody has: the streaming server looks it up in PostgreSQL, without the application. 401
     * means that the database answers, 500 that it refuses. Asked only when a person wants to know. Source: streaming/index.js.
     */
    STREAMING_DATABASE,
    /** {@code /robots.txt}: a static file, served without the application. */
    ROBOTS,
    /** {@code /.well-known/nodeinfo} and the document that it names: which software. */
    NODEINFO,
    /** The newest public posts of the instance's own people. */
    LOCAL_FEED,
    /** The newest public posts that came from other servers. */
    REMOTE_FEED,
    /** The first bytes of a picture that the instance document names, on the host that serves media. */
    MEDIA;

    /** The checks that the application itself answers. */
    public static final Set<Check> APPLICATION =
            EnumSet.of(HEALTH, INSTANCE, TAG, RULES, SIGN_UP, NODEINFO, LOCAL_FEED, REMOTE_FEED);

    /** What the web host answers; streaming and media may live elsewhere. */
    public static final Set<Check> HOST =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(STREAMING, STREAMING_DATABASE, MEDIA)));

    /** The word in logs and metrics, for example {@code sign-up}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What this kind of server offers strangers; what it lacks is never a failure. */
    public static Set<Check> supportedBy(SoftwareFamily family) {
        return switch (family) {
            case MASTODON -> EnumSet.allOf(Check.class);
            case PLEROMA, FRIENDICA, OTHER -> EnumSet.of(INSTANCE, ROBOTS, NODEINFO, LOCAL_FEED, REMOTE_FEED, MEDIA);
            case GOTOSOCIAL -> EnumSet.of(INSTANCE, RULES, ROBOTS, NODEINFO, MEDIA);
            case PIXELFED, MISSKEY -> EnumSet.of(INSTANCE, ROBOTS, NODEINFO, MEDIA);
        };
    }
}
