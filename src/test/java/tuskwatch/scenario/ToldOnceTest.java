package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Argument;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.privacy.ForgetMember;
import tuskwatch.edge.store.Cells;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;

/** What people on call are told once: that somebody put them in, and what whoever had the duty before left for them. */
class ToldOnceTest {
    private static final PersonId DORA = new PersonId("1700000000000000014");
    private static final Member BOSS = OnCallHarness.who(OnCallHarness.ADA).managing();

    private final OnCallHarness night = new OnCallHarness();

    @AfterEach
    void stop() {
        night.close();
        assertThat(night.discord.violations()).isEmpty();
    }

    private static Argument.Someone someone(PersonId id, String name) {
        return new Argument.Someone(new Person(id, name));
    }

    private static Member inPrivate(PersonId id) {
        return OnCallHarness.who(id).in(CommunityId.direct(id));
    }

    /** Without the sign of how grave it is. */
    private static List<String> said(List<FakeDiscord.Posted> messages) {
        return messages.stream()
                .map(m -> m.now().path("content").asText().replaceFirst("^[^A-Z]+", ""))
                .toList();
    }

    private static String whole(FakeDiscord.Posted message) {
        return message.now().toString();
    }

    private void adds(PersonId id, String name) {
        night.types(BOSS, "oncall", "rotation edit", Map.of("name", "main", "add", someone(id, name)));
    }

    private List<PersonId> people() {
        return night
                .room()
                .plan(OnCallHarness.COMMUNITY)
                .orElseThrow()
                .schedule()
                .layers(night.clock.instant())
                .stream()
                .flatMap(l -> l.rotation().people().stream())
                .toList();
    }

    @Test
    void who_was_put_on_call_is_told_within_seconds_and_never_again_whatever_restarts() {
        adds(DORA, "Dora");
        night.begin();
        night.seconds(4);
        assertThat(said(night.direct(DORA))).containsExactly("You were put on call");
        assertThat(whole(night.direct(DORA).getFirst())).contains("rotation “main”", "Your first turn goes from <t:");
        night.begin();
        night.minutes(5);
        night.isAwayFor(Duration.ofHours(3));
        night.minutes(2);
        assertThat(night.direct(DORA)).hasSize(1);
        assertThat(night.direct(OnCallHarness.ADA)).isEmpty();
        assertThat(night.pages()).isEmpty();
    }

    @Test
    void the_buttons_work_in_private_after_a_restart_and_an_answer_is_told_where_pages_are() {
        adds(DORA, "Dora");
        night.seconds(4);
        var message = night.direct(DORA).getFirst();
        night.begin();
        night.press(message, "TRY_CALL", inPrivate(DORA));
        assertThat(said(night.direct(DORA))).hasSize(2).last().asString().startsWith("A test");
        var card = night.press(message, "LEAVE_DUTY", inPrivate(DORA));
        assertThat(English.headline(card)).startsWith("You take no turns in the rotation “main” any more.");
        assertThat(people()).doesNotContain(DORA).hasSize(3);
        night.press(message, "LEAVE_DUTY", inPrivate(DORA));
        night.minutes(1);
        assertThat(said(night.pages())).containsExactly("Somebody who was put on call cannot");
        assertThat(whole(night.pages().getFirst())).contains("<@" + DORA + "> cannot");
        adds(DORA, "Dora");
        night.seconds(4);
        assertThat(night.direct(DORA)).as("put in again").hasSize(3);
        night.press(message, "LEAVE_DUTY", inPrivate(DORA));
        assertThat(people()).as("the old button").contains(DORA);
    }

    @Test
    void where_private_messages_are_closed_the_channel_mentions_who_was_put_in() {
        night.discord.closeDoor(DORA.text());
        adds(DORA, "Dora");
        night.seconds(10);
        assertThat(said(night.pages())).singleElement().asString().endsWith(" <@" + DORA + ">");
        var message = night.pages().getFirst();
        night.press(message, "LEAVE_DUTY", OnCallHarness.who(OnCallHarness.BEN));
        assertThat(people()).contains(DORA);
        night.press(message, "LEAVE_DUTY", OnCallHarness.who(DORA));
        assertThat(people()).doesNotContain(DORA);
    }

    @Test
    void whoever_is_put_in_by_an_override_is_told_and_who_takes_the_duty_is_not() {
        night.types(BOSS, "oncall", "override", Map.of("until", "in 2h", "person", someone(OnCallHarness.BEN, "Ben")));
        night.types(OnCallHarness.who(OnCallHarness.CLEO), "oncall", "take", Map.of("until", "in 1h"));
        night.seconds(4);
        assertThat(said(night.direct(OnCallHarness.BEN))).containsExactly("You were put on call");
        assertThat(night.direct(OnCallHarness.CLEO)).isEmpty();
    }

