package tuskwatch.edge.store.oncall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Text;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.json.StoreJson;

/** Pages. A page is written only while its incident is what it was seen to be. */
public final class JdbiPageRepository implements PageRepository {
    private static final RowMapper<Row> ROWS = ConstructorMapper.of(Row.class);
    private static final int MOST_REMEMBERED = 2000;
    /** What pages of earlier versions did not know yet. */
    private static final Page EARLIER = Page.held(
            new IncidentId("earlier"),
            CommunityId.CONFIGURATION,
            new InstanceName("earlier.example"),
            Urgency.HIGH,
            Instant.EPOCH);

    private final Store store;
    private final JdbiIncidentRepository incidents;
    private final InstantSource clock;
    private final JdbiOutbox outbox;
    /** What was read last, so that what did not change is not read again. */
    private final Map<Page.Id, Kept> pages = new ConcurrentHashMap<>();

    /** @param newMessages told after a change of what channels should show */
    public JdbiPageRepository(
            Store store, JdbiIncidentRepository incidents, InstantSource clock, Runnable newMessages) {
        this.store = store;
        this.incidents = incidents;
        this.clock = clock;
        this.outbox = new JdbiOutbox(store, clock, newMessages);
    }

    @Override
    public List<Kept> since(Instant ended) {
        return read("phase <> 'OVER' OR ended_at > ?", ended);
    }

    @Override
    public Optional<Kept> page(IncidentId incident, CommunityId community) {
        return read("incident = ? AND community = ?", incident, community).stream()
                .findFirst();
    }

    private List<Kept> read(String which, Object... values) {
        var rows = store.list(ROWS, "SELECT incident, community, body, version FROM page WHERE " + which, values);
        return rows.stream().flatMap(row -> kept(row).stream()).toList();
    }

    private record Row(IncidentId incident, CommunityId community, String body, long version) {}

    /** A page that this version cannot read is told, and begins afresh. */
    private Optional<Kept> kept(Row row) {
        var key = new Page.Id(row.incident(), row.community());
        var before = pages.get(key);
        if (before != null && before.version() == row.version()) {
            return Optional.of(before);
        }
        if (pages.size() > MOST_REMEMBERED) {
            pages.clear();
        }
        var page = StoreJson.readable(
                () -> StoreJson.read(row.body(), Page.class, EARLIER),
                "page-unreadable-starting-afresh",
                Map.of("incident", row.incident()));
        page.ifPresent(p -> pages.put(key, new Kept(p, row.version())));
        return page.or(() -> incidents
                        .incident(row.incident())
                        .map(i -> Page.held(i.id(), row.community(), i.instance(), Urgency.of(i), clock.instant())))
                .map(p -> new Kept(p, row.version()));
    }

    @Override
    public boolean commit(List<Change> changes, List<Message> messages) {
        var inOrder = changes.stream()
                .sorted(Comparator.comparing(c -> c.page().incident().text()))
                .toList();
        var written = store.inTransaction(h -> {
            for (var change : inOrder) {
                if (!asSeen(h, change) || !write(h, change)) {
                    h.rollback();
                    return false;
                }
            }
            outbox.want(h, messages);
            return true;
        });
        if (written) {
            outbox.tell();
        }
        return written;
    }

    /** Holds the incident's row until the end of the transaction, so that it cannot end, or be closed there, in between. */
    private static boolean asSeen(Handle h, Change change) {
        return h.select(
                        "SELECT body FROM incident WHERE id = ? FOR UPDATE",
                        change.page().incident())
                .mapTo(String.class)
                .findOne()
                .flatMap(body -> StoreJson.read(body, Incident.class)
                        .seenBy(change.page().community()))
                .filter(i -> i.open() == change.open())
                .isPresent();
    }

