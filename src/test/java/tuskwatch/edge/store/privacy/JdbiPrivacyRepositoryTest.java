package tuskwatch.edge.store.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.edge.store.JdbiStateRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.MemoryStore;

class JdbiPrivacyRepositoryTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final PersonId MIA = new PersonId("1500000000000000055");
    private static final CommunityId HERE = new CommunityId("12");

    private final Store store = MemoryStore.open();
    private final JdbiPrivacyRepository privacy =
            new JdbiPrivacyRepository(store, new JdbiStateRepository(store, () -> Instant.EPOCH, () -> {}));

    @AfterEach
    void close() {
        store.close();
    }

    private void watches(CommunityId community, String channel) {
        store.execute(
                "INSERT INTO watch (community, instance, channel, registrations, added_by) VALUES (?, 'tusk.example', ?, 0, 'Ben')",
                community,
                channel);
    }

    private void sets(CommunityId community, String setting) {
        store.execute(
                "INSERT INTO community_setting (community, name, setting) VALUES (?, 'moderators', ?)",
                community,
                setting);
    }

    private void message(String key, String to) {
        store.execute("""
                INSERT INTO outbox (delivery, destination, message, revision, delivered, failed, attempts, next_attempt,
                    generation, plain, created_at, position) VALUES (?, ?, '{}', 1, 1, 0, 0, 0, 0, 0, 0, 0)""", key, to);
    }

    private List<String> all(String sql) {
        return store.list(String.class, sql);
    }

    @Test
    void communities_are_all_that_left_anything_but_people_and_the_configuration() {
        watches(new CommunityId("14"), "5");
        watches(CommunityId.CONFIGURATION, "5");
        watches(CommunityId.direct(MIA), "user:" + MIA);
        sets(new CommunityId("13"), "5");
        sets(new CommunityId("14"), "5");
        store.execute(
                "INSERT INTO report (id, instance, problem, community, at, weight, details) VALUES ('r', 't', 'x', '11', 0, 4, '')");
        privacy.departed(HERE, NINE);
        assertThat(privacy.communities()).extracting(CommunityId::text).containsExactly("11", "12", "13", "14");
    }

    @Test
    void who_removed_the_bot_is_kept_until_it_is_back() {
        privacy.departed(HERE, NINE);
        privacy.departed(new CommunityId("13"), NINE.plusSeconds(1));
        assertThat(privacy.departed()).isEqualTo(Map.of(HERE, NINE, new CommunityId("13"), NINE.plusSeconds(1)));
        privacy.present(HERE);
        assertThat(privacy.departed()).containsOnlyKeys(new CommunityId("13"));
    }

    @Test
    void what_was_posted_where_a_community_watched_or_was_told_goes_with_it() {
        watches(HERE, "5");
        sets(HERE, "6");
        watches(new CommunityId("13"), "7");
        for (var channel : List.of("5", "6", "7")) {
            message("incident/a/" + channel, channel);
            for (var table : List.of("route_trouble", "history_trouble")) {
                store.execute("INSERT INTO " + table + " (destination, since_at, why) VALUES (?, 0, 'x')", channel);
            }
        }
        privacy.forgetCommunity(HERE);
        assertThat(all("SELECT destination FROM outbox")).containsExactly("7");
        assertThat(all("SELECT destination FROM route_trouble UNION ALL SELECT destination FROM history_trouble"))
                .containsExactly("7", "7");
        assertThat(privacy.communities()).extracting(CommunityId::text).containsExactly("13");
    }

    @Test
    void its_calls_and_boards_go_wherever_they_are_and_those_of_a_longer_id_stay() {
        message("page/12/a", "user:1");
        message("board/12/5", "8");
        message("page/123/a", "user:1");
        message("board/123/5", "8");
        message("incident/12/8", "8");
        privacy.forgetCommunity(HERE);
        assertThat(all("SELECT delivery FROM outbox ORDER BY delivery"))
                .containsExactly("board/123/5", "incident/12/8", "page/123/a");
    }

    @Test
    void who_is_forgotten_has_no_watches_in_private_any_more() {
        watches(CommunityId.direct(MIA), "user:" + MIA);
        watches(HERE, "5");
        message("incident/a/5", "5");
        privacy.forget(new Person(MIA, "Mia"), HERE, Set.of());
        assertThat(all("SELECT community FROM watch")).containsExactly("12");
        assertThat(all("SELECT delivery FROM outbox")).containsExactly("incident/a/5");
    }
}
