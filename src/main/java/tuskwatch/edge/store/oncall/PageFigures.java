package tuskwatch.edge.store.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.edge.store.Store;

/** What many pages tell together: how soon people answered, how often each was called, whom messages reached. */
final class PageFigures {
    private PageFigures() {}

    static PageRepository.Means means(Store store, CommunityId community, Instant since) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT COUNT(a.at) AS answered, COALESCE(AVG(a.at - i.opened_at), 0) AS acknowledge,
                            COUNT(i.resolved_at) AS ended, COALESCE(AVG(i.resolved_at - i.opened_at), 0) AS resolve
                        FROM page p JOIN incident i ON i.id = p.incident
                        LEFT JOIN (SELECT incident, MIN(at) AS at FROM page_event
                            WHERE community = :community AND kind = 'ACKED' GROUP BY incident) a ON a.incident = p.incident
                        WHERE p.community = :community AND i.opened_at >= :since""")
                        .bind("community", community.text())
                        .bind("since", since.toEpochMilli())
                        .map((row, ctx) -> new PageRepository.Means(
                                row.getLong("answered"),
                                Duration.ofMillis(Math.round(row.getDouble("acknowledge"))),
                                row.getLong("ended"),
                                Duration.ofMillis(Math.round(row.getDouble("resolve")))))
                        .one());
    }

    static Map<PersonId, Integer> called(Store store, CommunityId community, Instant since) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT person, COUNT(*) AS times FROM page_event
                        WHERE community = :community AND kind = 'CALLED' AND at >= :since AND person <> ''
                        GROUP BY person""")
                        .bind("community", community.text())
                        .bind("since", since.toEpochMilli())
                        .map((row, ctx) -> Map.entry(new PersonId(row.getString("person")), row.getInt("times")))
                        .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Map<Destination, PageRepository.Reach> reach(Store store, CommunityId community) {
        var reach = new HashMap<Destination, PageRepository.Reach>();
        store.jdbi()
                .useHandle(h -> h.createQuery("""
                        SELECT destination, created_at, message_id FROM outbox
                        WHERE delivery LIKE :of AND destination LIKE '%:%' AND (message_id IS NOT NULL OR failed > 0)
                        ORDER BY position""")
                        .bind("of", DeliveryKey.callsOf(community) + "%")
                        .map((row, ctx) -> Map.entry(
                                Destination.of(row.getString("destination")),
                                new PageRepository.Reach(
                                        Instant.ofEpochMilli(row.getLong("created_at")),
                                        Optional.ofNullable(row.getString("message_id"))
                                                .isPresent())))
                        .forEach(e -> reach.put(e.getKey(), e.getValue())));
        return reach;
    }
}
