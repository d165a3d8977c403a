package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.report.Report;
import tuskwatch.core.report.ReportCommand;
import tuskwatch.core.report.ReportSpike;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.MemoryStore;

class JdbiReportRepositoryTest {
    private static final InstanceName TUSK = new InstanceName("tusk.example");
    private static final Instant HOUR = Instant.parse("2026-11-21T09:00:00Z");

    private final Store store = MemoryStore.open();
    private final JdbiReportRepository book = new JdbiReportRepository(store, () -> HOUR, () -> {});
    private int ids;

    @AfterEach
    void stop() {
        store.close();
    }

    private Report files(PersonId member, Problem problem, int minute, int weight) {
        return files(HERE, member, problem, minute, weight);
    }

    private Report files(CommunityId where, PersonId member, Problem problem, int minute, int weight) {
        var report = new Report(
                "r" + ids++, TUSK, problem, where, member, HOUR.plus(Duration.ofMinutes(minute)), weight, "words");
        book.file(List.of(report));
        return report;
    }

    private static final CommunityId HERE = new CommunityId("g");
    private static final CommunityId ELSEWHERE = new CommunityId("h");

    private int quarters(Optional<Problem> problem) {
        return book.hours(TUSK, problem, Set.of(HERE), HOUR).getOrDefault(HOUR, 0);
    }

    @Test
    void in_an_hour_a_person_counts_once_for_each_problem_and_once_for_all() {
        files(new PersonId("mia"), Problem.LOGIN, 1, 4);
        files(new PersonId("mia"), Problem.FEEDS, 2, 4);
        files(new PersonId("noa"), Problem.LOGIN, 3, 1);
        assertThat(quarters(Optional.empty())).isEqualTo(5);
        assertThat(quarters(Optional.of(Problem.LOGIN))).isEqualTo(5);
        assertThat(quarters(Optional.of(Problem.FEEDS))).isEqualTo(4);
        files(new PersonId("mia"), Problem.LOGIN, 61, 4);
        assertThat(book.hours(TUSK, Optional.empty(), Set.of(HERE), HOUR)).hasSize(2);
        assertThat(book.count(new PersonId("mia"), HOUR)).isEqualTo(3);
        assertThat(book.count(TUSK, Set.of(HERE), HOUR)).isEqualTo(4);
    }

    @Test
    void others_count_at_most_as_much_as_ones_own_in_every_hour_and_day() {
        files(new PersonId("mia"), Problem.LOGIN, 1, 4);
        for (var i = 0; i < 9; i++) {
            files(ELSEWHERE, new PersonId("e" + i), Problem.LOGIN, 2, 4);
            files(ELSEWHERE, new PersonId("e" + i), Problem.LOGIN, 62, 4);
        }
        assertThat(book.hours(TUSK, Optional.empty(), Set.of(HERE), HOUR)).isEqualTo(Map.of(HOUR, 8));
        assertThat(book.hours(TUSK, Optional.empty(), Set.of(HERE, ELSEWHERE), HOUR))
                .isEqualTo(Map.of(HOUR, 40, HOUR.plus(Duration.ofHours(1)), 36));
        assertThat(book.hours(TUSK, Optional.empty(), Set.of(), HOUR)).isEmpty();
        assertThat(book.count(TUSK, Set.of(HERE), HOUR)).isEqualTo(2);
        assertThat(book.count(TUSK, Set.of(), HOUR)).isZero();
    }

    @Test
    void who_reports_in_two_places_and_takes_both_back_leaves_nothing() {
        var here = files(new PersonId("mia"), Problem.LOGIN, 1, 4);
        var there = files(ELSEWHERE, new PersonId("mia"), Problem.MEDIA, 2, 4);
        book.takeBack(here);
        assertThat(quarters(Optional.empty())).isZero();
        book.takeBack(there);
        assertThat(store.list(Integer.class, "SELECT MIN(quarters) FROM report_hour"))
                .containsExactly(0);
        assertThat(store.list(Integer.class, "SELECT MAX(quarters) FROM report_hour"))
                .containsExactly(0);
    }

