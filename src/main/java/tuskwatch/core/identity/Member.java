package tuskwatch.core.identity;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who types a command or presses a button, as the chat platform knows this person there.
 *
 * @param community where; for private messages the person's own
 * @param manages whether this person may manage the community
 * @param speaks whether this person may write where the command was typed
 * @param roles that this person has in the community, as ids of the platform
 * @param language of what only this person sees
 * @param since when the account was made, where the platform tells
 */
public record Member(
        Person person,
        CommunityId community,
        boolean manages,
        boolean speaks,
        Set<String> roles,
        Locale language,
        Optional<Instant> since) {
    /** Who sits at the terminal is the operator. */
    public static final Member OPERATOR =
            new Member(Person.TERMINAL, CommunityId.TERMINAL, true, true, Set.of(), Locale.ENGLISH, Optional.empty());

    public Member {
        roles = Set.copyOf(roles);
    }

    public PersonId id() {
        return person.id();
    }

    /** The name as shown; text from outside. */
    public String name() {
        return person.name();
    }

    /** The same person in another community, where nothing is known of his rights. */
    public Member in(CommunityId other) {
        return new Member(person, other, false, false, Set.of(), language, since);
    }

    /** The same person, with the right to manage the community. */
    public Member managing() {
        return new Member(person, community, true, speaks, roles, language, since);
    }
}
