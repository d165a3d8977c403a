package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.duty.ChooseContactMethods;
import tuskwatch.core.oncall.duty.OnCallQuery;
import tuskwatch.edge.console.TextRenderer;
import tuskwatch.edge.mail.Mailer;
import tuskwatch.edge.push.Ntfy;
import tuskwatch.edge.push.Webhook;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;

/** Pages by ways that are not Discord: a real HTTP receiver and a real SMTP server. */
class WaysOutTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ChooseContactMethods.Wish PUSH = new ChooseContactMethods.Wish(Optional.of(true), "");

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
                return new MockResponse.Builder().code(200).build();
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
        night.setsUp(
                Destination.Outside.PUSH,
                new Ntfy(
                        new Ntfy.Server(url(), Optional.empty()),
                        to -> night.contact(to).topic(),
                        PATIENCE));
    }

    private void mails() {
        night.setsUp(
                Destination.Outside.MAIL,
                new Mailer(
                        new Mailer.Relay(
                                "127.0.0.1",
                                mail.getSmtp().getPort(),
                                Mailer.Encryption.NONE,
                                "bot@tusk.example",
                                Optional.empty(),
                                "",
                                PATIENCE),
                        to -> night.contact(to).mail(),
                        night.clock));
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
        night.contacts().choose(OnCallHarness.COMMUNITY, OnCallHarness.who(OnCallHarness.ADA), PUSH);
        discordFails();
        night.opens(Component.WEB);
        night.seconds(30);
        assertThat(received).singleElement().satisfies(push -> {
            assertThat(push.path("topic").asText()).isEqualTo("tuskwatch-1");
            assertThat(push.path("priority").asInt()).isEqualTo(5);
            assertThat(push.path("title").asText()).isEqualTo("You are called: tusk0.example is down: web fails");
            assertThat(push.path("message").asText())
                    .startsWith("Since 2026-11-21 11:59 UTC (incident inc1x): nobody has it yet")
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
        night.contacts()
                .choose(
                        OnCallHarness.COMMUNITY,
                        OnCallHarness.who(OnCallHarness.ADA),
                        new ChooseContactMethods.Wish(Optional.of(true), "ada@tusk.example"));
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
        assertThat(received.getLast().path("title").asText()).isEqualTo("Ada has it: tusk0.example is down: web fails");
        assertThat(received.getLast().path("sequence_id"))
                .isEqualTo(received.getFirst().path("sequence_id"));
        var mails = mail.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getSubject()).isEqualTo("You are called: tusk0.example is down: web fails");
        assertThat(mails[0].getFrom()[0]).hasToString("bot@tusk.example");
        assertThat(mails[0].getAllRecipients()[0]).hasToString("ada@tusk.example");
        assertThat(mails[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(GreenMailUtil.getBody(mails[0])).contains("incident inc1x");
        assertThat(mails[1].getHeader("In-Reply-To")).containsExactly(mails[0].getHeader("Message-ID"));
        night.minutes(20);
        night.incidents.ends(incident, night.clock.instant());
        night.minutes(1);
        assertThat(night.direct(OnCallHarness.ADA).getFirst().content()).contains("Nothing to do any more");
        assertThat(received).as("settled is told once").hasSize(2);
        assertThat(mail.getReceivedMessages()).hasSize(2);
    }

    @Test
    void the_next_person_is_called_by_every_way_of_his_at_once() {
        pushes();
        night.contacts().choose(OnCallHarness.COMMUNITY, OnCallHarness.who(OnCallHarness.BEN), PUSH);
        night.opens(Component.WEB);
        night.seconds(299);
        assertThat(received).isEmpty();
        night.seconds(3);
        assertThat(night.direct(OnCallHarness.BEN)).hasSize(1);
        assertThat(received).hasSize(1);
    }

    @Test
    void the_webhook_hears_the_beginning_and_the_end_of_each_page_whoever_is_called() {
        night.setsUp(Destination.Outside.WEBHOOK, new Webhook(url(), PATIENCE));
        var incident = night.opens(Component.WEB);
        night.seconds(2);
        assertThat(received).singleElement().satisfies(hook -> {
            assertThat(hook.path("state").asText()).isEqualTo("calling");
            assertThat(hook.path("urgent").asBoolean()).isTrue();
            assertThat(hook.path("community").asText()).isEqualTo(OnCallHarness.COMMUNITY.text());
            assertThat(hook.path("content").asText())
                    .startsWith("Somebody is called: tusk0.example is down: web fails\n");
            assertThat(hook.path("allowed_mentions").path("parse")).isEmpty();
        });
        night.incidents.ends(incident, night.clock.instant());
        night.seconds(3);
        assertThat(received).hasSize(2);
        assertThat(received.getLast().path("state").asText()).isEqualTo("settled");
        assertThat(received.getLast().path("text").asText()).startsWith("Nothing to do any more");
    }

    @Test
    void everybody_sets_only_his_own_way_sees_it_alone_and_can_try_it() {
        pushes();
        var ada = OnCallHarness.who(OnCallHarness.ADA);
        assertThat(text(night.contacts().choose(OnCallHarness.COMMUNITY, ada, PUSH)))
                .contains("`https://ntfy.example/tuskwatch-1`", "keep it to yourself");
        assertThat(text(night.contacts().choose(OnCallHarness.COMMUNITY, ada, PUSH)))
                .contains("tuskwatch-2");
        night.contacts().test(OnCallHarness.COMMUNITY, ada);
        night.seconds(2);
        assertThat(received.getFirst().path("topic").asText()).isEqualTo("tuskwatch-2");
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
        assertThat(text(new OnCallQuery(night.room, night.ways(), night.clock).readiness(OnCallHarness.COMMUNITY)))
                .contains(OnCallHarness.ADA + ": ✔ the last private message arrived", "; ntfy ✔")
                .doesNotContain("tuskwatch-2");
        night.begin();
        assertThat(night.room.plan(OnCallHarness.COMMUNITY).orElseThrow().toString())
                .doesNotContain("tuskwatch-2");
        night.contacts().choose(OnCallHarness.COMMUNITY, ada, new ChooseContactMethods.Wish(Optional.of(false), ""));
        assertThat(text(night.contacts()
                        .choose(OnCallHarness.COMMUNITY, ada, new ChooseContactMethods.Wish(Optional.empty(), ""))))
                .contains("None.");
    }

    @Test
    void what_cannot_work_is_refused_with_a_sentence() {
        var ada = OnCallHarness.who(OnCallHarness.ADA);
        assertThat(night.contacts().choose(OnCallHarness.COMMUNITY, ada, PUSH).headline())
                .contains("ntfy.url");
        var mailWish = new ChooseContactMethods.Wish(Optional.empty(), "ada@tusk.example");
        assertThat(night.contacts()
                        .choose(OnCallHarness.COMMUNITY, ada, mailWish)
                        .headline())
                .contains("mail.host");
        mails();
        for (var bad :
                List.of("ada", "a@b@c.example", "Ada <ada@tusk.example>", "ada@tusk.example\nBcc: x@y.example")) {
            assertThat(night.contacts()
                            .choose(OnCallHarness.COMMUNITY, ada, new ChooseContactMethods.Wish(Optional.empty(), bad))
                            .headline())
                    .contains("name@example.org");
        }
        var stranger = Fixtures.member(new Person(new PersonId("1"), "Mallory"));
        assertThat(night.contacts()
                        .choose(OnCallHarness.COMMUNITY, stranger, mailWish)
                        .headline())
                .contains("Only people on call");
        assertThat(night.room.plan(OnCallHarness.COMMUNITY).orElseThrow().contacts())
                .isEmpty();
    }

    private static String text(tuskwatch.core.message.Card card) {
        return new TextRenderer(ZoneOffset.UTC).render(English.of(card));
    }
}
