package tuskwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.testing.FakeDiscord.Fault;

/** The fake answers as Discord does, also where that is a surprise. */
class FakeDiscordTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long VIEW_AND_SEND = 1L << 10 | 1L << 11;
    private static final long HISTORY = 1L << 16;

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final FakeDiscord discord = FakeDiscord.start(clock);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        discord.close();
        http.close();
    }

    private HttpResponse<String> ask(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(discord.apiUrl() + path))
                .header("Authorization", "Bot " + FakeDiscord.token())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    private static String refusal(HttpResponse<String> answer) {
        return answer.statusCode() + "/" + json(answer).path("code").asInt();
    }

    private HttpResponse<String> post(ObjectNode body) {
        return ask("POST", "/channels/500/messages", body.toString());
    }

    private static ObjectNode words(String nonce) {
        var body = JSON.objectNode().put("content", "x").put("nonce", nonce).put("enforce_nonce", true);
        body.putObject("allowed_mentions").putArray("parse");
        return body;
    }

    private String read(String query) {
        return String.join(
                " ", json(ask("GET", "/channels/500/messages?" + query, "")).findValuesAsText("content"));
    }

    @Test
    void without_the_history_a_channel_looks_empty_and_takes_no_reply() {
        discord.botMay(VIEW_AND_SEND);
        var first = json(post(words("a"))).path("id").asText();
        var list = ask("GET", "/channels/500/messages", "");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).isEqualTo("[]");
        var reply = words("b");
        reply.putObject("message_reference").put("message_id", first).put("fail_if_not_exists", false);
        assertThat(refusal(post(reply))).isEqualTo("403/160002");
        discord.botMay(VIEW_AND_SEND | HISTORY);
        assertThat(post(reply).statusCode()).isEqualTo(200);
    }

    @Test
    void a_channel_that_the_bot_may_not_see_or_write_in_says_so() {
        discord.botMay(1L << 10);
        assertThat(refusal(post(words("a")))).isEqualTo("403/50013");
        discord.botMay(1L << 11);
        assertThat(refusal(post(words("a")))).isEqualTo("403/50001");
        assertThat(refusal(ask("GET", "/channels/500/messages", ""))).isEqualTo("403/50001");
    }

    @Test
    void pages_are_newest_first_whichever_end_they_begin_at() {
        for (var i = 0; i < 6; i++) {
            discord.chatter("500", "m" + i);
        }
        var third = discord.messages("500").get(2).id();
        assertThat(read("limit=2")).isEqualTo("m5 m4");
        assertThat(read("limit=2&before=" + third)).isEqualTo("m1 m0");
        assertThat(read("limit=2&after=" + third)).isEqualTo("m4 m3");
        assertThat(read("limit=2&after=0")).isEqualTo("m1 m0");
        assertThat(read("limit=3&around=" + third)).isEqualTo("m3 m2 m1");
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void a_nonce_counts_only_where_it_is_enforced_and_for_a_few_minutes() {
        post(words("a"));
        post(words("a"));
        assertThat(discord.messages()).hasSize(1);
        post(words("a").put("enforce_nonce", false));
        assertThat(discord.messages()).hasSize(2);
        clock.advance(Duration.ofMinutes(4));
        post(words("a"));
        assertThat(discord.messages()).hasSize(3);
    }

    @Test
    void every_answer_tells_its_bucket_which_two_channels_share_by_name_alone() {
        discord.limits(1, Duration.ofSeconds(5));
        var here = post(words("a"));
        var there = ask("POST", "/channels/501/messages", words("b").toString());
        assertThat(here.headers().firstValue("X-RateLimit-Bucket"))
                .isEqualTo(there.headers().firstValue("X-RateLimit-Bucket"))
                .isPresent();
        assertThat(here.headers().firstValue("X-RateLimit-Limit")).contains("1");
        assertThat(here.headers().firstValue("X-RateLimit-Remaining")).contains("0");
        assertThat(here.headers().firstValue("X-RateLimit-Reset-After")).contains("5.000");
        assertThat(here.headers().firstValue("X-RateLimit-Reset")).contains("1795251605.000");
        var more = post(words("c"));
        assertThat(more.statusCode()).isEqualTo(429);
        assertThat(more.headers().firstValue("Retry-After")).contains("5");
        assertThat(json(more).path("retry_after").asDouble()).isEqualTo(5.0);
        clock.advance(Duration.ofSeconds(6));
        assertThat(post(words("c")).statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/users/@me", "").headers().firstValue("X-RateLimit-Bucket"))
                .isPresent();
    }

    @Test
    void registered_commands_are_handed_back() {
        var commands = "[{\"name\":\"status\",\"description\":\"How it is\",\"type\":1}]";
        var answer = json(ask("PUT", "/applications/7/commands", commands));
        assertThat(answer.path(0).path("name").asText()).isEqualTo("status");
        assertThat(answer.path(0).path("application_id").asText()).isEqualTo("7");
        assertThat(answer.path(0).path("id").asText()).isNotEmpty();
    }

    @Test
    void pinning_takes_the_right_to_pin() {
        var id = json(post(words("a"))).path("id").asText();
        discord.botMay(VIEW_AND_SEND | HISTORY | 1L << 13);
        assertThat(refusal(ask("PUT", "/channels/500/messages/pins/" + id, ""))).isEqualTo("403/50013");
        discord.botMay(VIEW_AND_SEND | HISTORY | 1L << 51);
        assertThat(ask("PUT", "/channels/500/messages/pins/" + id, "").statusCode())
                .isEqualTo(204);
        assertThat(discord.pinned()).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 502, 503})
    void a_proxy_answers_with_a_page(int code) {
        discord.next(call -> true, new Fault.Page(code));
        var answer = post(words("a"));
        assertThat(answer.statusCode()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("text/html"));
        assertThat(answer.headers().firstValue("X-RateLimit-Bucket")).isEmpty();
        assertThat(discord.messages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void discords_own_refusals_have_its_form(Fault.Own fault) {
        discord.next(call -> true, fault);
        assertThat(refusal(post(words("a")))).isEqualTo(fault.status + "/" + fault.code);
    }

    @Test
    void a_trouble_that_lasts_ends_with_the_script() {
        discord.lasting(call -> call.startsWith("PUT /applications"), Fault.Own.UNAVAILABLE);
        for (var tries = 0; tries < 3; tries++) {
            assertThat(ask("PUT", "/applications/7/commands", "[]").statusCode())
                    .isEqualTo(503);
        }
        discord.forgetScript();
        assertThat(ask("PUT", "/applications/7/commands", "[]").statusCode()).isEqualTo(200);
    }

    private String callback(FakeDiscord.Asked asked, String body) {
        var answer = ask("POST", "/interactions/" + asked.id() + "/" + asked.token() + "/callback", body);
        return answer.statusCode() == 204 ? "204" : refusal(answer);
    }

    @Test
    void a_form_is_a_first_answer_and_answers_no_form() {
        var form =
                "{\"type\":9,\"data\":{\"custom_id\":\"x\",\"title\":\"t\",\"components\":[{\"type\":18,\"label\":\"l\",\"component\":{\"type\":4,\"custom_id\":\"text\",\"style\":2,\"max_length\":5}}]}}";
        var opened = discord.gateway().button("tw|X|y");
        assertThat(callback(opened, form)).isEqualTo("204");
        assertThat(discord.violations()).isEmpty();
        var promised = discord.gateway().button("tw|X|y");
        assertThat(callback(promised, "{\"type\":5,\"data\":{\"flags\":64}}")).isEqualTo("204");
        assertThat(callback(promised, form)).isEqualTo("400/40060");
        assertThat(discord.violations()).containsExactly("a form is shown after the first answer");
        var filled = discord.gateway().submits(opened, "words");
        assertThat(callback(filled, form)).isEqualTo("400/50035");
        assertThat(discord.violations()).contains("a form answers a form, or what is typed");
        assertThatThrownBy(() -> discord.gateway().submits(opened, "too long")).hasMessageContaining("8 characters");
    }

    @Test
    void what_somebody_else_wrote_cannot_be_edited() {
        discord.chatter("500", "hello");
        var id = discord.messages().getFirst().id();
        assertThat(refusal(
                        ask("PATCH", "/channels/500/messages/" + id, words("a").toString())))
                .isEqualTo("403/50005");
    }

    /** Only with the right to, and only what stands below the bot's highest role. */
    @Test
    void a_role_is_given_and_taken_as_discord_lets_bots_do_it() {
        var mia = "/guilds/" + FakeDiscord.GUILD + "/members/1700000000000000031/roles/";
        discord.role("1400000000000000021", FakeDiscord.GUILD, 2, 0, false);
        discord.role("1400000000000000022", FakeDiscord.GUILD, 7, 0, false);
        discord.role("1400000000000000023", FakeDiscord.GUILD, 2, 0, true);
        discord.role("1400000000000000024", FakeDiscord.NEIGHBOUR, 2, 0, false);
        assertThat(refusal(change("PUT", mia + "1400000000000000021"))).isEqualTo("403/50013");
        discord.botMay(1L << 28);
        assertThat(change("PUT", mia + "1400000000000000021").statusCode()).isEqualTo(204);
        assertThat(discord.roles(FakeDiscord.GUILD, "1700000000000000031")).containsExactly("1400000000000000021");
        assertThat(refusal(change("PUT", mia + "1400000000000000022"))).isEqualTo("403/50013");
        assertThat(refusal(change("PUT", mia + "1400000000000000023"))).isEqualTo("403/50013");
        assertThat(refusal(change("PUT", mia + "1400000000000000024"))).isEqualTo("404/10011");
        assertThat(refusal(change("PUT", mia + FakeDiscord.GUILD))).isEqualTo("400/50028");
        assertThat(change("DELETE", mia + "1400000000000000021").statusCode()).isEqualTo(204);
        assertThat(discord.roles(FakeDiscord.GUILD, "1700000000000000031")).isEmpty();
        discord.leaves("1700000000000000031", true);
        assertThat(refusal(change("PUT", mia + "1400000000000000021"))).isEqualTo("404/10007");
        discord.removes(FakeDiscord.GUILD);
        assertThat(refusal(change("PUT", mia + "1400000000000000021"))).isEqualTo("404/10004");
        assertThat(discord.violations()).isEmpty();
        ask("PUT", mia + "1400000000000000021", "");
        assertThat(discord.violations()).containsExactly("a role changes and the audit log does not say why");
    }

    /** Without it Discord lists nobody. */
    @Test
    void members_are_listed_a_page_at_a_time_with_the_privileged_intent_alone() {
        for (var id : List.of("1700000000000000033", "1700000000000000031", "1700000000000000032")) {
            discord.grants(FakeDiscord.GUILD, id, "1400000000000000001", true);
        }
        var members = "/guilds/" + FakeDiscord.GUILD + "/members?limit=2&after=";
        assertThat(refusal(ask("GET", members + "0", ""))).isEqualTo("403/50001");
        discord.membersIntent(true);
        assertThat(json(ask("GET", members + "0", "")).findValuesAsText("id"))
                .containsExactly("1700000000000000031", "1700000000000000032");
        var last = json(ask("GET", members + "1700000000000000032", ""));
        assertThat(last.findValuesAsText("id")).containsExactly("1700000000000000033");
        assertThat(last.path(0).path("roles").path(0).asText()).isEqualTo("1400000000000000001");
    }

    private HttpResponse<String> change(String method, String path) {
        return ask(method, path, "", "X-Audit-Log-Reason", "on%20duty");
    }

    @Test
    void the_faults_named_in_the_issue_are_there() {
        assertThat(Arrays.stream(Fault.Own.values()).map(f -> f.status + "/" + f.code))
                .contains("403/40333", "404/0", "429/30046", "400/200000");
    }
}
