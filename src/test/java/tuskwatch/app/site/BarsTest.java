package tuskwatch.app.site;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.history.HistoryData;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.report.Report;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.edge.web.StatusPages;
import tuskwatch.testing.English;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptReports;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.Watching;

class BarsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

    private final KeptReports book = new KeptReports();
    private final ReportSpikes spikes = new ReportSpikes(
            book,
            new KeptStates(),
            new KeptIncidents(),
            Watching.registry(),
            () -> NOW,
            DetectorSettings.standard(Duration.ofSeconds(45)),
            letters -> "s1");
    private final Bars bars = new Bars(spikes, English.BOOK);

    /** @param weights of so many people, in quarters */
    private void reported(Duration ago, int... weights) {
        for (var weight : weights) {
            var id = "r" + book.since(Instant.EPOCH).size();
            book.file(List.of(
                    new Report(id, SERVER, Problem.LOGIN, COMMUNITY, new PersonId(id), NOW.minus(ago), weight, "")));
        }
        spikes.recall();
    }

    private static HistoryData.Day day(Duration up, Duration failing) {
        return new HistoryData.Day(DAY, new Uptime(up, failing, Duration.ZERO), Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "10000, up, 20, 100.00",
        "9995, up, 20, 99.95",
        "9994, part, 20, 99.94",
        "9500, part, 18, 95.00",
        "9499, down, 18, 94.99",
        "5000, down, 8, 50.00",
        "0, down, 6, 0.00",
    })
    void the_worse_a_day_the_shorter_its_bar_and_the_sterner_its_kind(long up, String kind, int height, String share) {
        assertThat(bars.day(day(Duration.ofSeconds(up), Duration.ofSeconds(10_000 - up))))
                .isEqualTo(new StatusPages.Day(kind, height, "20 Nov 2026: up " + share + " %"));
    }

    @Test
    void a_day_of_which_nothing_is_known_is_neither_good_nor_bad() {
        assertThat(bars.day(day(Duration.ZERO, Duration.ZERO)))
                .isEqualTo(new StatusPages.Day("unknown", 6, "20 Nov 2026: unknown"));
    }

    @Test
    void the_summary_weighs_days_by_what_was_seen_of_them() {
        var whole = day(Duration.ofHours(24), Duration.ZERO);
        var glimpse = day(Duration.ZERO, Duration.ofHours(1));
        var nothing = day(Duration.ZERO, Duration.ZERO);
        assertThat(bars.summary(List.of(whole, glimpse, nothing)))
                .isEqualTo("Up 96.00 % of the time we could see, in 2 days.");
        assertThat(bars.summary(List.of(nothing))).isEqualTo("Nothing is known yet.");
        assertThat(bars.summary(List.of())).isEqualTo("Nothing is known yet.");
    }

    @Test
    void who_reports_it_now_is_told_only_where_somebody_does() {
        assertThat(bars.reporting(SERVER)).isEmpty();
        reported(Duration.ofMinutes(61), Report.WHOLE);
        assertThat(bars.reporting(SERVER)).isEmpty();
        reported(Duration.ofMinutes(10), Report.WHOLE, Report.WHOLE);
        assertThat(bars.reporting(SERVER)).isEqualTo("2 people report trouble in the last hour.");
    }

    @Test
    void a_week_without_reports_has_no_bars() {
        reported(Duration.ofDays(8), Report.WHOLE);
        assertThat(bars.reports(SERVER))
                .isEqualTo(new StatusPages.Reports(List.of("none in the last hour, none today"), List.of()));
    }

    @Test
    void an_hour_is_as_tall_as_it_is_among_the_others_and_never_as_short_as_one_without_reports() {
        var many = new int[40];
        Arrays.fill(many, Report.WHOLE);
        reported(Duration.ofHours(2), many);
        reported(Duration.ofHours(1), 1);
        reported(Duration.ZERO, Arrays.copyOf(many, 10));
        var day = bars.reports(SERVER).trends().getFirst();
        assertThat(day.title()).isEqualTo("Last 24 hours");
        assertThat(day.summary()).isEqualTo("A bar is an hour: at most 40 people.");
        assertThat(day.bars()).hasSize(24);
        assertThat(day.bars().subList(20, 24))
                .containsExactly(
                        new StatusPages.Day("unknown", 2, "Sat 06:00 UTC: nobody"),
                        new StatusPages.Day("part", 20, "Sat 07:00 UTC: 40"),
                        new StatusPages.Day("part", 3, "Sat 08:00 UTC: 0.2"),
                        new StatusPages.Day("part", 5, "Sat 09:00 UTC: 10"));
    }

    @Test
    void a_day_without_reports_in_a_week_with_some_says_so() {
        reported(Duration.ofDays(3), Report.WHOLE);
        var trends = bars.reports(SERVER).trends();
        assertThat(trends).extracting(StatusPages.Trend::title).containsExactly("Last 24 hours", "Last 7 days");
        assertThat(trends)
                .extracting(StatusPages.Trend::summary)
                .containsExactly("Nobody reported anything.", "A bar is an hour: at most 1 person.");
        assertThat(trends.getLast().bars()).hasSize(168);
    }
}
