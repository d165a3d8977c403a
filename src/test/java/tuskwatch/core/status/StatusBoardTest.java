package tuskwatch.core.status;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.status.Asked.NINE;
import static tuskwatch.core.status.Asked.found;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;
import static tuskwatch.testing.Watching.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.CommunityRepository;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.monitor.ClockMonitor;
import tuskwatch.core.monitor.Connectivity;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptHistory;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptReports;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class StatusBoardTest {
    private static final DetectorSettings DETECTORS = DetectorSettings.standard(Duration.ofSeconds(45));
    private static final Destination ELSEWHERE = new Destination.Channel("501");

    private final VirtualClock clock = new VirtualClock(NINE);
    private final Store store = MemoryStore.open();
    private final JdbiOutbox outbox = new JdbiOutbox(store, clock, () -> {});
    private final KeptInMemory set = new KeptInMemory();
    private final KeptHistory known = new KeptHistory();
    private final WatchRegistry registry = Watching.registry(set, entry(COMMUNITY, SERVER, ROUTE));
    private final StatusBoard board = new StatusBoard(
            new StatusCommand(
                    known,
                    registry,
                    new Connectivity(
                            () -> false,
                            new KeptStates(),
                            Watching.ANNOUNCER,
                            registry,
                            new ClockMonitor(clock, Fixtures.nanos(clock), Duration.ofDays(1)),
                            ConnectivityState.FRESH),
                    clock,
                    new ReportSpikes(
                            new KeptReports(),
                            new KeptStates(),
                            new KeptIncidents(),
                            registry,
                            clock,
                            DETECTORS,
                            letters -> "s1"),
                    Duration.ofMinutes(5),
                    DETECTORS),
            registry,
            outbox,
            clock);

    @AfterEach
    void close() {
        store.close();
    }

    private void isKeptIn(Optional<Destination> channel) {
        set.put(
                COMMUNITY,
                CommunitySettings.NONE.withBoard(channel),
                new CommunityRepository.Change(NINE, Person.TERMINAL, LocalizedText.outside("set")),
                List.of());
        registry.refresh();
    }

    private void isShown() {
        known.put(found(Verdict.UP).state());
        isKeptIn(Optional.of(CHANNEL));
        board.refresh();
        outbox.delivered(DeliveryKey.board(COMMUNITY, CHANNEL), 1, "m1", NINE);
    }

    /** What the channel is still to show. */
    private List<String> due(Destination channel) {
        return outbox.due(channel, clock.instant()).stream()
                .map(d -> English.headline(d.message().card()))
                .toList();
    }

    @Test
    void nothing_is_posted_where_no_board_is_kept() {
        board.refresh();
        board.touch();
        board.updateChanged();
        assertThat(outbox.waiting(NINE)).isEmpty();
    }

    @Test
    void a_board_is_posted_at_the_next_look_of_the_minute() {
        known.put(found(Verdict.UP).state());
        isKeptIn(Optional.of(CHANNEL));
        board.refresh();
        assertThat(due(CHANNEL)).containsExactly("No known trouble with 1 instance");
    }

    @Test
    void every_minute_its_time_of_day_moves_on() {
        isShown();
        board.refresh();
        assertThat(due(CHANNEL)).isEmpty();
        clock.skip(Duration.ofMinutes(1));
        board.refresh();
        assertThat(due(CHANNEL)).containsExactly("No known trouble with 1 instance");
    }

    @Test
    void between_those_only_what_it_says_counts_and_not_the_time_of_day() {
        isShown();
        clock.skip(Duration.ofSeconds(20));
        board.touch();
        board.updateChanged();
        assertThat(due(CHANNEL)).isEmpty();
        known.put(
                found(Verdict.DOWN).failing(Incident.Phase.OPEN, Component.WEB).state());
        board.touch();
        board.updateChanged();
        assertThat(due(CHANNEL)).containsExactly("1 of 1 instance has trouble");
    }

    @Test
    void where_nothing_was_committed_nobody_looks() {
        isShown();
        known.put(found(Verdict.DOWN).state());
        board.updateChanged();
        assertThat(due(CHANNEL)).isEmpty();
    }

    @Test
    void a_board_that_moves_is_posted_anew_and_the_old_message_says_so() {
        isShown();
        isKeptIn(Optional.of(ELSEWHERE));
        board.touch();
        board.updateChanged();
        assertThat(due(ELSEWHERE)).containsExactly("No known trouble with 1 instance");
        assertThat(due(CHANNEL)).containsExactly("The status board has moved to another channel");
    }

    @Test
    void a_board_that_is_given_up_says_so_once() {
        isShown();
        isKeptIn(Optional.empty());
        board.refresh();
        assertThat(due(CHANNEL)).containsExactly("This status board is not kept any more");
        outbox.delivered(DeliveryKey.board(COMMUNITY, CHANNEL), 2, "m1", NINE);
        board.refresh();
        assertThat(due(CHANNEL)).isEmpty();
    }
}
