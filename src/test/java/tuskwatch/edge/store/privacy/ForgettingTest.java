package tuskwatch.edge.store.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.MemoryStore;

class ForgettingTest {
    private static final String ID = "1500000000000000055";
    private static final String OTHER = "1500000000000000066";
    private static final Person MIA = new Person(new PersonId(ID), "Mia Renaldi");
    private static final CommunityId HERE = new CommunityId("12");
    /** Whoever has it, as a page keeps it. */
    private static final String OWNER = "{\"owner\":{\"person\":{\"id\":\"%s\",\"name\":\"%s\"}}}";

    private static final String MIAS = OWNER.formatted(ID, "Mia Renaldi");
    private static final String SOMEBODYS = OWNER.formatted("0", "somebody");

    private final Store store = MemoryStore.open();

    @AfterEach
    void close() {
        store.close();
    }

    private void forgets(CommunityId... serving) {
        store.useTransaction(h -> new Forgetting(h, MIA, HERE, Set.of(serving)).everywhere());
    }

    private void watches(String community, String instance, String channel) {
        store.execute(
                "INSERT INTO watch (community, instance, channel, registrations, added_by) VALUES (?, ?, ?, 0, 'Ben')",
                community,
                instance,
                channel);
    }

    private void changes(String community, int at, String id) {
        store.execute(
                "INSERT INTO setting_change (community, at, who, who_id, words) VALUES (?, ?, 'Mia Renaldi', NULLIF(?, ''), 'x')",
                community,
                at,
                id);
    }

    private void page(String incident, String phase) {
        store.execute(
                "INSERT INTO page (incident, community, version, phase, body) VALUES (?, '12', 1, ?, ?)",
                incident,
                phase,
                MIAS);
    }

    private void event(String incident, int position, String kind, String person, String note) {
        store.execute(
                "INSERT INTO page_event (incident, community, position, at, kind, person, note) VALUES (?, '12', ?, 0, ?, ?, ?)",
                incident,
                position,
                kind,
                person,
                note);
    }

    private void message(String key, String to, int delivered, String message) {
        store.execute("""
                INSERT INTO outbox (delivery, destination, message, revision, delivered, failed, attempts, next_attempt,
                    generation, plain, created_at, position) VALUES (?, ?, ?, 1, ?, 0, 0, 0, 0, 0, 0, 0)""", key, to, message, delivered);
    }

    private List<String> all(String sql) {
        return store.list(String.class, sql);
    }

