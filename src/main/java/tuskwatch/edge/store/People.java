package tuskwatch.edge.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;

/** Who did something, in the columns {@code who} and {@code who_id}. Rows from before 0.9.0 have the name alone. */
final class People {
    private People() {}

    /** For the column of the id; nothing for somebody whose id is not known. */
    static Optional<String> id(Person person) {
        return Optional.of(person.id())
                .filter(id -> !id.equals(PersonId.UNKNOWN))
                .map(PersonId::text);
    }

    /** Where a person always did it. */
    static Person one(ResultSet row) throws SQLException {
        var name = row.getString("who");
        return Optional.ofNullable(row.getString("who_id"))
                .map(id -> new Person(new PersonId(id), name))
                .orElseGet(() -> Person.named(name));
    }

    /** Where it may have happened by itself. */
    static Optional<Person> did(ResultSet row) throws SQLException {
        return row.getString("who") == null ? Optional.empty() : Optional.of(one(row));
    }
}
