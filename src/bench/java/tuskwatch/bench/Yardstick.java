package tuskwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** blackbox_exporter and Prometheus as Debian has them, asking two addresses of each of some servers every 30 s. */
final class Yardstick implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();

    static Yardstick start(NginxFleet fleet, int servers) throws IOException {
        var folder = Files.createTempDirectory("yardstick");
        Files.writeString(folder.resolve("blackbox.yml"), """
                modules:
                  health: {prober: http, timeout: 10s, http: {tls_config: {ca_file: %1$s}, fail_if_body_not_matches_regexp: ["OK"], preferred_ip_protocol: ip4}}
                  instance: {prober: http, timeout: 10s, http: {tls_config: {ca_file: %1$s}, fail_if_body_not_matches_regexp: ["domain"], preferred_ip_protocol: ip4}}
                """.formatted(fleet.authority()));
        Files.writeString(folder.resolve("prometheus.yml"), "global: {scrape_interval: 30s, scrape_timeout: 10s}\nscrape_configs:\n" + job(servers, "health", "/health") + job(servers, "instance", "/api/v2/instance"));
        var yardstick = new Yardstick();
        yardstick.run("prometheus-blackbox-exporter", "--config.file=" + folder.resolve("blackbox.yml"), "--web.listen-address=127.0.0.1:9115");
        yardstick.run("prometheus", "--config.file=" + folder.resolve("prometheus.yml"), "--storage.tsdb.path=" + folder.resolve("data"), "--web.listen-address=127.0.0.1:9090");
        return yardstick;
    }

    private static String job(int servers, String module, String path) {
        var targets = IntStream.range(0, servers).mapToObj(i -> "https://" + NginxFleet.host(i) + path).collect(Collectors.joining(","));
        return """
                - job_name: %1$s
                  metrics_path: /probe
                  params: {module: [%1$s]}
                  static_configs: [{targets: [%2$s]}]
                  relabel_configs:
                  - {source_labels: [__address__], target_label: __param_target}
                  - {source_labels: [__param_target], target_label: instance}
                  - {target_label: __address__, replacement: "127.0.0.1:9115"}
                """.formatted(module, targets);
    }

    private void run(String... words) throws IOException {
        processes.add(new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** Of both. */
    long cpuMillis() throws IOException {
        var sum = 0L;
        for (var process : processes) {
            var fields = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat")).replaceFirst("^.*\\) ", "").split(" ", -1);
            sum += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
        }
        return sum;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }
}
