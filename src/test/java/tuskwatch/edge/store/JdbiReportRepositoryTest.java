package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        var report = new Report(
                "r" + ids++,
                TUSK,
                problem,
                new CommunityId("g"),
                member,
                HOUR.plus(Duration.ofMinutes(minute)),
                weight,
                "words");
        book.file(List.of(report));
        return report;
    }

    private int quarters(Optional<Problem> problem) {
        return book.hours(TUSK, problem, HOUR).getOrDefault(HOUR, 0);
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
        assertThat(book.hours(TUSK, Optional.empty(), HOUR)).hasSize(2);
        assertThat(book.count(new PersonId("mia"), HOUR)).isEqualTo(3);
        assertThat(book.count(TUSK, HOUR)).isEqualTo(4);
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
        assertThat(spikes.crowd(TUSK).people()).isEqualTo(300);
        assertThat(quarters(Optional.empty())).isEqualTo(1200);
        assertThat(quarters(Optional.of(Problem.FEEDS))).isEqualTo(1200);
    }
}
