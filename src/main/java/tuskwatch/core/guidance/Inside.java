package tuskwatch.core.guidance;

import java.util.Optional;
import tuskwatch.core.instance.InstanceName;

/** Port: what an admin's own instruments measure, where the admin lets us look. */
public interface Inside {
    /** Nobody lets us look. */
    Inside NOWHERE = instance -> Optional.empty();

    /** The present values; empty where there is nothing to look at, or where it does not answer within two seconds. */
    Optional<Measured> look(InstanceName instance);
}
