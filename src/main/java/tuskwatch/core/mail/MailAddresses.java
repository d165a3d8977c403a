package tuskwatch.core.mail;

import java.util.Optional;

/** Port: reads addresses of mail as people type them. Threads may share it. */
public interface MailAddresses {
    /**
     * The address; empty for what is none, and for what leads nowhere but to a local network: no domain, an address literal, a name that
     * is reserved for such networks.
     *
     * @param typed text from outside, of any length
     */
    Optional<MailAddress> read(String typed);
}
