package tuskwatch.edge.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Connections that are of no use any more leave the pool at once. H2 closes a database that it cannot write, and the pool,
 * which knows only the standard's codes, would hand its connections out for ever.
 */
public final class DeadConnections implements SQLExceptionOverride {
    /** Connection broken, database closed while shutting down, database already closed, object closed, IO errors, corrupted. */
    private static final Set<Integer> FATAL = Set.of(90067, 90098, 90121, 90007, 90028, 90031, 90030);

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return FATAL.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
