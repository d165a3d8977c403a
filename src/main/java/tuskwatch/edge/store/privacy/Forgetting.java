package tuskwatch.edge.store.privacy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.PageEvent;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.edge.store.json.StoreJson;

/**
 * Takes one person out of every table, within one transaction: by the id; where rows have no id, by name in the person's own
 * communities.
 */
final class Forgetting {
    /** Rows that say who did something, and which of those without an id belong to given communities. */
    private static final Map<String, String> DEEDS = Map.of(
            "setting_change",
            "community IN (<here>)",
            "maintenance",
            "community IN (<here>)",
            "timeline",
            about("instance"),
            "incident_event",
            about("(SELECT i.instance FROM incident i WHERE i.id = incident_event.incident)"));

    /** Values in which an id stands, or a name without one. */
    private static final String NAMING =
            "(POSITION(:id IN body) > 0 OR POSITION('\"closedBy\":\"' IN body) > 0 OR POSITION('\"who\":\"' IN body) > 0)";

    private final Handle h;
    private final Person person;
    private final Set<CommunityId> serving;
    private final PersonTraces traces;
    private final Redaction byId;
    private final Redaction byName;

    /** @throws IllegalArgumentException for somebody whose id is not known: that stands for everybody else too */
    Forgetting(Handle h, Person person, CommunityId where, Set<CommunityId> serving) {
        if (person.id().equals(PersonId.UNKNOWN)) {
            throw new IllegalArgumentException("nobody is forgotten without an id");
        }
        this.h = h;
        this.person = person;
        this.serving = Set.copyOf(serving);
        this.traces = PersonTraces.of(h, person, where);
        this.byId = new Redaction(person.id(), Set.of());
        this.byName = new Redaction(person.id(), traces.names());
    }

    /** An instance that one of the communities watches, or that none does by itself: the configuration's are everybody's. */
    private static String about(String instance) {
        return "(" + instance + " IN (SELECT instance FROM watch WHERE community IN (<here>)) OR " + instance
                + " NOT IN (SELECT instance FROM watch))";
    }

    void everywhere() {
        var channels = channels();
        DEEDS.forEach(this::deeds);
        watches();
        pages();
        plans();
        incidents();
        messages(channels);
        for (var table : List.of("report", "subscription")) {
            of("DELETE FROM " + table + " WHERE member = :id").execute();
        }
    }

    private <S extends SqlStatement<S>> S bound(S statement) {
        return statement.bind("id", person.id().text());
    }

    private Update of(String sql) {
        return bound(h.createUpdate(sql));
    }

    private List<String> here() {
        return traces.communities().stream().map(CommunityId::text).toList();
    }

    private void deeds(String table, String scope) {
        of("UPDATE " + table + " SET who = :somebody, who_id = NULL WHERE who_id = :id")
                .bind("somebody", Redaction.SOMEBODY)
                .execute();
        h.createUpdate("UPDATE " + table + " SET who = :somebody WHERE who_id IS NULL AND who IN (<names>) AND "
                        + scope)
                .bind("somebody", Redaction.SOMEBODY)
                .bindList(EmptyHandling.NULL_KEYWORD, "names", List.copyOf(traces.names()))
                .bindList("here", here())
                .execute();
    }

    private void watches() {
        of("UPDATE watch SET person = NULL, added_by = :somebody WHERE person = :id")
                .bind("somebody", Redaction.SOMEBODY)
                .execute();
        h.createUpdate(
                        "UPDATE watch SET added_by = :somebody WHERE person IS NULL AND added_by IN (<names>) AND community IN (<here>)")
                .bind("somebody", Redaction.SOMEBODY)
                .bindList(EmptyHandling.NULL_KEYWORD, "names", List.copyOf(traces.names()))
                .bindList("here", here())
                .execute();
    }

    /** Of outages that are over; somebody may need to know who has one that goes on. In a page's body an id stands beside every name. */
    private void pages() {
        bound(
                        h.createQuery(
                                "SELECT incident, community, body FROM page WHERE phase = 'OVER' AND POSITION(:id IN body) > 0"))
                .mapToMap()
                .list()
                .forEach(row -> h.createUpdate("""
                                UPDATE page SET body = :body, version = version + 1
                                WHERE incident = :incident AND community = :community""")
                        .bind("body", byId.body(text(row, "body")))
                        .bind("incident", text(row, "incident"))
                        .bind("community", text(row, "community"))
                        .execute());
        bound(h.createQuery("""
                        SELECT incident, community, position, kind, person, note FROM page_event e
                        WHERE (person = :id OR POSITION(:id IN note) > 0 OR community IN (<here>)) AND EXISTS (SELECT 1 FROM page p
                            WHERE p.incident = e.incident AND p.community = e.community AND p.phase = 'OVER')""")).bindList("here", here()).mapToMap().list().forEach(this::event);
    }

    private void event(Map<String, Object> row) {
        var own = text(row, "person").equals(person.id().text());
        var note = text(row, "note");
        var after = own && PageEvent.Kind.valueOf(text(row, "kind")).byName()
                ? Redaction.SOMEBODY
                : redaction(new CommunityId(text(row, "community"))).column(note);
        if (own || !after.equals(note)) {
            h.createUpdate("""
                            UPDATE page_event SET person = :person, note = :note
                            WHERE incident = :incident AND community = :community AND position = :position""")
                    .bind("person", own ? Redaction.NOBODY.text() : text(row, "person"))
                    .bind("note", after)
                    .bind("incident", text(row, "incident"))
                    .bind("community", text(row, "community"))
                    .bind("position", row.get("position"))
                    .execute();
        }
    }

