package tuskwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThatSaid;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.testing.English;
import tuskwatch.testing.Saying;
import tuskwatch.testing.Watching;

class ReportCardsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final DetectorSettings DETECTORS = DetectorSettings.standard(Duration.ofSeconds(45));
    private static final ReportCount CROWD = new ReportCount(12, 3, Map.of(Problem.FEEDS, 1, Problem.LOGIN, 2));

    private static List<String> seen(WatchState state, ReportCount crowd) {
        return English.say(ReportCards.seen(Optional.of(state), crowd, DETECTORS));
    }

    private static Card spike(ReportSpike.Phase phase, ReportCount crowd) {
        var spike = new ReportSpike(
                "s1",
                SERVER,
                COMMUNITY,
                NOW,
                NOW,
                phase,
                7,
                0.05,
                crowd.problems(),
                Optional.empty(),
                Optional.empty());
        return ReportCards.spike(spike, crowd, Saying.outside("All works."));
    }

    private static List<String> buttons(Card card) {
        return card.actions().stream().map(Action::kind).toList();
    }

    private static String body(Card card) {
        return PlainText.body(English.of(card));
    }

    @Test
    void every_kind_of_problem_can_be_chosen() {
        var card = ReportCards.choice(SERVER);
        assertThat(card.actions()).extracting(Action::kind).containsOnly("REPORT");
        assertThat(card.actions())
                .extracting(Action::subject)
                .containsExactlyElementsOf(Arrays.stream(Problem.values())
                        .map(p -> p.id() + " mastodon.example")
                        .toList());
    }

    @Test
    void who_reported_is_told_of_the_others_and_may_take_it_back() {
        var report = new Report("r1", SERVER, Problem.LOGIN, COMMUNITY, new PersonId("1"), NOW, 4, "it hangs");
        var card = ReportCards.thanks(report, CROWD, new ReportBaseline(0.05), Saying.outside("All works."));
        assertThat(body(card)).isEqualTo("""
                You reported:
                That logging in fails.
                In the last hour:
                3 people report trouble: login 2, feeds 1.
                Usual is fewer than one person in an hour like this.
                What our checks see:
                All works.""");
        assertThat(buttons(card)).containsExactly("TAKE_BACK");
    }

    @Test
    void while_nothing_is_confirmed_members_may_join_and_wait() {
        var card = spike(ReportSpike.Phase.POSSIBLE, CROWD);
        assertThat(card.tone()).isEqualTo(Tone.POSSIBLE);
        assertThatSaid(Optional.of(card.headline()))
                .contains("Several people report trouble at mastodon.example: 3 in the last hour");
        assertThat(body(card)).startsWith("""
                What they report:
                logging in fails (2)
                feeds and content do not load (1)
                Usually:
                fewer than one person in an hour like this
                What our checks see:
                All works.
                """);
        assertThat(buttons(card)).containsExactly("ME_TOO", "NOTIFY", "EXAMINE");
        assertThat(card.marker()).contains("tw:surge-s1");
    }

    @Test
    void what_became_of_it_has_no_buttons_and_tells_its_height() {
        var confirmed = spike(ReportSpike.Phase.CONFIRMED, CROWD);
        assertThat(confirmed.tone()).isEqualTo(Tone.INFO);
        assertThat(body(confirmed)).isEqualTo("""
                The message about the outage tells more.
                Reported:
                by 7 people in an hour at most, first 2026-11-21 09:00 UTC""");
        var over = spike(ReportSpike.Phase.OVER, CROWD);
        assertThat(over.tone()).isEqualTo(Tone.RESOLVED);
        assertThat(body(over)).doesNotContain("tells more").contains("by 7 people in an hour at most");
        assertThat(buttons(over)).isEmpty();
        assertThat(buttons(confirmed)).isEmpty();
    }

    @Test
    void of_many_problems_the_six_most_reported_are_named() {
        var all = new EnumMap<Problem, Integer>(Problem.class);
        Arrays.stream(Problem.values()).forEach(p -> all.put(p, p.ordinal() + 1));
        var lines = English.lines(spike(ReportSpike.Phase.POSSIBLE, new ReportCount(400, 100, all))
                .fields()
                .getFirst());
        assertThat(lines.lines()).hasSize(6).first().isEqualTo("notifications do not come (10)");
        assertThat(lines).endsWith("(5)");
    }

    @ParameterizedTest
    @CsvSource({
        "UP, All that strangers can see works.",
        "DEGRADED, All that strangers can see works.",
        "DOWN, It is down.",
        "UNKNOWN, They cannot tell right now.",
        "RESTRICTED, 'It refuses our checks, so they cannot tell.'",
        "MAINTENANCE, It is under maintenance.",
    })
    void checks_say_what_the_last_round_saw(Verdict verdict, String words) {
        assertThat(seen(Watching.asked(verdict, NOW), CROWD)).containsExactly(words);
    }

    @Test
    void what_was_never_asked_is_not_said_to_work() {
        assertThat(seen(WatchState.fresh(SERVER, NOW), CROWD)).containsExactly("It has not been asked yet.");
        assertThatSaid(ReportCards.seen(Optional.empty(), CROWD, DETECTORS))
                .containsExactly("It has not been asked yet.");
    }

    @Test
    void a_confirmed_outage_counts_before_what_is_suspected_and_that_before_the_verdict() {
        var up = Watching.asked(Verdict.UP, NOW);
        var suspected = Map.of(Component.MEDIA, new Detector(9, 2, false, Optional.of(NOW)));
        assertThat(seen(up.with(Optional.empty(), suspected), CROWD))
                .containsExactly("media failed in the last checks; it is not confirmed yet.");
        assertThat(seen(up.with(Optional.of(incident(Incident.Phase.OPEN)), suspected), CROWD))
                .containsExactly("mastodon.example is down: web fails.");
        assertThat(seen(up.with(Optional.of(incident(Incident.Phase.RESOLVED)), Map.of()), CROWD))
                .containsExactly("All that strangers can see works.");
    }

    private static Incident incident(Incident.Phase phase) {
        return new Incident(
                new IncidentId("abcd"),
                SERVER,
                NOW,
                NOW,
                phase,
                Verdict.DOWN,
                Map.of(Component.WEB, ComponentState.DOWN),
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                NOW,
                phase == Incident.Phase.RESOLVED ? Optional.of(NOW) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    @Test
    void what_no_check_sees_is_named_where_people_report_it() {
        var crowd = new ReportCount(12, 3, Map.of(Problem.MEDIA, 2, Problem.NO_MAIL, 1));
        assertThat(seen(Watching.asked(Verdict.UP, NOW), crowd))
                .containsExactly(
                        "All that strangers can see works.",
                        "Uploading pictures is not tried by any check of ours.",
                        "No check from outside sees mail, which would explain it.");
    }
}
