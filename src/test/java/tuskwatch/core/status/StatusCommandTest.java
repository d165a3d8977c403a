package tuskwatch.core.status;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.status.Asked.NINE;
import static tuskwatch.core.status.Asked.found;
import static tuskwatch.testing.English.fields;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;
import static tuskwatch.testing.Watching.entry;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Tone;
import tuskwatch.core.monitor.ClockMonitor;
import tuskwatch.core.monitor.Connectivity;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptHistory;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptReports;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class StatusCommandTest {
    private static final Duration STALE = Duration.ofMinutes(5);
    private static final InstanceName OTHER = new InstanceName("other.example");

    private final KeptHistory kept = new KeptHistory();
    private final VirtualClock clock = new VirtualClock(NINE);

    private StatusCommand watching(ConnectivityState vantage, InstanceName... instances) {
        var registry = Watching.registry(
                new KeptInMemory(),
                Arrays.stream(instances).map(i -> entry(COMMUNITY, i, ROUTE)).toArray(WatchEntry[]::new));
        return new StatusCommand(
                kept, registry, seeing(vantage, registry), clock, unreported(registry), STALE, detectors());
    }

    private StatusCommand watching(InstanceName... instances) {
        return watching(ConnectivityState.FRESH, instances);
    }

    private Connectivity seeing(ConnectivityState vantage, WatchRegistry registry) {
        return new Connectivity(
                () -> false,
                new KeptStates(),
                Watching.ANNOUNCER,
                registry,
                new ClockMonitor(clock, Fixtures.nanos(clock), Duration.ofDays(1)),
                vantage);
    }

    private ReportSpikes unreported(WatchRegistry registry) {
        return new ReportSpikes(
                new KeptReports(),
                new KeptStates(),
                new KeptIncidents(),
                registry,
                clock,
                detectors(),
                letters -> "s1");
    }

    private static DetectorSettings detectors() {
        return DetectorSettings.standard(Duration.ofSeconds(45));
    }

    private static InstanceName[] servers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new InstanceName("s" + (100 + i) + ".example"))
                .toArray(InstanceName[]::new);
    }

    private Card one(Asked asked) {
        kept.put(asked.state());
        return watching(SERVER, OTHER).one(SERVER, COMMUNITY);
    }

    @Test
    void what_nobody_watches_or_nobody_asked_yet_has_no_status() {
        kept.put(WatchState.fresh(SERVER, NINE));
        assertThat(English.headline(watching().one(SERVER, COMMUNITY)))
                .startsWith("mastodon.example is not watched here.");
        assertThat(English.headline(watching(SERVER).one(SERVER, COMMUNITY)))
                .isEqualTo("mastodon.example has not been asked yet. The first answer comes within a minute.");
    }

    @Test
    void a_state_says_nothing_any_more_once_it_is_old_or_we_are_blind() {
        var state = found(Verdict.DOWN).state();
        var status = watching(SERVER);
        clock.skip(STALE);
        assertThat(status.verdict(state)).isEqualTo(Verdict.DOWN);
        clock.skip(Duration.ofMillis(1));
        assertThat(status.verdict(state)).isEqualTo(Verdict.UNKNOWN);
        assertThat(watching(ConnectivityState.FRESH.blind(NINE), SERVER)
                        .verdict(found(Verdict.UP).at(clock.instant()).state()))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void one_that_refuses_us_is_restricted_unless_it_is_known_to_work_or_to_fail() {
        var status = watching(SERVER);
        assertThat(status.verdict(found(Verdict.UNKNOWN).refused().state())).isEqualTo(Verdict.RESTRICTED);
        assertThat(status.verdict(found(Verdict.UP).refused().state())).isEqualTo(Verdict.UP);
        assertThat(status.verdict(found(Verdict.DOWN)
                        .refused()
                        .failing(Incident.Phase.OPEN, Component.WEB)
                        .state()))
                .isEqualTo(Verdict.DOWN);
    }

    @Test
    void of_one_that_works_nobody_needs_to_hear_the_end() {
        assertThat(one(found(Verdict.UP)).actions()).isEqualTo(Press.actions(new Press.SameInstance(SERVER)));
        assertThat(one(found(Verdict.DEGRADED).failing(Incident.Phase.OPEN, Component.MEDIA))
                        .actions())
                .isEqualTo(Press.actions(new Press.SameInstance(SERVER), new Press.NotifyOfInstance(SERVER)));
    }

    @Test
    void while_the_tables_cannot_be_read_what_was_seen_last_is_told_as_that() {
        kept.goesAway();
        var card = one(found(Verdict.UP));
        assertThat(fields(card)).containsKey("Careful").doesNotContainKeys("Last 24 hours", "Reports of members");
        assertThat(card.actions()).isEmpty();
    }

    @Test
    void while_one_is_down_people_read_where_to_look_and_how_the_others_do() {
        kept.put(found(OTHER, Verdict.UP).state());
        var down = found(Verdict.DOWN)
                .telling("https://status.example", "https://elsewhere.example/@admin")
                .failing(Incident.Phase.OPEN, Component.WEB);
        assertThat(fields(one(down)))
                .containsEntry(
                        "Meanwhile",
                        "The server's own status page: https://status.example https://status.example\n"
                                + "Whoever runs it writes elsewhere: https://elsewhere.example/@admin https://elsewhere.example/@admin\n"
                                + "The other server watched here works.");
        assertThat(fields(one(found(Verdict.DEGRADED)))).doesNotContainKey("Meanwhile");
    }

    @Test
    void of_many_the_first_twenty_five_have_a_line_and_all_are_counted() {
        assertThat(English.headline(watching().all(COMMUNITY))).startsWith("Nothing is watched here yet.");
        var servers = servers(27);
        Stream.of(servers).limit(26).forEach(s -> kept.put(found(s, Verdict.UP).state()));
        kept.put(found(servers[26], Verdict.DOWN).state());
        var card = watching(servers).all(COMMUNITY);
        assertThat(English.headline(card)).isEqualTo("1 of 27 instances has trouble");
        assertThat(card.tone()).isEqualTo(Tone.OUTAGE);
        assertThat(fields(card).getOrDefault("Instances", "").lines())
                .hasSize(26)
                .contains("✔ s124.example: works")
                .last()
                .isEqualTo("… and 2 more; ask for one with /status instance.");
    }

    @Test
    void a_board_shows_everything_in_blocks_of_ten_and_says_as_of_when() {
        var board = watching(servers(21)).board(COMMUNITY, "x", NINE);
        assertThat(board.fields().stream().map(f -> f.lines().size())).containsExactly(10, 10, 1, 1);
        assertThat(board.fields().stream().map(f -> English.say(f.name())))
                .isEqualTo(List.of("Servers", "", "", "As of"));
        assertThat(English.headline(board)).isEqualTo("Nothing can be told of 21 instances right now");
        assertThat(board.marker()).contains("tw:board-x");
        var empty = watching().board(COMMUNITY, "x", NINE);
        assertThat(English.headline(empty)).isEqualTo("Nothing is watched here yet");
        assertThat(fields(empty)).containsOnlyKeys("As of");
    }
}
