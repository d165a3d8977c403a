package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.app.site.StatusPageLanguages;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.web.SecretRoutes;
import tuskwatch.edge.web.SiteRoutes;
import tuskwatch.edge.web.WebServer;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeNtfy;

/** A page that is answered from a telephone without Discord: a phone with ntfy, real mail, and the bot's own pages, each over its socket. */
class AnsweredElsewhereTest {
    private static final String HAVE = "I have it";
    private static final String NEXT = "Call the next";
    private static final String POSTS = "1600000000000000009";

    private final OnCallHarness night = new OnCallHarness();
    private final HttpClient browser = HttpClient.newHttpClient();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final WebServer server = new WebServer();
    private FakeNtfy phone;

    @BeforeEach
    void start() throws IOException {
        phone = FakeNtfy.start();
        mail.start();
        var place = server.claim("127.0.0.1", 0);
        var base = "http://127.0.0.1:" + place.port();
        night.setsUp(Map.of(
                "TUSKWATCH_NTFY_URL",
                phone.url(),
                "TUSKWATCH_WEB_PUBLIC_URL",
                base + "/",
                "TUSKWATCH_MAIL_HOST",
                "127.0.0.1",
                "TUSKWATCH_MAIL_PORT",
                Integer.toString(mail.getSmtp().getPort()),
                "TUSKWATCH_MAIL_ENCRYPTION",
                "none",
                "TUSKWATCH_MAIL_FROM",
                "bot@tusk.example"));
        var sites = new StatusPageLanguages(
                night.core(), GuidebookReader.read(), Optional.of(base), Optional::empty, night.clock);
        var secret = new SecretRoutes(
                night.core().duty.answersByLink(night.members()),
                night.core().duty.calendarsByLink(),
                sites::words);
        place.serve(new SiteRoutes(base, sites, () -> WebServer.Page.health(List.of(), Map.of()), Optional.of(secret)));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        browser.close();
        night.close();
        mail.stop();
        phone.close();
        assertThat(night.discord.violations()).isEmpty();
        assertThat(phone.violations()).isEmpty();
    }

    private void routes(PersonId person, Map<String, ?> wish) {
        night.typed(OnCallHarness.who(person), "oncall", "route", wish);
    }

    /** Ada is called, does not look into Discord, and her phone rings after three minutes. */
    private Incident rings() {
        routes(OnCallHarness.ADA, Map.of("ntfy", true));
        var incident = night.opens(Component.WEB);
        night.seconds(182);
        assertThat(phone.received()).hasSize(1);
        return incident;
    }

    private JsonNode ringing() {
        return phone.received().getFirst();
    }

    private Page page(Incident incident) {
        return night.room()
                .pages()
                .page(incident.id(), OnCallHarness.COMMUNITY)
                .orElseThrow()
                .page();
    }

