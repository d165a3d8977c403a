package tuskwatch.core.probe;

/** Port: well-known hosts that tell our own network's trouble from the instance's. */
public interface References {
    /** Whether at least one of them answers now. */
    boolean anyReachable();
}
