package tuskwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.report.Report;

class KeptReportsTest {
    private static final Set<CommunityId> OWN = Set.of(Watching.COMMUNITY);
    private static final Instant HOUR = Instant.parse("2026-11-21T09:00:00Z");
    private static final Report FIRST = report("1", Problem.LOGIN, HOUR, "no page");
    private static final Report SECOND = report("2", Problem.FEEDS, HOUR.plusSeconds(3_599), "");
    private static final Report THIRD = report("1", Problem.FEEDS, HOUR.plusSeconds(3_600), "old posts");

    private final KeptReports reports = new KeptReports();

    private static Report report(String member, Problem problem, Instant at, String details) {
        return new Report(
                "r" + member,
                Watching.SERVER,
                problem,
                Watching.COMMUNITY,
                new PersonId(member),
                at,
                Report.WHOLE,
                details);
    }

    @Test
    void reports_are_found_by_time_person_hour_and_problem() {
        reports.file(List.of(FIRST, SECOND, THIRD));
        assertThat(reports.since(HOUR)).containsExactly(SECOND, THIRD);
        assertThat(reports.count(new PersonId("1"), HOUR.minusSeconds(1))).isEqualTo(2);
        assertThat(reports.count(Watching.SERVER, OWN, HOUR.plusSeconds(1))).isEqualTo(2);
        assertThat(reports.hours(Watching.SERVER, Optional.empty(), OWN, HOUR))
                .isEqualTo(Map.of(HOUR, 8, HOUR.plusSeconds(3_600), 4));
        assertThat(reports.hours(Watching.SERVER, Optional.of(Problem.FEEDS), OWN, HOUR.plusSeconds(1)))
                .isEqualTo(Map.of(HOUR.plusSeconds(3_600), 4));
        assertThat(reports.details(Watching.SERVER, Watching.COMMUNITY, HOUR, 5))
                .containsExactly(THIRD, FIRST);
    }

    @Test
    void what_is_taken_back_was_never_there() {
        reports.file(List.of(FIRST, SECOND));
        reports.takeBack(FIRST);
        assertThat(reports.since(Instant.EPOCH)).containsExactly(SECOND);
    }

    @Test
    void one_that_is_refused_is_not_kept() {
        reports.refuseNext(1);
        assertThatThrownBy(() -> reports.file(List.of(FIRST))).hasMessage("reports cannot be filed");
        reports.file(List.of(SECOND));
        assertThat(reports.since(Instant.EPOCH)).containsExactly(SECOND);
    }
}
