package tuskwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.Problem;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptReports;
import tuskwatch.testing.VirtualClock;

class UsualReportsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    private final VirtualClock clock = new VirtualClock(NOW);
    private final KeptReports book = new KeptReports();
    private final UsualReports usual = new UsualReports(book, new KeptIncidents(), clock);

    @Test
    void what_is_usual_is_looked_up_once_an_hour_and_for_each_community() {
        assertThat(usual.of(SERVER, COMMUNITY)).isEqualTo(new ReportBaseline(0.05));
        book.file(List.of(new Report(
                "r", SERVER, Problem.LOGIN, COMMUNITY, new PersonId("1"), NOW.minus(Duration.ofDays(7)), 4, "")));
        assertThat(usual.of(SERVER, COMMUNITY)).isEqualTo(new ReportBaseline(0.05));
        assertThat(usual.of(SERVER, new CommunityId("79"))).isEqualTo(new ReportBaseline(0.05));
    }
}
