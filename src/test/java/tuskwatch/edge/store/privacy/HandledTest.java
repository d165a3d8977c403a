package tuskwatch.edge.store.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.Component;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.edge.store.Cells;
import tuskwatch.edge.store.IncidentsByHand;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.JdbiStateRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.Watching;

class HandledTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final CommunityId LEAVES = new CommunityId("1200000000000000077");
    private static final CommunityId STAYS = new CommunityId("1200000000000000078");
    private static final Person MIA = new Person(new PersonId("42"), "Mia");

    private final Store store = MemoryStore.open();
    private final JdbiStateRepository states = new JdbiStateRepository(store, () -> NINE, () -> {});
    private final JdbiIncidentRepository incidents = new JdbiIncidentRepository(store);

    @AfterEach
    void close() {
        store.close();
    }

    private WatchState state() {
        return states.load(Watching.SERVER).orElseThrow().state();
    }

    private void happens(Transition transition) {
        var before = states.loadOrFresh(Watching.SERVER, NINE);
        assertThat(states.commit(new Commit(
                        before.state().after(transition),
                        before.version(),
                        List.of(),
                        List.of(transition),
                        Optional.empty(),
                        List.of(),
                        List.of())))
                .isTrue();
    }

    private static Transition declared(String id, CommunityId where) {
        var by = new Incident.Declaration(MIA, "no mail", Optional.of(Component.MAIL), Optional.of(where));
        return IncidentRules.declared(new IncidentId(id), Watching.SERVER, by, NINE);
    }

    @Test
    void what_a_community_did_goes_with_it_and_what_others_did_stays() {
        var open = new IncidentsByHand(store).opens("seen1", Watching.SERVER, NINE, Component.WEB);
        var closed = IncidentRules.calledOver(open, MIA, LEAVES, NINE);
        happens(closed);
        happens(IncidentRules.calledFalse(closed.incident().orElseThrow(), MIA, STAYS, NINE));
        happens(declared("mine1", LEAVES));
        happens(declared("mine2", STAYS));
        assertThat(Cells.with(store, LEAVES.text())).isNotEmpty();

        new JdbiPrivacyRepository(store, states).forgetCommunity(LEAVES);

        assertThat(Cells.with(store, LEAVES.text())).isEmpty();
        assertThat(incidents.incident(new IncidentId("mine1"))).isEmpty();
        assertThat(incidents.incident(new IncidentId("mine2"))).isPresent();
        assertThat(state().declaredBy(LEAVES)).isEmpty();
        assertThat(state().declaredBy(STAYS)).isPresent();
        assertThat(state().openIncident().orElseThrow().handled()).containsOnlyKeys(STAYS);
        assertThat(incidents.happened(open.id(), STAYS)).hasSize(1);
    }

    @Test
    void a_row_that_cannot_be_read_keeps_nobody_from_being_forgotten() {
        happens(declared("mine1", LEAVES));
        Cells.run(store, "UPDATE watched SET state = 'no JSON \"" + LEAVES + "\"'");
        new JdbiPrivacyRepository(store, states).forgetCommunity(LEAVES);
        assertThat(Cells.count(store, "incident")).isZero();
    }
}
