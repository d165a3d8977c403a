package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.MastodonModel.Fault;

/** What a community meets in its first week, in virtual time. */
@Order(1)
class FirstWeekTest {
    private ScenarioHarness town = new ScenarioHarness();

    @AfterEach
    void judge() {
        assertThat(town.discord.violations()).isEmpty();
        town.close();
    }

    /** Long enough to know the habits of the feeds. */
    private void settle() {
        town.until(ScenarioHarness.NINE.plus(Duration.ofHours(2)));
    }

    @Test
    void a_remote_feed_that_ages_while_local_posts_are_fresh_is_a_failure_of_federation() {
        town.until(ScenarioHarness.NINE.plus(Duration.ofHours(25)));
        town.mastodon.breaks(Fault.SIDEKIQ_STOPPED);
        town.pass(Duration.ofMinutes(14));
        assertThat(words()).isEmpty();
        town.pass(Duration.ofMinutes(16));
        assertThat(town.state().openIncident().orElseThrow().components()).containsOnlyKeys(Component.FEDERATION);
        assertThat(words()).hasSize(1).first().asString().contains("tusk.example has trouble: federation");
        var cause = town.state().openIncident().orElseThrow().causes().getFirst();
        assertThat(cause.cause()).hasToString("sidekiq-backlog");
        assertThat(cause.because().getFirst()).contains("while people here still post");
        town.mastodon.breaks(Fault.NONE);
        town.pass(Duration.ofMinutes(40));
        assertThat(town.state().openIncident()).isEmpty();
    }

    @Test
    void a_late_feed_that_people_call_a_false_alarm_is_learnt_afresh() {
        settle();
        town.mastodon.breaks(Fault.SIDEKIQ_STOPPED);
        town.pass(Duration.ofMinutes(80));
        var incident = town.state().openIncident().orElseThrow();
        assertThat(incident.components()).containsOnlyKeys(Component.FEDERATION);
        town.presses(ScenarioHarness.manager("Ada"), new Press.FalseAlarm(incident.id()));
        assertThat(town.state().feeds().ages()).isEmpty();
        town.pass(Duration.ofHours(3));
        assertThat(town.state().openIncident()).isEmpty();
    }

    @Test
    void a_media_host_that_fails_is_told_as_media_alone() {
        town.mastodon.advertiseMedia("https://files.tusk.example");
        settle();
        town.mastodon.breaks(Fault.MEDIA_DOWN);
        town.pass(Duration.ofMinutes(25));
        assertThat(town.state().openIncident().orElseThrow().components())
                .containsExactlyEntriesOf(Map.of(Component.MEDIA, ComponentState.DOWN));
    }

    @Test
    void feeds_that_hang_are_a_slow_database_not_a_dead_server() {
        settle();
        town.mastodon.breaks(Fault.USERS_LOCKED);
        town.pass(Duration.ofMinutes(15));
        var incident = town.state().openIncident().orElseThrow();
        assertThat(incident.components()).containsExactlyEntriesOf(Map.of(Component.DATABASE, ComponentState.DEGRADED));
        assertThat(incident.causes().getFirst().cause()).hasToString("db-slow");
    }

    @Test
    void a_new_version_is_remembered_and_posted_nowhere() {
        settle();
        town.mastodon.runs("4.6.6");
        town.pass(Duration.ofMinutes(70));
        assertThat(words()).isEmpty();
        assertThat(town.core()
                        .kept
                        .records
                        .timeline(ScenarioHarness.INSTANCE, Instant.EPOCH, ScenarioHarness.COMMUNITY))
                .extracting(e -> English.say(e.words()))
                .containsExactly("Mastodon was upgraded from 4.6.5 to 4.6.6.");
    }

    @Test
    void what_a_maintenance_page_says_is_on_the_card_and_in_the_timeline() {
        settle();
        town.mastodon.breaks(Fault.MAINTENANCE);
        town.pass(Duration.ofMinutes(5));
        assertThat(town.discord
                        .messages(ScenarioHarness.CHANNEL)
                        .getFirst()
                        .now()
                        .toString())
                .contains("The page says: “Down for maintenance”");
        assertThat(town.core()
                        .kept
                        .records
                        .timeline(ScenarioHarness.INSTANCE, Instant.EPOCH, ScenarioHarness.COMMUNITY))
                .extracting(e -> English.say(e.words()))
                .containsExactly("The page says: “Down for maintenance”");
    }

    @Test
    void registration_changes_are_posted_only_where_the_watch_asks_for_it() {
        settle();
        town.mastodon.breaks(Fault.REGISTRATION_CLOSED);
        town.mastodon.says("We are full.");
        town.pass(Duration.ofMinutes(30));
        assertThat(words()).isEmpty();
        assertThat(town.core()
                        .kept
                        .records
                        .timeline(ScenarioHarness.INSTANCE, Instant.EPOCH, ScenarioHarness.COMMUNITY))
                .extracting(e -> English.say(e.words()))
                .contains("Sign-up is now closed (was open).", "The server says about sign-up: “We are full.”");
        town.close();
        town = new ScenarioHarness(WatchEntry.Registrations.TOLD);
        settle();
        town.mastodon.breaks(Fault.REGISTRATION_CLOSED);
        town.pass(Duration.ofMinutes(30));
        assertThat(words()).containsExactly("post Sign-up at tusk.example is now closed (was open)");
    }

