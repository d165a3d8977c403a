package tuskwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Press;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.testing.Doing;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptIncidents;
import tuskwatch.testing.KeptReports;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class ReportCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final Member MIA = Fixtures.member(new PersonId("1"), COMMUNITY);
    private static final Member TOM = Fixtures.member(new PersonId("2"), COMMUNITY);
    private static final InstanceName OTHER = new InstanceName("other.example");
    private static final String THANKS = "Thank you, that is counted for mastodon.example";

    private final VirtualClock clock = new VirtualClock(NOW);
    private final KeptReports book = new KeptReports();
    private final KeptIncidents incidents = new KeptIncidents();
    private final ReportSpikes spikes = new ReportSpikes(
            book,
            new KeptStates(),
            incidents,
            Watching.registry(),
            clock,
            DetectorSettings.standard(Duration.ofSeconds(45)),
            letters -> "s1");
    private final ReportCommand command =
            new ReportCommand(book, spikes, incidents, Watching.registry(), clock, letters -> "x".repeat(letters));

    private Card reports(Member who, Problem problem, String details) {
        return Doing.types(command, who, "", Map.of("instance", SERVER, "problem", problem, "details", details));
    }

    private Card takesBack(Member who, Problem problem) {
        return Doing.presses(command, who, new Press.TakeBack(problem, SERVER));
    }

    private List<Report> written() {
        return book.since(NOW.minus(Duration.ofDays(9)));
    }

    private static void says(Card card, String words) {
        assertThat(English.headline(card)).isEqualTo(words);
    }

    private void incident(String id, Incident.Phase phase, Component component) {
        incidents.put(new Incident(
                new IncidentId(id),
                SERVER,
                clock.instant(),
                clock.instant(),
                phase,
                Verdict.DOWN,
                Map.of(component, ComponentState.DOWN),
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                clock.instant(),
                phase == Incident.Phase.RESOLVED ? Optional.of(clock.instant()) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
    }

    private Card meToo(String incident) {
        return Doing.presses(command, MIA, new Press.SameIncident(new IncidentId(incident)));
    }

    private static boolean asks(Card card) {
        return card.actions().stream().map(Action::kind).allMatch("REPORT"::equals)
                && card.actions().size() == Problem.values().length;
    }

    @Test
    void a_report_is_written_down_cleaned_and_counted() {
        says(reports(MIA, Problem.LOGIN, " it\nhangs "), THANKS);
        assertThat(written()).singleElement().satisfies(r -> {
            assertThat(r.details()).isEqualTo("it hangs");
            assertThat(r.community()).isEqualTo(COMMUNITY);
            assertThat(r.weight()).isEqualTo(Report.WHOLE);
        });
        assertThat(spikes.crowd(SERVER).people()).isEqualTo(1);
    }

    @Test
    void the_same_of_the_same_person_counts_once_an_hour() {
        reports(MIA, Problem.LOGIN, "");
        clock.skip(Duration.ofHours(1));
        says(reports(MIA, Problem.LOGIN, "still"), "You reported that 60 min ago already; it counts once an hour.");
        assertThat(written()).hasSize(1);
        says(reports(MIA, Problem.FEEDS, ""), THANKS);
        says(reports(TOM, Problem.LOGIN, ""), THANKS);
        clock.skip(Duration.ofMillis(1));
        says(reports(MIA, Problem.LOGIN, ""), THANKS);
        assertThat(written()).hasSize(4);
    }

    @Test
    void who_reports_all_day_counts_a_quarter_and_a_new_account_too() {
        for (var i = 0; i < 10; i++) {
            clock.skip(Duration.ofMinutes(61));
            reports(MIA, Problem.LOGIN, "");
        }
        assertThat(written()).extracting(Report::weight).containsOnly(Report.WHOLE);
        clock.skip(Duration.ofMinutes(61));
        reports(MIA, Problem.LOGIN, "");
        reports(Fixtures.member(new PersonId("3"), COMMUNITY, Optional.of(clock.instant())), Problem.LOGIN, "");
        assertThat(written()).extracting(Report::weight).endsWith(1, 1);
    }

    @Test
    void of_what_is_not_watched_nothing_is_counted() {
        says(
                Doing.types(command, MIA, "", Map.of("instance", OTHER, "problem", Problem.LOGIN)),
                "other.example is not watched here, so reports about it are not counted. /diagnose asks it now.");
        says(
                Doing.presses(command, MIA, new Press.SameInstance(OTHER)),
                "other.example is not watched here, so reports about it are not counted. /diagnose asks it now.");
        assertThat(written()).isEmpty();
    }

    @Test
    void one_takes_back_only_ones_own_report_of_the_last_hour() {
        reports(MIA, Problem.LOGIN, "");
        says(takesBack(TOM, Problem.LOGIN), "You have not reported that in the last hour.");
        says(takesBack(MIA, Problem.FEEDS), "You have not reported that in the last hour.");
        says(takesBack(MIA, Problem.LOGIN), "Your report about mastodon.example is taken back and counts no more.");
        assertThat(spikes.crowd(SERVER).people()).isZero();
        says(takesBack(MIA, Problem.LOGIN), "You have not reported that in the last hour.");
        says(reports(MIA, Problem.LOGIN, ""), THANKS);
    }

    @Test
    void me_too_is_what_fails_in_the_outage_as_long_as_it_is_the_newest() {
        incident("old1", Incident.Phase.RESOLVED, Component.MEDIA);
        says(meToo("old1"), THANKS);
        assertThat(written()).extracting(Report::problem).containsExactly(Problem.MEDIA);
        clock.skip(Duration.ofMinutes(1));
        incident("new1", Incident.Phase.OPEN, Component.DATABASE);
        says(meToo("new1"), THANKS);
        assertThat(written()).extracting(Report::problem).endsWith(Problem.FEEDS);
    }

    @Test
    void me_too_under_an_outage_that_another_followed_asks_what_is_broken() {
        incident("old1", Incident.Phase.RESOLVED, Component.MEDIA);
        clock.skip(Duration.ofMinutes(1));
        incident("new1", Incident.Phase.OPEN, Component.DATABASE);
        assertThat(meToo("old1")).matches(ReportCommandTest::asks);
        says(meToo("none"), "That incident is not known here any more.");
        assertThat(written()).isEmpty();
    }

    @Test
    void what_cannot_be_written_down_is_not_thanked_for_nor_counted() {
        book.refuseNext(1);
        assertThatThrownBy(() -> reports(MIA, Problem.LOGIN, "")).hasMessage("reports cannot be filed");
        assertThat(spikes.crowd(SERVER).people()).isZero();
        says(reports(MIA, Problem.LOGIN, ""), THANKS);
    }

    @Test
    void managers_read_what_members_of_their_own_community_wrote_in_a_day() {
        reports(MIA, Problem.LOGIN, "it hangs");
        reports(TOM, Problem.LOGIN, "");
        reports(Fixtures.member(new PersonId("3"), new CommunityId("78")), Problem.LOGIN, "elsewhere");
        assertThat(command.details().access()).isEqualTo(Access.MANAGERS);
        assertThat(details()).isEqualTo("login: “it hangs”");
        clock.skip(Duration.ofHours(24).plusMillis(1));
        assertThat(details()).isEqualTo("Nothing.");
    }

    private String details() {
        return English.lines(command.details(SERVER, COMMUNITY).card().fields().getFirst());
    }
}
