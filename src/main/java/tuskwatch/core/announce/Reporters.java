package tuskwatch.core.announce;

import tuskwatch.core.instance.InstanceName;

/** Port: how many people report trouble with a server now. */
public interface Reporters {
    int people(InstanceName instance);
}
