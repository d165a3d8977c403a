package tuskwatch.core.announce;

import java.util.Optional;
import tuskwatch.core.instance.InstanceName;

/** Port: where strangers read about a server. */
public interface PublicPages {
    /** The address of the bot's own status page; empty where there is none, or where it does not show this server. */
    Optional<String> address(InstanceName instance);
}
