package tuskwatch.core.probe;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
    /** {@code /robots.txt}: a static file, served without the application. */
    ROBOTS;

    /** The checks that the application itself answers. */
    public static final Set<Check> APPLICATION = Set.of(HEALTH, INSTANCE, TAG, RULES, SIGN_UP);

    /** The word in logs and metrics, for example {@code sign-up}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The check of that word. */
    public static Optional<Check> of(String id) {
        for (var check : values()) {
            if (check.id().equals(id)) {
                return Optional.of(check);
            }
        }
        return Optional.empty();
    }
}
