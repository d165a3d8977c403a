package tuskwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;

class ReportCountsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final Instant HOUR_LATER = NOW.plus(Duration.ofHours(1));
    private static final InstanceName OTHER = new InstanceName("other.example");

    private static final CommunityId ELSEWHERE = new CommunityId("79");
    private static final Set<CommunityId> OWN = Set.of(COMMUNITY);

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
        assertThat(counts.of(SERVER, OWN, NOW))
                .isEqualTo(new ReportCount(8, 2, Map.of(Problem.LOGIN, 2, Problem.FEEDS, 1)));
        assertThat(counts.of(OTHER, OWN, NOW)).isEqualTo(ReportCount.NOBODY);
    }

    @Test
    void a_person_counts_whole_with_one_report_that_does_and_a_quarter_with_any_number_that_do_not() {
        counts.add(List.of(report("1", Problem.LOGIN, NOW, 1), report("1", Problem.FEEDS, NOW, 1)));
        assertThat(counts.of(SERVER, OWN, NOW).quarters()).isEqualTo(1);
        counts.add(List.of(report("1", Problem.MEDIA)));
        assertThat(counts.of(SERVER, OWN, NOW).quarters()).isEqualTo(4);
        counts.remove(report("1", Problem.MEDIA));
        assertThat(counts.of(SERVER, OWN, NOW).quarters()).isEqualTo(1);
    }

    @Test
    void the_same_again_takes_the_place_of_the_first() {
        counts.add(List.of(report("1", Problem.LOGIN), report("1", Problem.LOGIN, NOW.plusSeconds(60), 1)));
        assertThat(counts.of(SERVER, OWN, NOW)).isEqualTo(new ReportCount(1, 1, Map.of(Problem.LOGIN, 1)));
        assertThat(counts.first(SERVER, COMMUNITY)).contains(NOW.plusSeconds(60));
    }

    @Test
    void a_report_counts_for_an_hour() {
        counts.add(List.of(report("1", Problem.LOGIN)));
        assertThat(counts.of(SERVER, OWN, HOUR_LATER).people()).isEqualTo(1);
        assertThat(counts.reported(HOUR_LATER)).containsExactly(SERVER);
        assertThat(counts.find(SERVER, COMMUNITY, Problem.LOGIN, new PersonId("1"), HOUR_LATER.plusMillis(1)))
                .isEmpty();
        assertThat(counts.of(SERVER, OWN, HOUR_LATER.plusMillis(1))).isEqualTo(ReportCount.NOBODY);
        assertThat(counts.reported(HOUR_LATER.plusMillis(1))).isEmpty();
    }

    @Test
    void what_was_reported_long_after_now_is_from_before_the_clock_was_set_back() {
        counts.add(List.of(report("1", Problem.LOGIN)));
        assertThat(counts.of(SERVER, OWN, NOW.minus(Duration.ofHours(1))).people())
                .isEqualTo(1);
        assertThat(counts.of(SERVER, OWN, NOW.minus(Duration.ofHours(1)).minusMillis(1)))
                .isEqualTo(ReportCount.NOBODY);
    }

    @Test
    void one_may_ask_for_those_after_a_moment_alone() {
        counts.add(List.of(report("1", Problem.LOGIN), report("2", Problem.LOGIN, NOW.plusMillis(1), 1)));
        assertThat(counts.of(SERVER, OWN, NOW, NOW.plusSeconds(1)))
                .isEqualTo(new ReportCount(1, 1, Map.of(Problem.LOGIN, 1)));
        assertThat(counts.of(SERVER, OWN, NOW.plusSeconds(1)).people())
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
        assertThat(counts.of(SERVER, OWN, NOW)).isEqualTo(new ReportCount(4, 1, Map.of(Problem.LOGIN, 1)));
        assertThat(counts.reported(NOW)).containsExactly(SERVER);
    }

    @Test
    void what_was_never_said_can_be_taken_back_without_harm() {
        counts.add(List.of(report("1", Problem.LOGIN)));
        counts.remove(report("1", Problem.FEEDS));
        counts.remove(report("2", Problem.LOGIN));
        assertThat(counts.of(SERVER, OWN, NOW)).isEqualTo(new ReportCount(4, 1, Map.of(Problem.LOGIN, 1)));
    }

    @Test
    void words_are_not_kept_and_of_a_flood_the_oldest_goes() {
        counts.add(List.of(report("first", Problem.LOGIN)));
        assertThat(counts.find(SERVER, COMMUNITY, Problem.LOGIN, new PersonId("first"), NOW)
                        .map(Report::details))
                .contains("");
        counts.add(IntStream.range(0, 20_000)
                .mapToObj(i -> report("p" + i, Problem.LOGIN))
                .toList());
        assertThat(counts.of(SERVER, OWN, NOW).people()).isEqualTo(20_000);
        assertThat(counts.find(SERVER, COMMUNITY, Problem.LOGIN, new PersonId("first"), NOW))
                .isEmpty();
    }

    @Test
    void who_reports_in_two_communities_is_one_of_each_and_one_person_to_all() {
        counts.add(List.of(elsewhere("1", Problem.LOGIN, Report.WHOLE)));
        assertThat(counts.find(SERVER, COMMUNITY, Problem.LOGIN, new PersonId("1"), NOW))
                .as("not said here yet")
                .isEmpty();
        counts.add(List.of(report("1", Problem.LOGIN)));
        var one = new ReportCount(4, 1, Map.of(Problem.LOGIN, 1));
        assertThat(counts.of(SERVER, OWN, NOW)).isEqualTo(one);
        assertThat(counts.of(SERVER, Set.of(ELSEWHERE), NOW)).isEqualTo(one);
        counts.remove(report("1", Problem.LOGIN));
        assertThat(counts.of(SERVER, Set.of(ELSEWHERE), NOW)).isEqualTo(one);
        assertThat(counts.of(SERVER, OWN, NOW)).isEqualTo(ReportCount.NOBODY);
    }

    private static Report elsewhere(String member, Problem problem, int weight) {
        return new Report("r", SERVER, problem, ELSEWHERE, new PersonId(member), NOW, weight, "");
    }

    @Test
    void others_count_at_most_as_much_as_ones_own_and_alone_they_are_nobody() {
        for (var i = 0; i < 300; i++) {
            counts.add(List.of(elsewhere("e" + i, Problem.MEDIA, Report.WHOLE)));
        }
        assertThat(counts.of(SERVER, OWN, NOW)).isEqualTo(ReportCount.NOBODY);
        counts.add(List.of(report("1", Problem.LOGIN), report("2", Problem.MEDIA)));
        assertThat(counts.of(SERVER, OWN, NOW))
                .isEqualTo(new ReportCount(16, 4, Map.of(Problem.LOGIN, 1, Problem.MEDIA, 2)));
        assertThat(counts.of(SERVER, Set.of(ELSEWHERE), NOW))
                .isEqualTo(new ReportCount(1208, 302, Map.of(Problem.MEDIA, 301)));
        assertThat(counts.of(SERVER, Set.of(COMMUNITY, ELSEWHERE), NOW).people())
                .isEqualTo(302);
    }

    @Test
    void new_accounts_elsewhere_count_a_quarter_as_well() {
        counts.add(List.of(report("1", Problem.LOGIN), report("2", Problem.LOGIN)));
        counts.add(List.of(elsewhere("3", Problem.LOGIN, 1), elsewhere("4", Problem.LOGIN, 1)));
        assertThat(counts.of(SERVER, OWN, NOW)).isEqualTo(new ReportCount(10, 4, Map.of(Problem.LOGIN, 4)));
    }

    @Test
    void who_reports_in_two_places_is_one_person() {
        counts.add(List.of(report("1", Problem.LOGIN), elsewhere("1", Problem.MEDIA, Report.WHOLE)));
        assertThat(counts.of(SERVER, OWN, NOW).people()).isEqualTo(1);
        assertThat(counts.of(SERVER, OWN, NOW).quarters()).isEqualTo(4);
        assertThat(counts.reporting(SERVER, NOW)).containsExactlyInAnyOrder(COMMUNITY, ELSEWHERE);
        counts.remove(new PersonId("1"));
        assertThat(counts.reporting(SERVER, NOW)).isEmpty();
    }

    @Test
    void the_first_report_is_that_of_the_community() {
        counts.add(List.of(
                elsewhere("1", Problem.LOGIN, 4), report("2", Problem.LOGIN, NOW.plusSeconds(5), Report.WHOLE)));
        assertThat(counts.first(SERVER, COMMUNITY)).contains(NOW.plusSeconds(5));
        assertThat(counts.first(SERVER, new CommunityId("80"))).isEmpty();
    }
}
