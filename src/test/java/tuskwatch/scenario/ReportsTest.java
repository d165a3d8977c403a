package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.report.ReportSpike;
import tuskwatch.edge.store.IncidentsByHand;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MastodonModel.Fault;

/** What members report beside what our own checks see. */
@Order(1)
class ReportsTest {
    private static final int SILENT = 1 << 12;

    private final ScenarioHarness town = ScenarioHarness.at_nine(Fault.NONE);

    @AfterEach
    void judge() {
        assertThat(town.discord.violations()).isEmpty();
        town.close();
    }

    private List<FakeDiscord.Posted> posts() {
        return town.discord.messages(ScenarioHarness.CHANNEL);
    }

    private String newest(FakeDiscord.Posted post) {
        return post.edits().getLast().toString();
    }

    private void told(Sensitivity sensitivity) {
        town.types(ScenarioHarness.ADA, "settings", "reports", Map.of("sensitivity", sensitivity.id()));
    }

    @Test
    void reports_alone_are_one_quiet_card_that_says_possible_and_mentions_nobody() {
        town.reported(3, Problem.LOGIN);
        assertThat(town.words()).isEmpty();
        town.reported(1, Problem.FEEDS);
        assertThat(town.words())
                .containsExactly("post 🟡 Several people report trouble at tusk.example: 4 in the last hour");
        assertThat(posts().getFirst().edits().getFirst().path("flags").asInt() & SILENT)
                .isNotZero();
        assertThat(newest(posts().getFirst()))
                .doesNotContain("<@")
                .contains("logging in fails (3)", "feeds and content do not load (1)", "fewer than one person")
                .contains("All that strangers can see works.");
        assertThat(town.state().openIncident()).isEmpty();
        town.pass(Duration.ofMinutes(90));
        assertThat(town.words())
                .hasSize(2)
                .last()
                .isEqualTo("edit 🟢 Reports about tusk.example are back to what is usual");
    }

    /** What members say counts wherever somebody asks how a server does, and only as long as it is unusual. */
    @Test
    void what_members_report_and_no_check_sees_is_said_in_the_place_of_all_is_well() {
        var unseen = "members report trouble: 5 in the last hour; our checks see nothing";
        assertThat(asks("status", "")).contains("works").doesNotContain("members report trouble");
        town.reported(5, Problem.NO_MAIL);
        assertThat(asks("status", "")).contains("tusk.example: " + unseen);
        assertThat(town.types(ScenarioHarness.ADA, "status", "", Map.of()))
                .contains("Members report trouble at 1 server of 1; our checks see nothing", unseen);
        assertThat(town.types(ScenarioHarness.ADA, "watch", "list", Map.of())).contains(unseen);
        assertThat(English.headline(
                        town.core().monitoring.status.board(ScenarioHarness.COMMUNITY, "", town.clock.instant())))
                .isEqualTo("Members report trouble at 1 server of 1; our checks see nothing");
        town.pass(Duration.ofMinutes(90));
        assertThat(asks("status", "")).doesNotContain("members report trouble");
    }

    @Test
    void a_diagnosis_weighs_what_was_reported_in_the_last_hour_with_and_without_a_symptom() {
        assertThat(asks("diagnose", "")).doesNotContain("members report");
        town.reported(5, Problem.NO_MAIL);
        for (var symptom : List.of("", "nothing comes")) {
            var told = town.types(
                    ScenarioHarness.ADA,
                    "diagnose",
                    "",
                    Map.of("instance", ScenarioHarness.INSTANCE.text(), "symptom", symptom));
            assertThat(told)
                    .as(symptom)
                    .contains("Reported in the last hour:\n5 members report that no confirmation mail comes")
                    .doesNotContain("ask again and say what you see");
        }
    }

    private String asks(String command, String verb) {
        return town.types(ScenarioHarness.ADA, command, verb, Map.of("instance", ScenarioHarness.INSTANCE.text()));
    }

    @Test
    void counts_that_grow_edit_the_card_once_a_minute_at_most() {
        town.reported(5, Problem.LOGIN);
        for (var i = 0; i < 60; i++) {
            town.pass(Duration.ofSeconds(5));
            town.reported(3, Problem.LOGIN);
        }
        assertThat(posts()).hasSize(1);
        assertThat(posts().getFirst().edits()).hasSizeBetween(4, 7);
    }

    @Test
    void one_person_who_presses_a_thousand_times_raises_nothing() {
        for (var i = 0; i < 1000; i++) {
            town.reports(Fixtures.member(new PersonId("one"), ScenarioHarness.COMMUNITY), Problem.values()[i % 10]);
            town.pass(Duration.ofSeconds(9));
        }
        assertThat(town.words()).isEmpty();
        assertThat(town.core().monitoring.spikes.spike(ScenarioHarness.INSTANCE, ScenarioHarness.COMMUNITY))
                .isEmpty();
        assertThat(town.core()
                        .monitoring
                        .spikes
                        .crowd(ScenarioHarness.INSTANCE, ScenarioHarness.COMMUNITY)
                        .people())
                .isEqualTo(1);
    }

