package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.Card;
import tuskwatch.edge.console.TextRenderer;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;

/** Pages by ways that are not Discord: a real HTTP receiver and a real SMTP server. */
class WaysOutTest {
    private static final Map<String, Boolean> PUSH = Map.of("ntfy", true);
    private static final String TOPIC = "tuskwatch-[a-z2-9]{26}";

    private final OnCallHarness night = new OnCallHarness();
    private final MockWebServer receiver = new MockWebServer();
    private final List<JsonNode> received = new ArrayList<>();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() throws IOException {
        receiver.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                try {
                    received.add(new ObjectMapper().readTree(request.getBody().utf8()));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                return new MockResponse.Builder()
                        .body("{\"id\":\"a\",\"event\":\"message\"}")
                        .build();
            }
        });
        receiver.start();
        mail.start();
    }

    @AfterEach
    void stop() {
        night.close();
        receiver.close();
        mail.stop();
        assertThat(night.discord.violations()).isEmpty();
    }

    private String url() {
        return receiver.url("/").toString();
    }

    private void pushes() {
        night.setsUp(Map.of("TUSKWATCH_NTFY_URL", url()));
    }

    private void mails() {
        night.setsUp(Map.of(
                "TUSKWATCH_MAIL_HOST", "127.0.0.1",
                "TUSKWATCH_MAIL_PORT", Integer.toString(mail.getSmtp().getPort()),
                "TUSKWATCH_MAIL_ENCRYPTION", "none",
                "TUSKWATCH_MAIL_FROM", "bot@tusk.example"));
    }

    private void discordFails() {
        for (var i = 0; i < 2000; i++) {
            night.discord.next(c -> true, new FakeDiscord.Fault.Status(503, Map.of(), "{}"));
        }
    }

    /** A6. */
    @Test
    void while_discord_takes_nothing_a_notification_with_the_highest_priority_goes_out_within_half_a_minute() {
        pushes();
        route(OnCallHarness.who(OnCallHarness.ADA), PUSH);
        discordFails();
        night.opens(Component.WEB);
        night.seconds(30);
        assertThat(received).singleElement().satisfies(push -> {
            assertThat(push.path("topic").asText()).matches(TOPIC);
            assertThat(push.path("priority").asInt()).isEqualTo(5);
            assertThat(push.path("title").asText()).isEqualTo("tusk0.example is down (web) · please take it");
            assertThat(push.path("message").asText())
                    .startsWith("started 2026-11-21 12:59 CET · nobody has it yet · incident inc1x")
                    .endsWith("Answer in Discord: press “I have it”, or write /incident ack tusk0.example");
        });
        night.discord.forgetScript();
        night.minutes(2);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
        assertThat(night.pages()).hasSize(1);
        assertThat(received).hasSize(1);
    }

    @Test
    void who_does_not_answer_is_called_by_his_second_way_after_three_minutes_and_told_when_nobody_is_wanted_any_more()
            throws MessagingException {
        pushes();
        mails();
        var ada = OnCallHarness.who(OnCallHarness.ADA);
        route(ada, Map.of("ntfy", true, "mail", "ada@tusk.example"));
        night.seconds(2);
        confirms(ada);
        received.clear();
        var incident = night.opens(Component.WEB);
        night.seconds(179);
        assertThat(received).isEmpty();
        night.seconds(2);
        assertThat(received).hasSize(1);
        assertThat(night.pages()).hasSize(1);
        assertThat(mail.getReceivedMessages()).hasSize(1);
        night.press(night.direct(OnCallHarness.ADA).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        night.seconds(2);
        assertThat(received).hasSize(2);
        assertThat(received.getLast().path("priority").asInt()).isEqualTo(2);
        assertThat(received.getLast().path("title").asText()).isEqualTo("tusk0.example is down (web) · Ada has it");
        assertThat(received.getLast().path("sequence_id"))
                .isEqualTo(received.getFirst().path("sequence_id"));
        var mails = mail.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getSubject()).isEqualTo("tusk0.example is down (web) · please take it");
        assertThat(mails[0].getFrom()[0]).hasToString("bot@tusk.example");
        assertThat(mails[0].getAllRecipients()[0]).hasToString("ada@tusk.example");
        assertThat(mails[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(GreenMailUtil.getBody(mails[0])).contains("incident inc1x");
        assertThat(mails[1].getHeader("In-Reply-To")).containsExactly(mails[0].getHeader("Message-ID"));
        night.minutes(20);
        night.incidents.ends(incident, night.clock.instant());
        night.minutes(1);
        assertThat(night.direct(OnCallHarness.ADA).getFirst().content()).contains("works again · nothing to do");
        assertThat(received).as("settled is told once").hasSize(2);
        assertThat(mail.getReceivedMessages()).hasSize(2);
    }

    @Test
    void the_next_person_is_called_by_every_way_of_his_at_once() {
        pushes();
        route(OnCallHarness.who(OnCallHarness.BEN), PUSH);
        night.opens(Component.WEB);
        night.seconds(299);
        assertThat(received).isEmpty();
        night.seconds(3);
        assertThat(night.direct(OnCallHarness.BEN)).hasSize(1);
        assertThat(received).hasSize(1);
    }

    @Test
    void the_webhook_hears_the_beginning_and_the_end_of_each_page_whoever_is_called() {
        night.setsUp(Map.of("TUSKWATCH_ONCALL_WEBHOOK_URL", url()));
        var incident = night.opens(Component.WEB);
        night.seconds(2);
        assertThat(received).singleElement().satisfies(hook -> {
            assertThat(hook.path("state").asText()).isEqualTo("calling");
            assertThat(hook.path("urgent").asBoolean()).isTrue();
            assertThat(hook.path("community").asText()).isEqualTo(OnCallHarness.COMMUNITY.text());
            assertThat(hook.path("content").asText()).startsWith("tusk0.example is down (web) · somebody is called\n");
            assertThat(hook.path("allowed_mentions").path("parse")).isEmpty();
        });
        night.incidents.ends(incident, night.clock.instant());
        night.seconds(3);
        assertThat(received).hasSize(2);
        assertThat(received.getLast().path("state").asText()).isEqualTo("settled");
        assertThat(received.getLast().path("text").asText()).startsWith("tusk0.example works again · nothing to do");
    }

    @Test
    void everybody_sets_only_his_own_way_sees_it_alone_and_can_try_it() {
        pushes();
        var ada = OnCallHarness.who(OnCallHarness.ADA);
        assertThat(text(route(ada, PUSH))).contains("keep it to yourself").containsPattern("`" + url() + TOPIC + "`");
        var first = topic(ada);
        route(ada, PUSH);
        var second = topic(ada);
        assertThat(second).isNotEqualTo(first);
        night.types(ada, "oncall", "test", Map.of());
        night.seconds(2);
        assertThat(received.getFirst().path("topic").asText()).isEqualTo(second);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
        assertThat(text(night.typed(ada, "oncall", "readiness", Map.of()).card()))
                .contains(
                        OnCallHarness.ADA + ": ✔ the last private message arrived",
                        "; ntfy not proved: /oncall test sends a code there")
                .doesNotContain(second);
        night.begin();
        assertThat(night.room().plan(OnCallHarness.COMMUNITY).orElseThrow().toString())
                .doesNotContain(second);
        route(ada, Map.of("ntfy", false));
        assertThat(text(route(ada, Map.of()))).contains("None.");
    }

    @Test
    void what_cannot_work_is_refused_with_a_sentence() {
        var ada = OnCallHarness.who(OnCallHarness.ADA);
        assertThat(route(ada, PUSH).headline()).contains("ntfy.url");
        var mailWish = Map.of("mail", "ada@tusk.example");
        assertThat(route(ada, mailWish).headline()).contains("mail.host");
        mails();
        for (var bad :
                List.of("ada", "a@b@c.example", "Ada <ada@tusk.example>", "ada@tusk.example\nBcc: x@y.example")) {
            assertThat(route(ada, Map.of("mail", bad)).headline()).contains("name@example.org");
        }
        var stranger = Fixtures.member(new Person(new PersonId("1"), "Mallory"));
        assertThat(route(stranger, mailWish).headline()).contains("Only people on call");
        assertThat(night.room().plan(OnCallHarness.COMMUNITY).orElseThrow().contacts())
                .isEmpty();
    }

    /** Reads the mail that asks, types its code, and throws the mail away. */
    private void confirms(Member who) throws MessagingException {
        var asking = mail.getReceivedMessages();
        assertThat(asking).hasSize(1);
        assertThat(asking[0].getSubject()).isEqualTo("Is this your address?");
        var code = Pattern.compile("/oncall route code:(\\w+)").matcher(GreenMailUtil.getBody(asking[0]));
        assertThat(code.find()).isTrue();
        assertThat(text(route(who, Map.of("code", code.group(1))))).contains("Mail: `ada@tusk.example`");
        try {
            mail.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new MessagingException("mailboxes cannot be emptied", e);
        }
    }

    /** Somebody may have typed the address of a stranger. */
    @Test
    void an_address_that_nobody_confirms_is_sent_one_mail_and_no_page() {
        mails();
        route(OnCallHarness.who(OnCallHarness.ADA), Map.of("mail", "victim@tusk.example"));
        night.opens(Component.WEB);
        night.minutes(15);
        assertThat(mail.getReceivedMessages()).hasSize(1);
        route(OnCallHarness.who(OnCallHarness.ADA), Map.of("mail", "victim@tusk.example"));
        night.typed(OnCallHarness.who(OnCallHarness.ADA), "oncall", "test", Map.of());
        night.minutes(1);
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(text(night.typed(OnCallHarness.who(OnCallHarness.ADA), "oncall", "readiness", Map.of())
                        .card()))
                .contains("mail not confirmed, so none is sent");
    }

    private Card route(Member who, Map<String, ?> given) {
        return night.typed(who, "oncall", "route", given).card();
    }

    private String topic(Member who) {
        return night.room()
                .plan(OnCallHarness.COMMUNITY)
                .orElseThrow()
                .contact(who.id())
                .topic()
                .orElseThrow();
    }

    private static String text(Card card) {
        return new TextRenderer(ZoneOffset.UTC).render(English.of(card));
    }
}
