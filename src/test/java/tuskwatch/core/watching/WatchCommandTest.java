package tuskwatch.core.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Premises;
import tuskwatch.core.community.BrokenRoutes;
import tuskwatch.core.community.ChangeSettings;
import tuskwatch.core.community.OwnNetwork;
import tuskwatch.core.community.SettingsCommand;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.diagnose.LiveRounds;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.core.report.UnconfirmedTrouble;
import tuskwatch.core.response.EndUnwatched;
import tuskwatch.core.response.HandleIncident;
import tuskwatch.edge.store.JdbiChannelTroubleRepository;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.English;
import tuskwatch.testing.KeptHistory;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptReports;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.MemoryPlatform;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.Watching;

class WatchCommandTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final CommunityId ELSEWHERE = new CommunityId("78");

    private final Store store = MemoryStore.open();
    private final KeptInMemory kept = new KeptInMemory();

    @AfterEach
    void close() {
        store.close();
    }

    private static BrokenRoutes routes(Store store, WatchRegistry registry) {
        return new BrokenRoutes(
                JdbiChannelTroubleRepository.writing(store, new JdbiOutbox(store, () -> NINE, () -> {})),
                JdbiChannelTroubleRepository.history(store, new JdbiOutbox(store, () -> NINE, () -> {})),
                registry);
    }

    private WatchCommand command(WatchRegistry registry, BrokenRoutes broken) {
        var live = new LiveRounds(order -> List.of(), () -> true, () -> NINE);
        var add = new AddWatch(
                Watching.watches(),
                registry,
                new SettingsCommand(
                        new ChangeSettings(kept, registry, () -> NINE), kept, registry, () -> {}, List.of(), List.of()),
                new FirstLook(live, new KeptHistory(), new OwnNetwork(registry), () -> NINE),
                () -> {},
                Limits.USUAL);
        var test = new TestWatch(
                registry, new MemoryPlatform(), Premises.OWN, English.PHRASES, Limits.USUAL.tests(() -> NINE));
        var incidents = new KeptIncidents();
        var handle = new HandleIncident(
                new KeptStates(),
                incidents,
                registry,
                Watching.ANNOUNCER,
                letters -> "abcd",
                () -> NINE,
                Limits.USUAL.declarations(() -> NINE));
        var ends = new EndUnwatched(
                incidents, registry, Watching.ANNOUNCER, new JdbiOutbox(store, () -> NINE, () -> {}), handle);
        var spikes = new ReportSpikes(
                new KeptReports(),
                new KeptStates(),
                new KeptIncidents(),
                registry,
                () -> NINE,
                DetectorSettings.standard(Duration.ofSeconds(45)),
                letters -> "s1");
        return new WatchCommand(add, test, registry, broken, ends, new UnconfirmedTrouble(spikes, registry));
    }

    private String listed(CommunityId community, WatchEntry... entries) {
        var registry = Watching.registry(kept, entries);
        var card = command(registry, routes(store, registry)).list(community);
        return English.headline(card) + "\n" + PlainText.body(English.of(card));
    }

    private static WatchEntry watch(Optional<WatchEntry.Publicity> publicity, WatchEntry.Registrations told) {
        return new WatchEntry(
                COMMUNITY,
                SERVER,
                Optional.of(ROUTE),
                told,
                Optional.empty(),
                publicity.orElse(WatchEntry.Publicity.UNSAID));
    }

    @Test
    void a_community_reads_its_own_watches_and_nothing_of_others() {
        var theirs = Watching.entry(ELSEWHERE, new InstanceName("theirs.example"), ROUTE);
        assertThat(listed(COMMUNITY, Watching.entry(COMMUNITY, SERVER, ROUTE), theirs))
                .startsWith("1 watch\n")
                .contains("mastodon.example → ", "nothing posted there since the bot started")
                .doesNotContain("theirs.example");
        assertThat(listed(new CommunityId("79"), theirs)).startsWith("Nothing is watched here yet.");
    }

    @Test
    void what_is_told_and_shown_beyond_outages_is_said() {
        assertThat(listed(COMMUNITY, watch(Optional.empty(), WatchEntry.Registrations.NOT_TOLD)))
                .doesNotContain("on the status page", "sign-up changes");
        assertThat(listed(COMMUNITY, watch(Optional.of(WatchEntry.Publicity.SHOWN), WatchEntry.Registrations.TOLD)))
                .contains(", sign-up changes too", ", on the status page");
    }

    @Test
    void a_channel_that_cannot_be_written_to_is_told_with_the_reason() {
        var registry = Watching.registry();
        var broken = routes(store, registry);
        broken.broke(CHANNEL, "Missing Access", NINE);
        var card = command(registry, broken).list(COMMUNITY);
        assertThat(PlainText.body(English.of(card))).contains("cannot be posted to (", "Missing Access");
    }

    @Test
    void many_watches_are_cut_into_fields_of_five() {
        var many = IntStream.range(0, 12)
                .mapToObj(i -> Watching.entry(COMMUNITY, new InstanceName("s" + i + ".example"), ROUTE))
                .toArray(WatchEntry[]::new);
        var registry = Watching.registry(kept, many);
        var card = command(registry, routes(store, registry)).list(COMMUNITY);
        assertThat(card.fields()).hasSize(3);
        assertThat(card.fields().getLast().lines()).hasSize(2);
    }
}
