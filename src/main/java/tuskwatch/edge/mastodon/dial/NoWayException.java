package tuskwatch.edge.mastodon.dial;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import tuskwatch.core.probe.Outcome.NoWay.Family;

/** This machine has no way to addresses of that family. */
public final class NoWayException extends IOException {
    private static final long serialVersionUID = 1;

    private final Family family;

    /** @param failure that the machine's own tables explain */
    public NoWayException(InetAddress to, IOException failure) {
        super("no way from here to " + to, failure);
        this.family = to instanceof Inet6Address ? Family.IPV6 : Family.IPV4;
    }

    public Family family() {
        return family;
    }
}
