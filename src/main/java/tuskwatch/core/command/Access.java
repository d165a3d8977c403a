package tuskwatch.core.command;

/** Who may do something. What each means in a community is decided in one place, the implementation of {@link Directory}, for every platform. */
public enum Access {
    /** Everybody, in private messages too. */
    EVERYONE,
    /** Everybody, about what is his own: his answer to a call, the end of what he asked for. In private messages too, whomever the bot serves. */
    ONESELF,
    /** Everybody who is in the community; not in private messages. */
    COMMUNITY,
    /** Whom the community lets report: everybody, or people of a role. */
    REPORTERS,
    /** People who deal with incidents: on call, of the moderators' role, or managing the community. */
    RESPONDERS,
    /** People of the role that is told of outages of the server in question, or managing the community. */
    ALERTED,
    /** People who may manage the community. */
    MANAGERS
}
