package tuskwatch.edge.store.oncall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Text;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.paging.PageEvent;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.OutboxRows;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.json.StoreJson;

/** Pages. A page is written only while its incident is what it was seen to be. */
public final class JdbiPageRepository implements PageRepository {
    private static final Logger LOG = LoggerFactory.getLogger(JdbiPageRepository.class);

    private static final int MOST_REMEMBERED = 2000;

    private final Store store;
    private final JdbiIncidentRepository incidents;
    private final InstantSource clock;
    private final Runnable newMessages;
    /** What was read last, so that what did not change is not read again. */
    private final Map<Page.Id, Kept> pages = new ConcurrentHashMap<>();

    /** @param newMessages told after a change of what channels should show */
    public JdbiPageRepository(
            Store store, JdbiIncidentRepository incidents, InstantSource clock, Runnable newMessages) {
        this.store = store;
        this.incidents = incidents;
        this.clock = clock;
        this.newMessages = newMessages;
    }

    @Override
    public List<Kept> since(Instant ended) {
        return store
                .jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT incident, community, body, version FROM page WHERE phase <> 'OVER' OR ended_at > :ended")
                        .bind("ended", ended.toEpochMilli())
                        .map((row, ctx) -> new Row(row))
                        .list())
                .stream()
                .flatMap(row -> kept(row).stream())
                .toList();
    }

    @Override
    public Optional<Kept> page(IncidentId incident, CommunityId community) {
        return store.jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT incident, community, body, version FROM page WHERE incident = :incident AND community = :community")
                        .bind("incident", incident.text())
                        .bind("community", community.text())
                        .map((row, ctx) -> new Row(row))
                        .findOne())
                .flatMap(this::kept);
    }

    private record Row(IncidentId incident, CommunityId community, String body, long version) {
        Row(ResultSet row) throws SQLException {
            this(
                    new IncidentId(row.getString("incident")),
                    new CommunityId(row.getString("community")),
                    row.getString("body"),
                    row.getLong("version"));
        }
    }

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
        try {
            var kept = new Kept(StoreJson.read(row.body(), Page.class), row.version());
            pages.put(key, kept);
            return Optional.of(kept);
        } catch (StoreJson.UnreadableRowException e) {
            LOG.atError()
                    .addKeyValue("incident", row.incident())
                    .addKeyValue("why", e.getMessage())
                    .log("page-unreadable-starting-afresh");
            return incidents
                    .incident(row.incident())
                    .map(i -> new Kept(
                            Page.held(i.id(), row.community(), i.instance(), Urgency.of(i), clock.instant()),
                            row.version()));
        }
    }

    @Override
    public boolean commit(List<Change> changes, List<Message> messages) {
        var written = store.jdbi().inTransaction(h -> {
            for (var change : changes) {
                if (!asSeen(h, change) || !write(h, change)) {
                    h.rollback();
                    return false;
                }
            }
            messages.forEach(m -> OutboxRows.want(h, m, clock.instant()));
            return true;
        });
        if (written) {
            newMessages.run();
        }
        return written;
    }

    /** Holds the incident's row until the end of the transaction, so that it cannot end in between. */
    private static boolean asSeen(Handle h, Change change) {
        return h.createQuery("SELECT phase FROM incident WHERE id = :id FOR UPDATE")
                .bind("id", change.page().incident().text())
                .mapTo(String.class)
                .findOne()
                .map(Incident.Phase::valueOf)
                .filter(p -> (p == Incident.Phase.OPEN || p == Incident.Phase.RECOVERING) == change.open())
                .isPresent();
    }

    private boolean write(Handle h, Change change) {
        var page = change.page();
        var over = page.phase() == Page.Phase.OVER;
        var updated = change.version() == 0
                ? insert(h, page)
                : h.createUpdate("""
                        UPDATE page SET version = version + 1, phase = :phase, body = :body,
                            ended_at = CASE WHEN :over = 1 THEN COALESCE(ended_at, :now) ELSE NULL END
                        WHERE incident = :incident AND community = :community AND version = :version""")
                        .bind("phase", page.phase().name())
                        .bind("body", StoreJson.write(page))
                        .bind("over", over ? 1 : 0)
                        .bind("now", clock.instant().toEpochMilli())
                        .bind("incident", page.incident().text())
                        .bind("community", page.community().text())
                        .bind("version", change.version())
                        .execute();
        if (updated == 1) {
            change.events().forEach(e -> note(h, page, e));
        }
        return updated == 1;
    }

    private static int insert(Handle h, Page page) {
        return h.createUpdate("""
                        INSERT INTO page (incident, community, version, phase, body)
                        SELECT :incident, :community, 1, :phase, :body
                        WHERE NOT EXISTS (SELECT 1 FROM page WHERE incident = :incident AND community = :community)""")
                .bind("incident", page.incident().text())
                .bind("community", page.community().text())
                .bind("phase", page.phase().name())
                .bind("body", StoreJson.write(page))
                .execute();
    }

    private static void note(Handle h, Page page, PageEvent event) {
        h.createUpdate("""
                        INSERT INTO page_event (incident, community, position, at, kind, person, note)
                        VALUES (:incident, :community,
                            (SELECT COALESCE(MAX(position), 0) + 1 FROM page_event WHERE incident = :incident AND community = :community),
                            :at, :kind, :person, :note)""")
                .bind("incident", page.incident().text())
                .bind("community", page.community().text())
                .bind("at", event.at().toEpochMilli())
                .bind("kind", event.kind().name())
                .bind("person", Text.cut(event.person().text(), 40))
                .bind("note", StoreJson.column(event.note()))
                .execute();
    }

    @Override
    public List<PageEvent> events(IncidentId incident, CommunityId community) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT at, kind, person, note FROM page_event
                        WHERE incident = :incident AND community = :community ORDER BY position""")
                        .bind("incident", incident.text())
                        .bind("community", community.text())
                        .map((row, ctx) -> new PageEvent(
                                Instant.ofEpochMilli(row.getLong("at")),
                                PageEvent.Kind.valueOf(row.getString("kind")),
                                new PersonId(row.getString("person")),
                                StoreJson.phrase(row.getString("note"))))
                        .list());
    }

    @Override
    public Map<DeliveryKey, Boolean> delivered(List<DeliveryKey> keys) {
        return store.jdbi().withHandle(h -> OutboxRows.delivered(h, keys));
    }

    @Override
    public Means means(CommunityId community, Instant since) {
        return PageFigures.means(store, community, since);
    }

    @Override
    public Map<PersonId, Integer> called(CommunityId community, Instant since) {
        return PageFigures.called(store, community, since);
    }

    @Override
    public Map<Destination, Reach> reach(CommunityId community) {
        return PageFigures.reach(store, community);
    }
}
