package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.subscription.Subscription;
import tuskwatch.edge.store.Cells;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MastodonModel.Fault;

/** One word to those who asked for it, and then nothing is kept of them. */
class SubscriptionsTest {
    private static final PersonId MIA = new PersonId("1500000000000000021");
    private static final String DIRECT = "9" + MIA;
    private static final Member WHO = Fixtures.member(MIA, ScenarioHarness.COMMUNITY);

    private final ScenarioHarness town = ScenarioHarness.at_nine(Fault.NONE);

    @AfterEach
    void judge() {
        assertThat(town.discord.violations()).isEmpty();
        town.close();
    }

    private String wish(Subscription.Event event, String mail) {
        return town.types(
                WHO,
                "notify",
                "instance",
                Map.of("instance", ScenarioHarness.INSTANCE.text(), "event", event.id(), "mail", mail));
    }

    private String confirms(Member who, String code) {
        return town.types(who, "notify", "confirm", Map.of("code", code));
    }

    private List<String> direct() {
        return town.discord.messages(DIRECT).stream()
                .map(FakeDiscord.Posted::content)
                .toList();
    }

    private void breaks() {
        town.mastodon.breaks(Fault.PUMA_KILLED);
        town.pass(Duration.ofMinutes(5));
    }

    private void works() {
        town.mastodon.breaks(Fault.NONE);
        town.pass(Duration.ofMinutes(30));
    }

    private long rows(String table) {
        return Cells.count(town.store, table.equals("outbox") ? "outbox WHERE delivery LIKE 'notice/notify/%'" : table);
    }

    @Test
    void who_asked_is_told_once_when_it_is_back_and_forgotten() {
        breaks();
        assertThat(wish(Subscription.Event.BACK, "")).startsWith("You get one private message when it works again");
        assertThat(wish(Subscription.Event.BACK, "")).startsWith("You are told already");
        town.pass(Duration.ofMinutes(5));
        assertThat(direct()).isEmpty();
        town.begin();
        works();
        assertThat(direct()).containsExactly("🟢 tusk.example works again");
        assertThat(rows("subscription")).isZero();
        assertThat(rows("outbox")).isZero();
        breaks();
        works();
        assertThat(direct()).hasSize(1);
    }

    @Test
    void who_follows_updates_hears_each_of_them_once_and_then_that_it_works_again() {
        breaks();
        assertThat(wish(Subscription.Event.UPDATES, ""))
                .startsWith(
                        "You get a private message of each update by the moderators, and when it works again: tusk.example");
        assertThat(updates("We restart the database.")).isEqualTo("Told in the post here.");
        town.pass(Duration.ofMinutes(2));
        var post =
                town.discord.messages(ScenarioHarness.CHANNEL).getFirst().now().toString();
        assertThat(post)
                .contains("Update by the moderators", "We restart the database.")
                .doesNotContain("Ada");
        town.begin();
        town.pass(Duration.ofMinutes(2));
        updates("It takes longer.");
        town.pass(Duration.ofMinutes(2));
        assertThat(town.discord
                        .messages(ScenarioHarness.CHANNEL)
                        .getFirst()
                        .now()
                        .toString())
                .contains("It takes longer.")
                .doesNotContain("We restart the database.");
        works();
        assertThat(direct())
                .containsExactly(
                        "ℹ️ tusk.example: update by the moderators",
                        "ℹ️ tusk.example: update by the moderators",
                        "🟢 tusk.example works again");
        assertThat(rows("subscription")).isZero();
    }

    private String updates(String text) {
        return town.types(
                ScenarioHarness.ADA,
                "incident",
                "update",
                Map.of("instance", ScenarioHarness.INSTANCE.text(), "text", text));
    }

    @Test
    void while_it_works_there_is_nothing_to_wait_for() {
        assertThat(wish(Subscription.Event.BACK, "")).contains("works, as far as strangers can see");
        assertThat(wish(Subscription.Event.REGISTRATIONS, "")).contains("One can sign up at tusk.example now");
        assertThat(rows("subscription")).isZero();
    }

    @Test
    void where_only_members_see_trouble_one_can_wait_for_its_end() {
        town.reported(6, Problem.NO_MAIL);
        assertThat(wish(Subscription.Event.BACK, "")).startsWith("You get one private message");
        town.pass(Duration.ofMinutes(20));
        assertThat(direct()).isEmpty();
        town.pass(Duration.ofMinutes(60));
        assertThat(direct()).containsExactly("🟢 tusk.example works again");
    }

