package tuskwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tuskwatch.testing.BotProcess;

/**
 * What the real jar costs with so many servers, beside blackbox_exporter with Prometheus in the same run. {@code src/bench/fleet} starts it in a
 * network namespace. Properties: {@code servers} (3), {@code seconds} measured (60) and of warming up (90), {@code flags} of Java beside those of
 * the image, {@code peers} (1,000; 0 for none), {@code down} (false: at the end all of them answer 502 for so many seconds).
 */
public final class Scale {
    private static final int SERVERS = Integer.getInteger("servers", 3);
    private static final int WARM = Integer.getInteger("warm", 90);
    private static final int SECONDS = Integer.getInteger("seconds", 60);
    private static final int PEERS = Integer.getInteger("peers", 1000);
    private static final int DOWN = Integer.getInteger("down", 0);
    private static final String INTERVAL = System.getProperty("interval", "30s");

    private Scale() {}

    public static void main(String[] arguments) throws Exception {
        try (var fleet = NginxFleet.start(Math.max(SERVERS, PEERS))) {
            var yardstick = PEERS == 0 ? 0 : peers(fleet);
            var folder = Files.createTempDirectory("scale");
            // Ten thousand names are too long for a variable.
            Files.writeString(folder.resolve("bot.properties"), "watch.instances=" + IntStream.range(0, SERVERS).mapToObj(NginxFleet::host).collect(Collectors.joining(",")) + "\n");
            var flags = new ArrayList<>(BotProcess.IMAGE_FLAGS);
            flags.addAll(List.of(System.getProperty("flags", "-Xmx52m").split(" ")));
            try (var bot = BotProcess.start(folder, watching(fleet), flags)) {
                var started = System.nanoTime();
                bot.eventually(Duration.ofMinutes(2), () -> bot.logged("started"));
                System.out.printf("started after %d ms%n", (System.nanoTime() - started) / 1_000_000);
                Thread.sleep(Duration.ofSeconds(WARM));
                bot(fleet, bot, folder, yardstick);
                if (DOWN > 0) {
                    down(fleet, bot, folder);
                }
                if (Boolean.getBoolean("log")) {
                    bot.err().stream().filter(l -> l.contains(" WARN ") || l.contains(" ERROR ")).limit(20).forEach(System.out::println);
                }
            }
        }
    }

    private static double peers(NginxFleet fleet) throws Exception {
        try (var peers = Yardstick.start(fleet, PEERS)) {
            Thread.sleep(Duration.ofSeconds(35));
            var cpu = peers.cpuMillis();
            var requests = fleet.requests();
            Thread.sleep(Duration.ofSeconds(SECONDS));
            var each = (peers.cpuMillis() - cpu) / (double) (fleet.requests() - requests);
            System.out.printf("blackbox_exporter and Prometheus, %d servers: %d probes, %.2f ms CPU a probe%n", PEERS, fleet.requests() - requests, each);
            return each;
        }
    }

    private static void bot(NginxFleet fleet, BotProcess bot, Path folder, double yardstick) throws Exception {
        var cpu = bot.cpuMillis();
        var requests = fleet.requests();
        var begun = System.nanoTime();
        var file = size(folder);
        Thread.sleep(Duration.ofSeconds(SECONDS));
        var probes = fleet.requests() - requests;
        var seconds = (System.nanoTime() - begun) / 1e9;
        var used = bot.cpuMillis() - cpu;
        var each = used / (double) Math.max(1, probes);
        System.out.printf(
                "tuskwatch, %d servers, every %s: %d probes in %.0f s (%.1f a server and period of 30 s), %.3f ms CPU a probe%s, %.2f %% of a core, RSS %d MiB, file %.1f MiB (%+.2f)%n",
                SERVERS, INTERVAL, probes, seconds, probes * 30 / seconds / SERVERS, each, yardstick == 0 ? "" : " = %.3f of theirs".formatted(each / yardstick), used / seconds / 10, bot.residentKiB() / 1024, size(folder) / 1048576.0, (size(folder) - file) / 1048576.0);
        bot.metrics().lines().filter(l -> l.startsWith("tuskwatch_rounds_total") || l.startsWith("jvm_memory_used") && l.contains("heap") || l.startsWith("tuskwatch_store")).forEach(System.out::println);
        var steps = new StringBuilder("lateness (at most so many seconds: how many)");
        bot.metrics().lines().filter(l -> l.startsWith("tuskwatch_probe_lateness_seconds_bucket")).forEach(l -> steps.append(' ').append(l.replaceFirst(".*le=\"([^\"]+)\".* (\\S+)$", "$1: $2")));
        System.out.println(steps);
    }

    private static void down(NginxFleet fleet, BotProcess bot, Path folder) throws Exception {
        fleet.answer("return 502;");
        var requests = fleet.requests();
        var cpu = bot.cpuMillis();
        Thread.sleep(Duration.ofSeconds(DOWN));
        System.out.printf("all down for %d s: %d probes, %d ms CPU, %d incidents, RSS %d MiB, file %.1f MiB, health %s%n", DOWN, fleet.requests() - requests, bot.cpuMillis() - cpu, bot.err().stream().filter(l -> l.contains(" incident-opened ")).count(), bot.residentKiB() / 1024, size(folder) / 1048576.0, bot.page("/health"));
        fleet.answer("");
        Thread.sleep(Duration.ofSeconds(DOWN));
        System.out.printf("mended for %d s: %d resolved, RSS %d MiB%n", DOWN, bot.err().stream().filter(l -> l.contains(" incident-resolved ")).count(), bot.residentKiB() / 1024);
        bot.metrics().lines().filter(l -> l.startsWith("tuskwatch_rounds_total")).forEach(System.out::println);
    }

    private static long size(Path folder) throws IOException {
        return Files.size(folder.resolve("data/tuskwatch.mv.db"));
    }

    private static Map<String, String> watching(NginxFleet fleet) {
        var environment = new HashMap<String, String>();
        environment.put("TUSKWATCH_PROBE_ALLOW_PRIVATE_ADDRESSES", "true");
        environment.put("TUSKWATCH_PROBE_TRUST_CA", fleet.authority().toString());
        environment.put("TUSKWATCH_PROBE_INTERVAL", INTERVAL);
        environment.put("TUSKWATCH_PROBE_CONFIRM_INTERVAL", "10s");
        environment.put("TUSKWATCH_DETECT_REFERENCE_HOSTS", "");
        environment.put("MALLOC_ARENA_MAX", "1");
        environment.put("TUSKWATCH_WEB_ADDRESS", "127.0.0.1:0");
        environment.put("TUSKWATCH_WEB_METRICS_ADDRESS", "127.0.0.1:0");
        return environment;
    }
}