    private String plan(String when, String length) {
        var answer = town.types(
                ScenarioHarness.ADA,
                "maintenance",
                "plan",
                Map.of(
                        "instance",
                        ScenarioHarness.INSTANCE.text(),
                        "when",
                        when,
                        "length",
                        length,
                        "note",
                        "disk swap @everyone"));
        town.deliver();
        return answer.lines().findFirst().orElseThrow();
    }

    private List<String> posts() {
        return words().stream().filter(w -> w.startsWith("post ")).toList();
    }

    /** What the channel showed, without the symbols in front. */
    private List<String> words() {
        return town.words().stream()
                .map(w -> w.replaceFirst("^(post|edit) [^A-Za-z]+ ", "$1 "))
                .toList();
    }

    @Test
    void maintenance_is_announced_at_plan_start_and_end_and_no_outage_is_posted_meanwhile() {
        settle();
        assertThat(plan("in 30m", "1h")).isEqualTo("Announced: maintenance of tusk.example is planned");
        town.pass(Duration.ofMinutes(31));
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(30));
        assertThat(town.state().openIncident()).isPresent();
        town.mastodon.breaks(Fault.NONE);
        town.pass(Duration.ofMinutes(40));
        assertThat(posts())
                .containsExactly(
                        "post Planned: maintenance of tusk.example",
                        "post Maintenance of tusk.example begins now",
                        "post Maintenance of tusk.example is over");
        assertThat(words()).contains("edit tusk.example is under maintenance, as announced");
        assertThat(town.core()
                        .kept
                        .records
                        .timeline(ScenarioHarness.INSTANCE, Instant.EPOCH, ScenarioHarness.COMMUNITY))
                .extracting(e ->
                        English.say(e.words()) + " " + e.who().map(Person::name).orElse(""))
                .containsExactly(
                        "Maintenance: planned (disk swap @everyone). Ada",
                        "Maintenance: going on (disk swap @everyone). Ada",
                        "Maintenance: over (disk swap @everyone). Ada");
    }

    @Test
    void maintenance_that_overruns_holds_outages_back_no_longer_than_the_hold_and_ends_by_itself() {
        settle();
        plan("now", "30m");
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(34));
        var overrun = "post Maintenance of tusk.example overruns: it does not work yet";
        assertThat(posts()).containsExactly("post tusk.example is under maintenance, as announced", overrun);
        town.pass(Duration.ofMinutes(10));
        assertThat(posts())
                .hasSize(4)
                .contains("post Maintenance of tusk.example is overdue: outages are told again")
                .anyMatch(p -> p.endsWith("tusk.example is down: web fails"));
        town.pass(Duration.ofMinutes(40));
        assertThat(posts()).hasSize(4);
        town.mastodon.breaks(Fault.NONE);
        town.pass(Duration.ofMinutes(30));
        assertThat(posts()).hasSize(6).last().isEqualTo("post Maintenance of tusk.example is over");
    }

    @Test
    void what_was_down_before_is_not_announced_again() {
        settle();
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(5));
        plan("now", "1h");
        town.pass(Duration.ofMinutes(20));
        town.types(ScenarioHarness.ADA, "maintenance", "end");
        town.pass(Duration.ofMinutes(10));
        assertThat(posts()).filteredOn(p -> p.contains(" is down")).hasSize(1);
    }

    @Test
    void an_outage_that_outlasts_maintenance_ended_by_hand_is_announced_then() {
        settle();
        plan("now", "1h");
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(20));
        assertThat(posts()).noneMatch(p -> p.contains(" is down"));
        town.types(ScenarioHarness.ADA, "maintenance", "end");
        town.pass(Duration.ofMinutes(5));
        assertThat(posts()).filteredOn(p -> p.contains(" is down")).hasSize(1);
    }

    @Test
    void wishes_that_cannot_be_read_get_a_sentence() {
        settle();
        assertThat(plan("some day", "1h")).contains("is not a time that I can read; write for example 18:00");
        assertThat(plan("yesterday", "1h")).isEqualTo("That moment is not within the next 90 days.");
        assertThat(plan("2020-01-01 10:00", "1h")).isEqualTo("That moment is not within the next 90 days.");
        plan("now", "1h");
        assertThat(plan("now", "1h")).contains("is announced already");
        assertThat(town.types(ScenarioHarness.ADA, "maintenance", "end", Map.of("instance", "other.example")))
                .isEqualTo("No maintenance of other.example is announced here.");
    }

    @Test
    void a_channel_that_is_gone_is_told_once_to_whoever_set_it_up_and_the_outage_with_it() {
        settle();
        town.discord.deleteChannel(ScenarioHarness.CHANNEL);
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(60));
        var direct = town.discord.messages("9" + ScenarioHarness.OWNER);
        assertThat(direct).hasSize(2);
        assertThat(direct.getFirst().content()).contains("I cannot post in a channel that you chose for outages");
        assertThat(direct.getLast().content()).isEqualTo("🔴 tusk.example is down: web fails");
        assertThat(direct.getFirst().now().toString()).contains("Unknown Channel", "/watch add");
        assertThat(town.core().monitoring.broken.count()).isEqualTo(1);
        town.mastodon.breaks(Fault.NONE);
        town.pass(Duration.ofMinutes(15));
        assertThat(town.discord.messages("9" + ScenarioHarness.OWNER)).hasSize(3);
        assertThat(town.discord.messages("9" + ScenarioHarness.OWNER).get(1).content())
                .contains("works again");
    }

    @Test
    void where_the_history_may_not_be_read_watch_list_says_so_and_nothing_is_posted_twice() {
        settle();
        town.discord.botMay(1L << 10 | 1L << 11 | 1L << 14);
        var post = "POST /channels/" + ScenarioHarness.CHANNEL;
        town.discord.next(c -> c.startsWith(post), new FakeDiscord.Fault.CutAfter());
        town.mastodon.breaks(Fault.PUMA_KILLED);
        for (var i = 0; i < 180 && town.discord.requests().stream().noneMatch(r -> r.startsWith(post)); i++) {
            town.pass(Duration.ofSeconds(1));
        }
        town.begin();
        town.pass(Duration.ofMinutes(3));
        assertThat(town.discord.messages(ScenarioHarness.CHANNEL)).hasSize(1);
        assertThat(town.types(ScenarioHarness.ADA, "watch", "list", Map.of()))
                .contains("I may not read the history there (", "give me Read Message History");
        town.discord.botMay(1L << 10 | 1L << 11 | 1L << 14 | 1L << 16);
    }

    @Test
    void a_certificate_that_ends_is_told_to_moderators_twice_and_never_in_the_channel() {
        settle();
        var end = town.clock.instant().plus(Duration.ofDays(14)).plus(Duration.ofHours(1));
        town.prober.certificateEnds(end);
        town.pass(Duration.ofHours(3));
        assertThat(words()).isEmpty();
        assertThat(town.discord.messages("9" + ScenarioHarness.OWNER))
                .singleElement()
                .satisfies(
                        m -> assertThat(m.content()).contains("The certificate of tusk.example ends within 14 days"));
        town.moderators("1600000000000000077");
        town.prober.certificateEnds(town.clock.instant().plus(Duration.ofDays(2)));
        town.pass(Duration.ofHours(1));
        assertThat(town.discord.messages("1600000000000000077").stream().map(FakeDiscord.Posted::content))
                .hasSize(2)
                .anyMatch(t -> t.contains("notices for moderators have a channel"))
                .anyMatch(t -> t.contains("ends within 3 days"));
    }

    @Test
    void the_status_board_is_one_pinned_message_found_again_after_a_restart() {
        settle();
        town.board("1600000000000000088");
        town.pass(Duration.ofMinutes(3));
        var board = town.discord.messages("1600000000000000088");
        assertThat(board).hasSize(1);
        assertThat(town.discord.pinned()).containsExactly(board.getFirst().id());
        assertThat(board.getFirst().content()).contains("No known trouble with 1 instance");
        town.mastodon.breaks(Fault.PUMA_KILLED);
        var quiet = board.getFirst().edits().size();
        town.pass(Duration.ofMinutes(4));
        assertThat(town.discord
                        .messages("1600000000000000088")
                        .getFirst()
                        .edits()
                        .size())
                .as("once a minute, and at the transition")
                .isLessThanOrEqualTo(quiet + 4 + 1);
        town.begin();
        town.pass(Duration.ofMinutes(4));
        assertThat(town.discord.messages("1600000000000000088")).hasSize(1);
        assertThat(town.discord.messages("1600000000000000088").getFirst().content())
                .contains("1 of 1 instance has trouble");
        town.board("1600000000000000099");
        town.deliver();
        assertThat(town.discord.messages("1600000000000000088").getFirst().content())
                .contains("The status board has moved to another channel");
        assertThat(town.discord.messages("1600000000000000099")).hasSize(1);
    }

    @Test
    void people_leave_traces_in_the_timeline_of_the_incident() {
        settle();
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(5));
        var id = town.state().openIncident().orElseThrow().id();
        town.presses(ScenarioHarness.manager("Ada"), new Press.Mute(id));
        town.presses(ScenarioHarness.manager("Bob"), new Press.FalseAlarm(id));
        assertThat(town.core().kept.incidents.happened(id, ScenarioHarness.COMMUNITY).stream()
                        .map(e -> e.kind()
                                + (e instanceof IncidentEvent.Deed d
                                        ? d.who().map(w -> " " + w.name()).orElse("")
                                        : ""))
                        .collect(Collectors.toList()))
                .startsWith("opened")
                .endsWith("muted Ada", "false-alarm Bob");
    }
}
