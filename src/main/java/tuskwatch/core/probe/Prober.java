package tuskwatch.core.probe;

import java.util.List;

/** Port: makes the requests of a round. */
public interface Prober {
    /**
     * One observation for each check asked, in order. Failures are outcomes, never exceptions. Threads may share it.
     */
    List<Observation> ask(ProbeOrder order);
}
