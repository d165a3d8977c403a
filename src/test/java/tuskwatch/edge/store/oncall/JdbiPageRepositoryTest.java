package tuskwatch.edge.store.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.store.IncidentsByHand;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.MemoryStore;

class JdbiPageRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Store store = MemoryStore.open();
    private final IncidentsByHand incidents = new IncidentsByHand(store);
    private final JdbiPageRepository book = new JdbiPageRepository(
            store, new JdbiIncidentRepository(store), Clock.fixed(NOW, ZoneOffset.UTC), () -> {});

    @AfterEach
    void stop() {
        store.close();
    }

    private static final Message CALL = Message.of(
            DeliveryKey.page(new CommunityId("c"), "d1-x"),
            Destination.person(new PersonId("1")),
            Card.sentence(Tone.OUTAGE, LocalizedText.outside("You are called")),
            Optional.empty());

    /** R5: no page is made after the end. */
    @Test
    void a_page_of_an_incident_that_ended_since_it_was_read_is_not_written_and_nobody_is_called() {
        var incident = incidents.opens("inc1x", new InstanceName("tusk.example"), NOW, Component.WEB);
        var page = Page.held(incident.id(), new CommunityId("c"), incident.instance(), Urgency.HIGH, NOW);
        incidents.ends(incident, NOW);
        assertThat(book.commit(List.of(new PageRepository.Change(page, 0, true, List.of())), List.of(CALL)))
                .isFalse();
        assertThat(book.page(incident.id(), new CommunityId("c"))).isEmpty();
        assertThat(new JdbiOutbox(store, () -> NOW, () -> {}).waiting(NOW)).isEmpty();
        assertThat(book.commit(List.of(new PageRepository.Change(page, 0, false, List.of())), List.of()))
                .isTrue();
    }

    @Test
    void of_two_changes_from_the_same_state_the_first_is_written() {
        var incident = incidents.opens("inc1x", new InstanceName("tusk.example"), NOW, Component.WEB);
        var page = Page.held(incident.id(), new CommunityId("c"), incident.instance(), Urgency.HIGH, NOW);
        var change = new PageRepository.Change(page, 0, true, List.of());
        assertThat(book.commit(List.of(change), List.of())).isTrue();
        assertThat(book.commit(List.of(change), List.of(CALL))).isFalse();
        var second = new PageRepository.Change(page, 1, true, List.of());
        assertThat(book.commit(List.of(second), List.of())).isTrue();
        assertThat(book.commit(List.of(second), List.of(CALL))).isFalse();
        assertThat(new JdbiOutbox(store, () -> NOW, () -> {}).waiting(NOW)).isEmpty();
    }
}
