package tuskwatch.core.community;

import tuskwatch.core.instance.InstanceName;

/** Port: servers that whoever runs the bot never asks. */
public interface OptOuts {
    boolean contains(InstanceName instance);
}
