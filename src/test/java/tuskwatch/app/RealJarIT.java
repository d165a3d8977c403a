package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.MastodonModel.Fault;

class RealJarIT extends JarOnLoopback {
    @Test
    void an_outage_is_one_living_message_and_one_short_word_at_its_end() throws Exception {
        onDiscord();
        try (var bot = BotProcess.start(directory, environment)) {
            eventually(bot, () -> bot.logged("started") && mastodon.requests() > 4);
            mastodon.breaks(Fault.PUMA_KILLED);
            eventually(bot, () -> discord.messages(CHANNEL).size() == 1);
            var outage = discord.messages(CHANNEL).getFirst();
            assertThat(outage.content())
                    .startsWith("<@&1400000000000000001> 🔴 ")
                    .contains(" is down: web fails");
            mastodon.breaks(Fault.NONE);
            eventually(bot, () -> discord.messages(CHANNEL).size() == 2);
            eventually(bot, () -> outage.content().contains("works again"));
            assertThat(discord.messages(CHANNEL).get(1).content()).contains("works again");
            assertThat(bot.terminate()).isZero();
        }
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void a_refused_token_ends_the_bot_with_78_and_one_sentence() throws Exception {
        onDiscord();
        discord.revokeToken();
        try (var bot = BotProcess.start(directory, environment)) {
            assertThat(bot.exitCode()).as(bot.log()).isEqualTo(78);
            assertThat(bot.err()).anyMatch(l -> l.startsWith("tuskwatch: Discord refuses the token"));
        }
    }

    @Test
    void the_terminal_stands_in_for_discord() throws Exception {
        try (var bot = BotProcess.start(directory, environment, "run")) {
            eventually(bot, () -> bot.logged("started") && mastodon.requests() > 4);
            eventually(bot, () -> {
                bot.type("/status " + mastodon.name());
                return bot.out().stream().anyMatch(l -> l.contains(" works"));
            });
            mastodon.breaks(Fault.PUMA_KILLED);
            eventually(bot, () -> bot.out().stream().anyMatch(l -> l.startsWith("[DOWN]")));
            bot.type("/settings language language:de");
            bot.type("/report " + mastodon.name() + " problem:login");
            eventually(bot, () -> bot.out().stream().anyMatch(l -> l.startsWith("[i] Danke, das ist für ")));
            bot.closeInput();
            mastodon.breaks(Fault.NONE);
            eventually(bot, () -> bot.out().stream().anyMatch(l -> l.startsWith("[OK]") && l.contains("läuft wieder")));
            assertThat(bot.terminate()).isZero();
        }
    }

    @Test
    void a_taken_address_is_a_warning_by_default_and_78_when_configured_before_discord_hears_of_it() throws Exception {
        onDiscord();
        environment.put("TUSKWATCH_WEB_ADDRESS", "127.0.0.1:" + mastodon.port());
        try (var bot = BotProcess.start(directory, environment)) {
            assertThat(bot.exitCode()).as(bot.log()).isEqualTo(78);
            assertThat(bot.err())
                    .anyMatch(l -> l.startsWith(
                            "tuskwatch: web.address: 127.0.0.1:" + mastodon.port() + " cannot be listened on"));
            assertThat(discord.requests()).isEmpty();
        }
    }

    @Test
    void a_damaged_store_ends_with_69_and_is_kept() throws Exception {
        var file = directory.resolve("data/tuskwatch.mv.db");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "this is no database");
        try (var bot = BotProcess.start(directory, environment)) {
            assertThat(bot.exitCode()).as(bot.log()).isEqualTo(69);
            assertThat(bot.err()).anyMatch(l -> l.contains("is damaged"));
        }
        assertThat(file).hasContent("this is no database");
    }

