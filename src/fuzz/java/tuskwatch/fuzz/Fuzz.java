package tuskwatch.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Runs every fuzz target in a process of its own and prints how many inputs it took. The argument is seconds per target. */
public final class Fuzz {
    private static final List<String> TARGETS = List.of(
            "tuskwatch.edge.mastodon.ServerAnswerFuzz",
            "tuskwatch.edge.mastodon.PageFuzz",
            "tuskwatch.core.community.TypedNamesFuzz",
            "tuskwatch.edge.discord.rest.CardTextFuzz",
            "tuskwatch.edge.discord.DiscordAnswerFuzz",
            "tuskwatch.edge.console.WordsFuzz",
            "tuskwatch.edge.store.json.RowFuzz");
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");

    private Fuzz() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var seconds = arguments.length == 0 ? "60" : arguments[0];
        var failed = false;
        for (var target : TARGETS) {
            failed |= !run(target, seconds);
        }
        System.exit(failed ? 1 : 0);
    }

    private static boolean run(String target, String seconds) throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of("target", "fuzz", target));
        var log = folder.resolve("log.txt");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target,
                        "--instrumentation_includes=tuskwatch.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-max_total_time=" + seconds,
                        "-max_len=6000",
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
                                : "FOUND SOMETHING, see " + log));
        return code == 0;
    }
}
