package tuskwatch.edge.store.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.edge.store.Cells;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.MemoryStore;

class PersonTracesTest {
    private static final CommunityId HERE = new CommunityId("here");

    private final Store store = MemoryStore.open();

    @AfterEach
    void close() {
        store.close();
    }

    private PersonTraces of(String name) {
        return store.read(h -> PersonTraces.of(h, new Person(new PersonId("17"), name), HERE));
    }

    private void page(String community, String body) {
        Cells.run(
                store,
                "INSERT INTO page (incident, community, version, phase, body) VALUES ('i', '" + community
                        + "', 1, 'OVER', '" + body + "')");
    }

    private void event(int position, String kind, String person, String note) {
        Cells.run(
                store,
                "INSERT INTO page_event (incident, community, position, at, kind, person, note) VALUES ('i', 'events', "
                        + position + ", 0, '" + kind + "', '" + person + "', '" + note + "')");
    }

    @Test
    void who_left_nothing_is_only_where_it_is_asked() {
        assertThat(of("Ada")).isEqualTo(new PersonTraces(Set.of(HERE), Set.of("Ada")));
    }

    @Test
    void any_row_with_the_id_makes_a_community_the_persons_own() {
        Cells.run(
                store,
                "INSERT INTO watch (community, instance, channel, registrations, added_by, person) VALUES ('watch', 't', '5', 0, 'Ada', '17')");
        Cells.run(
                store,
                "INSERT INTO setting_change (community, at, who, who_id, words) VALUES ('set', 0, 'Ada', '17', '')");
        Cells.run(
                store,
                "INSERT INTO maintenance (id, community, instance, phase, from_at, to_at, note, who, who_id) VALUES ('m', 'work', 't', 'ENDED', 0, 1, '', 'Ada', '17')");
        Cells.run(
                store,
                "INSERT INTO report (id, instance, problem, community, member, at, weight, details) VALUES ('r', 't', 'x', 'report', '17', 0, 4, '')");
        Cells.run(
                store,
                "INSERT INTO subscription (id, instance, community, member, event, phase, code, at) VALUES ('s', 't', 'wish', '17', 'BACK', 'WAITING', '', 0)");
        Cells.run(store, "INSERT INTO on_call (community, body) VALUES ('plan', '[\"17\"]')");
        page("page", "{\"person\":\"17\"}");
        event(0, "NOTE", "17", "x");
        assertThat(of("Ada").communities())
                .extracting(CommunityId::text)
                .containsExactlyInAnyOrder("here", "watch", "set", "work", "report", "wish", "plan", "page", "events");
    }

    @Test
    void an_id_within_another_is_nobodys() {
        page("page", "{\"person\":\"170\",\"call\":\"d17-x\"}");
        Cells.run(store, "INSERT INTO on_call (community, body) VALUES ('plan', '[\"117\"]')");
        assertThat(of("Ada").communities()).containsExactly(HERE);
    }

    @Test
    void former_names_are_known_from_deeds_and_from_events_about_the_person() {
        Cells.run(
                store,
                "INSERT INTO setting_change (community, at, who, who_id, words) VALUES ('g', 0, 'Adele', '17', '')");
        Cells.run(
                store,
                "INSERT INTO setting_change (community, at, who, who_id, words) VALUES ('g', 0, 'Ben', '18', '')");
        Cells.run(
                store,
                "INSERT INTO incident_event (incident, at, kind, who, who_id) VALUES ('i', 0, 'muted', 'Addi', '17')");
        event(0, "ACKED", "17", "Ida");
        event(1, "TAKEN_OVER", "17", "{\"person\":\"17\",\"name\":\"Idchen\"}");
        event(2, "NOTE", "17", "looks like the disk");
        event(3, "ACKED", "17", "{\"say\":\"x\",\"args\":[\"y\"]}");
        event(4, "ACKED", "18", "Ben");
        assertThat(of("Ada").names()).containsExactlyInAnyOrder("Ada", "Adele", "Addi", "Ida", "Idchen");
    }

    @Test
    void a_long_name_is_known_in_every_length_in_which_it_is_kept() {
        assertThat(of("x".repeat(70)).names())
                .containsExactlyInAnyOrder("x".repeat(70), "x".repeat(59) + "…", "x".repeat(39) + "…");
    }

    @Test
    void a_name_is_known_as_it_is_shown() {
        assertThat(of("Ada\u202e  L").names()).containsExactlyInAnyOrder("Ada\u202e  L", "Ada L");
    }

    @Test
    void blanks_and_the_word_for_somebody_are_no_names() {
        Cells.run(
                store,
                "INSERT INTO setting_change (community, at, who, who_id, words) VALUES ('g', 0, 'somebody', '17', '')");
        assertThat(of(" ").names()).isEmpty();
    }
}
