package tuskwatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.lab.Training;
import tuskwatch.testing.BotProcess;

/** The Dockerfile and the script that the image runs, as far as they can be tried without building it. */
class DockerfileTest {
    @TempDir
    private Path folder;

    private record Run(int code, String out, String err) {}

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of("Dockerfile"));
    }

    private static Run run(Map<String, String> environment, String... command) throws Exception {
        var out = Files.createTempFile("out", "");
        var err = Files.createTempFile("err", "");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        environment.forEach((name, value) -> builder.environment()
                .merge(name, value, (before, now) -> name.equals("PATH") ? now + ":" + before : now));
        var code = builder.start().waitFor();
        return new Run(
                code, Files.readString(out).strip(), Files.readString(err).strip());
    }

    /** The script in a folder of its own, beside a Java that says what it was started with, a line for each word. */
    private Run image(Map<String, String> environment, String... arguments) throws Exception {
        var script = folder.resolve("tuskwatch");
        Files.copy(Path.of("src/image/tuskwatch"), script, StandardCopyOption.REPLACE_EXISTING);
        var java = Files.writeString(folder.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(script.toFile().setExecutable(true) && java.toFile().setExecutable(true))
                .isTrue();
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var all = new java.util.HashMap<>(environment);
        all.put("PATH", folder.toString());
        all.putIfAbsent("HEALTH_FILE", folder.resolve("health").toString());
        return run(all, command.toArray(String[]::new));
    }

    private List<String> words(String heap, String... arguments) throws Exception {
        var run = image(Map.of("HEAP", heap), arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return run.out().lines().toList();
    }

    @Test
    void the_bot_gets_the_flags_that_the_figures_were_measured_with() throws Exception {
        var expected = new ArrayList<>(BotProcess.IMAGE_FLAGS);
        expected.addAll(List.of(
                "-Xmx52m",
                "-Dtuskwatch.health=" + folder.resolve("health"),
                "-jar",
                folder.resolve("tuskwatch.jar").toString(),
                "check",
                "mastodon.example",
                "--symptom",
                "503 on sign-up"));
        var arguments = new String[] {"check", "mastodon.example", "--symptom", "503 on sign-up"};
        assertThat(words("", arguments)).isEqualTo(expected);
        Files.writeString(folder.resolve("tuskwatch.aot"), "");
        expected.add(BotProcess.IMAGE_FLAGS.size(), "-XX:AOTCache=" + folder.resolve("tuskwatch.aot"));
        assertThat(words("", arguments)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'',false", "95m,false", "96m,true", "160,true", "1g,true"})
    void a_heap_for_thousands_of_servers_gets_both_compilers(String heap, boolean both) throws Exception {
        var one = List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=4");
        var words = words(heap, "run");
        assertThat(one).allMatch(flag -> words.contains(flag) != both);
        assertThat(words)
                .containsAll(BotProcess.IMAGE_FLAGS.stream()
                        .filter(flag -> !one.contains(flag))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"256m,-Xmx256m", "256,-Xmx256m", "1g,-Xmx1g", "98304k,-Xmx98304k", "'',-Xmx52m"})
    void a_heap_may_have_a_unit_or_none(String heap, String flag) throws Exception {
        assertThat(words(heap, "run")).contains(flag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lots", "256MB", "0", "0m", "m", "2 g", "5k5m", "-1"})
    void a_heap_that_is_none_is_told_with_what_would_be_right(String heap) throws Exception {
        assertThat(image(Map.of("HEAP", heap), "run"))
                .isEqualTo(wrong(heap, "write a size such as 52m, 256m or 1g (a number alone is MiB)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "23", "10240k"})
    void a_heap_in_which_java_does_not_start_is_told(String heap) throws Exception {
        assertThat(image(Map.of("HEAP", heap), "run")).isEqualTo(wrong(heap, "the least is 24m"));
    }

    private static Run wrong(String heap, String cure) {
        return new Run(78, "", "tuskwatch: environment HEAP: is “" + heap + "”; " + cure);
    }

    @Test
    void health_is_what_the_bot_wrote_in_the_last_minute_and_needs_no_java() throws Exception {
        var silence = new Run(
                1,
                "",
                "tuskwatch: the bot has not said for a minute how it is: it is starting, stands still or is not running.");
        assertThat(image(Map.of(), "health")).isEqualTo(silence);
        var file = Files.writeString(folder.resolve("health"), "{\"status\":\"ok\",\"discord\":\"off\"}\n");
        assertThat(image(Map.of(), "health")).isEqualTo(new Run(0, "{\"status\":\"ok\",\"discord\":\"off\"}", ""));
        Files.writeString(file, "{\"status\":\"stale\",\"stale\":[\"store\"]}\n");
        assertThat(image(Map.of(), "health")).isEqualTo(new Run(1, "{\"status\":\"stale\",\"stale\":[\"store\"]}", ""));
        var written = Files.getLastModifiedTime(file).toInstant();
        Files.setLastModifiedTime(file, FileTime.from(written.minus(Duration.ofMinutes(3))));
        assertThat(image(Map.of(), "health")).isEqualTo(silence);
    }

    /** A22: they are told; no newer base exists until Java's next release, so nobody could build what refuses. */
    @Test
    void old_rules_of_time_zones_are_warned_about_and_the_image_is_built() throws Exception {
        assertThat(lines()).contains("ARG ZONES=2026e");
        assertThat(base("2026e")).isEqualTo(new Run(0, "", ""));
        assertThat(base("2027a")).isEqualTo(new Run(0, "", ""));
        var old = base("2026a");
        assertThat(old.code()).isZero();
        assertThat(old.err())
                .startsWith("WARNING: this base image knows the time zones of 2026a, not yet 2026e")
                .contains("docker build --pull");
    }

    /** Runs that step on a Java that knows those rules. */
    private Run base(String rules) throws Exception {
        var step = lines().stream()
                .filter(l -> l.startsWith("RUN have="))
                .findFirst()
                .orElseThrow()
                .substring("RUN ".length());
        var data = Files.createDirectories(folder.resolve("lib")).resolve("tzdb.dat");
        Files.write(
                data, ("\1\0\4TZDB\0\1\0\5" + rules + "\2\0\16Africa/Abidjan").getBytes(StandardCharsets.ISO_8859_1));
        return run(Map.of("ZONES", "2026e", "JAVA_HOME", folder.toString()), "sh", "-c", step);
    }

    @Test
    void the_image_runs_java_25_as_nobody_in_particular_and_knows_whether_it_is_well() throws IOException {
        assertThat(lines()).noneMatch(l -> l.startsWith("FROM ") && l.contains(":latest"));
        assertThat(lines())
                .contains(
                        "ARG JRE=eclipse-temurin:25-jre",
                        "FROM $JRE AS base",
                        "ARG MAVEN=maven:3.9-eclipse-temurin-25",
                        "FROM $MAVEN AS build",
                        "USER 10001",
                        "VOLUME /data",
                        "ENTRYPOINT [\"tuskwatch\"]",
                        "HEALTHCHECK --interval=60s --timeout=10s --start-period=60s CMD [\"tuskwatch\", \"health\"]");
        assertThat(lines())
                .as("a font for charts, and its list")
                .anyMatch(l -> l.contains("fontconfig fonts-dejavu-core"))
                .anyMatch(l -> l.endsWith("&& fc-cache -f"));
        assertThat(lines())
                .as("a class that exists makes the cache")
                .anyMatch(l -> l.contains(" " + Training.class.getName() + " /app/tuskwatch.aot"));
    }

    @Test
    void who_builds_it_as_documented_gets_the_same_bases_tomorrow() throws IOException {
        var named = Files.readAllLines(Path.of("compose.yaml"));
        for (var arg :
                lines().stream().filter(l -> l.matches("ARG (JRE|MAVEN)=.*")).toList()) {
            var base = arg.replace("ARG ", "        ").replace("=", ": ");
            assertThat(named)
                    .anyMatch(l ->
                            l.startsWith(base) && l.substring(base.length()).matches("@sha256:[0-9a-f]{64}"));
        }
    }

    @Test
    void the_image_says_which_version_it_is() throws IOException {
        var version = Files.readAllLines(Path.of("pom.xml")).stream()
                .filter(l -> l.startsWith("  <version>"))
                .map(l -> l.replaceAll("</?version>", "").strip())
                .findFirst()
                .orElseThrow();
        assertThat(lines()).anyMatch(l -> l.contains("org.opencontainers.image.version=\"" + version + "\""));
    }

    @Test
    void a_change_of_the_sources_downloads_nothing_again() throws IOException {
        var dependencies = index("dependency:copy-dependencies");
        assertThat(dependencies).isLessThan(index("COPY src "));
        assertThat(lines().stream().filter(l -> l.startsWith("RUN ") && l.contains(" mvn ")))
                .allMatch(l -> l.startsWith("RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp "));
        assertThat(Files.readAllLines(Path.of(".dockerignore")))
                .contains("*", "!pom.xml", "!LICENSE", "!.mvn", "!src", "src/docs");
    }

    private static int index(String words) throws IOException {
        return lines().indexOf(lines().stream()
                .filter(l -> l.contains(words))
                .findFirst()
                .orElseThrow());
    }
}
