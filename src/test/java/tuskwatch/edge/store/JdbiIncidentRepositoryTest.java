package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.testing.MemoryStore;

class JdbiIncidentRepositoryTest {
    private static final CommunityId HERE = new CommunityId("77");
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final InstanceName TUSK = new InstanceName("tusk.example");
    private static final InstanceName OTHER = new InstanceName("other.example");

    private final Store store = MemoryStore.open();
    private final IncidentsByHand byHand = new IncidentsByHand(store);
    private final JdbiIncidentRepository incidents = new JdbiIncidentRepository(store);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void those_that_go_on_are_listed_oldest_first_until_they_are_over() {
        var second = byHand.opens("second", OTHER, NINE.plusSeconds(60), Component.WEB);
        var first = byHand.opens("first", TUSK, NINE, Component.JOBS);
        assertThat(incidents.open()).containsExactly(first, second);
        byHand.ends(first, NINE.plusSeconds(90));
        assertThat(incidents.open()).containsExactly(second);
    }

    @Test
    void one_that_changes_is_read_again() {
        var before = byHand.opens("inc1x", TUSK, NINE, Component.JOBS);
        assertThat(incidents.open()).containsExactly(before);
        var after = byHand.worsens(before, Component.WEB);
        assertThat(incidents.open()).containsExactly(after);
    }

    @Test
    void one_is_found_whatever_became_of_it() {
        var over = byHand.ends(byHand.opens("inc1x", TUSK, NINE, Component.WEB), NINE.plusSeconds(90));
        assertThat(incidents.incident(over.id())).contains(over);
        assertThat(incidents.instance(over.id())).contains(TUSK);
        assertThat(incidents.incident(new IncidentId("nosuch"))).isEmpty();
        assertThat(incidents.instance(new IncidentId("nosuch"))).isEmpty();
    }

    @Test
    void the_latest_of_all_instances_are_as_many_as_asked_for_the_newest_first() {
        byHand.ends(byHand.opens("first", TUSK, NINE, Component.WEB), NINE.plusSeconds(1));
        var second = byHand.opens("second", OTHER, NINE.plusSeconds(10), Component.WEB);
        var third = byHand.opens("third", TUSK, NINE.plusSeconds(20), Component.WEB);
        assertThat(incidents.latest(2, HERE)).containsExactly(third, second);
        assertThat(incidents.newest(TUSK, HERE)).contains(third.id());
        assertThat(incidents.newest(OTHER, HERE)).contains(second.id());
        assertThat(incidents.newest(new InstanceName("calm.example"), HERE)).isEmpty();
    }

    @Test
    void since_a_moment_are_those_that_went_on_then_or_began_later() {
        byHand.ends(byHand.opens("over", TUSK, NINE, Component.WEB), NINE.plusSeconds(9));
        var ended = byHand.ends(byHand.opens("just", TUSK, NINE.plusSeconds(5), Component.WEB), NINE.plusSeconds(10));
        var open = byHand.opens("open", TUSK, NINE.plusSeconds(7), Component.WEB);
        byHand.opens("elsewhere", OTHER, NINE.plusSeconds(8), Component.WEB);
        assertThat(incidents.since(TUSK, NINE.plusSeconds(10))).containsExactly(ended, open);
    }

    @Test
    void what_communities_declared_since_a_moment_is_found_and_nothing_that_checks_saw() {
        byHand.opens("seen1", TUSK, NINE, Component.WEB);
        byHand.declares("early", TUSK, HERE, NINE.minusMillis(1));
        var first = byHand.declares("first", TUSK, HERE, NINE);
        var second = byHand.declares("second", OTHER, new CommunityId("78"), NINE.plusSeconds(5));
        assertThat(incidents.declared(NINE)).containsExactly(first, second);
    }

    @Test
    void a_body_that_cannot_be_read_is_left_out_and_its_server_is_still_known() {
        var garbled = byHand.opens("garbled", TUSK, NINE, Component.WEB);
        var whole = byHand.opens("whole", OTHER, NINE.plusSeconds(1), Component.WEB);
        byHand.garbles(garbled.id());
        assertThat(incidents.open()).containsExactly(whole);
        assertThat(incidents.latest(9, HERE)).containsExactly(whole);
        assertThat(incidents.since(TUSK, NINE)).isEmpty();
        assertThat(incidents.incident(garbled.id())).isEmpty();
        assertThat(incidents.instance(garbled.id())).contains(TUSK);
        assertThat(incidents.newest(TUSK, HERE)).isEmpty();
    }

    @Test
    void what_happened_is_told_in_order_with_who_did_it_here_and_nothing_of_others() {
        Cells.run(store, """
                INSERT INTO incident_event (incident, at, kind, who, who_id, community) VALUES
                    ('inc1x', 3000, 'false-alarm', 'Mia', '42', '77'), ('inc1x', 1000, 'opened', NULL, NULL, NULL),
                    ('inc1x', 2000, 'muted', 'Tom', NULL, '77'), ('inc1x', 2500, 'muted', 'Eve', '66', '78'),
                    ('inc1x', 3500, 'muted', 'Old', NULL, NULL),
                    ('inc1x', 4000, 'swallowed', NULL, NULL, '77'), ('inc2x', 1000, 'opened', NULL, NULL, NULL)""");
        var mia = new Person(new PersonId("42"), "Mia");
        assertThat(incidents.happened(new IncidentId("inc1x"), HERE))
                .isEqualTo(List.of(
                        new IncidentEvent.Opened(Instant.ofEpochSecond(1)),
                        new IncidentEvent.Muted(
                                Instant.ofEpochSecond(2), Optional.of(Person.named("Tom")), Optional.of(HERE)),
                        new IncidentEvent.CalledFalse(Instant.ofEpochSecond(3), Optional.of(mia), Optional.of(HERE)),
                        new IncidentEvent.Muted(Instant.ofEpochMilli(3500), Optional.empty(), Optional.empty()),
                        new IncidentEvent.Other(
                                Instant.ofEpochSecond(4), "swallowed", Optional.empty(), Optional.of(HERE))));
        assertThat(incidents.happened(new IncidentId("nosuch"), HERE)).isEmpty();
    }
}
