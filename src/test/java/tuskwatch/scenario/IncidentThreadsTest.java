package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Reply;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.IncidentRole;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;

/** The thread of an incident, what members are told there, and what the people who deal with it write. */
@Order(1)
class IncidentThreadsTest {
    private static final String POSTS = "1600000000000000009";

    private final OnCallHarness night = new OnCallHarness();
    private final Incident incident = opened();

    private Incident opened() {
        var opened = night.opens(Component.WEB);
        night.say(Message.of(
                DeliveryKey.incident(opened.id(), Destination.of(POSTS)),
                Destination.of(POSTS),
                Card.sentence(Tone.OUTAGE, LocalizedText.outside("tusk0.example is down")),
                Optional.empty()));
        return opened;
    }

    @AfterEach
    void stop() {
        night.close();
        assertThat(night.discord.violations()).isEmpty();
    }

    private List<FakeDiscord.Posted> thread() {
        return night.discord.messages(post().id());
    }

    private FakeDiscord.Posted post() {
        return night.discord.messages(POSTS).getFirst();
    }

    private String timeline() {
        return thread().getFirst().now().path("embeds").path(0).path("fields").toString();
    }

    @Test
    void a_thread_hangs_on_the_post_and_its_one_message_tells_what_happened_but_not_who_was_called() {
        night.seconds(10);
        assertThat(night.discord.threads()).isEqualTo(Map.of(post().id(), "tusk0.example, incident inc1x"));
        assertThat(thread()).hasSize(1);
        assertThat(timeline()).contains("first failing check", "the moderators on call are told");
        night.press(night.direct(OnCallHarness.ADA).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        night.types(
                OnCallHarness.who(OnCallHarness.ADA),
                "incident",
                "note",
                Map.of("text", "the disk is full, do not tell"));
        night.seconds(10);
        assertThat(timeline())
                .contains("a moderator is on it")
                .doesNotContain("Ada", OnCallHarness.ADA.text(), "do not tell");
        night.incidents.ends(incident, night.clock.instant());
        night.minutes(5);
        assertThat(thread()).hasSize(1);
        assertThat(night.discord.messages(POSTS)).hasSize(1);
        assertThat(thread().getFirst().now().path("message_reference").isMissingNode())
                .isTrue();
    }

    @Test
    void a_page_leads_to_the_post_and_to_what_happened_in_its_thread() {
        night.seconds(10);
        var here = "https://discord.com/channels/" + OnCallHarness.COMMUNITY + "/";
        assertThat(night.direct(OnCallHarness.ADA).getFirst().now().toString())
                .contains(
                        here + POSTS + "/" + post().id(),
                        here + post().id() + "/" + thread().getFirst().id());
    }

    @Test
    void an_update_is_a_message_of_its_own_in_the_thread_and_comes_once_whatever_restarts() {
        night.seconds(10);
        night.types(
                OnCallHarness.who(OnCallHarness.ADA),
                "incident",
                "update",
                Map.of("text", "We restart @everyone the [db](x)"));
        night.seconds(10);
        night.begin();
        night.minutes(2);
        assertThat(thread()).hasSize(2);
        var update = thread().getLast().now();
        assertThat(update.path("content").asText()).contains("Update by the moderators");
        assertThat(update.path("allowed_mentions").path("parse")).isEmpty();
        assertThat(update.toString()).contains("We restart");
        assertThat(timeline()).contains("update: We restart");
        assertThat(night.types(OnCallHarness.who(OnCallHarness.ADA), "incident", "update", Map.of("text", "  ")))
                .contains("The option text is missing");
    }

    @Test
    void an_incident_that_wakes_nobody_has_a_thread_too_and_of_many_the_urgent_ones_have_theirs_first() {
        night.incidents.ends(incident, night.clock.instant());
        night.minutes(20);
        for (var i = 0; i < 11; i++) {
            posted("low" + i, i == 10 ? Component.WEB : Component.STREAMING);
        }
        night.seconds(20);
        assertThat(night.discord.threads().values())
                .contains("tusk0.example, incident low10", "tusk0.example, incident low0")
                .hasSize(10);
    }

    private void posted(String id, Component failing) {
        var opened = night.incidents.opens(id, OnCallHarness.server(0), night.clock.instant(), failing);
        night.say(Message.of(
                DeliveryKey.incident(opened.id(), Destination.of(POSTS)),
                Destination.of(POSTS),
                Card.sentence(Tone.OUTAGE, LocalizedText.outside("something fails")),
                Optional.empty()));
    }

    @Test
    void where_threads_may_not_be_made_nothing_else_suffers() {
        night.discord.botMay(1L << 10 | 1L << 11 | 1L << 14 | 1L << 16);
        night.minutes(3);
        assertThat(night.discord.threads()).isEmpty();
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
        assertThat(night.discord.messages(POSTS)).hasSize(1);
        assertThat(night.discord.requests().stream()
                        .filter(r -> r.endsWith("/threads"))
                        .count())
                .as("not asked again and again")
                .isLessThan(6);
    }

    @Test
    void who_has_it_is_reminded_of_the_members_after_half_an_hour_without_an_update_and_later_again() {
        night.seconds(2);
        night.press(night.direct(OnCallHarness.ADA).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        night.minutes(29);
        assertThat(waiting()).isEmpty();
        night.minutes(2);
        assertThat(waiting()).hasSize(1);
        night.types(OnCallHarness.who(OnCallHarness.ADA), "incident", "update", Map.of("text", "still looking"));
        night.minutes(29);
        assertThat(waiting()).hasSize(1);
        night.minutes(2);
        assertThat(waiting()).hasSize(2);
        night.pass(Duration.ofMinutes(20));
        assertThat(waiting()).hasSize(2);
        night.incidents.ends(incident, night.clock.instant());
        night.pass(Duration.ofHours(3));
        assertThat(waiting()).hasSize(2);
    }

    private List<String> waiting() {
        return night.direct(OnCallHarness.ADA).stream()
                .map(FakeDiscord.Posted::content)
                .filter(c -> c.contains("Members wait for news of tusk0.example"))
                .toList();
    }

    private Reply exported(Member who) {
        return night.typed(
                who,
                "incident",
                "export",
                Map.of("instance", OnCallHarness.server(0).text()));
    }

    @Test
    void the_post_mortem_has_times_people_pages_and_timeline_and_takes_nothing_from_outside_for_its_own() {
        night.minutes(6);
        night.press(night.direct(OnCallHarness.BEN).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.BEN));
        var boss = Fixtures.member(new Person(OnCallHarness.BEN, "Ben | <b>**x**"));
        night.types(
                boss,
                "incident",
                "role",
                Map.of("part", IncidentRole.COMMANDER.word(), "person", new Argument.Someone(boss.person())));
        night.types(boss, "incident", "note", Map.of("text", "@everyone ![x](http://evil.example)"));
        night.minutes(4);
        night.incidents.ends(incident, night.clock.instant());
        night.seconds(2);
        var text = new String(
                exported(OnCallHarness.who(OnCallHarness.ADA))
                        .file()
                        .orElseThrow()
                        .in(English.BOOK)
                        .orElseThrow()
                        .bytes(),
                StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith("# Incident inc1x: tusk0.example is down: web fails\n")
                .contains(
                        "| Confirmed | 2026-11-21 13:00:00 Europe/Berlin (60 s later) |",
                        "| Time to acknowledge | 6 min |",
                        "| Time to resolve | 11 min |",
                        "| MTTA of the last 90 days | 6 min (1 acknowledged) |",
                        "| MTTR of the last 90 days | 11 min (1 over) |",
                        "- commander: Ben \\| \\<b\\>\\*\\*x\\*\\*",
                        "person " + OnCallHarness.ADA + ": private message",
                        "Ben: private message",
                        " acked Ben\n",
                        "## To be written by people")
                .doesNotContain("@everyone", "![x]", "<b>");
        assertThat(exported(Fixtures.member(new Person(new PersonId("1"), "Mallory")))
                        .file())
                .isEmpty();
    }
}
