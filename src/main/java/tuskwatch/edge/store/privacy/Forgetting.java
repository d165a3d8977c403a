package tuskwatch.edge.store.privacy;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.edge.store.json.StoreJson;

/**
 * Takes one person out of every table, within one transaction: by the id; where rows have no id, by name in the person's own
 * communities.
 */
final class Forgetting {
    /** Incidents that go on, with something that a community did to them: that is told to nobody who deals with them. */
    private static final String HANDLED = "POSITION('\"handled\":{\"' IN body) > 0";

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

    void everywhere() {
        var channels = channels();
        Deeds.ALL.forEach(this::deeds);
        pages();
        plans();
        incidents();
        messages(channels);
        for (var table : List.of("report", "subscription")) {
            h.execute("DELETE FROM " + table + " WHERE member = ?", person.id());
        }
    }

    private List<Map<String, Object>> rows(String sql) {
        return h.createQuery(sql)
                .bind("id", person.id())
                .bindList("here", List.copyOf(traces.communities()))
                .mapToMap()
                .list();
    }

    private void deeds(Deeds d) {
        h.execute(
                "UPDATE " + d.table() + " SET " + d.name() + " = ?, " + d.id() + " = NULL WHERE " + d.id() + " = ?",
                Redaction.SOMEBODY,
                person.id());
        h.createUpdate("UPDATE " + d.table() + " SET " + d.name() + " = :somebody WHERE " + d.id() + " IS NULL AND "
                        + d.name() + " IN (<names>) AND " + d.scope())
                .bind("somebody", Redaction.SOMEBODY)
                .bindList(EmptyHandling.NULL_KEYWORD, "names", List.copyOf(traces.names()))
                .bindList("here", List.copyOf(traces.communities()))
                .execute();
    }

    /** Of outages that are over; somebody may need to know who has one that goes on. In a page's body an id stands beside every name. */
    private void pages() {
        for (var row :
                rows("SELECT incident, community, body FROM page WHERE phase = 'OVER' AND POSITION(:id IN body) > 0")) {
            h.execute(
                    "UPDATE page SET body = ?, version = version + 1 WHERE incident = ? AND community = ?",
                    byId.body(text(row, "body")),
                    row.get("incident"),
                    row.get("community"));
        }
        rows("""
                SELECT incident, community, position, kind, person, note FROM page_event e
                WHERE (person = :id OR POSITION(:id IN note) > 0 OR community IN (<here>)) AND EXISTS (SELECT 1 FROM page p
                    WHERE p.incident = e.incident AND p.community = e.community AND p.phase = 'OVER')""").forEach(this::event);
    }

    private void event(Map<String, Object> row) {
        var own = text(row, "person").equals(person.id().text());
        var note = text(row, "note");
        var after = own && PageEvent.Kind.valueOf(text(row, "kind")).byName()
                ? Redaction.SOMEBODY
                : redaction(new CommunityId(text(row, "community"))).column(note);
        if (own || !after.equals(note)) {
            h.execute(
                    "UPDATE page_event SET person = ?, note = ? WHERE incident = ? AND community = ? AND position = ?",
                    own ? Redaction.NOBODY : row.get("person"),
                    after,
                    row.get("incident"),
                    row.get("community"),
                    row.get("position"));
        }
    }

    /** Whoever takes turns stays until somebody takes them out. */
    private void plans() {
        for (var row : rows("SELECT community, body FROM on_call WHERE POSITION(:id IN body) > 0")) {
            var community = new CommunityId(text(row, "community"));
            if (!serving.contains(community)) {
                h.execute("UPDATE on_call SET body = ? WHERE community = ?", byId.body(text(row, "body")), community);
            }
        }
    }

    /** What is over, and what communities did with what goes on; versions before 0.9.0 wrote names as strings. */
    private void incidents() {
        var others = elsewhere();
        for (var row : rows("SELECT id, instance, body FROM incident WHERE (resolved_at IS NOT NULL OR " + HANDLED
                + ") AND " + NAMING)) {
            h.execute(
                    "UPDATE incident SET body = ? WHERE id = ?",
                    about(row, others).body(text(row, "body")),
                    row.get("id"));
        }
        for (var row : rows("""
                SELECT instance, version, body FROM (SELECT instance, version, state AS body FROM watched) w
                WHERE (NOT EXISTS (SELECT 1 FROM incident i WHERE i.instance = w.instance AND i.resolved_at IS NULL) OR \
                """ + HANDLED + ") AND " + NAMING)) {
            h.execute(
                    "UPDATE watched SET state = ?, version = version + 1 WHERE instance = ?",
                    about(row, others).part(text(row, "body"), "incident"),
                    row.get("instance"));
        }
    }

    /** Instances that are watched, but by none of the person's communities. */
    private Set<String> elsewhere() {
        return rows(
                        "SELECT instance FROM watch WHERE instance NOT IN (SELECT instance FROM watch WHERE community IN (<here>))")
                .stream()
                .map(row -> text(row, "instance"))
                .collect(toSet());
    }

    private Redaction about(Map<String, Object> row, Set<String> others) {
        return others.contains(text(row, "instance")) ? byId : byName;
    }

    private Redaction redaction(CommunityId community) {
        return traces.communities().contains(community) ? byName : byId;
    }

    /** Where messages of the person's communities are. */
    private Set<Destination> channels() {
        return rows("""
                        SELECT channel FROM watch WHERE community IN (<here>)
                        UNION SELECT setting FROM community_setting WHERE community IN (<here>)""").stream()
                .map(row -> Destination.of(text(row, "channel")))
                .collect(toSet());
    }

    /** What was sent to the person goes, and others' messages no longer tell of him. A page that is on its way finds its people. */
    private void messages(Set<Destination> channels) {
        for (var table : List.of("route_trouble", "history_trouble")) {
            h.execute("DELETE FROM " + table + " WHERE destination = ?", Destination.person(person.id()));
        }
        for (var row : naming()) {
            var key = text(row, "delivery");
            var pending = text(row, "pending").equals("1");
            if (byId.concerns(key) || byId.concerns(text(row, "destination"))) {
                if (!pending) {
                    h.execute("DELETE FROM outbox WHERE delivery = ?", key);
                }
            } else if (!pending || !new DeliveryKey(key).calls()) {
                var redaction = ours(key, Destination.of(text(row, "destination")), channels) ? byName : byId;
                h.execute(
                        "UPDATE outbox SET message = ? WHERE delivery = ?", redaction.body(text(row, "message")), key);
            }
        }
    }

    private List<Map<String, Object>> naming() {
        var words = new ArrayList<Object>(List.of(person.id(), person.id(), person.id()));
        for (var name : traces.names()) {
            var quoted = StoreJson.write(name);
            words.add(quoted.substring(1, quoted.length() - 1));
        }
        var names = " OR POSITION(? IN message) > 0".repeat(traces.names().size());
        return h.select("""
                SELECT delivery, destination, message, CASE WHEN delivered < revision AND failed < revision THEN 1 ELSE 0 END AS pending
                FROM outbox WHERE POSITION(? IN message) > 0 OR POSITION(? IN delivery) > 0 OR POSITION(? IN destination) > 0\
                """ + names, words.toArray()).mapToMap().list();
    }

    private boolean ours(String key, Destination to, Set<Destination> channels) {
        return channels.contains(to.threadIn().orElse(to))
                || traces.communities().stream().anyMatch(new DeliveryKey(key)::ownedBy);
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}