    @Test
    void new_accounts_count_a_quarter_each() {
        for (var i = 0; i < 15; i++) {
            town.reports(
                    Fixtures.member(
                            new PersonId("new" + i), ScenarioHarness.COMMUNITY, Optional.of(town.clock.instant())),
                    Problem.LOGIN);
        }
        town.deliver();
        assertThat(town.words()).isEmpty();
        for (var i = 15; i < 16; i++) {
            town.reports(
                    Fixtures.member(
                            new PersonId("new" + i), ScenarioHarness.COMMUNITY, Optional.of(town.clock.instant())),
                    Problem.LOGIN);
        }
        town.deliver();
        assertThat(town.words()).hasSize(1);
    }

    @Test
    void reports_taken_back_count_no_more() {
        var who = Fixtures.member(new PersonId("sorry"), ScenarioHarness.COMMUNITY);
        town.reported(3, Problem.LOGIN);
        town.pass(Duration.ofMinutes(1));
        town.reports(who, Problem.LOGIN);
        town.deliver();
        assertThat(town.words()).hasSize(1);
        town.presses(who, new Press.TakeBack(Problem.LOGIN, ScenarioHarness.INSTANCE));
        assertThat(town.core()
                        .monitoring
                        .spikes
                        .crowd(ScenarioHarness.INSTANCE, ScenarioHarness.COMMUNITY)
                        .people())
                .isEqualTo(3);
        assertThat(town.core()
                        .monitoring
                        .spikes
                        .trend(ScenarioHarness.INSTANCE, Optional.empty(), ScenarioHarness.COMMUNITY)
                        .people()
                        .getLast())
                .isEqualTo(3);
        assertThat(town.presses(who, new Press.TakeBack(Problem.LOGIN, ScenarioHarness.INSTANCE)))
                .contains("not reported that");
    }

    @Test
    void with_reports_a_failing_check_is_believed_sooner_and_the_card_says_confirmed() {
        var alone = told(0);
        var together = told(5);
        assertThat(together).isLessThan(alone.minusSeconds(20));
    }

    /** From the fault to the post, with so many reports before it. */
    private Duration told(int people) {
        try (var other = ScenarioHarness.at_nine(Fault.NONE)) {
            other.reported(people, Problem.ERRORS);
            other.mastodon.breaks(Fault.PUMA_KILLED);
            var began = other.clock.instant();
            while (other.state().openIncident().isEmpty()) {
                other.pass(Duration.ofSeconds(1));
                assertThat(Duration.between(began, other.clock.instant())).isLessThan(Duration.ofMinutes(5));
            }
            var length = Duration.between(began, other.clock.instant());
            other.pass(Duration.ofSeconds(30));
            if (people > 0) {
                assertThat(other.words())
                        .anyMatch(w ->
                                w.startsWith("edit") && w.contains("Confirmed by our checks: trouble at tusk.example"));
            }
            other.mastodon.breaks(Fault.NONE);
            other.pass(Duration.ofMinutes(90));
            assertThat(other.words()).filteredOn(w -> w.startsWith("post")).hasSize(people > 0 ? 3 : 2);
            assertThat(other.core().monitoring.spikes.spike(ScenarioHarness.INSTANCE, ScenarioHarness.COMMUNITY))
                    .isEmpty();
            return length;
        }
    }

