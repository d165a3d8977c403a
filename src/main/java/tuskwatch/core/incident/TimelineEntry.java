package tuskwatch.core.incident;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;

/**
 * Something worth remembering of an instance that is no incident.
 *
 * @param words one sentence; may hold text from outside, cleaned and capped
 * @param who did it, where a person did
 * @param community the only one that it concerns; empty for what the server itself did
 */
public record TimelineEntry(
        InstanceName instance,
        Instant at,
        Kind kind,
        LocalizedText words,
        Optional<Person> who,
        Optional<CommunityId> community)
        implements Happening {
    /** What kind of thing. */
    public enum Kind {
        /** The software or its version changed. */
        VERSION,
        /** Who may sign up changed. */
        REGISTRATION,
        /** What the server says of itself changed: while closed, or on its maintenance page. */
        MESSAGE,
        /** A certificate ends soon. */
        CERTIFICATE,
        /** Announced work. */
        MAINTENANCE,
        /** The server closed for good. */
        FAREWELL;

        /** The word in the store and on pages. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Something that the server itself did. */
    public static TimelineEntry of(InstanceName instance, Instant at, Kind kind, LocalizedText words) {
        return new TimelineEntry(instance, at, kind, words, Optional.empty(), Optional.empty());
    }
}
