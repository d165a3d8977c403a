package tuskwatch.core.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.Route;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.store.JdbiChannelTroubleRepository;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.English;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.Watching;

class BrokenRoutesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final PersonId MIA = new PersonId("7");
    private static final Destination MIAS = Destination.person(MIA);
    private static final Destination OTHER = new Destination.Channel("501");

    private final Store store = MemoryStore.open();
    private final JdbiOutbox outbox = new JdbiOutbox(store, () -> NOW, () -> {});
    private final WatchRegistry registry = Watching.registry(
            new KeptInMemory(),
            new WatchEntry(COMMUNITY, SERVER, Optional.of(ROUTE), WatchEntry.Registrations.NOT_TOLD, Optional.of(MIA)));
    private BrokenRoutes routes = started();

    private BrokenRoutes started() {
        return new BrokenRoutes(
                JdbiChannelTroubleRepository.writing(store, outbox),
                JdbiChannelTroubleRepository.history(store, outbox),
                registry);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<String> told() {
        return outbox.due(MIAS, LATER).stream()
                .map(Delivery::message)
                .map(Message::card)
                .map(English::headline)
                .toList();
    }

    private boolean posted(Destination to) {
        return registry.routes(SERVER).stream()
                .filter(r -> r.destination().equals(to))
                .anyMatch(r -> r.voice() == Route.Voice.FULL);
    }

    @Test
    void the_first_refusal_counts_and_is_told_once_to_whoever_set_it_up() {
        routes.broke(CHANNEL, "Missing Access", NOW);
        routes.broke(CHANNEL, "Unknown Channel", LATER);
        assertThat(routes.of(CHANNEL)).contains(new ChannelTroubleRepository.Trouble(NOW, "Missing Access"));
        assertThat(told()).containsExactly("I cannot post in a channel that you chose for outages");
        assertThat(routes.count()).isEqualTo(1);
    }

    @Test
    void what_happens_is_told_to_whoever_set_it_up_as_long_as_it_is_broken() {
        assertThat(posted(MIAS)).isFalse();
        routes.broke(CHANNEL, "Missing Access", NOW);
        assertThat(posted(MIAS)).isTrue();
        routes.works(CHANNEL, LATER);
        assertThat(posted(MIAS)).isFalse();
        assertThat(routes.of(CHANNEL)).isEmpty();
    }

    @Test
    void a_channel_that_nobody_set_up_is_remembered_and_told_to_nobody() {
        routes.broke(OTHER, "Missing Access", NOW);
        assertThat(routes.of(OTHER)).isPresent();
        assertThat(outbox.waiting(LATER)).isEmpty();
    }

    @Test
    void one_that_breaks_again_is_told_again() {
        routes.broke(CHANNEL, "Missing Access", NOW);
        routes.works(CHANNEL, NOW.plusSeconds(1));
        routes.broke(CHANNEL, "Missing Access", LATER);
        assertThat(told()).hasSize(2);
    }

    @Test
    void a_new_process_knows_it_and_tells_it_no_second_time() {
        routes.broke(CHANNEL, "Missing Access", NOW);
        routes.broke(OTHER, "Missing Access", NOW);
        routes.works(OTHER, NOW);
        routes.historyClosed(CHANNEL, "Missing Access", NOW);
        registry.unreachable(Set.of());
        routes = started();
        routes.refresh();
        routes.broke(CHANNEL, "Missing Access", LATER);
        assertThat(routes.count()).isEqualTo(1);
        assertThat(routes.historyClosedSince(CHANNEL)).contains(NOW);
        assertThat(posted(MIAS)).isTrue();
        assertThat(told()).hasSize(1);
    }

    @Test
    void a_history_is_closed_since_it_was_first_refused_until_it_can_be_read() {
        routes.historyClosed(CHANNEL, "Missing Access", NOW);
        routes.historyClosed(CHANNEL, "Missing Access", LATER);
        assertThat(routes.historyClosedSince(CHANNEL)).contains(NOW);
        assertThat(routes.of(CHANNEL)).isEmpty();
        routes.historyOpen(CHANNEL);
        assertThat(routes.historyClosedSince(CHANNEL)).isEmpty();
        assertThat(JdbiChannelTroubleRepository.history(store, outbox).all()).isEmpty();
    }

    @Test
    void the_last_post_is_that_of_the_channel_not_of_its_threads() {
        routes.works(CHANNEL, NOW);
        routes.works(Destination.thread(CHANNEL, "abcd"), LATER);
        assertThat(routes.lastPost(CHANNEL)).contains(NOW);
        assertThat(routes.lastPost(Destination.thread(CHANNEL, "abcd"))).isEmpty();
    }

    /** A book in which nothing can be written for a while. */
    private static final class Failing implements ChannelTroubleRepository {
        private final ChannelTroubleRepository book;
        private boolean failing;

        Failing(ChannelTroubleRepository book) {
            this.book = book;
        }

        @Override
        public Map<Destination, Trouble> all() {
            return book.all();
        }

        @Override
        public void put(Destination destination, Trouble trouble, List<Message> messages) {
            fail();
            book.put(destination, trouble, messages);
        }

        @Override
        public void remove(Destination destination) {
            fail();
            book.remove(destination);
        }

        private void fail() {
            if (failing) {
                throw new IllegalStateException("no disk");
            }
        }
    }

    @Test
    void what_could_not_be_written_is_noted_and_told_the_next_time() {
        var writing = new Failing(JdbiChannelTroubleRepository.writing(store, outbox));
        var history = new Failing(JdbiChannelTroubleRepository.history(store, outbox));
        routes = new BrokenRoutes(writing, history, registry);
        writing.failing = true;
        history.failing = true;
        assertThatThrownBy(() -> routes.broke(CHANNEL, "Missing Access", NOW)).hasMessage("no disk");
        assertThatThrownBy(() -> routes.historyClosed(CHANNEL, "Missing Access", NOW))
                .hasMessage("no disk");
        assertThat(routes.count()).isZero();
        assertThat(posted(MIAS)).isFalse();
        assertThat(routes.historyClosedSince(CHANNEL)).isEmpty();
        writing.failing = false;
        history.failing = false;
        routes.broke(CHANNEL, "Missing Access", LATER);
        routes.historyClosed(CHANNEL, "Missing Access", LATER);
        assertThat(told()).hasSize(1);
        writing.failing = true;
        history.failing = true;
        assertThatThrownBy(() -> routes.works(CHANNEL, LATER)).hasMessage("no disk");
        assertThatThrownBy(() -> routes.historyOpen(CHANNEL)).hasMessage("no disk");
        assertThat(routes.count()).isEqualTo(1);
        assertThat(posted(MIAS)).isTrue();
        assertThat(routes.historyClosedSince(CHANNEL)).contains(LATER);
        writing.failing = false;
        routes.works(CHANNEL, LATER);
        assertThat(routes.count()).isZero();
        assertThat(writing.all()).isEmpty();
    }
}