    @Test
    void a_single_failing_check_with_reports_is_still_no_outage() {
        town.reported(5, Problem.ERRORS);
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofSeconds(3));
        town.mastodon.breaks(Fault.NONE);
        town.pass(Duration.ofMinutes(10));
        assertThat(town.state().incident()).isEmpty();
    }

    @Test
    void where_all_checks_are_fine_the_parts_are_named_that_no_check_sees() {
        town.reported(5, Problem.NO_MAIL);
        assertThat(newest(posts().getFirst()))
                .contains(
                        "All that strangers can see works.",
                        "No check from outside sees mail, which would explain it.");
        town.reported(9, Problem.SEARCH);
        town.pass(Duration.ofMinutes(3));
        assertThat(newest(posts().getFirst())).contains("No check from outside sees mail, search");
    }

    @Test
    void an_outage_that_our_checks_found_first_needs_no_second_card() {
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(5));
        town.reported(30, Problem.ERRORS);
        town.pass(Duration.ofMinutes(5));
        assertThat(posts()).hasSize(1);
        assertThat(newest(posts().getFirst())).contains("30 people");
        assertThat(town.state().openIncident().orElseThrow().components()).containsKey(Component.WEB);
        town.mastodon.breaks(Fault.NONE);
        town.pass(Duration.ofMinutes(50));
        assertThat(town.state().openIncident()).isEmpty();
        assertThat(town.words()).noneMatch(w -> w.contains("Several people"));
    }

    @Test
    void what_somebody_declared_needs_no_second_card() {
        town.types(
                ScenarioHarness.ADA,
                "incident",
                "open",
                Map.of(
                        "instance", ScenarioHarness.INSTANCE.text(),
                        "component", Component.MAIL.id(),
                        "text", "no mail comes"));
        town.pass(Duration.ofMinutes(1));
        town.reported(10, Problem.NO_MAIL);
        town.pass(Duration.ofMinutes(5));
        assertThat(posts()).hasSize(1);
        assertThat(newest(posts().getFirst())).contains("10 people in the last hour");
    }

    @Test
    void a_card_is_brought_to_its_end_whatever_is_set_meanwhile() {
        town.reported(5, Problem.LOGIN);
        told(Sensitivity.OFF);
        town.pass(Duration.ofHours(2));
        assertThat(newest(posts().getFirst())).contains("back to what is usual");
    }

    @Test
    void whoever_reports_well_after_the_outage_is_over_is_heard_again() {
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(5));
        town.reported(30, Problem.ERRORS);
        town.mastodon.breaks(Fault.NONE);
        town.pass(Duration.ofMinutes(20));
        assertThat(town.state().openIncident()).isEmpty();
        town.reported(5, Problem.NO_MAIL);
        assertThat(town.words()).anyMatch(w -> w.contains("Several people"));
    }

    @Test
    void a_restart_forgets_no_report_and_posts_no_second_card() {
        town.reported(5, Problem.LOGIN);
        town.pass(Duration.ofMinutes(2));
        town.begin();
        assertThat(town.core()
                        .monitoring
                        .spikes
                        .crowd(ScenarioHarness.INSTANCE, ScenarioHarness.COMMUNITY)
                        .people())
                .isEqualTo(5);
        assertThat(town.core()
                        .monitoring
                        .spikes
                        .spike(ScenarioHarness.INSTANCE, ScenarioHarness.COMMUNITY)
                        .map(ReportSpike::phase))
                .contains(ReportSpike.Phase.POSSIBLE);
        town.reported(4, Problem.LOGIN);
        town.pass(Duration.ofMinutes(2));
        assertThat(posts()).hasSize(1);
        assertThat(newest(posts().getFirst())).contains("9 in the last hour");
        town.pass(Duration.ofHours(2));
        assertThat(newest(posts().getFirst())).contains("back to what is usual");
    }

    @Test
    void a_community_chooses_from_how_many_on_it_is_told() {
        told(Sensitivity.LOW);
        town.reported(4, Problem.LOGIN);
        town.pass(Duration.ofMinutes(1));
        assertThat(town.words()).isEmpty();
        town.reported(2, Problem.LOGIN);
        town.pass(Duration.ofMinutes(1));
        assertThat(town.words()).hasSize(1);
    }

    @Test
    void who_wants_none_is_told_none() {
        told(Sensitivity.OFF);
        town.reported(100, Problem.LOGIN);
        town.pass(Duration.ofMinutes(5));
        assertThat(town.words()).isEmpty();
    }

    @Test
    void a_crowd_that_always_reports_at_this_hour_is_nothing_unusual() {
        for (var week = 0; week < 4; week++) {
            told(Sensitivity.OFF);
            town.reported(10, Problem.FEEDS);
            town.clock.advance(Duration.ofDays(7));
        }
        told(Sensitivity.HIGH);
        assertThat(town.core()
                        .monitoring
                        .spikes
                        .usual(ScenarioHarness.INSTANCE, ScenarioHarness.COMMUNITY)
                        .people())
                .isBetween(2.0, 4.0);
        town.reported(10, Problem.FEEDS);
        assertThat(town.core().monitoring.spikes.spike(ScenarioHarness.INSTANCE, ScenarioHarness.COMMUNITY))
                .isEmpty();
        town.reported(40, Problem.FEEDS);
        assertThat(town.core().monitoring.spikes.spike(ScenarioHarness.INSTANCE, ScenarioHarness.COMMUNITY))
                .isPresent();
    }

    @Test
    void hours_in_which_something_was_known_to_be_broken_are_not_usual() {
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(10));
        town.reported(50, Problem.ERRORS);
        town.mastodon.breaks(Fault.NONE);
        town.pass(Duration.ofMinutes(45));
        assertThat(town.state().openIncident()).isEmpty();
        town.clock.advance(Duration.ofDays(7).minus(Duration.ofMinutes(55)));
        assertThat(town.core()
                        .monitoring
                        .spikes
                        .usual(ScenarioHarness.INSTANCE, ScenarioHarness.COMMUNITY)
                        .people())
                .isLessThan(0.1);
    }

    @Test
    void me_too_under_an_incident_whose_row_cannot_be_read_asks_what_is_broken() {
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(3));
        var id = town.state().openIncident().orElseThrow().id();
        var who = Fixtures.member(new PersonId("too"), ScenarioHarness.COMMUNITY);
        new IncidentsByHand(town.store).garbles(id);
        assertThat(town.presses(who, new Press.SameIncident(id))).startsWith("What is broken for you at tusk.example?");
        assertThat(town.presses(who, new Press.SameIncident(new IncidentId("nosuchid"))))
                .isEqualTo(town.presses(who, new Press.NotifyOfIncident(new IncidentId("nosuchid"))));
    }
}
