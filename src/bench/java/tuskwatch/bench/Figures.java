package tuskwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import tuskwatch.lab.Training;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeMastodon;
import tuskwatch.testing.MastodonModel;

/** Figures of the whole process, measured from outside: the real jar against the fakes, on loopback. */
public final class Figures {
    private static final int INSTANCES = 1000;
    private static final String CHANNEL = "1600000000000000009";

    private Figures() {}

    public static void main(String[] arguments) throws Exception {
        for (var what : arguments.length == 0 ? new String[] {"start", "status", "page", "fleet"} : arguments) {
            switch (what) {
                case "start" -> start();
                case "status" -> status();
                case "page" -> page();
                case "fleet" -> fleet();
                case "store" -> store();
                default -> throw new IllegalArgumentException(what + " is not one of start, status, page, fleet, store");
            }
        }
    }

    private static void start() throws Exception {
        var folder = Files.createTempDirectory("figures");
        start("java -jar, nothing else", List.of());
        start("flags of the image", BotProcess.IMAGE_FLAGS);
        var cache = folder.resolve("tuskwatch.aot");
        if (Runtime.version().feature() >= 25) {
            Training.leave(cache);
            var cached = new ArrayList<>(BotProcess.IMAGE_FLAGS);
            cached.add("-XX:AOTCache=" + cache);
            start("flags of the image and its AOT cache", cached);
        }
    }

    private static void start(String how, List<String> flags) throws Exception {
        var probes = new ArrayList<Long>();
        var logins = new ArrayList<Long>();
        for (var i = 0; i < 5; i++) {
            try (var town = new Town()) {
                var begun = System.nanoTime();
                try (var bot = town.bot(flags)) {
                    probes.add(millis(begun, () -> town.mastodon.requests() > 0));
                    logins.add(millis(begun, () -> town.discord.gateway().ready()));
                    bot.kill();
                }
            }
        }
        System.out.printf("start (%s): first probe %s, logged in %s ms, median of 5%n", how, median(probes), median(logins));
    }

