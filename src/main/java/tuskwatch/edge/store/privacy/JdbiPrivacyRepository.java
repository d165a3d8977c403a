package tuskwatch.edge.store.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.privacy.PrivacyRepository;
import tuskwatch.edge.store.JdbiStateRepository;
import tuskwatch.edge.store.Store;

/** Deletes what is known of people and communities, from every table that may know of them. */
public final class JdbiPrivacyRepository implements PrivacyRepository {
    /** Tables with a row for each community, or for what it did. */
    private static final List<String> OF_COMMUNITIES = List.of(
            "watch",
            "community_setting",
            "setting_change",
            "maintenance",
            "maintenance_series",
            "on_call",
            "duty_role",
            "page_event",
            "page",
            "report",
            "subscription",
            "departed",
            "timeline",
            "incident_event",
            "incident");

    private final Store store;
    private final JdbiStateRepository states;

    /** @param states whose rows are changed, too */
    public JdbiPrivacyRepository(Store store, JdbiStateRepository states) {
        this.store = store;
        this.states = states;
    }

    @Override
    public Set<CommunityId> communities() {
        var all = new TreeSet<CommunityId>();
        for (var table : OF_COMMUNITIES) {
            all.addAll(store.list(
                    CommunityId.class, "SELECT DISTINCT community FROM " + table + " WHERE community IS NOT NULL"));
        }
        all.removeIf(c -> c.isDirect() || c.equals(CommunityId.CONFIGURATION));
        return all;
    }

    @Override
    public Map<CommunityId, Instant> departed() {
        return store.map(
                CommunityId.class,
                (row, ctx) -> Instant.ofEpochMilli(row.getLong("since_at")),
                "SELECT community, since_at FROM departed");
    }

    @Override
    public void departed(CommunityId community, Instant since) {
        store.execute("INSERT INTO departed (community, since_at) VALUES (?, ?)", community, since);
    }

    @Override
    public void present(CommunityId community) {
        store.execute("DELETE FROM departed WHERE community = ?", community);
    }

    @Override
    public void forgetCommunity(CommunityId community) {
        everywhere(h -> forgetCommunity(h, community));
    }

    /** In the rows of instances too: nothing that is told by them is left in memory, and nothing of it is written afterwards. */
    private void everywhere(HandleConsumer<RuntimeException> work) {
        states.writeAll();
        try {
            store.useTransaction(work);
        } finally {
            states.reread();
        }
    }

    /** What was posted there goes first: where it was is told by the watches and settings. */
    private static void forgetCommunity(Handle h, CommunityId community) {
        for (var table : List.of("outbox", "route_trouble", "history_trouble")) {
            h.execute(
                    "DELETE FROM " + table
                            + " WHERE destination IN (SELECT channel FROM watch WHERE community = ?)"
                            + " OR destination IN (SELECT setting FROM community_setting WHERE community = ?)",
                    community,
                    community);
        }
        h.execute(
                "DELETE FROM outbox WHERE delivery LIKE ? OR delivery LIKE ?",
                DeliveryKey.callsOf(community) + "%",
                DeliveryKey.boardsOf(community) + "%");
        h.execute(
                "DELETE FROM incident_event WHERE incident IN (SELECT id FROM incident WHERE community = ?)",
                community);
        for (var table : OF_COMMUNITIES) {
            h.execute("DELETE FROM " + table + " WHERE community = ?", community);
        }
        Handled.forget(h, community);
        h.execute("DELETE FROM report_hour WHERE community = ?", community);
    }

    @Override
    public void forget(Person person, CommunityId where, Set<CommunityId> serving) {
        everywhere(h -> {
            new Forgetting(h, person, where, serving).everywhere();
            forgetCommunity(h, CommunityId.direct(person.id()));
        });
    }
}
