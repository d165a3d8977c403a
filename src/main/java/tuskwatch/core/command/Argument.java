package tuskwatch.core.command;

import java.util.Optional;
import java.util.Set;
import tuskwatch.core.identity.Person;
import tuskwatch.core.message.Destination;

/** What was given for an option, as the platform knows it. */
public sealed interface Argument {
    /** Something written, or chosen from a list of words; text from outside. */
    record Text(String text) implements Argument {}

    /**
     * A channel.
     *
     * @param rights the bot's there; empty where the platform does not tell
     */
    record Channel(Destination to, Optional<Set<Right>> rights) implements Argument {
        /** The terminal, where everything can be written. */
        public static final Channel TERMINAL = new Channel(Destination.CONSOLE, Optional.of(Set.of(Right.values())));

        /** Whether a mention of the role would notify nobody there, as far as the platform tells. */
        public boolean silences(Role role) {
            return role.mentionable().filter(m -> !m).isPresent()
                    && rights.filter(r -> !r.contains(Right.MENTION_EVERYONE)).isPresent();
        }
    }

    /**
     * A role.
     *
     * @param mentionable whether everybody may notify it; empty where the platform does not tell
     */
    record Role(String id, Optional<Boolean> mentionable) implements Argument {}

    /**
     * A person.
     *
     * @param standing what the platform says of them
     */
    record Someone(Person person, Standing standing) implements Argument {
        /** What somebody is to the community where the command is typed. */
        public enum Standing {
            MEMBER,
            /** Not there, or not known to be: a platform lets people choose anybody whose id they know. */
            STRANGER,
            /** A program. */
            BOT
        }

        /** A member of the community. */
        public Someone(Person person) {
            this(person, Standing.MEMBER);
        }
    }
}
