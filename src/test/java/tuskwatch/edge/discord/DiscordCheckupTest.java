package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.announce.Route;
import tuskwatch.core.diagnose.Finding;
import tuskwatch.core.message.Destination;
import tuskwatch.edge.discord.rest.DiscordRest;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;

class DiscordCheckupTest {
    private static final Finding TOKEN = Finding.ok("Discord: the token is good; the bot is tuskwatch");
    private static final Finding MAY_POST = Finding.ok("channel 500: the bot may post there");
    private static final long ENOUGH = 1L << 10 | 1L << 11 | 1L << 14 | 1L << 16;

    private final FakeDiscord discord = FakeDiscord.start();
    private final DiscordRest rest = discord.rest();
    private final DiscordCheckup checkup = new DiscordCheckup(rest, FakeDiscord.SELF);

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private static Route route(String channel, String... role) {
        return new Route(Destination.of(channel), List.of(role).stream().findFirst());
    }

    private void next(String call, int status, String body) {
        discord.next(c -> c.startsWith(call), new Fault.Status(status, Map.of(), body));
    }

    private Finding only(Route route) {
        return checkup.findings(List.of(route)).getLast();
    }

    @Test
    void a_good_token_and_each_channel_have_a_line() {
        assertThat(checkup.findings(List.of(route("500"), route("501"))))
                .containsExactly(TOKEN, MAY_POST, Finding.ok("channel 501: the bot may post there"));
        assertThat(discord.requests().stream().filter(r -> r.endsWith("/roles")))
                .hasSize(1);
    }

    @Test
    void with_a_refused_token_no_channel_is_looked_at() {
        discord.revokeToken();
        assertThat(checkup.findings(List.of(route("500"))))
                .containsExactly(
                        Finding.failed(
                                "Discord refuses the token: copy it anew from the developer portal, page Bot, into discord.token"));
        assertThat(discord.requests()).hasSize(1);
    }

    @Test
    void a_discord_that_fails_is_not_blamed_on_the_token() {
        next("GET /users/@me", 502, "");
        assertThat(checkup.findings(List.of()))
                .containsExactly(
                        Finding.failed(
                                "Discord: something in front of it answers HTTP 502 in its place: check proxies between this machine and Discord, and discord.api-url"));
        discord.next(c -> true, new Fault.CutBefore());
        assertThat(checkup.findings(List.of()))
                .singleElement()
                .satisfies(f -> assertThat(f.words())
                        .startsWith("Discord does not answer (")
                        .endsWith("): check this machine's network and discord.api-url"));
    }

    @Test
    void a_channel_that_is_gone_and_one_that_is_hidden_have_different_cures() {
        discord.deleteChannel("501");
        assertThat(only(route("501")))
                .isEqualTo(Finding.failed(
                        "channel 501: does not exist; choose another with /watch add, or in watch.channel"));
        discord.botMay(0);
        assertThat(only(route("500")))
                .isEqualTo(
                        Finding.failed(
                                "channel 500: the bot cannot see it. There it lacks: View Channel; give it that right in the channel's settings"));
    }

    @Test
    void a_channel_of_no_server_is_refused() {
        next("GET /users/@me", 200, "{\"username\":\"tuskwatch\"}");
        next("GET /channels", 200, "{\"id\":\"500\"}");
        assertThat(only(route("500")))
                .isEqualTo(Finding.failed("channel 500: is not a channel of a Discord server; choose one that is"));
    }

    @Test
    void what_could_not_be_read_is_only_a_warning() {
        next("GET /users/@me", 200, "{\"username\":\"tuskwatch\"}");
        discord.next(c -> c.startsWith("GET /channels"), new Fault.CutBefore());
        assertThat(only(route("500")))
                .satisfies(f -> assertThat(f.words())
                        .startsWith("channel 500: cannot be looked at now (Discord does not answer: "))
                .extracting(Finding::grade)
                .isEqualTo(Finding.Grade.WARNING);
        next("GET /users/@me", 200, "{\"username\":\"tuskwatch\"}");
        next("GET /channels", 200, "{\"id\":\"500\",\"guild_id\":\"12\"}");
        next("GET /guilds/12/roles", 403, "{\"code\":50001,\"message\":\"no\"}");
        assertThat(only(route("500")))
                .isEqualTo(
                        Finding.warning(
                                "channel 500: its rights cannot be read now; /watch test in Discord tells whether posts arrive"));
    }

    @Test
    void rights_that_are_missing_are_named() {
        discord.botMay(1L << 10 | 1L << 14);
        assertThat(only(route("500")))
                .isEqualTo(
                        Finding.failed(
                                "channel 500: there the bot lacks Send Messages, Read Message History; give it these rights in the channel's settings"));
    }

    @ParameterizedTest
    @CsvSource({
        "1400000000000000005, Tuskwatch",
        "77, 77 (which does not exist)",
    })
    void a_role_that_would_not_be_notified_is_told(String role, String name) {
        discord.botMay(ENOUGH);
        assertThat(only(route("500", role)))
                .isEqualTo(Finding.warning("channel 500: posts arrive, but the role " + name
                        + " cannot be notified; make it mentionable, or let the bot mention everyone"));
        discord.botMay(ENOUGH | 1L << 17);
        assertThat(new DiscordCheckup(rest, FakeDiscord.SELF).findings(List.of(route("500", role))))
                .containsExactly(TOKEN, MAY_POST);
    }

    @Test
    void a_mentionable_role_needs_no_right() {
        discord.botMay(ENOUGH);
        assertThat(only(route("500", "1400000000000000001"))).isEqualTo(MAY_POST);
    }
}
