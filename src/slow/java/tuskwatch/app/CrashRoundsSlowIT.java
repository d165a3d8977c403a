package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.FakeMastodon;
import tuskwatch.testing.MastodonModel;

/**
 * The real jar, killed with SIGKILL at random moments while outages open, change and end, and while Discord fails too.
 * Every round begins with one kill at least; at its end the channel shows the truth, and nothing twice.
 */
class CrashRoundsSlowIT {
    private static final int ROUNDS = Integer.getInteger("tuskwatch.crashes", 200);
    private static final int LANES = 2;
    private static final String CHANNEL = OneServer.CHANNEL;

    static List<Integer> lanes() {
        return IntStream.range(0, LANES).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("lanes")
    void nothing_is_lost_and_nothing_is_doubled(int lane, @TempDir Path directory) throws Exception {
        try (var town = OneServer.start()) {
            var mastodon = town.mastodon();
            var discord = town.discord();
            var environment = town.environment();
            environment.put("TUSKWATCH_DETECT_HOLD", "1s");
            var rounds = (ROUNDS + LANES - 1 - lane) / LANES;
            var outages = 0;
            for (var round = 0; round < rounds; round++) {
                var seed = lane * 100_000L + round;
                outages += new Round(seed, directory, environment, mastodon, discord).play(outages);
            }
            assertThat(discord.violations()).isEmpty();
            System.out.println("lane " + lane + ": " + rounds + " rounds, " + outages + " outages told, lost 0, doubled 0");
        }
    }

    /** One round: an outage with kills in it, then its end. */
    private record Round(
            long seed, Path directory, Map<String, String> environment, FakeMastodon mastodon, FakeDiscord discord) {

        int play(int before) throws Exception {
            var random = new Random(seed);
            if (seed % 10 == 9) {
                System.out.println("seed " + seed);
            }
            var told = 0;
            var kills = 1 + random.nextInt(2);
            for (var kill = 0; kill < kills; kill++) {
                try (var bot = BotProcess.start(directory, environment)) {
                    act(bot, random);
                    bot.kill();
                }
            }
            discord.forgetScript();
            try (var bot = BotProcess.start(directory, environment)) {
                mastodon.breaks(MastodonModel.Fault.PUMA_KILLED);
                settled(bot, "is down", before);
                mastodon.breaks(MastodonModel.Fault.NONE);
                settled(bot, "works again", before);
                told = incidents().size() - before;
                bot.kill();
            }
            assertThat(incidents().keySet()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(decided());
            assertThat(incidents().values()).as("seed " + seed).allSatisfy(w -> assertThat(w).contains("works again"));
            return told;
        }

        /** Markers of every incident that the bot ever decided on: each must stand in the channel, and nothing else. */
        private List<String> decided() {
            var url = "jdbc:h2:file:" + directory.resolve("data/tuskwatch") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
            try (var store = ((Store.Opening.Opened) Store.open(url, "", "")).store()) {
                return new JdbiIncidentRepository(store)
                        .latest(10_000, CommunityId.CONFIGURATION).stream().map(i -> i.id().marker()).toList();
            }
        }

        /** Breaks and mends the server and Discord by chance, then stops at a random moment. */
        private void act(BotProcess bot, Random random) throws InterruptedException {
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> bot.logged("started"));
            for (var i = 1 + random.nextInt(3); i > 0; i--) {
                trouble(random);
                mastodon.breaks(random.nextBoolean() ? MastodonModel.Fault.PUMA_KILLED : MastodonModel.Fault.NONE);
                Thread.sleep(random.nextInt(2500));
            }
        }

        private void trouble(Random random) {
            var posts = random.nextBoolean();
            var fault = switch (random.nextInt(7)) {
                case 0 -> new Fault.Status(429, Map.of("Retry-After", "1"), "{\"message\":\"slow\",\"retry_after\":0.4}");
                case 1 -> new Fault.Status(503, Map.of(), "");
                case 2 -> new Fault.CutBefore();
                case 3 -> new Fault.CutAfter();
                case 4 -> new Fault.StallAfter();
                case 5 -> new Fault.BadGatewayAfter();
                default -> null;
            };
            if (fault != null) {
                discord.next(
                        call -> call.startsWith(posts ? "POST /channels/" : "PATCH /channels/"), fault);
            }
        }

        private void settled(BotProcess bot, String words, int before) {
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> incidents().size() > before && incidents().values().stream()
                                .reduce((a, b) -> b)
                                .orElseThrow()
                                .contains(words));
            } catch (ConditionTimeoutException e) {
                throw new AssertionError("seed " + seed + ": never “" + words + "”: " + incidents() + "\n" + bot.log(), e);
            }
            assertThat(doubled()).as("seed " + seed).isEmpty();
        }

        /** Headlines of the living messages by incident, in the order of their posting. */
        private Map<String, String> incidents() {
            var all = new LinkedHashMap<String, String>();
            for (var message : discord.messages(CHANNEL)) {
                var marker = marker(message);
                if (marker.matches("tw:[a-z0-9]+")) {
                    all.put(marker, message.content());
                }
            }
            return all;
        }

        private List<String> doubled() {
            var seen = new ArrayList<String>();
            var twice = new ArrayList<String>();
            for (var message : discord.messages(CHANNEL)) {
                var marker = marker(message);
                if (seen.contains(marker)) {
                    twice.add(marker + ": " + message.content());
                }
                seen.add(marker);
            }
            return twice;
        }

        private static String marker(FakeDiscord.Posted message) {
            var footer = message.now().path("embeds").path(0).path("footer").path("text").asText();
            return footer.substring(footer.lastIndexOf(' ') + 1);
        }
    }
}
