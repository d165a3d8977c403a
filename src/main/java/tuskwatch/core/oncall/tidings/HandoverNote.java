package tuskwatch.core.oncall.tidings;

import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;

/**
 * What whoever has the next turn of a rotation is to know.
 *
 * @param id tells it from others of its community
 * @param at when it was written
 * @param text from outside, cleaned
 * @param during who had the duty while it was written, or last took it in vain: it is for the next other person
 * @param given to whom it is on its way
 */
public record HandoverNote(
        String id, Person author, Instant at, String text, Optional<PersonId> during, Optional<PersonId> given) {
    /** The same on its way to somebody. */
    public HandoverNote givenTo(PersonId person) {
        return new HandoverNote(id, author, at, text, during, Optional.of(person));
    }

    /** The same where that person neither had the duty nor is given it: it is for whoever has the duty then. */
    HandoverNote without(PersonId person) {
        return new HandoverNote(
                id, author, at, text, during.filter(p -> !p.equals(person)), given.filter(p -> !p.equals(person)));
    }

    /** The same after it did not arrive: it is for whoever comes next. */
    public HandoverNote refused() {
        return new HandoverNote(id, author, at, text, given, Optional.empty());
    }
}