    private static long millis(long begun, Callable<Boolean> reached) throws Exception {
        while (!reached.call()) {
            Thread.sleep(2);
        }
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void status() throws Exception {
        try (var town = new Town(); var bot = town.bot(BotProcess.IMAGE_FLAGS)) {
            bot.eventually(() -> town.mastodon.requests() > 6 && bot.logged("commands-registered"));
            var times = new ArrayList<Long>();
            for (var i = 0; i < 1200; i++) {
                var begun = System.nanoTime();
                var asked = town.discord.gateway().slash("status", d -> d.putArray("options").addObject().put("name", "instance").put("type", 3).put("value", town.mastodon.name()));
                while (asked.answers().isEmpty()) {
                    Thread.sleep(0, 200_000);
                }
                if (i >= 200) {
                    times.add((System.nanoTime() - begun) / 1000);
                }
            }
            var sorted = times.stream().sorted().toList();
            System.out.printf("/status, gateway and callback included, 1,000 after 200 warm-ups: p50 %.1f ms, p99 %.1f ms, most %.1f ms%n", sorted.get(500) / 1000.0, sorted.get(990) / 1000.0, sorted.getLast() / 1000.0);
        }
    }

    /** From the line that says that an outage is confirmed to the request that calls a person: another one each time. */
    private static void page() throws Exception {
        try (var town = new Town(); var bot = town.bot(BotProcess.IMAGE_FLAGS, Map.of("TUSKWATCH_DETECT_HOLD", "1s"))) {
            bot.eventually(() -> bot.logged("commands-registered") && town.mastodon.requests() > 6);
            town.onCall(bot, "setup", List.of(List.of("person1", "6", "1700000000000000001"), List.of("zone", "3", "UTC"), List.of("channel", "7", CHANNEL)));
            var times = new ArrayList<Long>();
            for (var i = 0; i < 15; i++) {
                var person = "17000000000000009" + (10 + i);
                town.onCall(bot, "override", List.of(List.of("until", "3", "in 1d"), List.of("person", "6", person)));
                var opened = count(bot, " incident-opened ");
                town.mastodon.breaks(MastodonModel.Fault.PUMA_KILLED);
                bot.eventually(() -> !town.discord.messages("9" + person).isEmpty());
                var confirmed = bot.err().stream().filter(l -> l.contains(" incident-opened ")).skip(opened).findFirst().orElseThrow();
                var asked = town.discord.messages("9" + person).getFirst().at();
                times.add(Duration.between(Instant.parse(confirmed.substring(0, confirmed.indexOf(' '))), asked).toMillis());
                town.mastodon.breaks(MastodonModel.Fault.NONE);
                var over = i + 1;
                bot.eventually(() -> count(bot, " incident-resolved ") == over);
            }
            System.out.printf("confirmed outage to page request, real jar, %d outages: median %d ms, most %d ms%n", times.size(), median(times), times.stream().mapToLong(t -> t).max().orElse(0));
        }
    }

    private static long count(BotProcess bot, String event) {
        return bot.err().stream().filter(l -> l.contains(event)).count();
    }

    private static void fleet() throws Exception {
        var folder = Files.createTempDirectory("figures");
        try (var fleet = Fleet.start(INSTANCES); var discord = FakeDiscord.start()) {
            var environment = watching(fleet, folder, discord);
            var flags = new ArrayList<>(BotProcess.IMAGE_FLAGS);
            flags.addAll(List.of(System.getProperty("flags", "-Xmx52m").split(" ")));
            var cache = folder.resolve("tuskwatch.aot");
            Training.leave(cache);
            flags.add("-XX:AOTCache=" + cache);
            flags.add("-Djdk.net.hosts.file=" + fleet.hostsFile(folder));
            var started = System.nanoTime();
            try (var bot = BotProcess.start(folder, environment, flags)) {
                System.out.printf("the whole fleet asked once: %.1f s after the start of the process%n", millis(started, () -> fleet.asked() == INSTANCES) / 1000.0);
                Thread.sleep(Duration.ofSeconds(Integer.getInteger("warm", 90)));
                var begin = System.nanoTime();
                var cpu = bot.cpuMillis();
                var requests = fleet.requests();
                Thread.sleep(Duration.ofSeconds(Integer.getInteger("measure", 120)));
                var probes = fleet.requests() - requests;
                var measured = (System.nanoTime() - begin) / 1_000_000;
                System.out.printf(
                        "%d instances over TLS with leaf certificates of their own, every 30 s, stored, %s: %d probes, %.2f ms CPU a probe, %.2f cores, RSS %d MiB%n",
                        INSTANCES, String.join(" ", flags.subList(0, flags.size() - 2)), probes, (bot.cpuMillis() - cpu) / (double) probes, (bot.cpuMillis() - cpu) / (double) measured, bot.residentKiB() / 1024);
                System.out.println(figure(bot, "tuskwatch_probe_lateness_seconds_bucket", "probe lateness"));
                fleet.breaks(MastodonModel.Fault.PUMA_KILLED);
                var begun = System.nanoTime();
                while (discord.messages(CHANNEL).size() < INSTANCES && System.nanoTime() - begun < 300_000_000_000L) {
                    Thread.sleep(200);
                }
                System.out.printf("%d incidents at once: %d messages, the last %.0f s after the outage began, RSS %d MiB%n", INSTANCES, discord.messages(CHANNEL).size(), (System.nanoTime() - begun) / 1e9, bot.residentKiB() / 1024);
                System.out.println(figure(bot, "tuskwatch_delivery_dwell_seconds_bucket", "dwell"));
                fleet.breaks(MastodonModel.Fault.THREADS_FULL);
                Thread.sleep(Duration.ofSeconds(90));
                System.out.printf("%d servers that take connections and say nothing, after 90 s: RSS %d MiB, health says %s%n", INSTANCES, bot.residentKiB() / 1024, bot.page("/health"));
            }
        }
    }

    private static Map<String, String> watching(Fleet fleet, Path folder, FakeDiscord discord) throws IOException {
        var environment = new HashMap<String, String>();
        environment.put("TUSKWATCH_WATCH_INSTANCES", fleet.names());
        environment.put("TUSKWATCH_PROBE_ALLOW_PRIVATE_ADDRESSES", "true");
        environment.put("TUSKWATCH_PROBE_TRUST_CA", fleet.authorityFile(folder).toString());
        environment.put("TUSKWATCH_PROBE_INTERVAL", "30s");
        environment.put("TUSKWATCH_PROBE_CONFIRM_INTERVAL", "10s");
        environment.put("TUSKWATCH_DETECT_REFERENCE_HOSTS", "");
        environment.put("MALLOC_ARENA_MAX", "1");
        environment.put("TUSKWATCH_DISCORD_TOKEN", FakeDiscord.token());
        environment.put("TUSKWATCH_DISCORD_API_URL", discord.apiUrl());
        environment.put("TUSKWATCH_WATCH_CHANNEL", CHANNEL);
        environment.put("TUSKWATCH_WEB_ADDRESS", "127.0.0.1:0");
        return environment;
    }

    /** The file of the store by the minute ({@code -Dminutes=12}), with 3 servers and, beside them, with 1,000. */
    private static void store() throws Exception {
        var folder = Files.createTempDirectory("figures");
        var few = Files.createDirectories(folder.resolve("few"));
        var many = Files.createDirectories(folder.resolve("many"));
        try (var three = Fleet.start(3); var thousand = Fleet.start(INSTANCES); var discord = FakeDiscord.start()) {
            try (var small = watching(three, few, discord, "-Xmx52m"); var large = watching(thousand, many, discord, "-Xmx52m")) {
                for (var minute = 1; minute <= Integer.getInteger("minutes", 12); minute++) {
                    Thread.sleep(Duration.ofMinutes(1));
                    System.out.printf("minute %d: the store's file has %.1f MiB with 3 servers, %.1f MiB with %d%n", minute, storeMiB(few), storeMiB(many), INSTANCES);
                }
                System.out.printf("CPU in all: %d s with 3 servers, %d s with %d; requests %d and %d; work that failed: %d and %d%n", small.cpuMillis() / 1000, large.cpuMillis() / 1000, INSTANCES, three.requests(), thousand.requests(), count(small, " failed "), count(large, " failed "));
            }
        }
    }

    private static BotProcess watching(Fleet fleet, Path folder, FakeDiscord discord, String heap) throws IOException {
        var flags = new ArrayList<>(BotProcess.IMAGE_FLAGS);
        flags.add(heap);
        flags.add("-Djdk.net.hosts.file=" + fleet.hostsFile(folder));
        return BotProcess.start(folder, watching(fleet, folder, discord), flags);
    }

    private static double storeMiB(Path folder) throws IOException {
        return Files.size(folder.resolve("data/tuskwatch.mv.db")) / 1024.0 / 1024.0;
    }

    /** The cumulative steps of a histogram. */
    private static String figure(BotProcess bot, String metric, String what) throws IOException, InterruptedException {
        var steps = new StringBuilder(what).append(" (at most so many seconds: how many):");
        bot.metrics().lines().filter(l -> l.startsWith(metric)).forEach(l -> steps.append(' ').append(l.replaceFirst(".*le=\"([^\"]+)\".* (\\S+)$", "$1: $2")).append(','));
        return steps.toString();
    }

    /** One server, one Discord, a folder. */
    private static final class Town implements AutoCloseable {
        private final FakeMastodon mastodon = FakeMastodon.start(Clock.systemUTC());
        private final FakeDiscord discord = FakeDiscord.start();
        private final Path folder;

        Town() throws IOException {
            folder = Files.createTempDirectory("figures");
        }

        BotProcess bot(List<String> flags) throws IOException {
            return bot(flags, Map.of());
        }

        /** Each option is its name, its type and its value. */
        void onCall(BotProcess bot, String subcommand, List<List<String>> options) {
            var asked = discord.gateway().slash("oncall", d -> {
                var sub = d.putArray("options").addObject().put("name", subcommand).put("type", 1).putArray("options");
                options.forEach(o -> sub.addObject().put("name", o.get(0)).put("type", Integer.parseInt(o.get(1))).put("value", o.get(2)));
            });
            bot.eventually(() -> asked.answers().size() == 2);
        }

        BotProcess bot(List<String> flags, Map<String, String> more) throws IOException {
            Map<String, String> environment = new HashMap<>(BotProcess.lab(mastodon.name()));
            environment.put("TUSKWATCH_DETECT_REFERENCE_HOSTS", "127.0.0.1:" + mastodon.port());
            environment.put("TUSKWATCH_DISCORD_TOKEN", FakeDiscord.token());
            environment.put("TUSKWATCH_DISCORD_API_URL", discord.apiUrl());
            environment.put("TUSKWATCH_WATCH_CHANNEL", CHANNEL);
            environment.putAll(more);
            return BotProcess.start(folder, environment, flags);
        }

        @Override
        public void close() {
            mastodon.close();
            discord.close();
        }
    }
}
