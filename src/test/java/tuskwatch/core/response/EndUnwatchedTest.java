package tuskwatch.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.English;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.Watching;

class EndUnwatchedTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Destination HERE = Destination.of("501");
    private static final Destination THERE = Destination.of("502");
    private static final Announcer ANNOUNCER = Watching.ANNOUNCER;

    private final Store store = MemoryStore.open();
    private final JdbiOutbox outbox = new JdbiOutbox(store, () -> NOW, () -> {});
    private final KeptIncidents incidents = new KeptIncidents();
    private final Incident outage =
            Watching.outage(new IncidentId("abcd"), NOW, NOW, Incident.Phase.OPEN, Optional.empty());

    @AfterEach
    void close() {
        store.close();
    }

    private EndUnwatched ends(Destination... watched) {
        var entries = List.of(watched).stream()
                .map(to -> Watching.entry(
                        Watching.COMMUNITY, outage.instance(), new Route(to, Optional.empty()).of(Watching.COMMUNITY)))
                .toArray(WatchEntry[]::new);
        var registry = Watching.registry(new KeptInMemory(), entries);
        var handle = new HandleIncident(
                new KeptStates(),
                incidents,
                registry,
                ANNOUNCER,
                letters -> "abcd",
                () -> NOW,
                Limits.USUAL.declarations(() -> NOW));
        return new EndUnwatched(incidents, registry, ANNOUNCER, outbox, handle);
    }

    private void shown(Destination... places) {
        incidents.put(outage);
        for (var to : places) {
            var route = new Route(to, Optional.empty()).of(Watching.COMMUNITY);
            var step = Transition.none(Optional.of(outage));
            outbox.publish(ANNOUNCER.incident(step, List.of(route), Optional.empty(), NOW));
            outbox.delivered(DeliveryKey.incident(outage.id(), to), 1, "7" + to.address(), NOW);
        }
    }

    private List<Delivery> due(Destination place) {
        return outbox.due(place, NOW);
    }

    @Test
    void where_nobody_watches_any_more_the_message_is_brought_to_its_end_and_elsewhere_it_stays() {
        shown(HERE, THERE);
        ends(HERE).endDue();
        assertThat(due(HERE)).isEmpty();
        var last = due(THERE).getFirst();
        assertThat(English.headline(last.message().card())).isEqualTo("mastodon.example: no longer watched here");
        assertThat(last.message().creation()).isEqualTo(Message.Creation.LAST_EDIT);
        assertThat(last.message().card().actions()).isEmpty();
    }

    @Test
    void what_was_brought_to_its_end_is_let_be() {
        shown(THERE);
        ends().end(outage.instance());
        var last = due(THERE).getFirst();
        outbox.left(last.message().key(), last.revision());
        assertThat(outbox.showing(outage.id())).isEmpty();
        ends().endDue();
        assertThat(due(THERE)).isEmpty();
    }

    @Test
    void a_new_watch_makes_a_new_message_under_another_idempotency_key() {
        shown(THERE);
        var key = DeliveryKey.incident(outage.id(), THERE);
        var first = key.nonce(0);
        ends().endDue();
        outbox.left(key, due(THERE).getFirst().revision());
        var route = new Route(THERE, Optional.empty()).of(Watching.COMMUNITY);
        outbox.publish(ANNOUNCER.incident(Transition.none(Optional.of(outage)), List.of(route), Optional.empty(), NOW));
        var anew = due(THERE).getFirst();
        assertThat(anew.messageId()).isEmpty();
        assertThat(anew.nonce()).isNotEqualTo(first);
    }

    @Test
    void other_servers_are_let_be() {
        shown(THERE);
        ends().end(new InstanceName("other.example"));
        assertThat(due(THERE)).isEmpty();
    }
}