    /** A private conversation has its person's id in its name, and counts are kept longer than people. */
    @Test
    void an_hour_keeps_nobody_who_reported_in_private() {
        var mia = new PersonId("1700000000000000001");
        files(CommunityId.direct(mia), mia, Problem.LOGIN, 1, 4);
        assertThat(store.list(String.class, "SELECT DISTINCT community FROM report_hour"))
                .containsExactly("configuration");
        files(new PersonId("2"), Problem.LOGIN, 1, 4);
        assertThat(quarters(Optional.empty())).isEqualTo(8);
    }

    @Test
    void what_earlier_versions_counted_is_everybodys_own() {
        store.execute("""
                INSERT INTO report_hour (instance, problem, community, from_at, quarters)
                VALUES ('tusk.example', '', '', ?, 12)""", HOUR);
        assertThat(quarters(Optional.empty())).isEqualTo(12);
    }

    @Test
    void a_surge_of_an_earlier_version_is_everybodys() {
        var spike = new ReportSpike(
                "s",
                TUSK,
                HERE,
                HOUR,
                HOUR,
                ReportSpike.Phase.POSSIBLE,
                4,
                0.05,
                Map.of(Problem.LOGIN, 4),
                Optional.empty(),
                Optional.empty());
        book.put(spike, List.of());
        assertThat(book.spikes()).containsExactly(spike);
        store.execute("UPDATE surge SET body = REPLACE(body, '\"community\":\"g\",', '')");
        assertThat(book.spikes())
                .singleElement()
                .satisfies(s -> assertThat(s.community()).isEqualTo(ReportSpike.EVERYBODY));
    }

    @Test
    void details_of_nothing_but_emoji_are_cut_to_what_the_column_takes() {
        var mia = new PersonId("mia");
        book.file(List.of(new Report("r", TUSK, Problem.LOGIN, new CommunityId("g"), mia, HOUR, 4, "🐘".repeat(300))));
        assertThat(store.list(String.class, "SELECT details FROM report")).containsExactly("🐘".repeat(199) + "…");
    }

    @Test
    void who_takes_one_of_two_back_still_counts_for_the_other() {
        var first = files(new PersonId("mia"), Problem.LOGIN, 1, 4);
        var second = files(new PersonId("mia"), Problem.FEEDS, 2, 1);
        book.takeBack(first);
        assertThat(quarters(Optional.empty())).isEqualTo(1);
        assertThat(quarters(Optional.of(Problem.LOGIN))).isZero();
        book.takeBack(second);
        book.takeBack(second);
        assertThat(quarters(Optional.empty())).isZero();
        assertThat(book.since(HOUR)).isEmpty();
    }

    @Test
    void all_who_report_at_the_same_moment_are_written_down() throws Exception {
        var ledger = new JdbiStateRepository(store, () -> HOUR, () -> {});
        var registry = new WatchRegistry(
                new JdbiWatchRepository(store),
                new KeptInMemory(),
                List.of(WatchEntry.configured(TUSK, Optional.empty())),
                name -> false);
        registry.belongsTo(new CommunityId("g"));
        var spikes = new ReportSpikes(
                book,
                ledger,
                new JdbiIncidentRepository(store),
                registry,
                () -> HOUR,
                DetectorSettings.standard(Duration.ofSeconds(60)),
                letters -> "srg1");
        var next = new AtomicInteger();
        var desk = new ReportCommand(
                book,
                spikes,
                new JdbiIncidentRepository(store),
                registry,
                () -> HOUR,
                letters -> "x" + next.incrementAndGet());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 600)
                    .forEach(i -> threads.execute(() -> desk.report(
                            Fixtures.member(new PersonId("person" + i % 300), new CommunityId("g")),
                            TUSK,
                            i < 300 ? Problem.LOGIN : Problem.FEEDS,
                            "")));
        }
        assertThat(Cells.count(store, "report")).isEqualTo(600);
        assertThat(spikes.crowd(TUSK, HERE).people()).isEqualTo(300);
        assertThat(quarters(Optional.empty())).isEqualTo(1200);
        assertThat(quarters(Optional.of(Problem.FEEDS))).isEqualTo(1200);
    }
}
