package tuskwatch.core.oncall.plan;

import java.util.Optional;

/**
 * How a person can be called outside the chat platform, as he chose himself. Both are secrets: they are shown to him alone,
 * and never logged.
 *
 * @param topic of ntfy: whoever knows it can read it
 * @param mail an address
 */
public record Contact(Optional<String> topic, Optional<String> mail) {
    /** Not at all. */
    public static final Contact NONE = new Contact(Optional.empty(), Optional.empty());

    /** Never shows itself in logs. */
    @Override
    public String toString() {
        return "Contact[topic " + (topic.isPresent() ? "set" : "none") + ", mail " + (mail.isPresent() ? "set" : "none")
                + "]";
    }
}
