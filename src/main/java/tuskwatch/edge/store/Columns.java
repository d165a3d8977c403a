package tuskwatch.edge.store;

import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.ArgumentFactory;
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

/** How values stand in columns, so that statements take and give them as they are. Enums stand there by name. */
final class Columns {
    private Columns() {}

    /** Moments are milliseconds since 1970. A problem that this version does not know is one of any kind. */
    static Jdbi known(Jdbi jdbi) {
        add(jdbi, InstanceName.class, String.class, InstanceName::text, InstanceName::new);
        add(jdbi, CommunityId.class, String.class, CommunityId::text, CommunityId::new);
        add(jdbi, PersonId.class, String.class, PersonId::text, PersonId::new);
        add(jdbi, IncidentId.class, String.class, IncidentId::text, IncidentId::new);
        add(jdbi, DeliveryKey.class, String.class, DeliveryKey::text, DeliveryKey::new);
        add(jdbi, Destination.class, String.class, Destination::address, Destination::of);
        add(jdbi, LocalizedText.class, String.class, StoreJson::column, StoreJson::phrase);
        add(jdbi, Locale.class, String.class, Locale::toLanguageTag, Locale::forLanguageTag);
        add(jdbi, Problem.class, String.class, Problem::id, id -> Problem.of(id).orElse(Problem.ERRORS));
        add(jdbi, Instant.class, Long.class, Instant::toEpochMilli, Instant::ofEpochMilli);
        return jdbi.registerColumnMapper(Person.class, (row, at, ctx) -> People.read(row, at));
    }

    private static <T, C> void add(
            Jdbi jdbi, Class<T> type, Class<C> column, Function<T, C> written, Function<C, T> read) {
        ArgumentFactory.Preparable bound = (asked, config) -> asked instanceof Class<?> c && type.isAssignableFrom(c)
                ? Optional.of(value -> (position, statement, ctx) -> {
                    if (value == null) {
                        statement.setNull(position, column == Long.class ? Types.BIGINT : Types.VARCHAR);
                    } else {
                        statement.setObject(position, written.apply(type.cast(value)));
                    }
                })
                : Optional.empty();
        jdbi.registerArgument(bound);
        jdbi.registerColumnMapper(type, (row, at, ctx) -> {
            var stored = row.getObject(at, column);
            return stored == null ? null : read.apply(stored);
        });
    }
}