    private HttpResponse<String> asks(String method, String url, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void one_touch_takes_it_as_the_button_in_discord_does_and_the_notification_goes_away()
            throws IOException, InterruptedException {
        var incident = rings();
        assertThat(FakeNtfy.actions(ringing())).containsExactly(HAVE, NEXT);
        assertThat(phone.taps(ringing(), HAVE)).isEqualTo(200);
        assertThat(phone.cleared(ringing())).isTrue();
        assertThat(page(incident).owner().orElseThrow().person())
                .isEqualTo(new Person(OnCallHarness.ADA, "user-" + OnCallHarness.ADA));
        night.seconds(2);
        assertThat(night.direct(OnCallHarness.ADA).getFirst().content()).contains("has it");
        night.minutes(10);
        assertThat(night.direct(OnCallHarness.BEN)).isEmpty();
        assertThat(phone.received().getLast().path("priority").asInt()).isEqualTo(2);
        assertThat(FakeNtfy.actions(phone.received().getLast())).isEmpty();
    }

    @Test
    void the_next_one_is_called_at_a_touch_and_only_once() throws IOException, InterruptedException {
        rings();
        assertThat(phone.taps(ringing(), NEXT)).isEqualTo(200);
        night.seconds(2);
        assertThat(night.direct(OnCallHarness.BEN)).hasSize(1);
        assertThat(phone.taps(ringing(), NEXT)).isEqualTo(404);
        night.seconds(2);
        assertThat(night.direct(OnCallHarness.CLEO)).isEmpty();
    }

    /** A scanner of mail, a preview of links: they follow every address that they see. */
    @Test
    void whoever_only_looks_changes_nothing_and_sees_a_button_and_no_more_than_what_is_broken()
            throws IOException, InterruptedException {
        var incident = rings();
        var before = page(incident);
        var url = FakeNtfy.address(ringing(), HAVE);
        asks("HEAD", url);
        var seen = asks("GET", url);
        assertThat(page(incident)).isEqualTo(before);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body())
                .contains("<h1 class=\"unknown\">tusk0.example is down: web fails</h1>")
                .contains("<form method=\"post\"><p><button type=\"submit\">I have it</button></p></form>")
                .doesNotContain(
                        "Ada",
                        OnCallHarness.ADA.text(),
                        OnCallHarness.COMMUNITY.text(),
                        incident.id().text());
        var headers = seen.headers();
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("X-Robots-Tag")).contains("noindex, nofollow, noarchive");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .contains("form-action 'self'");
        assertThat(asks("GET", url, "Accept-Language", "de").body()).contains("lang=\"de\"", "Ich übernehme");
        assertThat(asks("POST", url).body()).contains("You have it: tusk0.example.");
    }

    @Test
    void used_foreign_and_invented_addresses_answer_the_same() throws IOException, InterruptedException {
        rings();
        var used = FakeNtfy.address(ringing(), HAVE);
        assertThat(asks("POST", used).statusCode()).isEqualTo(200);
        var answers = new ArrayList<String>();
        for (var url : List.of(
                used,
                FakeNtfy.address(ringing(), NEXT),
                used.replace(OnCallHarness.COMMUNITY.text(), "78"),
                used.replace("/have/", "/next/").replaceFirst(".$", "x"),
                used.replaceFirst("/answer/.*", "/answer/x"))) {
            for (var method : List.of("GET", "POST")) {
                var answer = asks(method, url);
                answers.add(answer.statusCode() + " "
                        + answer.headers().map().entrySet().stream()
                                .filter(h -> !h.getKey().equalsIgnoreCase("date"))
                                .toList()
                        + answer.body());
            }
        }
        assertThat(answers.stream().distinct()).singleElement().asString().startsWith("404 ");
    }

    @Test
    void who_has_left_the_discord_server_takes_nothing_even_before_that_is_noticed()
            throws IOException, InterruptedException {
        var incident = rings();
        night.discord.leaves(OnCallHarness.ADA.text(), true);
        assertThat(phone.taps(ringing(), HAVE)).isEqualTo(404);
        assertThat(phone.cleared(ringing())).isFalse();
        assertThat(page(incident).phase()).isEqualTo(Page.Phase.TRIGGERED);
    }

    @Test
    void while_discord_is_down_it_is_answered_all_the_same_and_known_by_the_name_of_then()
            throws IOException, InterruptedException {
        routes(OnCallHarness.ADA, Map.of("ntfy", true));
        for (var i = 0; i < 2000; i++) {
            night.discord.next(c -> true, new FakeDiscord.Fault.Status(503, Map.of(), "{}"));
        }
        var incident = night.opens(Component.WEB);
        night.seconds(30);
        assertThat(phone.received()).hasSize(1);
        assertThat(ringing().has("click")).as("no post is there yet").isFalse();
        assertThat(phone.taps(ringing(), HAVE)).isEqualTo(200);
        assertThat(page(incident).owner().orElseThrow().person()).isEqualTo(new Person(OnCallHarness.ADA, "Ada"));
        night.discord.forgetScript();
    }

    @Test
    void the_message_opens_the_post_of_the_incident() {
        routes(OnCallHarness.ADA, Map.of("ntfy", true));
        var incident = night.opens(Component.WEB);
        var channel = new Destination.Channel(POSTS);
        night.say(Message.of(
                DeliveryKey.incident(incident.id(), channel),
                channel,
                Card.sentence(Tone.OUTAGE, LocalizedText.outside("down"))
                        .marked(incident.id().marker()),
                Optional.empty()));
        night.seconds(182);
        var post = night.discord.messages(POSTS).getFirst();
        assertThat(ringing().path("click").asText())
                .isEqualTo("https://discord.com/channels/" + OnCallHarness.COMMUNITY + "/" + POSTS + "/" + post.id());
    }

    /** The policy repeats its steps; each time the phone rings anew, as loud as before. */
    @Test
    void an_urgent_page_rings_again_with_each_round_and_what_is_not_urgent_never_so_loud() {
        rings();
        night.minutes(15);
        assertThat(phone.received())
                .filteredOn(m -> m.path("priority").asInt() == 5)
                .hasSize(2)
                .extracting(m -> m.path("sequence_id").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_mail_has_the_same_two_links_as_text() throws Exception {
        routes(OnCallHarness.ADA, Map.of("mail", "ada@tusk.example"));
        night.seconds(2);
        var asking = Pattern.compile("code:(\\w+)").matcher(GreenMailUtil.getBody(mail.getReceivedMessages()[0]));
        assertThat(asking.find()).isTrue();
        routes(OnCallHarness.ADA, Map.of("code", asking.group(1)));
        mail.purgeEmailFromAllMailboxes();
        var incident = night.opens(Component.WEB);
        night.seconds(182);
        var body = GreenMailUtil.getBody(mail.getReceivedMessages()[0]).replace("=\r\n", "");
        var links =
                Pattern.compile("(?m)^(I have it|Call the next): (http\\S+)").matcher(body);
        assertThat(links.find()).isTrue();
        var have = links.group(2);
        assertThat(links.find()).isTrue();
        assertThat(links.group(1)).isEqualTo(NEXT);
        assertThat(asks("GET", have).body()).contains("<form method=\"post\">");
        assertThat(asks("POST", have).statusCode()).isEqualTo(200);
        assertThat(page(incident).owner().orElseThrow().person().id()).isEqualTo(OnCallHarness.ADA);
    }

    /** A calendar program asks by itself, as often as it likes. */
    @Test
    void a_calendar_program_reads_the_turns_as_they_are_until_its_owner_takes_the_address_back()
            throws IOException, InterruptedException {
        var ada = OnCallHarness.who(OnCallHarness.ADA);
        var url = calendar(ada, Map.of());
        assertThat(url).matches("http://127.0.0.1:\\d+/calendar/[a-z2-9]{12}[\\w-]{43}\\.ics");
        assertThat(calendar(ada, Map.of())).isEqualTo(url);
        var first = asks("GET", url);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type")).contains("text/calendar;charset=utf-8");
        assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
        assertThat(first.body())
                .contains("DTSTART:20261116T080000Z", "SUMMARY:On call")
                .doesNotContain("Ada");
        var tag = first.headers().firstValue("ETag").orElseThrow();
        night.minutes(10);
        var again = asks("GET", url, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(night.types(ada, "oncall", "away", Map.of("until", "2026-12-12")))
                .startsWith("Noted");
        var away = asks("GET", url, "If-None-Match", tag);
        assertThat(away.statusCode()).isEqualTo(200);
        assertThat(away.body()).isNotEqualTo(first.body());
        var other = calendar(ada, Map.of("address", "new"));
        assertThat(other).isNotEqualTo(url);
        assertThat(asks("GET", url).statusCode()).isEqualTo(404);
        assertThat(asks("GET", other).statusCode()).isEqualTo(200);
        assertThat(asks("GET", other.replace(".ics", "x.ics")).body())
                .isEqualTo(asks("GET", url).body());
        night.typed(ada, "oncall", "calendar", Map.of("address", "off"));
        assertThat(asks("GET", other).statusCode()).isEqualTo(404);
    }

    private String calendar(Member who, Map<String, ?> given) {
        var said = English.of(night.typed(who, "oncall", "calendar", given).card());
        var url = Pattern.compile("http\\S+\\.ics").matcher(PlainText.body(said));
        assertThat(url.find()).isTrue();
        return url.group();
    }

    @Test
    void a_calendar_ends_when_its_owner_leaves_or_is_forgotten_and_is_empty_for_who_is_off_the_plan()
            throws IOException, InterruptedException {
        var url = calendar(OnCallHarness.who(OnCallHarness.ADA), Map.of());
        night.typed(OnCallHarness.who(OnCallHarness.ADA), "settings", "forget-me", Map.of());
        assertThat(asks("GET", url).statusCode()).isEqualTo(404);
        url = calendar(OnCallHarness.who(OnCallHarness.BEN), Map.of());
        var room = night.room();
        var plan = room.plan(OnCallHarness.COMMUNITY).orElseThrow();
        var now = night.clock.instant();
        night.plans(plan.with(plan.schedule().departed(OnCallHarness.BEN, now)));
        assertThat(asks("GET", url).statusCode()).isEqualTo(404);
        night.plans(plan);
        assertThat(asks("GET", url).body()).contains("BEGIN:VEVENT");
        night.plans(plan.with(Schedule.EMPTY));
        assertThat(asks("GET", url).statusCode()).isEqualTo(200);
        assertThat(asks("GET", url).body()).doesNotContain("BEGIN:VEVENT");
    }

    @Test
    void somebody_is_called_in_his_own_order_once_what_it_relies_on_was_proved()
            throws IOException, InterruptedException {
        routes(OnCallHarness.ADA, Map.of("ntfy", true));
        routes(OnCallHarness.ADA, Map.of("order", "ntfy at once, DM after 1 min"));
        night.typed(OnCallHarness.who(OnCallHarness.ADA), "oncall", "test", Map.of());
        night.seconds(2);
        var test =
                Pattern.compile("code:(\\w+)").matcher(ringing().path("message").asText());
        assertThat(test.find()).isTrue();
        routes(OnCallHarness.ADA, Map.of("code", test.group(1)));
        assertThat(night.types(OnCallHarness.who(OnCallHarness.ADA), "oncall", "readiness", Map.of()))
                .contains("ntfy ✔ answered");
        phone.received().clear();
        night.minutes(1);
        var before = night.direct(OnCallHarness.ADA).size();
        var incident = night.opens(Component.WEB);
        night.seconds(5);
        assertThat(phone.received()).hasSize(1);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(before);
        night.seconds(58);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(before + 1);
        assertThat(phone.taps(ringing(), HAVE)).isEqualTo(200);
        assertThat(page(incident).phase()).isEqualTo(Page.Phase.ACKED);
    }

    /** Whoever answers a page from his telephone has got it. */
    @Test
    void answering_a_page_proves_the_way_by_which_it_came() throws IOException, InterruptedException {
        rings();
        assertThat(night.types(OnCallHarness.who(OnCallHarness.ADA), "oncall", "readiness", Map.of()))
                .contains("ntfy not proved");
        phone.taps(ringing(), HAVE);
        assertThat(night.types(OnCallHarness.who(OnCallHarness.ADA), "oncall", "readiness", Map.of()))
                .contains("ntfy ✔ answered");
    }

    @Test
    void without_a_public_address_there_are_no_actions() {
        night.setsUp(Map.of("TUSKWATCH_WEB_PUBLIC_URL", ""));
        rings();
        assertThat(FakeNtfy.actions(ringing())).isEmpty();
        assertThat(ringing().path("message").asText().toLowerCase(Locale.ROOT)).doesNotContain("http");
    }
}
