package tuskwatch.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Runs every fuzz target in a process of its own and prints how many inputs it took. The arguments are seconds per target, and
 * a pattern of which targets. A short run asks what the last one asked, a long one something new.
 */
public final class Fuzz {
    private static final List<String> TARGETS = List.of(
            "tuskwatch.edge.mastodon.ServerAnswerFuzz",
            "tuskwatch.edge.mastodon.answer.PageFuzz",
            "tuskwatch.core.community.TypedNamesFuzz",
            "tuskwatch.edge.discord.rest.CardTextFuzz",
            "tuskwatch.edge.discord.DiscordAnswerFuzz",
            "tuskwatch.edge.console.WordsFuzz",
            "tuskwatch.edge.store.json.RowFuzz",
            "tuskwatch.edge.store.upkeep.AskedNowFuzz",
            "tuskwatch.edge.mail.MailAddressFuzz",
            "tuskwatch.edge.mastodon.AddressFuzz",
            "tuskwatch.edge.mastodon.sharing.NamedAddressFuzz",
            "tuskwatch.edge.prometheus.InstantVectorFuzz",
            "tuskwatch.core.command.PressFuzz",
            "tuskwatch.core.guidance.SymptomFuzz");
    /** Seconds from which on the second compiler is worth its time. */
    private static final int LONG = 30;

    /** Each has one thread. */
    private static final int AT_ONCE = 2;

    /** Characters of what was found. */
    private static final int SAID = 2000;

    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");

    private Fuzz() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        var seconds = arguments.length == 0 ? "60" : arguments[0];
        var failed = false;
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var runs = TARGETS.stream()
                    .filter(t -> arguments.length < 2 || t.matches(arguments[1]))
                    .map(target -> threads.submit(() -> run(target, seconds)))
                    .toList();
            for (var run : runs) {
                failed |= !run.get();
            }
        }
        System.exit(failed ? 1 : 0);
    }

    private static boolean run(String target, String seconds) throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of("target", "fuzz", target));
        var log = folder.resolve("log.txt");
        var isLong = Integer.parseInt(seconds) >= LONG;
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        isLong ? "-XX:+UseSerialGC" : "-XX:TieredStopAtLevel=1",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target,
                        "--instrumentation_includes=tuskwatch.**",
                        "--custom_hook_includes=tuskwatch.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-max_total_time=" + seconds,
                        "-max_len=6000",
                        "-seed=" + (isLong ? 0 : 1),
                        "-rss_limit_mb=0",
                        folder.resolve("corpus").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Files.createDirectories(folder.resolve("corpus"));
        var code = process.start().waitFor();
        var words = Files.readString(log);
        var done = DONE.matcher(words);
        System.out.println(
                target + ": "
                        + (code == 0 && done.find()
                                ? done.group(1) + " inputs in " + done.group(2) + " s, nothing found"
                                : "FOUND SOMETHING, see " + log + "\n" + found(words)));
        return code == 0;
    }

    /** From the exception on, or the last that it said. */
    private static String found(String words) {
        var at = words.indexOf("== Java Exception");
        var from = at < 0 ? words.length() - SAID : at;
        return words.substring(Math.max(0, from), Math.min(words.length(), Math.max(0, from) + SAID));
    }
}
