package tuskwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;

class ReportCountsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final Instant HOUR_LATER = NOW.plus(Duration.ofHours(1));
    private static final InstanceName OTHER = new InstanceName("other.example");

    private final ReportCounts counts = new ReportCounts();

    private static Report report(String member, Problem problem, Instant at, int weight) {
        return new Report("r", SERVER, problem, COMMUNITY, new PersonId(member), at, weight, "in my words");
    }

    private static Report report(String member, Problem problem) {
        return report(member, problem, NOW, Report.WHOLE);
    }

    @Test
    void a_person_counts_once_whatever_is_reported() {
        counts.add(List.of(report("1", Problem.LOGIN), report("1", Problem.FEEDS), report("2", Problem.LOGIN)));
        assertThat(counts.of(SERVER, NOW)).isEqualTo(new ReportCount(8, 2, Map.of(Problem.LOGIN, 2, Problem.FEEDS, 1)));
        assertThat(counts.of(OTHER, NOW)).isEqualTo(ReportCount.NOBODY);
    }

    @Test
    void a_person_counts_whole_with_one_report_that_does_and_a_quarter_with_any_number_that_do_not() {
        counts.add(List.of(report("1", Problem.LOGIN, NOW, 1), report("1", Problem.FEEDS, NOW, 1)));
        assertThat(counts.of(SERVER, NOW).quarters()).isEqualTo(1);
        counts.add(List.of(report("1", Problem.MEDIA)));
        assertThat(counts.of(SERVER, NOW).quarters()).isEqualTo(4);
        counts.remove(report("1", Problem.MEDIA));
        assertThat(counts.of(SERVER, NOW).quarters()).isEqualTo(1);
    }

    @Test
    void the_same_again_takes_the_place_of_the_first() {
        counts.add(List.of(report("1", Problem.LOGIN), report("1", Problem.LOGIN, NOW.plusSeconds(60), 1)));
        assertThat(counts.of(SERVER, NOW)).isEqualTo(new ReportCount(1, 1, Map.of(Problem.LOGIN, 1)));
        assertThat(counts.first(SERVER)).contains(NOW.plusSeconds(60));
    }

    @Test
    void a_report_counts_for_an_hour() {
        counts.add(List.of(report("1", Problem.LOGIN)));
        assertThat(counts.of(SERVER, HOUR_LATER).people()).isEqualTo(1);
        assertThat(counts.reported(HOUR_LATER)).containsExactly(SERVER);
        assertThat(counts.find(SERVER, Problem.LOGIN, new PersonId("1"), HOUR_LATER.plusMillis(1)))
                .isEmpty();
        assertThat(counts.of(SERVER, HOUR_LATER.plusMillis(1))).isEqualTo(ReportCount.NOBODY);
        assertThat(counts.reported(HOUR_LATER.plusMillis(1))).isEmpty();
    }

    @Test
    void what_was_reported_long_after_now_is_from_before_the_clock_was_set_back() {
        counts.add(List.of(report("1", Problem.LOGIN)));
        assertThat(counts.of(SERVER, NOW.minus(Duration.ofHours(1))).people()).isEqualTo(1);
        assertThat(counts.of(SERVER, NOW.minus(Duration.ofHours(1)).minusMillis(1)))
                .isEqualTo(ReportCount.NOBODY);
    }

    @Test
    void one_may_ask_for_those_after_a_moment_alone() {
        counts.add(List.of(report("1", Problem.LOGIN), report("2", Problem.LOGIN, NOW.plusMillis(1), 1)));
        assertThat(counts.of(SERVER, NOW, NOW.plusSeconds(1)))
                .isEqualTo(new ReportCount(1, 1, Map.of(Problem.LOGIN, 1)));
        assertThat(counts.of(SERVER, NOW.plusSeconds(1)).people())
                .as("nothing is lost")
                .isEqualTo(2);
    }

    @Test
    void a_person_is_taken_out_with_all_they_said_everywhere() {
        counts.add(List.of(
                report("1", Problem.LOGIN),
                report("1", Problem.FEEDS),
                report("2", Problem.LOGIN),
                new Report("r", OTHER, Problem.LOGIN, COMMUNITY, new PersonId("1"), NOW, Report.WHOLE, "")));
        counts.remove(new PersonId("1"));
        assertThat(counts.of(SERVER, NOW)).isEqualTo(new ReportCount(4, 1, Map.of(Problem.LOGIN, 1)));
        assertThat(counts.reported(NOW)).containsExactly(SERVER);
    }

    @Test
    void what_was_never_said_can_be_taken_back_without_harm() {
        counts.add(List.of(report("1", Problem.LOGIN)));
        counts.remove(report("1", Problem.FEEDS));
        counts.remove(report("2", Problem.LOGIN));
        assertThat(counts.of(SERVER, NOW)).isEqualTo(new ReportCount(4, 1, Map.of(Problem.LOGIN, 1)));
    }

    @Test
    void words_are_not_kept_and_of_a_flood_the_oldest_goes() {
        counts.add(List.of(report("first", Problem.LOGIN)));
        assertThat(counts.find(SERVER, Problem.LOGIN, new PersonId("first"), NOW)
                        .map(Report::details))
                .contains("");
        counts.add(IntStream.range(0, 20_000)
                .mapToObj(i -> report("p" + i, Problem.LOGIN))
                .toList());
        assertThat(counts.of(SERVER, NOW).people()).isEqualTo(20_000);
        assertThat(counts.find(SERVER, Problem.LOGIN, new PersonId("first"), NOW))
                .isEmpty();
    }
}
