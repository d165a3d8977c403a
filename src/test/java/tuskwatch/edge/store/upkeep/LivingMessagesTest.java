package tuskwatch.edge.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.edge.store.Cells;
import tuskwatch.edge.store.IncidentsByHand;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.MemoryStore;

class LivingMessagesTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant LIMIT = NINE.minus(Duration.ofDays(30));
    private static final InstanceName TUSK = new InstanceName("tusk.example");

    private final Store store = MemoryStore.open();
    private final IncidentsByHand incidents = new IncidentsByHand(store);

    @AfterEach
    void close() {
        store.close();
    }

    private Stream<String> held(String... keys) {
        var living = LivingMessages.in(store, LIMIT);
        return Stream.of(keys).filter(key -> living.holds(new DeliveryKey(key)));
    }

    @Test
    void an_incident_holds_its_messages_until_thirty_days_after_its_end() {
        incidents.opens("going", TUSK, NINE.minus(Duration.ofDays(400)), Component.WEB);
        var lately = incidents.opens("lately", TUSK, NINE.minus(Duration.ofDays(60)), Component.WEB);
        incidents.ends(lately, LIMIT);
        var over = incidents.opens("over", TUSK, NINE.minus(Duration.ofDays(60)), Component.WEB);
        incidents.ends(over, LIMIT.minusSeconds(1));
        assertThat(held(
                        "incident/going/500",
                        "resolution/going/500",
                        "thread/going/500/1",
                        "incident/lately/500",
                        "incident/over/500",
                        "resolution/over/500",
                        "thread/over/500/1",
                        "incident/unknown/500"))
                .containsExactly(
                        "incident/going/500", "resolution/going/500", "thread/going/500/1", "incident/lately/500");
    }

    @Test
    void a_board_stays_and_what_was_said_once_goes() {
        assertThat(held(
                        "board/1/500",
                        "notice/certificate/a.example/1/7/500",
                        "notice/blind-17/500",
                        "notice/maintenance/m1/500",
                        "notice/surge/s1/500",
                        "notice/farewell/tusk.example/500",
                        "page/1/p1",
                        "notice",
                        "sent"))
                .containsExactly("board/1/500");
    }

    @Test
    void a_call_stays_while_its_community_has_a_page_that_goes_on() {
        Cells.run(
                store,
                "INSERT INTO page (incident, community, version, phase, body) VALUES ('a', '1', 1, 'CALLING', '')");
        Cells.run(
                store, "INSERT INTO page (incident, community, version, phase, body) VALUES ('a', '2', 1, 'OVER', '')");
        assertThat(held("page/1/p1", "page/2/p2", "page/11/p3")).containsExactly("page/1/p1");
    }

    @Test
    void announced_work_and_reports_stay_until_they_are_over() {
        for (var phase : new String[] {"PLANNED", "RUNNING", "OVERRUN", "ENDED", "CANCELLED"}) {
            Cells.run(
                    store,
                    "INSERT INTO maintenance (id, community, instance, phase, from_at, to_at, note, who) VALUES ('"
                            + phase + "', '1', 'tusk.example', '" + phase + "', 0, 1, '', '')");
        }
        Cells.run(
                store,
                "INSERT INTO surge (id, instance, phase, raised_at, body) VALUES ('s1', 'a', 'POSSIBLE', 0, '')");
        Cells.run(store, "INSERT INTO surge (id, instance, phase, raised_at, body) VALUES ('s2', 'a', 'OVER', 0, '')");
        assertThat(held(
                        "notice/maintenance/PLANNED/500",
                        "notice/maintenance/RUNNING/running/500",
                        "notice/maintenance/OVERRUN/500",
                        "notice/maintenance/ENDED/500",
                        "notice/maintenance/CANCELLED/500",
                        "notice/surge/s1/500",
                        "notice/surge/s2/500"))
                .containsExactly(
                        "notice/maintenance/PLANNED/500",
                        "notice/maintenance/RUNNING/running/500",
                        "notice/maintenance/OVERRUN/500",
                        "notice/surge/s1/500");
    }

    private void state(String instance, String text) {
        Cells.run(
                store,
                "INSERT INTO watched (instance, version, next_due, state) VALUES ('" + instance + "', 1, 0, '" + text
                        + "')");
    }

    @Test
    void a_farewell_stays_while_any_last_answer_says_gone() {
        state("a.example", "{\"latest\":{\"TAG\":{\"outcome\":{\"status\":410}}}}");
        state("b.example", "{\"latest\":{\"TAG\":{\"outcome\":{\"status\":401}}}}");
        state("c.example", "{\"latest\":{\"HEALTH\":{\"outcome\":{}},\"INSTANCE\":{\"outcome\":{\"status\":410}}}}");
        state("d.example", "no state");
        assertThat(held(
                        "notice/farewell/a.example/500",
                        "notice/farewell/b.example/500",
                        "notice/farewell/c.example/500",
                        "notice/farewell/d.example/500"))
                .containsExactly(
                        "notice/farewell/a.example/500",
                        "notice/farewell/c.example/500",
                        "notice/farewell/d.example/500");
    }

    @Test
    void that_we_are_blind_stays_until_we_see() {
        Cells.run(store, "INSERT INTO vantage (id, body) VALUES (1, '{\"blindSince\":\"2026-10-01T00:00:00Z\"}')");
        assertThat(held("notice/blind-17/500", "notice/other/500")).containsExactly("notice/blind-17/500");
        Cells.run(store, "UPDATE vantage SET body = '{\"blindSince\":null}'");
        assertThat(held("notice/blind-17/500")).isEmpty();
    }
}
