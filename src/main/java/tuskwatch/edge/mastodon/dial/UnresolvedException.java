package tuskwatch.edge.mastodon.dial;

import java.net.UnknownHostException;
import tuskwatch.core.probe.Outcome.Unresolved.Why;

/** Nobody said whether the name has an address. */
public final class UnresolvedException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    private final Why why;

    UnresolvedException(String host, Why why, Exception cause) {
        super(host + " cannot be resolved just now");
        initCause(cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
