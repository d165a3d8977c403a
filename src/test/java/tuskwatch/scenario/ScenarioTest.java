package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tuskwatch.core.command.Press;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.edge.store.IncidentsByHand;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.MastodonModel.Fault;
import tuskwatch.testing.Neighbourhood;

/** At nine a fault begins, at 09:14 it ends: what exactly the channel shows, and when (minutes and seconds after nine). */
@Order(1)
class ScenarioTest {
    private static final String ROLE = "<@&1400000000000000001> ";

    static Stream<Arguments> outages() {
        return Stream.of(
                outage(Fault.PUMA_KILLED, "01:24", "🔴 tusk.example is down: web fails", "15:17", "18:17", "14 min"),
                outage(Fault.THREADS_FULL, "01:25", "🔴 tusk.example is down: web fails", "15:17", "18:17", "14 min"),
                outage(
                        Fault.BAD_GATEWAY_EVERY_FOURTH,
                        "02:04",
                        "🟠 tusk.example has trouble: web fails in part",
                        "15:17",
                        "18:17",
                        "14 min"),
                outage(
                        Fault.REDIS_REFUSED,
                        "01:54",
                        "🟠 tusk.example has trouble: cache fails, sign-up fails",
                        "15:16",
                        "18:16",
                        "13 min"),
                outage(
                        Fault.POSTGRES_STOPPED,
                        "01:54",
                        "🟠 tusk.example has trouble: database fails, sign-up fails",
                        "15:46",
                        "20:16",
                        "13 min"),
                outage(
                        Fault.ASSETS_MISSING,
                        "02:23",
                        "🟠 tusk.example has trouble: sign-up fails",
                        "15:16",
                        "18:16",
                        "13 min"),
                outage(
                        Fault.STREAMING_STOPPED,
                        "01:54",
                        "🟠 tusk.example has trouble: streaming fails",
                        "15:16",
                        "18:16",
                        "13 min"),
                outage(
                        Fault.MAINTENANCE,
                        "01:24",
                        "🟠 tusk.example shows a maintenance page",
                        "15:17",
                        "18:17",
                        "14 min"),
                outage(Fault.PROXY_STOPPED, "01:24", "🔴 tusk.example is down: edge fails", "15:17", "18:17", "14 min"),
                outage(
                        Fault.HOST_UNREACHABLE,
                        "01:25",
                        "🔴 tusk.example is down: edge fails",
                        "15:17",
                        "18:17",
                        "14 min"));
    }