    @Test
    void somebody_whose_id_is_not_known_is_not_forgotten() {
        assertThatThrownBy(() -> store.useTransaction(
                        h -> new Forgetting(h, Person.named("Mia Renaldi"), HERE, Set.of()).everywhere()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void deeds_go_by_the_id_and_without_one_by_the_name_in_the_persons_communities() {
        changes("13", 1, ID);
        changes("12", 2, "");
        changes("14", 3, "");
        changes("12", 4, OTHER);
        changes("13", 5, "");
        forgets();
        assertThat(all("SELECT who FROM setting_change ORDER BY at"))
                .containsExactly("somebody", "somebody", "Mia Renaldi", "Mia Renaldi", "somebody");
        assertThat(all("SELECT who_id FROM setting_change WHERE who_id IS NOT NULL"))
                .containsExactly(OTHER);
    }

    @Test
    void what_happened_to_servers_that_only_others_watch_keeps_a_name_without_an_id() {
        watches("12", "ours.example", "5");
        watches("13", "theirs.example", "6");
        for (var server : List.of("ours", "theirs", "nobodys")) {
            store.execute(
                    "INSERT INTO timeline (instance, at, kind, words, who) VALUES (?, 0, 'maintenance', 'x', 'Mia Renaldi')",
                    server + ".example");
        }
        forgets();
        assertThat(all("SELECT who FROM timeline ORDER BY instance"))
                .containsExactly("somebody", "somebody", "Mia Renaldi");
    }

    @Test
    void a_page_keeps_who_has_it_until_it_is_over() {
        page("a", "ACKED");
        page("b", "OVER");
        forgets();
        assertThat(all("SELECT body FROM page ORDER BY incident")).containsExactly(MIAS, SOMEBODYS);
        assertThat(all("SELECT version FROM page ORDER BY incident")).containsExactly("1", "2");
    }

    @Test
    void of_the_events_of_a_page_that_is_over_notes_stay_and_names_go() {
        page("a", "ACKED");
        page("b", "OVER");
        event("a", 0, "ACKED", ID, "Mia Renaldi");
        event("b", 0, "ACKED", ID, "Mia Renaldi");
        event("b", 1, "NOTE", ID, "looks like the disk");
        event("b", 2, "ROLE", OTHER, "scribe: Mia Renaldi");
        event("b", 3, "ACKED", OTHER, "Ben");
        forgets();
        assertThat(all("SELECT person || ' ' || note FROM page_event ORDER BY incident, position"))
                .containsExactly(
                        ID + " Mia Renaldi",
                        "0 somebody",
                        "0 looks like the disk",
                        OTHER + " scribe: somebody",
                        OTHER + " Ben");
    }

    @Test
    void who_takes_turns_stays_in_that_plan() {
        for (var community : List.of("12", "13")) {
            store.execute("INSERT INTO on_call (community, body) VALUES (?, ?)", community, "[\"" + ID + "\"]");
        }
        forgets(new CommunityId("13"));
        assertThat(all("SELECT body FROM on_call ORDER BY community")).containsExactly("[\"0\"]", "[\"" + ID + "\"]");
    }

    @Test
    void an_incident_keeps_people_until_it_is_resolved() {
        for (var end : List.of("NULL", "7")) {
            store.execute(
                    "INSERT INTO incident (id, instance, phase, since_at, opened_at, resolved_at, body) VALUES ('i"
                            + end + "', 'tusk.example', 'X', 0, 0, " + end + ", '{\"closedBy\":\"Mia Renaldi\"}')");
        }
        forgets();
        assertThat(all("SELECT body FROM incident ORDER BY id"))
                .containsExactly("{\"closedBy\":\"somebody\"}", "{\"closedBy\":\"Mia Renaldi\"}");
    }

    @Test
    void the_last_incident_in_a_servers_state_stays_while_one_goes_on() {
        for (var server : List.of("broken.example", "well.example")) {
            store.execute(
                    "INSERT INTO watched (instance, version, next_due, state) VALUES (?, 1, 0, ?)",
                    server,
                    "{\"title\":\"Mia Renaldi\",\"incident\":{\"closedBy\":\"Mia Renaldi\"}}");
        }
        store.execute(
                "INSERT INTO incident (id, instance, phase, since_at, opened_at, body) VALUES ('i', 'broken.example', 'OPEN', 0, 0, '{}')");
        forgets();
        assertThat(all("SELECT state FROM watched ORDER BY instance"))
                .containsExactly(
                        "{\"title\":\"Mia Renaldi\",\"incident\":{\"closedBy\":\"Mia Renaldi\"}}",
                        "{\"title\":\"Mia Renaldi\",\"incident\":{\"closedBy\":\"somebody\"}}");
    }

    @Test
    void what_was_sent_to_the_person_goes_and_what_is_on_its_way_arrives() {
        message("notice/a/user:" + ID, "user:" + ID, 1, "{}");
        message("notice/b/user:" + ID, "user:" + ID, 0, "{}");
        message("notice/c/user:" + OTHER, "user:" + OTHER, 1, "{}");
        store.execute("INSERT INTO route_trouble (destination, since_at, why) VALUES (?, 0, 'closed')", "user:" + ID);
        forgets();
        assertThat(all("SELECT delivery FROM outbox ORDER BY delivery"))
                .containsExactly("notice/b/user:" + ID, "notice/c/user:" + OTHER);
        assertThat(all("SELECT destination FROM route_trouble")).isEmpty();
    }

    @Test
    void messages_to_others_tell_of_somebody_but_a_call_that_is_on_its_way() {
        message("page/12/a", "5", 0, MIAS);
        message("page/12/b", "5", 1, MIAS);
        message("incident/c/5", "5", 0, MIAS);
        forgets();
        assertThat(all("SELECT message FROM outbox ORDER BY delivery")).containsExactly(SOMEBODYS, MIAS, SOMEBODYS);
    }

    @Test
    void a_name_alone_is_taken_out_of_messages_of_the_persons_communities() {
        watches("12", "ours.example", "5");
        var text = "{\"text\":\"Mia Renaldi\"}";
        message("a", "5", 1, text);
        message("b", "thread:5:inc1x", 1, text);
        message("board/12/6", "6", 1, text);
        message("c", "6", 1, text);
        forgets();
        assertThat(all("SELECT message FROM outbox ORDER BY delivery"))
                .containsExactly("{\"text\":\"somebody\"}", "{\"text\":\"somebody\"}", "{\"text\":\"somebody\"}", text);
    }

    @Test
    void reports_and_wishes_go() {
        for (var member : List.of(ID, OTHER)) {
            store.execute(
                    "INSERT INTO report (id, instance, problem, community, member, at, weight, details) VALUES (?, 'tusk.example', 'x', '12', ?, 0, 4, '')",
                    "r" + member,
                    member);
            store.execute(
                    "INSERT INTO subscription (id, instance, community, member, event, phase, code, at) VALUES (?, 'tusk.example', '12', ?, 'BACK', 'WAITING', '', 0)",
                    "s" + member,
                    member);
        }
        forgets();
        assertThat(all("SELECT member FROM report UNION ALL SELECT member FROM subscription"))
                .containsExactly(OTHER, OTHER);
    }
}
