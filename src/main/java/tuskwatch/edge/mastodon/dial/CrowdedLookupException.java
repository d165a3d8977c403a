package tuskwatch.edge.mastodon.dial;

import java.net.UnknownHostException;

/** A name's turn to be looked up did not come in time: others kept all threads for it busy, which says nothing about this one. */
public final class CrowdedLookupException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    CrowdedLookupException(String host, Exception cause) {
        super(host + " was not looked up in time");
        initCause(cause);
    }
}