    private static Arguments outage(
            Fault fault, String posted, String headline, String recovering, String resolved, String length) {
        return Arguments.of(
                fault,
                List.of(
                        posted + " post " + ROLE + headline,
                        recovering + " edit " + ROLE + "🟡 tusk.example is recovering: the last checks were good",
                        resolved + " edit 🟢 tusk.example works again, after " + length,
                        resolved + " post 🟢 tusk.example works again, after " + length));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void an_outage_costs_two_messages(Fault fault, List<String> expected) {
        try (var town = ScenarioHarness.at_nine(fault)) {
            town.until(ScenarioHarness.NINE.plus(Duration.ofMinutes(14)));
            town.mastodon.breaks(Fault.NONE);
            town.until(ScenarioHarness.NINE.plus(Duration.ofMinutes(40)));
            assertThat(town.channel()).isEqualTo(expected);
            assertThat(town.discord.violations()).isEmpty();
            var incident = town.state().incident().orElseThrow();
            var end = incident.resolvedAt().orElseThrow();
            assertThat(end)
                    .as("the first good check of those that held")
                    .isBetween(
                            incident.since(),
                            incident.endKnownAt().orElseThrow().minusSeconds(120));
            assertThat(Uptime.of(
                                    town.core().kept.records.spans(ScenarioHarness.INSTANCE, ScenarioHarness.NINE),
                                    ScenarioHarness.NINE,
                                    ScenarioHarness.NINE.plus(Duration.ofMinutes(40)))
                            .failing())
                    .as("uptime counts from the first failing check to it")
                    .isEqualTo(Duration.between(incident.since(), end));
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ADDRESS_BANNED",
                "THROTTLED",
                "CHALLENGE",
                "REGISTRATION_CLOSED",
                "REGISTRATION_APPROVAL",
                "SSO_ONLY",
                "LIMITED_FEDERATION",
                "GARBAGE"
            })
    void refusals_policies_and_unreadable_bodies_are_no_outage(Fault fault) {
        try (var town = ScenarioHarness.at_nine(fault)) {
            town.until(ScenarioHarness.NINE.plus(Duration.ofMinutes(60)));
            assertThat(town.channel()).isEmpty();
            assertThat(town.state().openIncident()).isEmpty();
        }
    }

    @Test
    void a_banned_prober_says_restricted_and_a_throttled_one_asks_less() {
        try (var town = ScenarioHarness.at_nine(Fault.ADDRESS_BANNED)) {
            town.pass(Duration.ofMinutes(5));
            assertThat(town.state().verdict()).isEqualTo(Verdict.RESTRICTED);
        }
        try (var town = ScenarioHarness.at_nine(Fault.THROTTLED)) {
            var before = town.mastodon.asked().size();
            town.pass(Duration.ofMinutes(60));
            assertThat(town.mastodon.asked().size() - before).isLessThan(40);
        }
    }

    @Test
    void a_stopped_database_is_named_before_and_after_health_notices() {
        try (var town = ScenarioHarness.at_nine(Fault.POSTGRES_STOPPED)) {
            town.pass(Duration.ofMinutes(5));
            var early = town.state().openIncident().orElseThrow();
            assertThat(early.causes().getFirst().cause()).hasToString("db-down");
            town.pass(Duration.ofMinutes(20));
            var late = town.state().openIncident().orElseThrow();
            assertThat(late.id()).isEqualTo(early.id());
            assertThat(late.causes().getFirst().cause()).hasToString("db-down");
            assertThat(late.components()).isEqualTo(early.components());
        }
    }

    @Test
    void our_own_network_gone_is_one_notice_and_no_outage() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            town.networkDown(true);
            town.pass(Duration.ofMinutes(12));
            town.networkDown(false);
            town.pass(Duration.ofMinutes(10));
            assertThat(town.channel())
                    .containsExactly(
                            "00:24 post ⚪ I am blind: my own network is down",
                            "12:23 edit ⚪ I was blind: my own network was down");
            assertThat(town.state().incident()).isEmpty();
            var uptime = Uptime.of(
                    town.core().kept.records.spans(ScenarioHarness.INSTANCE, ScenarioHarness.NINE),
                    ScenarioHarness.NINE,
                    town.clock.instant());
            assertThat(uptime.failing()).isZero();
            assertThat(uptime.unknown()).isGreaterThan(Duration.ofMinutes(12));
        }
    }

    @Test
    void an_outage_that_is_found_after_blindness_is_told() {
        try (var town = ScenarioHarness.at_nine(Fault.PUMA_KILLED)) {
            town.networkDown(true);
            town.pass(Duration.ofMinutes(5));
            town.networkDown(false);
            town.pass(Duration.ofMinutes(5));
            assertThat(town.words())
                    .contains("post " + ROLE + "🔴 tusk.example is down: web fails")
                    .hasSize(3);
        }
    }

    private static final InstanceName BEN = new InstanceName("ben.example");
    private static final InstanceName CLEO = new InstanceName("cleo.example");

    /** No probe of this server can see it: its neighbours do. */
    @Test
    void a_sidekiq_that_stopped_is_told_by_the_other_servers_with_the_pairs_and_ends_when_posts_travel_again() {
        try (var town = new ScenarioHarness()) {
            List.of(BEN, CLEO).forEach(i -> town.watches(i, WatchEntry.Registrations.NOT_TOLD));
            var hood = hood(town);
            travel(town, hood, 60);
            assertThat(town.channel()).isEmpty();
            hood.stopped.add(ScenarioHarness.INSTANCE);
            travel(town, hood, 60);
            var incident = town.state().openIncident().orElseThrow();
            assertThat(incident.components()).containsOnlyKeys(Component.JOBS);
            assertThat(incident.verdict()).isEqualTo(Verdict.DEGRADED);
            assertThat(incident.causes().getFirst().cause()).hasToString("sidekiq-stopped");
            assertThat(incident.causes().getFirst().because().getFirst())
                    .contains("from or to 2 servers not named here");
            assertThat(town.words()).hasSize(1);
            hood.stopped.clear();
            travel(town, hood, 60);
            assertThat(town.state().openIncident()).isEmpty();
            assertThat(town.discord.violations()).isEmpty();
        }
    }

    private static Neighbourhood hood(ScenarioHarness town) {
        return new Neighbourhood(
                town.core().monitoring.neighbours, town.clock.instant(), ScenarioHarness.INSTANCE, BEN, CLEO);
    }

    /** Whoever runs them, and watches them, says that nothing arrives from the server of somebody else. */
    @Test
    void servers_that_another_community_watches_open_no_incident_by_what_their_feeds_leave_out() {
        try (var town = new ScenarioHarness()) {
            List.of(BEN, CLEO).forEach(i -> town.watchesElsewhere(i));
            var hood = hood(town);
            travel(town, hood, 60);
            hood.stopped.add(ScenarioHarness.INSTANCE);
            travel(town, hood, 60);
            assertThat(town.state().openIncident()).isEmpty();
            assertThat(town.channel()).isEmpty();
        }
    }

    private static void travel(ScenarioHarness town, Neighbourhood hood, int minutes) {
        for (var i = 0; i < minutes; i++) {
            town.pass(Duration.ofMinutes(1));
            hood.minutes(1);
        }
    }

    @Test
    void a_flapping_hour_costs_two_messages() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            for (var i = 0; i < 10; i++) {
                town.mastodon.breaks(Fault.PUMA_KILLED);
                town.pass(Duration.ofMinutes(3));
                town.mastodon.breaks(Fault.NONE);
                town.pass(Duration.ofMinutes(3));
            }
            town.pass(Duration.ofMinutes(30));
            assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).hasSize(2);
        }
    }

    @Test
    void a_relapse_within_the_hold_edits_both_messages_and_posts_nothing() {
        try (var town = ScenarioHarness.at_nine(Fault.PUMA_KILLED)) {
            town.pass(Duration.ofMinutes(14));
            town.mastodon.breaks(Fault.NONE);
            town.pass(Duration.ofMinutes(6));
            assertThat(town.state().incident().orElseThrow().phase()).isEqualTo(Incident.Phase.RESOLVED);
            town.mastodon.breaks(Fault.PUMA_KILLED);
            town.pass(Duration.ofMinutes(4));
            assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).hasSize(2);
            assertThat(town.words())
                    .endsWith(
                            "edit " + ROLE + "🔴 tusk.example is down: web fails",
                            "edit 🟠 tusk.example failed again shortly after; see the message above");
            assertThat(town.discord
                            .messages(ScenarioHarness.CHANNEL)
                            .getFirst()
                            .now()
                            .path("allowed_mentions")
                            .path("roles")
                            .isMissingNode())
                    .isTrue();
        }
    }

    @Test
    void a_false_alarm_closes_the_incident_and_names_who_said_so() {
        try (var town = ScenarioHarness.at_nine(Fault.PUMA_KILLED)) {
            town.pass(Duration.ofMinutes(3));
            var id = town.state().openIncident().orElseThrow().id();
            assertThat(town.presses(
                            ScenarioHarness.manager("@everyone [Ada](https://evil.example)"), new Press.FalseAlarm(id)))
                    .startsWith("Closed here as a false alarm");
            town.deliver();
            var message =
                    town.discord.messages(ScenarioHarness.CHANNEL).getFirst().now();
            assertThat(message.path("content").asText())
                    .isEqualTo("🟢 False alarm: tusk.example was reported by mistake");
            assertThat(message.toString()).doesNotContain("@everyone").doesNotContain("https://evil");
            town.pass(Duration.ofMinutes(5));
            assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).hasSize(1);
            assertThat(town.presses(ScenarioHarness.manager("Ada"), new Press.FalseAlarm(id)))
                    .isEqualTo("That incident is over already.");
        }
    }

    @Test
    void an_incident_whose_row_cannot_be_read_can_still_be_closed_by_hand() {
        try (var town = ScenarioHarness.at_nine(Fault.PUMA_KILLED)) {
            town.pass(Duration.ofMinutes(3));
            var id = town.state().openIncident().orElseThrow().id();
            new IncidentsByHand(town.store).garbles(id);
            assertThat(town.presses(ScenarioHarness.manager("Ada"), new Press.FalseAlarm(id)))
                    .startsWith("Closed here as a false alarm");
            assertThat(town.state()
                            .openIncident()
                            .flatMap(i -> i.seenBy(ScenarioHarness.COMMUNITY))
                            .map(Incident::phase))
                    .contains(Incident.Phase.FALSE_ALARM);
        }
    }

    /** What the community has declared. */
    private static Optional<Incident> declared(ScenarioHarness town) {
        return town.state().declaredBy(ScenarioHarness.COMMUNITY);
    }

    private static String declares(ScenarioHarness town, String name, Component component, String words) {
        return town.types(
                ScenarioHarness.manager(name),
                "incident",
                "open",
                Map.of("instance", ScenarioHarness.INSTANCE.text(), "component", component.id(), "text", words));
    }

    @Test
    void what_a_person_declares_is_posted_as_his_word_and_ends_only_by_a_person() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            assertThat(declares(town, "Ada", Component.MAIL, "no mail since noon"))
                    .matches("(?s)Incident [a-z2-9]{8} is open for this Discord server: it is posted.*");
            town.deliver();
            assertThat(town.words()).containsExactly("post " + ROLE + "🟠 tusk.example has trouble: mail fails");
            assertThat(town.discord
                            .messages(ScenarioHarness.CHANNEL)
                            .getFirst()
                            .now()
                            .toString())
                    .contains("Reported by Ada: “no mail since noon”", "No check of ours sees it.");
            assertThat(declares(town, "Ben", Component.WEB, ""))
                    .startsWith("Something goes on there already: incident "
                            + declared(town).orElseThrow().id());
            town.pass(Duration.ofHours(1));
            assertThat(town.words()).hasSize(1);
            assertThat(town.types(ScenarioHarness.manager("Ben"), "incident", "resolve"))
                    .startsWith("Closed here");
            town.pass(Duration.ofMinutes(30));
            assertThat(town.words())
                    .endsWith(
                            "edit 🟢 tusk.example works again, after 60 min",
                            "post 🟢 tusk.example works again, after 60 min");
            assertThat(declared(town)).isEmpty();
        }
    }

    @Test
    void what_a_person_declares_goes_on_when_checks_see_something_too_and_that_is_over() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            declares(town, "Ada", Component.MAIL, "");
            town.pass(Duration.ofMinutes(15));
            town.mastodon.breaks(Fault.PUMA_KILLED);
            town.pass(Duration.ofMinutes(5));
            assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).hasSize(1);
            assertThat(declared(town).orElseThrow().components()).containsKeys(Component.WEB, Component.MAIL);
            assertThat(town.state().openIncident())
                    .as("others are told of that alone")
                    .isPresent();
            town.mastodon.breaks(Fault.NONE);
            town.pass(Duration.ofMinutes(30));
            assertThat(town.state().openIncident()).isEmpty();
            assertThat(declared(town).orElseThrow().components()).containsOnlyKeys(Component.MAIL);
            assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).hasSize(1);
        }
    }

    @Test
    void what_a_person_calls_over_while_it_fails_is_left_alone_until_it_really_ends() {
        try (var town = ScenarioHarness.at_nine(Fault.PUMA_KILLED)) {
            town.pass(Duration.ofMinutes(3));
            town.types(ScenarioHarness.manager("@everyone Ada"), "incident", "resolve");
            town.pass(Duration.ofHours(2));
            assertThat(town.words())
                    .hasSize(2)
                    .last()
                    .isEqualTo("edit 🟢 tusk.example: closed here, while checks still fail");
            assertThat(town.state().openIncident()).isPresent();
            assertThat(town.discord.messages(ScenarioHarness.CHANNEL).toString())
                    .doesNotContain("@everyone");
            town.mastodon.breaks(Fault.NONE);
            town.pass(Duration.ofMinutes(15));
            assertThat(town.state().openIncident()).isEmpty();
            assertThat(town.words()).last().asString().startsWith("edit 🟢 tusk.example works again, after ");
            assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).hasSize(1);
        }
    }

    @Test
    void what_was_declared_ends_when_its_community_watches_the_server_no_longer() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            declares(town, "Ada", Component.MAIL, "");
            town.pass(Duration.ofMinutes(2));
            assertThat(declared(town)).isPresent();
            town.types(ScenarioHarness.manager("Ada"), "watch", "remove");
            assertThat(declared(town)).isEmpty();
            assertThat(town.core().kept.incidents.open()).isEmpty();
            town.deliver();
            assertThat(town.words()).last().isEqualTo("edit ℹ️ tusk.example: no longer watched here");
        }
    }

    @Test
    void a_bot_that_was_away_for_long_mentions_nobody_for_what_is_over() {
        try (var town = ScenarioHarness.at_nine(Fault.PROXY_STOPPED)) {
            town.discord.lasting(c -> true, new FakeDiscord.Fault.Page(403));
            town.pass(Duration.ofMinutes(14));
            town.mastodon.breaks(Fault.NONE);
            town.discord.forgetScript();
            town.clock.skip(Duration.ofHours(12));
            town.begin();
            town.core().resume();
            town.deliver();
            town.pass(Duration.ofMinutes(20));
            assertThat(town.words()).singleElement().asString().startsWith("post 🟢 tusk.example works again");
        }
    }

    @Test
    void a_watch_that_ends_during_an_outage_ends_its_message_and_one_that_begins_again_makes_a_new_one() {
        try (var town = ScenarioHarness.at_nine(Fault.PUMA_KILLED)) {
            town.pass(Duration.ofMinutes(5));
            var first = town.discord.messages(ScenarioHarness.CHANNEL).getFirst();
            town.types(ScenarioHarness.manager("Ada"), "watch", "remove");
            town.deliver();
            assertThat(first.content()).isEqualTo("ℹ️ tusk.example: no longer watched here");
            assertThat(first.now().path("components")).isEmpty();
            var edits = first.edits().size();
            town.watches(ScenarioHarness.INSTANCE, WatchEntry.Registrations.NOT_TOLD);
            town.pass(Duration.ofMinutes(3));
            assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).hasSize(2);
            assertThat(town.discord.messages(ScenarioHarness.CHANNEL).getLast().content())
                    .contains("tusk.example is down");
            assertThat(first.edits()).hasSize(edits);
        }
    }

    @Test
    void what_was_declared_and_is_closed_while_checks_fail_says_nothing_of_working_again() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            declares(town, "Ada", Component.MAIL, "");
            town.mastodon.breaks(Fault.PUMA_KILLED);
            town.pass(Duration.ofMinutes(5));
            town.types(ScenarioHarness.manager("Ada"), "incident", "resolve");
            town.pass(Duration.ofMinutes(5));
            assertThat(town.words()).last().isEqualTo("edit 🟢 tusk.example: closed here, while checks still fail");
            assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).hasSize(1);
            assertThat(town.state()
                            .openIncident()
                            .flatMap(i -> i.seenBy(ScenarioHarness.COMMUNITY))
                            .map(Incident::phase))
                    .as("found again under what it is")
                    .contains(Incident.Phase.CLOSED);
        }
    }

    @Test
    void what_was_closed_by_hand_comes_back_after_a_recovery() {
        try (var town = ScenarioHarness.at_nine(Fault.PUMA_KILLED)) {
            town.pass(Duration.ofMinutes(3));
            town.types(ScenarioHarness.manager("Ada"), "incident", "resolve");
            town.pass(Duration.ofMinutes(10));
            town.mastodon.breaks(Fault.NONE);
            while (town.state()
                    .openIncident()
                    .filter(i -> i.phase() != Incident.Phase.RECOVERING)
                    .isPresent()) {
                town.pass(Duration.ofSeconds(10));
            }
            town.mastodon.breaks(Fault.PUMA_KILLED);
            town.pass(Duration.ofMinutes(5));
            assertThat(town.words()).last().asString().contains("tusk.example is down");
        }
    }

    @Test
    void a_muted_incident_is_edited_and_posts_nothing_new() {
        try (var town = ScenarioHarness.at_nine(Fault.PUMA_KILLED)) {
            town.pass(Duration.ofMinutes(3));
            town.presses(
                    ScenarioHarness.manager("Ada"),
                    new Press.Mute(town.state().openIncident().orElseThrow().id()));
            town.pass(Duration.ofMinutes(12));
            town.mastodon.breaks(Fault.NONE);
            town.pass(Duration.ofMinutes(10));
            assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).hasSize(1);
            assertThat(town.discord.messages(ScenarioHarness.CHANNEL).getFirst().content())
                    .contains("works again");
        }
    }

    @Test
    void a_server_that_closes_for_good_is_told_once_and_is_no_outage() {
        try (var town = ScenarioHarness.at_nine(Fault.CLOSED_FOR_GOOD)) {
            town.pass(Duration.ofMinutes(60));
            assertThat(town.words()).containsExactly("post ℹ️ tusk.example has closed for good");
            assertThat(town.state().incident()).isEmpty();
        }
    }

    @Test
    void a_change_of_policy_is_an_event_of_its_own_where_the_watch_asks_for_it() {
        try (var town = new ScenarioHarness(WatchEntry.Registrations.TOLD)) {
            town.until(ScenarioHarness.NINE);
            town.mastodon.breaks(Fault.REGISTRATION_CLOSED);
            town.pass(Duration.ofMinutes(20));
            assertThat(town.state().registration().policy()).isEqualTo(SignupPolicy.CLOSED);
            assertThat(town.words()).contains("post ℹ️ Sign-up at tusk.example is now closed (was open)");
        }
    }

    @Test
    void a_short_blip_is_not_told() {
        try (var town = ScenarioHarness.at_nine(Fault.PUMA_KILLED)) {
            town.pass(Duration.ofSeconds(80));
            town.mastodon.breaks(Fault.NONE);
            town.pass(Duration.ofMinutes(20));
            assertThat(town.channel()).isEmpty();
        }
    }

    @Test
    void a_restart_goes_on_where_the_process_before_was() {
        try (var town = ScenarioHarness.at_nine(Fault.PUMA_KILLED)) {
            for (var i = 0; i < 12; i++) {
                town.pass(Duration.ofSeconds(20));
                town.begin();
            }
            assertThat(town.channel())
                    .as("sooner than without restarts: a new process asks at once")
                    .containsExactly("01:20 post " + ROLE + "🔴 tusk.example is down: web fails");
            town.mastodon.breaks(Fault.NONE);
            for (var i = 0; i < 30; i++) {
                town.pass(Duration.ofSeconds(30));
                town.begin();
            }
            assertThat(town.words())
                    .endsWith("post 🟢 tusk.example works again, after 3 min")
                    .hasSize(4);
        }
    }

    @Test
    void a_server_that_dies_in_the_middle_of_a_round_is_down_from_the_first_word() {
        for (var minute = 0; minute < 6; minute++) {
            for (var good = 1; good <= 3; good++) {
                try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
                    town.pass(Duration.ofMinutes(minute));
                    town.mastodon.breaksAfter(good, Fault.PUMA_KILLED);
                    town.pass(Duration.ofMinutes(5));
                    assertThat(town.words())
                            .as("minute " + minute + ", " + good + " good")
                            .containsExactly("post " + ROLE + "🔴 tusk.example is down: web fails");
                }
            }
        }
    }

    @Test
    void rates_hold_while_all_is_well_and_while_something_looks_wrong() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            var before = town.mastodon.asked().size();
            town.pass(Duration.ofMinutes(30));
            assertThat(town.mastodon.asked().size() - before).isLessThanOrEqualTo(4 * 30);
            town.mastodon.breaks(Fault.BAD_GATEWAY_EVERY_FOURTH);
            town.pass(Duration.ofSeconds(50));
            before = town.mastodon.asked().size();
            town.pass(Duration.ofSeconds(60));
            assertThat(town.mastodon.asked().size() - before).isLessThanOrEqualTo(12);
        }
    }

    @Test
    void no_api_address_is_asked_twice() {
        try (var town = ScenarioHarness.at_nine(Fault.NONE)) {
            town.pass(Duration.ofMinutes(30));
            assertThat(town.mastodon.asked().stream().filter(p -> p.startsWith("/api/v1/tags/") || p.contains("?")))
                    .doesNotHaveDuplicates()
                    .isNotEmpty();
        }
    }
}
