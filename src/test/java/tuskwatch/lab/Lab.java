package tuskwatch.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeMastodon;
import tuskwatch.testing.MastodonModel.Fault;

/**
 * Two fake Mastodon servers, a fake Discord and the real jar, on loopback, for trying by hand what no test sees. Reads
 * commands from the terminal: {@code break 1 REDIS_REFUSED}, {@code heal 1}, {@code channel}, {@code diagnose 1 TEXT},
 * {@code status}, {@code log}, {@code restart}, {@code quit}.
 */
public final class Lab {
    private static final String CHANNEL = "1600000000000000009";

    private final List<FakeMastodon> servers =
            List.of(FakeMastodon.start(Clock.systemUTC()), FakeMastodon.start(Clock.systemUTC()));
    private final FakeDiscord discord = FakeDiscord.start();
    private final Path directory;
    private BotProcess bot;

    private Lab() throws IOException {
        directory = Files.createTempDirectory("tuskwatch-lab");
        bot = start();
    }

    public static void main(String[] arguments) throws Exception {
        var lab = new Lab();
        System.out.println("Two servers: 1 is " + lab.servers.get(0).name() + ", 2 is "
                + lab.servers.get(1).name() + ". Faults: " + List.of(Fault.values()));
        System.out.println(
                "Commands: break N FAULT, heal N, channel, status, diagnose N [SYMPTOM], log, restart, quit");
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null && !line.strip().equals("quit"); line = in.readLine()) {
                if (!line.isBlank()) {
                    lab.obey(line.strip().split(" +", 3));
                }
            }
        } finally {
            lab.close();
        }
    }

    private BotProcess start() throws IOException {
        var environment = new HashMap<>(
                BotProcess.lab(servers.get(0).name(), servers.get(1).name()));
        environment.put("TUSKWATCH_PROBE_INTERVAL", "5s");
        environment.put("TUSKWATCH_PROBE_CONFIRM_INTERVAL", "1s");
        environment.put("TUSKWATCH_DETECT_SPAN", "5s");
        environment.put("TUSKWATCH_DETECT_HOLD", "20s");
        environment.put(
                "TUSKWATCH_DETECT_REFERENCE_HOSTS",
                "127.0.0.1:" + servers.get(1).port());
        environment.put("TUSKWATCH_DISCORD_TOKEN", FakeDiscord.token());
        environment.put("TUSKWATCH_DISCORD_API_URL", discord.apiUrl());
        environment.put("TUSKWATCH_WATCH_CHANNEL", CHANNEL);
        return BotProcess.start(directory, environment);
    }

    private void obey(String[] words) throws Exception {
        switch (words[0]) {
            case "break" -> server(words).breaks(Fault.valueOf(words[2].toUpperCase(Locale.ROOT)));
            case "heal" -> server(words).breaks(Fault.NONE);
            case "channel" ->
                discord.messages(CHANNEL)
                        .forEach(m -> System.out.println(m.id() + " ("
                                + m.edits().size() + " states) " + m.now().toPrettyString()));
            case "status" -> answer(discord.gateway().slash("status", d -> {}));
            case "diagnose" ->
                answer(discord.gateway().slash("diagnose", d -> {
                    var options = d.putArray("options");
                    options.addObject()
                            .put("name", "instance")
                            .put("type", 3)
                            .put("value", server(words).name());
                    if (words.length > 2) {
                        options.addObject()
                                .put("name", "symptom")
                                .put("type", 3)
                                .put("value", words[2]);
                    }
                }));
            case "log" -> System.out.println(bot.log() + "\nviolations: " + discord.violations());
            case "restart" -> {
                bot.kill();
                bot = start();
            }
            default ->
                System.out.println(
                        "Unknown. Commands: break N FAULT, heal N, channel, status, diagnose N [SYMPTOM], log, restart, quit");
        }
    }

    private FakeMastodon server(String[] words) {
        return servers.get(words.length > 1 && words[1].equals("2") ? 1 : 0);
    }

    private static void answer(FakeDiscord.Asked asked) throws InterruptedException {
        var enough = asked.answers().size() + 1;
        for (var i = 0; i < 100 && asked.answers().size() < enough; i++) {
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(100);
        }
        java.util.concurrent.TimeUnit.SECONDS.sleep(1);
        asked.answers().forEach(a -> System.out.println(a.toPrettyString()));
    }

    private void close() throws IOException {
        bot.close();
        servers.forEach(FakeMastodon::close);
        discord.close();
    }
}
