package tuskwatch.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tuskwatch.testing.English.fields;
import static tuskwatch.testing.Saying.assertThat;
import static tuskwatch.testing.Watching.BOOK;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.edge.chart.Charts;
import tuskwatch.testing.KeptHistory;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.Watching;

class HistoryCommandTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private final KeptHistory kept = new KeptHistory();
    private final KeptIncidents incidents = new KeptIncidents();
    private final HistoryCommand history =
            new HistoryCommand(kept, incidents, Watching.registry(), BOOK, Charts.onOwnThreads(), () -> NINE);

    private void was(Verdict verdict, Instant from, Instant to) {
        kept.add(SERVER, new Uptime.Span(verdict, from, to));
    }

    private static Incident incident(int number, Optional<Instant> over, Hypothesis... causes) {
        var since = NINE.minus(Duration.ofMinutes(100L - number));
        return new Incident(
                new IncidentId("inc" + number),
                SERVER,
                since,
                since,
                over.isPresent() ? Incident.Phase.RESOLVED : Incident.Phase.OPEN,
                Verdict.DOWN,
                Map.of(Component.SIGN_UP, ComponentState.DOWN, Component.WEB, ComponentState.DOWN),
                List.of(causes),
                List.of(),
                0,
                Optional.empty(),
                NINE,
                over,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    @Test
    void what_is_not_watched_or_was_never_seen_has_no_history_and_no_picture() {
        var stranger = history.answer(Watching.COMMUNITY, new InstanceName("stranger.example"), 7, ZoneOffset.UTC);
        assertThat(stranger.card().headline())
                .isEqualTo("stranger.example is not watched here, so nothing is remembered of it.");
        was(Verdict.UNKNOWN, MIDNIGHT, NINE);
        var blind = history.answer(Watching.COMMUNITY, SERVER, 7, ZoneOffset.UTC);
        assertThat(blind.card().headline()).isEqualTo("Nothing is known of mastodon.example in the last 7 days yet.");
        assertThat(blind.file()).isEmpty();
    }

    @Test
    void so_many_days_are_whole_days_in_utc_with_today_among_them() {
        was(Verdict.UP, MIDNIGHT.minus(Duration.ofHours(36)), MIDNIGHT.minus(Duration.ofHours(12)));
        was(Verdict.DOWN, MIDNIGHT, MIDNIGHT.plus(Duration.ofHours(3)));
        var days = history.days(SERVER, 2);
        assertThat(days)
                .extracting(HistoryData.Day::from, HistoryData.Day::uptime)
                .containsExactly(
                        tuple(
                                MIDNIGHT.minus(Duration.ofDays(1)),
                                new Uptime(Duration.ofHours(12), Duration.ZERO, Duration.ofHours(12))),
                        tuple(MIDNIGHT, new Uptime(Duration.ZERO, Duration.ofHours(3), Duration.ofHours(6))));
        assertThat(history.days(SERVER, 1)).hasSize(1);
    }

    @Test
    void answering_times_belong_to_the_day_in_which_they_were_taken() {
        was(Verdict.UP, MIDNIGHT, NINE);
        kept.put(SERVER, MIDNIGHT.minus(Duration.ofHours(1)), AnswerTimes.NONE.with(10, 4));
        kept.put(SERVER, MIDNIGHT, AnswerTimes.NONE.with(20, 1));
        var past = history.past(Watching.COMMUNITY, SERVER, 2, ZoneOffset.UTC);
        assertThat(past.answers().size()).isEqualTo(5);
        assertThat(past.days().getFirst().p50())
                .isEqualTo(AnswerTimes.NONE.with(10, 1).percentile(0.5));
        assertThat(past.days().getLast().p50())
                .isEqualTo(AnswerTimes.NONE.with(20, 1).percentile(0.5));
    }

    @Test
    void a_card_leaves_out_what_is_not_known() {
        was(Verdict.UP, MIDNIGHT, NINE);
        var reply = history.answer(Watching.COMMUNITY, SERVER, 1, ZoneOffset.UTC);
        assertThat(reply.card().headline()).isEqualTo("mastodon.example in the last 1 day");
        assertThat(reply.file()).isPresent();
        assertThat(fields(reply.card()))
                .isEqualTo(Map.of(
                        "Uptime",
                        "up 100.00 % of the time we could see\nfailing for 0 s, unknown for 0 s",
                        "Incidents",
                        "None."));
    }

    @Test
    void incidents_are_told_newest_first_with_their_best_cause() {
        was(Verdict.UP, MIDNIGHT, NINE);
        incidents.put(incident(10, Optional.of(NINE.minus(Duration.ofMinutes(60)))));
        incidents.put(incident(
                20,
                Optional.empty(),
                new Hypothesis(new CauseId("redis-down"), Hypothesis.Confidence.LIKELY, List.of(), List.of()),
                new Hypothesis(new CauseId("db-down"), Hypothesis.Confidence.POSSIBLE, List.of(), List.of())));
        assertThat(fields(history.answer(Watching.COMMUNITY, SERVER, 1, ZoneOffset.UTC)
                        .card()))
                .containsEntry(
                        "2 incidents",
                        "2026-11-21 07:40 UTC, going on: web, sign-up; Redis does not answer (likely) (inc20)\n"
                                + "2026-11-21 07:30 UTC, 30 min: web, sign-up (inc10)");
    }

    @Test
    void of_many_incidents_ten_have_a_line_and_of_other_news_eight() {
        was(Verdict.UP, MIDNIGHT, NINE);
        for (var i = 10; i < 22; i++) {
            incidents.put(incident(i, Optional.of(NINE)));
            kept.add(TimelineEntry.of(
                    SERVER, MIDNIGHT.plusSeconds(i), TimelineEntry.Kind.VERSION, LocalizedText.outside("News " + i)));
        }
        var fields = fields(
                history.answer(Watching.COMMUNITY, SERVER, 1, ZoneOffset.UTC).card());
        assertThat(fields.getOrDefault("12 incidents", "").lines())
                .hasSize(11)
                .last()
                .isEqualTo("… and 2 more.");
        assertThat(fields.getOrDefault("Timeline", "").lines())
                .hasSize(8)
                .first()
                .asString()
                .contains("News 21");
    }

    @Test
    void the_picture_is_told_in_words_with_the_worst_day_that_was_seen() {
        was(Verdict.UP, MIDNIGHT.minus(Duration.ofDays(2)), MIDNIGHT.minus(Duration.ofDays(1)));
        was(Verdict.UP, MIDNIGHT, MIDNIGHT.plus(Duration.ofHours(3)));
        was(Verdict.DOWN, MIDNIGHT.plus(Duration.ofHours(3)), MIDNIGHT.plus(Duration.ofHours(4)));
        assertThat(HistoryCommand.alt(history.past(Watching.COMMUNITY, SERVER, 3, ZoneOffset.UTC)))
                .isEqualTo("Uptime of mastodon.example by day over 3 days: up 96.43 % of the time we could see. "
                        + "Worst day: 2026-11-21 with 75.00 %.");
    }
}