    @Test
    void all_problems_of_the_configuration_are_told_at_once() throws Exception {
        Files.writeString(
                directory.resolve("bot.properties"),
                "probe.intervall=60s\n# a comment\nprobe.timeout=soon\nwatch.instances=foo bar\n");
        environment.remove("TUSKWATCH_WATCH_INSTANCES");
        environment.remove("TUSKWATCH_PROBE_TIMEOUT");
        environment.put("TUSKWATCH_DETECT_SPANN", "1s");
        try (var bot = BotProcess.start(directory, environment)) {
            assertThat(bot.exitCode()).isEqualTo(78);
            assertThat(bot.err())
                    .anyMatch(l ->
                            l.contains("bot.properties:1: probe.intervall is not a key; did you mean probe.interval?"))
                    .anyMatch(l -> l.contains("bot.properties:3: probe.timeout is “soon”"))
                    .anyMatch(l -> l.contains("bot.properties:4: watch.instances"))
                    .contains(
                            "tuskwatch: environment TUSKWATCH_DETECT_SPANN: is not a setting; did you mean TUSKWATCH_DETECT_SPAN?");
        }
    }

    @Test
    void options_count_before_and_after_the_command() throws Exception {
        for (var arguments : List.of(
                List.of("--config", "/nowhere", "run"),
                List.of("run", "--config", "/nowhere"),
                List.of("--config", "/nowhere"))) {
            try (var bot = BotProcess.start(directory, environment, arguments.toArray(String[]::new))) {
                assertThat(bot.exitCode()).as(arguments.toString()).isEqualTo(78);
                assertThat(bot.err()).containsExactly("tuskwatch: /nowhere does not exist: check --config");
            }
        }
    }

    @Test
    void check_prints_the_contracts_object_and_its_exit_code() throws Exception {
        mastodon.breaks(Fault.REDIS_REFUSED);
        try (var bot = BotProcess.start(directory, environment, "check", mastodon.name(), "--json")) {
            assertThat(bot.exitCode()).as(bot.log()).isEqualTo(1);
            await().until(() -> !bot.out().isEmpty());
            assertThat(bot.out()).hasSize(1);
            assertThat(bot.out().getFirst())
                    .contains("\"verdict\":\"degraded\"")
                    .contains("\"cache\":\"down\"")
                    .contains("\"id\":\"redis-down\",\"confidence\":\"certain\"");
        }
    }

    /** A15. */
    @Test
    void health_metrics_and_page_are_served_a_second_process_on_the_same_data_ends_with_73_and_quit_with_zero()
            throws Exception {
        try (var bot = BotProcess.start(directory, environment)) {
            eventually(bot, () -> bot.logged("started") && mastodon.requests() > 4);
            var web = bot.err().stream()
                    .filter(l -> l.contains(" started "))
                    .findFirst()
                    .orElseThrow()
                    .replaceFirst(".* web=(\\S+).*", "$1");
            assertThat(get(web, "/health")).contains("\"status\":\"ok\"");
            assertThat(bot.metrics()).contains("tuskwatch_instances 1.0");
            assertThat(get(web, "/metrics")).doesNotContain("tuskwatch_instances");
            assertThat(get(web, "/")).contains("<html lang=\"en\">", "No known trouble", "127.0.0.1");
            assertThat(get(web, "/", "Accept-Language", "pt-BR, de-AT;q=0.8, en;q=0.5"))
                    .contains("<html lang=\"de\">", "Keine bekannte Störung", "127.0.0.1");
            assertThat(get(web, "/nowhere", "Accept-Language", "de")).contains("Diese Seite gibt es nicht.");
            environment.put("TUSKWATCH_WEB_ADDRESS", web);
            try (var health = BotProcess.start(directory, environment, "health")) {
                assertThat(health.exitCode()).isZero();
            }
            try (var second = BotProcess.start(directory, environment)) {
                assertThat(second.exitCode()).as(second.log()).isEqualTo(73);
                assertThat(second.err()).anyMatch(l -> l.contains("in use by another process"));
            }
            bot.type("/quit");
            assertThat(bot.exitCode()).isZero();
        }
    }

    /** @param headers names and values */
    private static String get(String web, String path, String... headers) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request(web + path, headers), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static HttpRequest request(String address, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://" + address));
        return headers.length == 0 ? request.build() : request.headers(headers).build();
    }
}
