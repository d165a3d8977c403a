package tuskwatch.edge.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.privacy.PrivacyBook;

/** Deletes what is known of people and communities, from every table that may know of them. */
public final class JdbiPrivacyBook implements PrivacyBook {
    /** Takes the place of an id where something refers to a person; no id of a platform. */
    private static final PersonId NOBODY = new PersonId("0");

    private static final String SOMEBODY = "somebody";
    /** Tables with a row for each community, or for what it did. */
    private static final List<String> OF_COMMUNITIES = List.of(
            "watch",
            "community_setting",
            "setting_change",
            "maintenance",
            "on_call",
            "page_event",
            "page",
            "report",
            "subscription",
            "departed");
    /** Tables that say who did something, by name. */
    private static final List<String> OF_NAMES = List.of("incident_event", "timeline", "maintenance", "setting_change");

    private final Store store;

    public JdbiPrivacyBook(Store store) {
        this.store = store;
    }

    @Override
    public Set<CommunityId> communities() {
        return store.jdbi().withHandle(h -> {
            var all = new TreeSet<CommunityId>();
            for (var table : OF_COMMUNITIES) {
                all.addAll(h.createQuery("SELECT DISTINCT community FROM " + table)
                        .mapTo(String.class)
                        .map(CommunityId::new)
                        .list());
            }
            all.removeIf(c -> c.isDirect() || c.equals(CommunityId.CONFIGURATION));
            return all;
        });
    }

    @Override
    public Map<CommunityId, Instant> departed() {
        return store.jdbi().withHandle(h -> {
            var all = new HashMap<CommunityId, Instant>();
            h.createQuery("SELECT community, since_at FROM departed")
                    .map((row, ctx) -> Map.entry(
                            new CommunityId(row.getString("community")), Instant.ofEpochMilli(row.getLong("since_at"))))
                    .forEach(e -> all.put(e.getKey(), e.getValue()));
            return all;
        });
    }

    @Override
    public void departed(CommunityId community, Instant since) {
        store.jdbi()
                .useHandle(h -> h.createUpdate("INSERT INTO departed (community, since_at) VALUES (:community, :since)")
                        .bind("community", community.text())
                        .bind("since", since.toEpochMilli())
                        .execute());
    }

    @Override
    public void present(CommunityId community) {
        store.jdbi()
                .useHandle(h -> h.createUpdate("DELETE FROM departed WHERE community = :community")
                        .bind("community", community.text())
                        .execute());
    }

    @Override
    public void forgetCommunity(CommunityId community) {
        store.jdbi().useTransaction(h -> forgetCommunity(h, community));
    }

    /** What was posted there goes first: where it was is told by the watches and settings. */
    private static void forgetCommunity(Handle h, CommunityId community) {
        for (var table : List.of("outbox", "route_trouble", "history_trouble")) {
            h.createUpdate("DELETE FROM " + table
                            + " WHERE destination IN (SELECT channel FROM watch WHERE community = :community)"
                            + " OR destination IN (SELECT setting FROM community_setting WHERE community = :community)")
                    .bind("community", community.text())
                    .execute();
        }
        h.createUpdate("DELETE FROM outbox WHERE delivery LIKE :page OR delivery LIKE :board")
                .bind("page", "page/" + community + "/%")
                .bind("board", "board/" + community + "/%")
                .execute();
        for (var table : OF_COMMUNITIES) {
            h.createUpdate("DELETE FROM " + table + " WHERE community = :community")
                    .bind("community", community.text())
                    .execute();
        }
    }