    /** Whoever takes turns stays until somebody takes them out. */
    private void plans() {
        bound(h.createQuery("SELECT community, body FROM on_call WHERE POSITION(:id IN body) > 0"))
                .mapToMap()
                .list()
                .stream()
                .filter(row -> !serving.contains(new CommunityId(text(row, "community"))))
                .forEach(row -> h.createUpdate("UPDATE on_call SET body = :body WHERE community = :community")
                        .bind("body", byId.body(text(row, "body")))
                        .bind("community", text(row, "community"))
                        .execute());
    }

    /** Only what is over; versions before 0.9.0 wrote names as strings. */
    private void incidents() {
        var others = elsewhere();
        bound(h.createQuery("SELECT id, instance, body FROM incident WHERE resolved_at IS NOT NULL AND " + NAMING))
                .mapToMap()
                .list()
                .forEach(row -> h.createUpdate("UPDATE incident SET body = :body WHERE id = :incident")
                        .bind("body", about(row, others).body(text(row, "body")))
                        .bind("incident", text(row, "id"))
                        .execute());
        bound(h.createQuery("""
                        SELECT instance, version, body FROM (SELECT instance, version, state AS body FROM watched) w
                        WHERE NOT EXISTS (SELECT 1 FROM incident i WHERE i.instance = w.instance AND i.resolved_at IS NULL) AND \
                        """ + NAMING))
                .mapToMap()
                .list()
                .forEach(row -> h.createUpdate(
                                "UPDATE watched SET state = :state, version = version + 1 WHERE instance = :instance")
                        .bind("state", about(row, others).part(text(row, "body"), "incident"))
                        .bind("instance", text(row, "instance"))
                        .execute());
    }

    /** Instances that are watched, but by none of the person's communities. */
    private Set<String> elsewhere() {
        return new HashSet<>(h.createQuery(
                        "SELECT instance FROM watch WHERE instance NOT IN (SELECT instance FROM watch WHERE community IN (<here>))")
                .bindList("here", here())
                .mapTo(String.class)
                .list());
    }

    private Redaction about(Map<String, Object> row, Set<String> others) {
        return others.contains(text(row, "instance")) ? byId : byName;
    }

    private Redaction redaction(CommunityId community) {
        return traces.communities().contains(community) ? byName : byId;
    }

    /** Where messages of the person's communities are. */
    private Set<Destination> channels() {
        var channels = new HashSet<Destination>();
        for (var from : List.of("channel FROM watch", "setting FROM community_setting")) {
            h.createQuery("SELECT DISTINCT " + from + " WHERE community IN (<here>)")
                    .bindList("here", here())
                    .mapTo(String.class)
                    .map(Destination::of)
                    .forEach(channels::add);
        }
        return channels;
    }

    /** What was sent to the person goes, and others' messages no longer tell of him. A page that is on its way finds its people. */
    private void messages(Set<Destination> channels) {
        for (var table : List.of("route_trouble", "history_trouble")) {
            h.createUpdate("DELETE FROM " + table + " WHERE destination = :to")
                    .bind("to", Destination.person(person.id()).address())
                    .execute();
        }
        for (var row : naming()) {
            var key = text(row, "delivery");
            var pending = text(row, "pending").equals("1");
            if (byId.concerns(key) || byId.concerns(text(row, "destination"))) {
                if (!pending) {
                    h.createUpdate("DELETE FROM outbox WHERE delivery = :key")
                            .bind("key", key)
                            .execute();
                }
            } else if (!pending || !new DeliveryKey(key).calls()) {
                var redaction = ours(key, Destination.of(text(row, "destination")), channels) ? byName : byId;
                h.createUpdate("UPDATE outbox SET message = :message WHERE delivery = :key")
                        .bind("message", redaction.body(text(row, "message")))
                        .bind("key", key)
                        .execute();
            }
        }
    }

    private List<Map<String, Object>> naming() {
        var words = new ArrayList<>(List.of(
                "POSITION(:id IN message) > 0", "POSITION(:id IN delivery) > 0", "POSITION(:id IN destination) > 0"));
        var names = List.copyOf(traces.names());
        for (var i = 0; i < names.size(); i++) {
            words.add("POSITION(:name" + i + " IN message) > 0");
        }
        var query = bound(h.createQuery("""
                SELECT delivery, destination, message, CASE WHEN delivered < revision AND failed < revision THEN 1 ELSE 0 END AS pending
                FROM outbox WHERE \
                """ + String.join(" OR ", words)));
        for (var i = 0; i < names.size(); i++) {
            var quoted = StoreJson.write(names.get(i));
            query.bind("name" + i, quoted.substring(1, quoted.length() - 1));
        }
        return query.mapToMap().list();
    }

    private boolean ours(String key, Destination to, Set<Destination> channels) {
        return channels.contains(to.threadIn().orElse(to))
                || traces.communities().stream().anyMatch(new DeliveryKey(key)::ownedBy);
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}
