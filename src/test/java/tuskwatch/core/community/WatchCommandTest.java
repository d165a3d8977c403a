package tuskwatch.core.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry.Registrations;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.edge.store.JdbiChannelTroubleRepository;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.English;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.MemoryPlatform;
import tuskwatch.testing.MemoryStore;

class WatchCommandTest {
    private static final InstanceName CONFIGURED = new InstanceName("configured.example");
    private static final InstanceName OPTED_OUT = new InstanceName("no.example");

    private final List<WatchEntry> rows = new ArrayList<>();
    private final WatchRepository book = new WatchRepository() {
        @Override
        public List<WatchEntry> all() {
            return List.copyOf(rows);
        }

        @Override
        public void put(WatchEntry entry, Person addedBy) {
            rows.removeIf(r -> r.community().equals(entry.community())
                    && r.instance().equals(entry.instance())
                    && r.route().map(Route::destination).equals(entry.route().map(Route::destination)));
            rows.add(entry);
        }

        @Override
        public int remove(CommunityId community, InstanceName instance) {
            var before = rows.size();
            rows.removeIf(r -> r.community().equals(community) && r.instance().equals(instance));
            return before - rows.size();
        }
    };
    private final KeptInMemory kept = new KeptInMemory();
    private final WatchRegistry registry = new WatchRegistry(
            book, kept, List.of(WatchEntry.configured(CONFIGURED, Optional.empty())), OPTED_OUT::equals);
    private final Store store = MemoryStore.open();
    private final WatchCommand watches = new WatchCommand(
            book,
            registry,
            new BrokenRoutes(
                    JdbiChannelTroubleRepository.writing(store),
                    JdbiChannelTroubleRepository.history(store),
                    new JdbiOutbox(store, InstantSource.system(), () -> {}),
                    registry),
            new SettingsCommand(kept, registry, InstantSource.system(), () -> {}, List.of(), List.of()),
            new MemoryPlatform(),
            English.PHRASES,
            () -> {});

    @AfterEach
    void close() {
        store.close();
    }

    private Optional<String> add(String host, String channel, Optional<String> role) {
        return English.say(watches.add(
                new WatchEntry(
                        new CommunityId("guild"),
                        new InstanceName(host),
                        Optional.of(new Route(Destination.of(channel), role)),
                        Registrations.NOT_TOLD),
                new Person(new PersonId("7"), "ada")));
    }

    @Test
    void another_channel_adds_and_the_same_one_replaces_the_role() {
        add("a.example", "1", Optional.of("7"));
        add("a.example", "2", Optional.empty());
        add("a.example", "1", Optional.of("8"));
        assertThat(registry.routes(new InstanceName("a.example")))
                .containsExactlyInAnyOrder(
                        new Route(Destination.of("1"), Optional.of("8")).of(new CommunityId("guild")),
                        new Route(Destination.of("2"), Optional.empty()).of(new CommunityId("guild")));
    }

    @Test
    void fifty_are_the_most() {
        for (var i = 0; i < 50; i++) {
            assertThat(add("a" + i + ".example", "1", Optional.empty())).isEmpty();
        }
        assertThat(add("b.example", "1", Optional.empty()).orElseThrow()).contains("50 watches, which is the most");
        assertThat(add("a1.example", "1", Optional.of("9"))).isEmpty();
    }

    @Test
    void who_opted_out_is_not_watched() {
        assertThat(add(OPTED_OUT.text(), "1", Optional.empty()).orElseThrow())
                .contains("never contacted")
                .contains("probe.never");
        assertThat(registry.instances()).doesNotContain(OPTED_OUT);
    }

    @Test
    void removing_ends_all_watches_of_this_community_and_refuses_the_configured_one_by_name() {
        registry.belongsTo(new CommunityId("guild"));
        add("a.example", "1", Optional.empty());
        add("a.example", "2", Optional.empty());
        assertThat(English.say(watches.remove(new CommunityId("guild"), new InstanceName("a.example"))))
                .isEqualTo("a.example is not watched here any more (2 watches ended).");
        assertThat(English.say(watches.remove(new CommunityId("guild"), new InstanceName("a.example"))))
                .isEqualTo("a.example is not watched here.");
        assertThat(English.say(watches.remove(new CommunityId("guild"), CONFIGURED)))
                .isEqualTo(
                        "configured.example is watched by the configuration: take it out of watch.instances in bot.properties.");
        add(CONFIGURED.text(), "1", Optional.empty());
        assertThat(English.say(watches.remove(new CommunityId("guild"), CONFIGURED)))
                .isEqualTo(
                        "What was added here for configured.example is ended (1 watch); it is still watched because watch.instances in bot.properties names it.");
        assertThat(English.say(watches.remove(new CommunityId("elsewhere"), CONFIGURED)))
                .isEqualTo("configured.example is not watched here.");
    }
}
