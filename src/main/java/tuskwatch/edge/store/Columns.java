package tuskwatch.edge.store;

import java.lang.reflect.Type;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.edge.store.json.StoreJson;

/**
 * How values stand in columns, so that statements take and give them as they are. Enums stand there by name. One factory for all: JDBI
 * asks every factory about every value.
 */
final class Columns {
    /** Moments are milliseconds since 1970. A problem that this version does not know is one of any kind. */
    private static final List<Form<?, ?>> FORMS = List.of(
            new Form<>(Instant.class, Long.class, Instant::toEpochMilli, Instant::ofEpochMilli),
            new Form<>(InstanceName.class, String.class, InstanceName::text, InstanceName::new),
            new Form<>(CommunityId.class, String.class, CommunityId::text, CommunityId::new),
            new Form<>(PersonId.class, String.class, PersonId::text, PersonId::new),
            new Form<>(IncidentId.class, String.class, IncidentId::text, IncidentId::new),
            new Form<>(DeliveryKey.class, String.class, DeliveryKey::text, DeliveryKey::new),
            new Form<>(Destination.class, String.class, Destination::address, Destination::of),
            new Form<>(LocalizedText.class, String.class, StoreJson::column, StoreJson::phrase),
            new Form<>(Locale.class, String.class, Locale::toLanguageTag, Locale::forLanguageTag),
            new Form<>(
                    Problem.class,
                    String.class,
                    Problem::id,
                    id -> Problem.of(id).orElse(Problem.ERRORS)));

    private Columns() {}

    private record Form<T, C>(Class<T> type, Class<C> column, Function<T, C> written, Function<C, T> read) {
        Function<Object, Argument> arguments() {
            return value -> (position, statement, ctx) -> {
                if (value == null) {
                    statement.setNull(position, column == Long.class ? Types.BIGINT : Types.VARCHAR);
                } else {
                    statement.setObject(position, written.apply(type.cast(value)));
                }
            };
        }

        ColumnMapper<T> mapper() {
            return (row, at, ctx) -> {
                var stored = row.getObject(at, column);
                return stored == null ? null : read.apply(stored);
            };
        }
    }

    private static Optional<Form<?, ?>> of(Type asked) {
        for (var form : FORMS) {
            if (asked instanceof Class<?> c && form.type().isAssignableFrom(c)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    static Jdbi known(Jdbi jdbi) {
        ArgumentFactory.Preparable written = (asked, config) -> of(asked).map(Form::arguments);
        ColumnMapperFactory read = (asked, config) -> of(asked).map(Form::mapper);
        return jdbi.registerArgument(written)
                .registerColumnMapper(read)
                .registerColumnMapper(Person.class, (row, at, ctx) -> People.read(row, at));
    }
}