    @Test
    void whichever_command_puts_people_in_those_are_told_who_did_not_do_it_themselves() {
        var turns = Map.of("person1", someone(OnCallHarness.ADA, "Ada"), "person2", someone(DORA, "Dora"));
        var nights = new HashMap<String, Object>(turns);
        nights.put("name", "nights");
        night.types(BOSS, "oncall", "rotation add", nights);
        night.seconds(4);
        assertThat(said(night.direct(DORA))).containsExactly("You were put on call");
        night.types(BOSS, "oncall", "rotation remove", Map.of("name", "nights"));
        night.seconds(4);
        var setUp = new HashMap<String, Object>(turns);
        setUp.put("channel", ScenarioHarness.channel(OnCallHarness.PAGES));
        var asked = night.typed(BOSS, "oncall", "setup", setUp).card();
        night.seconds(4);
        assertThat(night.direct(DORA)).hasSize(1);
        night.press(asked.actions().getFirst(), BOSS);
        night.seconds(4);
        assertThat(said(night.direct(DORA))).containsExactly("You were put on call", "You were put on call");
        assertThat(people()).containsExactly(OnCallHarness.ADA, DORA);
        night.types(BOSS, "oncall", "off", Map.of());
        night.setups().end(OnCallHarness.COMMUNITY);
        night.types(BOSS, "oncall", "setup", setUp);
        night.seconds(4);
        assertThat(night.direct(DORA)).hasSize(3);
        assertThat(night.direct(OnCallHarness.ADA)).isEmpty();
    }

    private static final String HOSTILE = "see **disk** @everyone <@1700000000000000013> https://x.example ```";

    /** What Ben got, without reminders. */
    private List<FakeDiscord.Posted> notes() {
        return night.direct(OnCallHarness.BEN).stream()
                .filter(m -> whole(m).contains("A note for"))
                .toList();
    }

    /** Ada has the duty until Monday, 09:00 in Berlin. */
    @Test
    void a_note_comes_to_the_next_person_when_the_turn_begins_once_and_mentions_nobody() {
        var ada = OnCallHarness.who(OnCallHarness.ADA);
        assertThat(night.types(ada, "oncall", "handover", Map.of("note", HOSTILE)))
                .startsWith("Noted");
        assertThat(night.types(OnCallHarness.who(OnCallHarness.BEN), "oncall", "show", Map.of()))
                .contains("disk");
        assertThat(night.types(OnCallHarness.who(DORA), "oncall", "show", Map.of()))
                .contains("waits for the next person")
                .doesNotContain("disk");
        night.clock.skip(Duration.ofHours(44).minusSeconds(30));
        night.begin();
        night.seconds(29);
        assertThat(notes()).isEmpty();
        night.seconds(6);
        night.begin();
        night.minutes(2);
        var notes = notes();
        assertThat(said(notes)).containsExactly("A note for your turn on call");
        assertThat(whole(notes.getFirst()))
                .contains("From Ada", "disk")
                .doesNotContain("**disk**", "<@1700000000000000013>");
        assertThat(notes.getFirst().now().path("allowed_mentions").toString()).doesNotContain("1700");
        assertThat(Cells.with(night.store, "disk")).containsExactly("outbox.message");

        new ForgetMember(
                        night.core().kept.privacy,
                        night.room(),
                        night.core().monitoring.spikes,
                        night.core().questions,
                        night.clock,
                        night.core()::reread)
                .forget(new Person(OnCallHarness.ADA, "Ada"), OnCallHarness.COMMUNITY);
        assertThat(Cells.with(night.store, "disk")).isEmpty();
    }

    @Test
    void who_takes_the_duty_over_gets_the_note_at_once() {
        night.types(OnCallHarness.who(OnCallHarness.ADA), "oncall", "handover", Map.of("note", "the disk is slow"));
        night.seconds(10);
        assertThat(night.direct(OnCallHarness.CLEO)).isEmpty();
        night.types(OnCallHarness.who(OnCallHarness.CLEO), "oncall", "take", Map.of("until", "in 1h"));
        night.seconds(10);
        assertThat(said(night.direct(OnCallHarness.CLEO))).containsExactly("A note for your turn on call");
        assertThat(night.types(OnCallHarness.who(OnCallHarness.CLEO), "oncall", "show", Map.of()))
                .doesNotContain("disk");
    }
}
