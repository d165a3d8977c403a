package tuskwatch.edge.store.work;

import java.sql.SQLException;
import java.util.Set;

/**
 * What a failure of the store is about. Source: SQLSTATE classes of the standard, which H2 and PostgreSQL keep
 * (postgresql.org/docs/current/errcodes-appendix.html), and H2's own for a concurrent update (org.h2.api.ErrorCode).
 */
public enum Failure {
    /** Somebody else was in the way: serialization failure, deadlock, duplicate key. The whole transaction may be tried again. */
    CONFLICT,
    /** It was refused for what it says: data and constraints. Tried again it is refused again; the store is well. */
    REFUSED,
    /** The store cannot be read or written. */
    TROUBLE;

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505", "90131");
    private static final Set<String> REFUSALS = Set.of("22", "23");

    /** By the first cause that has a state. */
    public static Failure of(Throwable failure) {
        for (var at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && sql.getSQLState() != null) {
                return of(sql.getSQLState());
            }
        }
        return TROUBLE;
    }

    private static Failure of(String state) {
        if (CONFLICTS.contains(state)) {
            return CONFLICT;
        }
        return state.length() == 5 && REFUSALS.contains(state.substring(0, 2)) ? REFUSED : TROUBLE;
    }
}
