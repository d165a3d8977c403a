package tuskwatch.core.history;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.English.fields;
import static tuskwatch.testing.Saying.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.report.Report;
import tuskwatch.core.report.ReportSpikes;
import tuskwatch.edge.chart.Charts;
import tuskwatch.testing.English;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptReports;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.Watching;

class TrendCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    private final KeptReports reports = new KeptReports();
    private final TrendCommand trend = new TrendCommand(
            new ReportSpikes(
                    reports,
                    new KeptStates(),
                    new KeptIncidents(),
                    Watching.registry(),
                    () -> NOW,
                    DetectorSettings.standard(Duration.ofSeconds(45)),
                    letters -> "s1"),
            Watching.registry(),
            Charts.onOwnThreads());
    private int reported;

    private void report(Problem problem, Duration ago, int weight) {
        reported++;
        reports.file(List.of(new Report(
                "r" + reported, SERVER, problem, COMMUNITY, new PersonId("p" + reported), NOW.minus(ago), weight, "")));
    }

    @Test
    void of_a_server_that_nobody_watches_nothing_is_counted() {
        assertThat(trend.answer(COMMUNITY, new InstanceName("stranger.example"), UTC)
                        .card()
                        .headline())
                .isEqualTo("stranger.example is not watched here, so reports about it are not counted.");
    }

    @Test
    void a_quiet_week_has_neither_bars_nor_a_picture() {
        report(Problem.LOGIN, Duration.ofDays(8), Report.WHOLE);
        var reply = trend.answer(COMMUNITY, SERVER, UTC);
        assertThat(fields(reply.card()).keySet())
                .hasSize(2)
                .doesNotContain("Last 24 hours, by the hour", "Last 7 days, by six hours", "By kind in 7 days");
        assertThat(reply.file()).isEmpty();
    }

    @Test
    void the_day_is_shown_by_the_hour_and_the_week_by_six() {
        report(Problem.LOGIN, Duration.ZERO, Report.WHOLE);
        report(Problem.LOGIN, Duration.ofHours(1), Report.WHOLE);
        report(Problem.LOGIN, Duration.ofHours(1), Report.WHOLE);
        var reply = trend.answer(COMMUNITY, SERVER, UTC);
        assertThat(fields(reply.card()))
                .containsEntry(
                        "Last 24 hours, by the hour", "·".repeat(22) + "█▄\nat most 2 people; the right end is now")
                .containsEntry(
                        "Last 7 days, by six hours", "·".repeat(27) + "█\nat most 3 people; the right end is now");
        assertThat(reply.file()).isPresent();
    }

    @Test
    void kinds_of_trouble_are_named_the_most_reported_first_and_the_others_not_at_all() {
        report(Problem.LOGIN, Duration.ofDays(3), Report.WHOLE);
        report(Problem.MEDIA, Duration.ofDays(3), Report.WHOLE);
        report(Problem.MEDIA, Duration.ofHours(3), 2);
        assertThat(fields(trend.answer(COMMUNITY, SERVER, UTC).card()).get("By kind in 7 days"))
                .isEqualTo(English.say(Problem.MEDIA.shortly()) + ": 1.5, " + English.say(Problem.LOGIN.shortly())
                        + ": 1");
    }

    @Test
    void the_picture_is_told_in_words_for_the_day_and_for_the_week() {
        report(Problem.LOGIN, Duration.ofDays(3), Report.WHOLE);
        report(Problem.LOGIN, Duration.ofDays(3), Report.WHOLE);
        report(Problem.LOGIN, Duration.ZERO, Report.WHOLE);
        assertThat(trend.answer(COMMUNITY, SERVER, UTC).file().orElseThrow().alt())
                .isEqualTo("People who report mastodon.example by the hour: at most 1 in an hour of the last 24 hours, "
                        + "2 in an hour of the last 7 days.");
    }
}