    @Test
    void who_takes_no_private_messages_is_mentioned_under_the_outage() {
        town.discord.closeDoor(MIA.text());
        breaks();
        wish(Subscription.Event.BACK, "");
        works();
        town.pass(Duration.ofMinutes(2));
        var mention = town.discord.messages().stream()
                .filter(m -> m.edits().getFirst().toString().contains("<@" + MIA + ">"))
                .toList();
        assertThat(mention).hasSize(1);
        assertThat(mention.getFirst().channel()).isNotEqualTo(ScenarioHarness.CHANNEL);
        assertThat(mention.getFirst()
                        .edits()
                        .getFirst()
                        .path("allowed_mentions")
                        .path("users")
                        .toString())
                .contains(MIA.text());
        assertThat(rows("subscription")).isZero();
    }

    @Test
    void who_waits_for_sign_up_is_told_when_one_can() {
        town.mastodon.breaks(Fault.REGISTRATION_CLOSED);
        town.pass(Duration.ofMinutes(40));
        assertThat(wish(Subscription.Event.REGISTRATIONS, "")).startsWith("You get one private message when one can");
        town.pass(Duration.ofMinutes(5));
        assertThat(direct()).isEmpty();
        town.mastodon.breaks(Fault.NONE);
        town.pass(Duration.ofMinutes(40));
        assertThat(direct()).containsExactly("ℹ️ One can sign up at tusk.example again");
    }

    @Test
    void an_address_is_mailed_nothing_but_the_code_before_its_owner_confirms_it() {
        breaks();
        assertThat(wish(Subscription.Event.BACK, "mia@example.org")).startsWith("A mail with a code is on its way");
        assertThat(wish(Subscription.Event.BACK, "mia@example.org")).contains("on its way to that address already");
        town.deliver();
        assertThat(town.mails).hasSize(1);
        assertThat(town.mails.getFirst()).startsWith("mia@example.org Is this your address?");
        works();
        assertThat(town.mails).hasSize(1);
        town.pass(Duration.ofHours(25));
        assertThat(rows("subscription")).isZero();
    }

    @Test
    void a_confirmed_address_gets_one_mail() {
        breaks();
        wish(Subscription.Event.BACK, "mia@example.org");
        town.deliver();
        var code = Pattern.compile("code:(\\S+)").matcher(town.mails.getFirst());
        assertThat(code.find()).isTrue();
        assertThat(confirms(
                        Fixtures.member(new PersonId("1500000000000000022"), ScenarioHarness.COMMUNITY), code.group(1)))
                .startsWith("No mail of mine to you has that code");
        assertThat(confirms(WHO, code.group(1))).startsWith("Confirmed");
        works();
        assertThat(town.mails).hasSize(2);
        assertThat(town.mails.getLast()).startsWith("mia@example.org tusk.example works again");
        assertThat(direct()).isEmpty();
        assertThat(rows("subscription")).isZero();
    }

    @Test
    void a_mail_that_nobody_takes_becomes_a_private_message() {
        breaks();
        wish(Subscription.Event.BACK, "mia@nobody.example");
        town.deliver();
        var code = Pattern.compile("code:(\\S+)").matcher(town.returned.getFirst());
        assertThat(code.find()).isTrue();
        confirms(WHO, code.group(1));
        works();
        assertThat(direct()).containsExactly("🟢 tusk.example works again");
    }

    @Test
    void strangers_cannot_be_flooded_with_mails() {
        breaks();
        for (var i = 0; i < 3; i++) {
            assertThat(wish(Subscription.Event.BACK, "mia" + i + "@example.org"))
                    .startsWith("A mail");
            town.types(WHO, "notify", "stop", Map.of());
        }
        assertThat(wish(Subscription.Event.BACK, "mia9@example.org")).contains("no more are sent until tomorrow");
        assertThat(wish(Subscription.Event.BACK, "nonsense")).startsWith("That is not a mail address");
    }

    @Test
    void one_can_look_and_stop() {
        breaks();
        wish(Subscription.Event.BACK, "");
        assertThat(town.types(WHO, "notify", "list", Map.of())).contains("tusk.example", "when it works again");
        assertThat(town.types(WHO, "notify", "stop")).startsWith("Stopped: 1 notice");
        assertThat(town.types(WHO, "notify", "list", Map.of())).startsWith("You wait for nothing");
        works();
        assertThat(direct()).isEmpty();
    }

    @Test
    void the_status_of_one_that_is_down_says_where_to_look_meanwhile() {
        assertThat(status()).doesNotContain("Meanwhile");
        breaks();
        assertThat(status())
                .contains("Meanwhile", "The server's own status page: ", "https://status.tusk.example")
                .containsOnlyOnce("https://status.tusk.example\n");
        assertThat(town.core()
                        .monitoring
                        .status
                        .one(ScenarioHarness.INSTANCE, ScenarioHarness.COMMUNITY)
                        .actions())
                .containsAll(Press.actions(new Press.NotifyOfInstance(ScenarioHarness.INSTANCE)));
    }

    private String status() {
        return PlainText.body(
                English.of(town.core().monitoring.status.one(ScenarioHarness.INSTANCE, ScenarioHarness.COMMUNITY)));
    }
}