    private boolean write(Handle h, Change change) {
        var page = change.page();
        var statement = change.version() == 0 ? """
                        INSERT INTO page (incident, community, version, phase, body)
                        SELECT :incident, :community, 1, :phase, :body
                        WHERE NOT EXISTS (SELECT 1 FROM page WHERE incident = :incident AND community = :community)""" : """
                        UPDATE page SET version = version + 1, phase = :phase, body = :body,
                            ended_at = CASE WHEN :phase = 'OVER' THEN COALESCE(ended_at, :now) ELSE NULL END
                        WHERE incident = :incident AND community = :community AND version = :version""";
        var updated = h.createUpdate(statement)
                .bindMethods(page)
                .bind("body", StoreJson.write(page))
                .bind("now", clock.instant())
                .bind("version", change.version())
                .execute();
        if (updated == 1) {
            change.events().forEach(e -> note(h, page, e));
        }
        return updated == 1;
    }

    private static void note(Handle h, Page page, PageEvent event) {
        h.createUpdate("""
                        INSERT INTO page_event (incident, community, position, at, kind, person, note)
                        VALUES (:incident, :community,
                            (SELECT COALESCE(MAX(position), 0) + 1 FROM page_event WHERE incident = :incident AND community = :community),
                            :at, :kind, :person, :note)""")
                .bindMethods(event)
                .bind("incident", page.incident())
                .bind("community", page.community())
                .bind("person", Text.cut(event.person().text(), 40))
                .execute();
    }

    @Override
    public List<PageEvent> events(IncidentId incident, CommunityId community) {
        return store.list(
                (row, ctx) -> new PageEvent(
                        Instant.ofEpochMilli(row.getLong("at")),
                        PageEvent.Kind.valueOf(row.getString("kind")),
                        new PersonId(row.getString("person")),
                        StoreJson.phrase(row.getString("note"))),
                "SELECT at, kind, person, note FROM page_event WHERE incident = ? AND community = ? ORDER BY position",
                incident,
                community);
    }

    @Override
    public Map<DeliveryKey, Boolean> delivered(List<DeliveryKey> keys) {
        return outbox.delivered(keys);
    }

    @Override
    public Map<DeliveryKey, String> messageIds(List<DeliveryKey> keys) {
        return keys.isEmpty()
                ? Map.of()
                : store.read(h -> h.createQuery("""
                        SELECT delivery, message_id FROM outbox WHERE delivery IN (<keys>) AND message_id IS NOT NULL""")
                        .bindList("keys", keys)
                        .map((row, ctx) ->
                                Map.entry(new DeliveryKey(row.getString("delivery")), row.getString("message_id")))
                        .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Means means(CommunityId community, Instant since) {
        return store.list(
                        (row, ctx) -> new Means(
                                row.getLong("answered"),
                                Duration.ofMillis(Math.round(row.getDouble("acknowledge"))),
                                row.getLong("ended"),
                                Duration.ofMillis(Math.round(row.getDouble("resolve")))),
                        """
                        SELECT COUNT(a.at) AS answered, COALESCE(AVG(a.at - i.opened_at), 0) AS acknowledge,
                            COUNT(i.resolved_at) AS ended, COALESCE(AVG(i.resolved_at - i.since_at), 0) AS resolve
                        FROM page p JOIN incident i ON i.id = p.incident
                        LEFT JOIN (SELECT incident, MIN(at) AS at FROM page_event
                            WHERE community = ? AND kind = 'ACKED' GROUP BY incident) a ON a.incident = p.incident
                        WHERE p.community = ? AND i.opened_at >= ?""",
                        community,
                        community,
                        since)
                .getFirst();
    }

    @Override
    public Map<PersonId, Integer> called(CommunityId community, Instant since) {
        return store.map(PersonId.class, (row, ctx) -> row.getInt("times"), """
                SELECT person, COUNT(*) AS times FROM page_event
                WHERE community = ? AND kind = 'CALLED' AND at >= ? AND person <> '' GROUP BY person""", community, since);
    }

    @Override
    public Map<Destination, Reach> reach(CommunityId community) {
        return store.map(
                Destination.class,
                (row, ctx) ->
                        new Reach(Instant.ofEpochMilli(row.getLong("created_at")), row.getString("message_id") != null),
                """
                SELECT destination, created_at, message_id FROM outbox
                WHERE delivery LIKE ? AND destination LIKE '%:%' AND (message_id IS NOT NULL OR failed > 0)
                ORDER BY position""",
                DeliveryKey.callsOf(community) + "%");
    }
}
