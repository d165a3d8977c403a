package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that commits in four threads while its store is compacted without a pause, killed with SIGKILL at random moments:
 * whatever it said it had committed is there afterwards, and whole.
 */
class KilledStoreSlowIT {
    private static final int ROUNDS = Integer.getInteger("tuskwatch.store.crashes", 40);
    private static final int STORES = 4;

    @Test
    void nothing_that_was_committed_is_lost_by_a_kill_in_the_middle_of_a_compaction(@TempDir Path folder) throws Exception {
        var random = new Random();
        var seed = random.nextLong();
        random.setSeed(seed);
        var commits = 0L;
        for (var round = 0; round < ROUNDS; round++) {
            var url = "jdbc:h2:file:" + folder.resolve("t" + round * STORES / ROUNDS) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
            var told = killed(url, random.nextInt(1500));
            commits += told.size();
            try (var store = ((Store.Opening.Opened) Store.open(url, "", "")).store()) {
                var lanes = CommittingProcess.lanes(store);
                told.forEach((lane, number) -> assertThat(lanes.newest(lane))
                        .as("seed " + seed + ", lane " + lane + " told " + number)
                        .isGreaterThanOrEqualTo(number));
            }
        }
        assertThat(commits).isGreaterThan(ROUNDS);
        System.out.println(ROUNDS + " kills while the store was compacted: lost 0");
    }

    /** The last number that each lane said it had committed. */
    private static Map<Integer, Long> killed(String url, int millis) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommittingProcess.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var told = new TreeMap<Integer, Long>();
        try (var lines = process.inputReader()) {
            note(told, lines.readLine());
            var end = System.nanoTime() + millis * 1_000_000L;
            var dead = false;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                note(told, line);
                if (!dead && System.nanoTime() - end >= 0) {
                    new ProcessBuilder("kill", "-KILL", String.valueOf(process.pid())).start().waitFor();
                    dead = true;
                }
            }
        }
        process.waitFor();
        return told;
    }

    /** The kill may cut the last line short: then it is a smaller number, or none. */
    private static void note(Map<Integer, Long> told, String line) {
        if (line != null && line.matches("\\d \\d+")) {
            told.merge(line.charAt(0) - '0', Long.parseLong(line.substring(2)), Math::max);
        }
    }
}
