package tuskwatch.core.instance;

import java.util.Locale;

/** How one gets an account, as strangers can see it. */
public enum SignupPolicy {
    OPEN,
    APPROVAL,
    CLOSED,
    INVITE,
    SSO,
    UNKNOWN;

    /** The word of the outside contract. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
