package tuskwatch.edge.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Text;

/** Who did something, in the columns {@code who} and {@code who_id}. Rows from before 0.9.0 have the name alone. */
final class People {
    private People() {}

    /** For the column of the name. */
    static String name(Person person) {
        return Text.cut(person.name(), 150);
    }

    /** For the column of the id; nothing for somebody whose id is not known. */
    static Optional<PersonId> id(Person person) {
        return Optional.of(person.id()).filter(id -> !id.equals(PersonId.UNKNOWN));
    }

    /** Reads a column of names; the id stands in {@code who_id}. Nothing where nobody did it. */
    static @Nullable Person read(ResultSet row, int name) throws SQLException {
        var words = row.getString(name);
        var id = Objects.requireNonNullElse(row.getString("who_id"), PersonId.UNKNOWN.text());
        return words == null ? null : new Person(new PersonId(id), words);
    }
}
