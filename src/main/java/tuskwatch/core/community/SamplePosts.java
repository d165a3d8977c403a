package tuskwatch.core.community;

import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;

/** Port: posting a sample now, past everything that is to be delivered. */
public interface SamplePosts {
    /**
     * Posts it once; nobody is notified.
     *
     * @param card in a language
     */
    Outcome post(Destination to, Card card);

    /** Whether everybody may notify the role; empty where it was not found. */
    Optional<Boolean> mentionable(CommunityId community, String role);

    /** What became of a sample. */
    sealed interface Outcome {
        record Posted() implements Outcome {}

        /** @param why in the platform's words */
        record Refused(String why) implements Outcome {}

        /** The platform did not answer. */
        record Silent() implements Outcome {}
    }
}
