package tuskwatch.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.RouteReports;
import tuskwatch.edge.store.JdbiStateRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.privacy.JdbiPrivacyRepository;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MemoryStore;

class RemovalHintsTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Destination CHANNEL = new Destination.Channel("500");

    private final Store store = MemoryStore.open();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(NINE);
    private final Communities platform = new Communities() {
        @Override
        public Standing standing(CommunityId community) {
            return Standing.MEMBER;
        }

        @Override
        public Optional<Map<CommunityId, String>> all() {
            looks.incrementAndGet();
            return Optional.of(Map.of());
        }
    };
    private final Departures departures = new Departures(
            new JdbiPrivacyRepository(store, new JdbiStateRepository(store, () -> NINE, () -> {})),
            platform,
            ServedCommunities.all(),
            () -> {},
            Fixtures.ages(now::get),
            now::get);
    private final List<String> told = new ArrayList<>();
    private final RemovalHints hints = new RemovalHints(
            new RouteReports() {
                @Override
                public void broke(Destination destination, String why, Instant at) {
                    told.add("broke " + why);
                }

                @Override
                public void historyClosed(Destination destination, String why, Instant at) {
                    told.add("closed " + why);
                }

                @Override
                public void historyOpen(Destination destination) {
                    told.add("open");
                }

                @Override
                public void works(Destination destination, Instant at) {
                    told.add("works");
                }
            },
            departures);

    @AfterEach
    void close() {
        store.close();
    }

    private void looksAfter(Duration time) {
        now.set(NINE.plus(time));
        departures.look();
    }

    @Test
    void a_channel_that_broke_brings_the_next_look_forward_and_nothing_else_does() {
        looksAfter(Duration.ZERO);
        hints.works(CHANNEL, NINE);
        hints.historyClosed(CHANNEL, "no right", NINE);
        hints.historyOpen(CHANNEL);
        looksAfter(Duration.ofMinutes(2));
        assertThat(looks.get()).isEqualTo(1);
        hints.broke(CHANNEL, "gone", NINE);
        looksAfter(Duration.ofMinutes(2));
        assertThat(looks.get()).isEqualTo(2);
        assertThat(told).containsExactly("works", "closed no right", "open", "broke gone");
    }
}
