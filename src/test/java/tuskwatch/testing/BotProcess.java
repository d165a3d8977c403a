package tuskwatch.testing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The real jar in a process of its own, configured through the environment. */
public final class BotProcess implements AutoCloseable {
    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();

    private BotProcess(Process process) {
        this.process = process;
        collect(process.getInputStream(), out);
        collect(process.getErrorStream(), err);
    }

    /** With which the image starts the bot; a test compares them with the Dockerfile. */
    public static final List<String> IMAGE_FLAGS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:TrimNativeHeapInterval=60000",
            "-Xmn10m",
            "-Xss512k",
            "-XX:CompileThresholdScaling=4",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-Xlog:disable",
            "-Xlog:all=warning,aot*=error:stderr");

    static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** @param environment configuration keys as variables */
    public static BotProcess start(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        var flags = new ArrayList<>(QUICK);
        flags.addAll(ClassArchive.flags());
        return start(directory, environment, flags, arguments);
    }

    /** @param flags of the Java machine */
    public static BotProcess start(
            Path directory, Map<String, String> environment, List<String> flags, String... arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-jar");
        command.add(jar().toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(k -> k.startsWith("TUSKWATCH_"));
        builder.environment().putAll(environment);
        return new BotProcess(builder.start());
    }

    static Path jar() {
        return Path.of(System.getProperty("tuskwatch.jar", "target/tuskwatch.jar"))
                .toAbsolutePath();
    }

    /** Fast periods on loopback. */
    public static Map<String, String> lab(String... instances) {
        return Map.ofEntries(
                Map.entry("TUSKWATCH_WATCH_INSTANCES", String.join(",", instances)),
                Map.entry("TUSKWATCH_PROBE_ALLOW_PRIVATE_ADDRESSES", "true"),
                Map.entry("TUSKWATCH_PROBE_ALLOW_PLAIN_HTTP", "true"),
                Map.entry("TUSKWATCH_PROBE_INTERVAL", "500ms"),
                Map.entry("TUSKWATCH_PROBE_CONFIRM_INTERVAL", "200ms"),
                Map.entry("TUSKWATCH_PROBE_TIMEOUT", "1s"),
                Map.entry("TUSKWATCH_DETECT_SPAN", "1s"),
                Map.entry("TUSKWATCH_DETECT_HOLD", "3s"),
                Map.entry("TUSKWATCH_WEB_METRICS_ADDRESS", "127.0.0.1:0"),
                Map.entry("TUSKWATCH_WEB_ADDRESS", "127.0.0.1:0"));
    }

    public List<String> out() {
        return out;
    }

    public List<String> err() {
        return err;
    }

    /** Everything, for messages of failed tests. */
    public String log() {
        return String.join("\n", err) + "\n--- out\n" + String.join("\n", out);
    }

    public boolean logged(String event) {
        return err.stream().anyMatch(l -> l.contains(" " + event));
    }

    public void type(String line) throws IOException {
        BufferedWriter writer = process.outputWriter(StandardCharsets.UTF_8);
        writer.write(line + "\n");
        writer.flush();
    }

    public void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Waits until the condition holds; a bot that ends, or that never gets there, fails with its whole log. */
    public void eventually(Callable<Boolean> condition) {
        eventually(Duration.ofSeconds(60), condition);
    }

    /** @param patience how long, for a machine that has little time for us */
    public void eventually(Duration patience, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !alive() || condition.call());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("it never happened:\n" + log(), e);
        }
        if (!alive()) {
            throw new AssertionError("the bot ended:\n" + log());
        }
    }

    /** Sends the process a signal by name, for example {@code STOP}. */
    public void signal(String name) throws IOException, InterruptedException {
        command("kill", "-" + name, String.valueOf(process.pid()));
    }

    /** Sets a limit of the running process with {@code prlimit}, for example {@code --nofile=100}. */
    public void limit(String option) throws IOException, InterruptedException {
        command("prlimit", "--pid", String.valueOf(process.pid()), option);
    }

    /** Time on processors, all threads together. */
    public long cpuMillis() throws IOException {
        var fields = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"))
                .replaceFirst("^.*\\) ", "")
                .split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
    }

    /** Memory that the process holds. */
    public long residentKiB() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(l -> l.startsWith("VmRSS:"))
                .map(l -> l.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    /** What the bot says on its web address. */
    public String page(String path) throws IOException, InterruptedException {
        return get("web", path);
    }

    /** Its figures, as Prometheus reads them. */
    public String metrics() throws IOException, InterruptedException {
        return get("metrics", "/metrics");
    }

    private String get(String where, String path) throws IOException, InterruptedException {
        var started =
                err.stream().filter(l -> l.contains(" started ")).findFirst().orElse("");
        var at = started.replaceFirst(".* " + where + "=(\\S+).*", "$1");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://" + at + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static void command(String... words) throws IOException, InterruptedException {
        var code = new ProcessBuilder(words).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + code);
        }
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    /** SIGTERM. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    /** SIGTERM to one that takes its time; what it and its children say at the end is still read. */
    public int terminate(Duration patience) throws InterruptedException {
        // Process.destroy would close their streams, and Java could not put its cache together.
        process.toHandle().destroy();
        return exitCode(patience);
    }

    public boolean alive() {
        return process.isAlive();
    }

    public int exitCode() throws InterruptedException {
        return exitCode(Duration.ofSeconds(20));
    }

    /** @param patience how long the process may take to end */
    public int exitCode(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + log());
        }
        return process.exitValue();
    }

    private static void collect(InputStream stream, List<String> lines) {
        Thread.ofVirtual().start(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                lines.add("(stream ended: " + e.getMessage() + ")");
            }
        });
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
