package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.scenario.ScenarioHarness.COMMUNITY;
import static tuskwatch.scenario.ScenarioHarness.NINE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.Problem;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MastodonModel.Fault;

/** A server that is down for hours is asked less and less often, until it answers or somebody wants to know. */
class LongOutageTest {
    private static final Member EVE = Fixtures.member(new PersonId("eve"), COMMUNITY);

    private final ScenarioHarness town = ScenarioHarness.at_nine(Fault.PROXY_STOPPED);

    @AfterEach
    void close() {
        town.close();
    }

    /** Minutes between the rounds from now on. */
    private List<Long> minutes(int rounds) {
        var minutes = new ArrayList<Long>();
        for (var i = 0; i < rounds; i++) {
            var last = town.state().lastRound().orElseThrow();
            town.until(town.state().nextDue().plusSeconds(1));
            minutes.add(Duration.between(last, town.state().lastRound().orElseThrow())
                    .plusSeconds(30)
                    .toMinutes());
        }
        return minutes;
    }

    private void down(Duration length) {
        town.until(NINE.plus(length));
    }

    /** How long it takes until somebody's deed, two minutes after the last round, brings the next one. */
    private String wait(Runnable deed) {
        town.pass(Duration.ofMinutes(2));
        var before = town.state().lastRound().orElseThrow();
        var begun = town.clock.instant();
        deed.run();
        while (town.state().lastRound().orElseThrow().equals(before)) {
            town.pass(Duration.ofSeconds(1));
        }
        return Duration.between(begun, town.state().lastRound().orElseThrow()).toSeconds() + " s";
    }

    @Test
    void after_an_hour_the_periods_grow_by_half_up_to_ten_minutes() {
        down(Duration.ofMinutes(62));
        assertThat(minutes(9)).containsExactly(1L, 2L, 3L, 5L, 7L, 10L, 10L, 10L, 10L);
    }

    @Test
    void twelve_hours_of_it_cost_few_requests_and_its_end_is_seen_within_ten_minutes() {
        down(Duration.ofHours(1));
        var before = town.mastodon.asked().size();
        down(Duration.ofHours(12));
        assertThat(town.mastodon.asked().size() - before).isBetween(200, 300);
        town.mastodon.breaks(Fault.NONE);
        down(Duration.ofHours(13));
        assertThat(town.channel())
                .containsExactly(
                        "01:24 post <@&1400000000000000001> 🔴 tusk.example is down: edge fails",
                        "720:36 edit <@&1400000000000000001> 🟡 tusk.example is recovering: the last checks were good",
                        "723:36 edit 🟢 tusk.example works again, after 11 h 59 min",
                        "723:36 post 🟢 tusk.example works again, after 11 h 59 min");
        assertThat(Uptime.of(
                                town.core().kept.records.spans(ScenarioHarness.INSTANCE, NINE),
                                NINE,
                                NINE.plus(Duration.ofHours(13)))
                        .failing())
                .as("no gap is unknown")
                .isBetween(
                        Duration.ofHours(12).minusMinutes(2),
                        Duration.ofHours(12).plusMinutes(2));
    }

    @Test
    void while_it_is_asked_seldom_status_says_that_it_is_down_and_when_it_was_asked() {
        down(Duration.ofHours(6));
        minutes(1);
        town.until(town.state().nextDue().minusSeconds(5));
        assertThat(town.core().monitoring.status.verdict(town.state())).isEqualTo(Verdict.DOWN);
        var asked = town.state()
                        .lastRound()
                        .orElseThrow()
                        .toString()
                        .replace('T', ' ')
                        .substring(0, 16) + " UTC";
        assertThat(town.types(EVE, "status", "")).contains("tusk.example is down", "Last asked:\n" + asked);
    }

    @Test
    void whoever_asks_or_reports_has_it_asked_at_once_and_at_base_periods_for_a_while() {
        down(Duration.ofHours(6));
        minutes(1);
        assertThat(wait(() -> town.types(EVE, "status", ""))).isEqualTo("0 s");
        assertThat(minutes(3)).as("from then on").containsExactly(1L, 1L, 2L);
        minutes(6);
        assertThat(wait(() -> town.types(EVE, "diagnose", ""))).isEqualTo("0 s");
        minutes(6);
        assertThat(wait(() -> town.reports(EVE, Problem.ERRORS))).isEqualTo("0 s");
        minutes(6);
        assertThat(wait(() -> town.presses(EVE, new Press.SameInstance(ScenarioHarness.INSTANCE))))
                .isEqualTo("0 s");
        minutes(6);
        var incident = town.state().openIncident().orElseThrow().id();
        assertThat(wait(() -> town.presses(EVE, new Press.Diagnose(incident)))).isEqualTo("0 s");
    }

    @Test
    void asking_again_and_again_makes_it_no_more_than_one_round_a_period() {
        down(Duration.ofHours(6));
        minutes(1);
        var before = town.mastodon.asked().size();
        for (var i = 0; i < 60; i++) {
            town.types(EVE, "status", "");
            town.pass(Duration.ofSeconds(10));
        }
        assertThat(town.mastodon.asked().size() - before).isLessThanOrEqualTo(40);
    }

    @Test
    void once_it_has_answered_it_is_asked_as_often_as_ever() {
        down(Duration.ofHours(6));
        minutes(1);
        town.mastodon.breaks(Fault.NONE);
        minutes(1);
        var good = town.state().lastRound().orElseThrow();
        town.until(good.plus(Duration.ofMinutes(4)));
        assertThat(town.channel().getLast()).contains("works again");
    }
}