    @Override
    public void forgetMember(PersonId member, String name, Set<CommunityId> serving) {
        store.jdbi().useTransaction(h -> {
            forgetCommunity(h, CommunityId.direct(member));
            h.createUpdate("DELETE FROM report WHERE member = :member")
                    .bind("member", member.text())
                    .execute();
            h.createUpdate("DELETE FROM subscription WHERE member = :member")
                    .bind("member", member.text())
                    .execute();
            h.createUpdate("UPDATE watch SET person = NULL WHERE person = :member")
                    .bind("member", member.text())
                    .execute();
            forgetCalls(h, member, serving);
            forgetMessages(h, member);
            OF_NAMES.forEach(table -> h.createUpdate("UPDATE " + table + " SET who_id = NULL WHERE who_id = :member")
                    .bind("member", member.text())
                    .execute());
            forgetName(h, name);
        });
    }

    /** Of outages that are over; somebody may need to know who has one that goes on. */
    private static void forgetCalls(Handle h, PersonId member, Set<CommunityId> serving) {
        var quoted = StoreJson.write(member);
        var nobody = StoreJson.write(NOBODY);
        h.createUpdate("""
                        UPDATE page SET body = REPLACE(body, :quoted, :nobody), version = version + 1
                        WHERE phase = 'OVER' AND body LIKE :like""")
                .bind("quoted", quoted)
                .bind("nobody", nobody)
                .bind("like", "%" + quoted + "%")
                .execute();
        h.createUpdate("""
                        UPDATE page_event SET person = CASE WHEN person = :member THEN :nobody ELSE person END,
                            note = REPLACE(note, :member, :nobody)
                        WHERE (person = :member OR note LIKE :like) AND EXISTS (SELECT 1 FROM page p
                            WHERE p.incident = page_event.incident AND p.community = page_event.community AND p.phase = 'OVER')""")
                .bind("member", member.text())
                .bind("nobody", NOBODY.text())
                .bind("like", "%" + member + "%")
                .execute();
        for (var community : h.createQuery("SELECT community FROM on_call WHERE body LIKE :like")
                .bind("like", "%" + quoted + "%")
                .mapTo(String.class)
                .map(CommunityId::new)
                .list()) {
            if (!serving.contains(community)) {
                h.createUpdate("UPDATE on_call SET body = REPLACE(body, :quoted, :nobody) WHERE community = :community")
                        .bind("quoted", quoted)
                        .bind("nobody", nobody)
                        .bind("community", community.text())
                        .execute();
            }
        }
    }

    /** What was sent to the person, and where others were told of him. */
    private static void forgetMessages(Handle h, PersonId member) {
        for (var table : List.of("route_trouble", "history_trouble")) {
            h.createUpdate("DELETE FROM " + table + " WHERE destination = :to")
                    .bind("to", Destination.person(member).address())
                    .execute();
        }
        h.createUpdate("""
                        DELETE FROM outbox WHERE (delivered = revision OR failed >= revision)
                            AND (delivery LIKE :like OR destination LIKE :like)""").bind("like", "%" + member + "%").execute();
        h.createUpdate("""
                        UPDATE outbox SET message = REPLACE(message, :member, :nobody)
                        WHERE delivered = revision AND message LIKE :like""")
                .bind("member", member.text())
                .bind("nobody", NOBODY.text())
                .bind("like", "%" + member + "%")
                .execute();
    }

    private static void forgetName(Handle h, String name) {
        for (var table : OF_NAMES) {
            h.createUpdate("UPDATE " + table + " SET who = :somebody WHERE who = :name")
                    .bind("somebody", SOMEBODY)
                    .bind("name", name)
                    .execute();
        }
        h.createUpdate("UPDATE watch SET added_by = :somebody WHERE added_by = :name")
                .bind("somebody", SOMEBODY)
                .bind("name", name)
                .execute();
        for (var field : List.of("\"who\":", "\"closedBy\":")) {
            h.createUpdate(
                            "UPDATE incident SET body = REPLACE(body, :name, :somebody) WHERE resolved_at IS NOT NULL AND POSITION(:name, body) > 0")
                    .bind("name", field + StoreJson.write(name))
                    .bind("somebody", field + StoreJson.write(SOMEBODY))
                    .execute();
        }
    }
}
