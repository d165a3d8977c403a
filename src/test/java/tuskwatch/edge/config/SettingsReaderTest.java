package tuskwatch.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.edge.config.SettingsReader.Reading;
import tuskwatch.testing.English;

class SettingsReaderTest {
    private static final SettingsReader.Names NAMES =
            (plain, lab) -> text -> new NameReader.Reading.Understood(new InstanceName(text));

    @TempDir
    private Path directory;

    private static Reading read(Optional<Path> file, Map<String, String> environment) {
        return new SettingsReader(environment, NAMES, "https://example.org", () -> English.BOOK).read(file);
    }

    private static Settings valid(Map<String, String> environment) {
        return ((Reading.Valid) read(Optional.empty(), environment)).settings();
    }

    private List<String> problems(String text, Map<String, String> environment) throws IOException {
        var file = Files.writeString(directory.resolve("bot.properties"), text);
        return ((Reading.Wrong) read(Optional.of(file), environment))
                .problems().stream().map(p -> p.replace(directory + "/", "")).toList();
    }

    @Test
    void without_a_file_the_defaults_hold() {
        var settings = valid(Map.of());
        assertThat(settings.probe().interval()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.watch().instances())
                .extracting(InstanceName::text)
                .containsExactly("mastodon.social", "mastodon.online");
        assertThat(settings.store().url())
                .isEqualTo("jdbc:h2:file:" + Path.of("data").toAbsolutePath()
                        + "/tuskwatch;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        assertThat(settings.discord().token()).isEmpty();
        assertThat(settings.web())
                .isEqualTo(new Settings.Web(
                        Optional.of(new Settings.Address("127.0.0.1", 8080)), false, Optional.empty()));
    }

    @Test
    void the_environment_beats_the_file_and_an_empty_variable_counts() throws IOException {
        var file = Files.writeString(
                directory.resolve("a.properties"), "probe.interval=30s\nweb.address=127.0.0.1:9\nprobe.timeout=7s\n");
        var settings = ((Reading.Valid)
                        read(Optional.of(file), Map.of("TUSKWATCH_PROBE_INTERVAL", "45s", "TUSKWATCH_WEB_ADDRESS", "")))
                .settings();
        assertThat(settings.probe().interval()).isEqualTo(Duration.ofSeconds(45));
        assertThat(settings.probe().timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.web().address()).isEmpty();
    }

    @Test
    void a_secret_may_stand_in_a_file_and_never_shows_itself() throws IOException {
        var file = Files.writeString(directory.resolve("token"), "MTEwMDAwMDAwMDAwMDAwMDAwMQ.x.y\n");
        var token = valid(Map.of("TUSKWATCH_DISCORD_TOKEN_FILE", file.toString()))
                .discord()
                .token()
                .orElseThrow();
        assertThat(token.reveal()).isEqualTo("MTEwMDAwMDAwMDAwMDAwMDAwMQ.x.y");
        assertThat(token.toString()).isEqualTo("(secret)");
    }

    @Test
    void ways_out_are_read_and_their_secrets_never_show_themselves() throws IOException {
        var none = valid(Map.of()).alerting();
        assertThat(none.ntfy()).contains(new Settings.Ntfy("https://ntfy.sh", Optional.empty()));
        assertThat(none.mail()).isEmpty();
        assertThat(none.webhook()).isEmpty();
        assertThat(none.deadMan()).isEmpty();
        var all = valid(Map.of(
                        "TUSKWATCH_NTFY_URL", "",
                        "TUSKWATCH_MAIL_HOST", "mail.example",
                        "TUSKWATCH_MAIL_PORT", "465",
                        "TUSKWATCH_MAIL_ENCRYPTION", "tls",
                        "TUSKWATCH_MAIL_FROM", "bot@tusk.example",
                        "TUSKWATCH_ONCALL_WEBHOOK_URL", "https://hook.example/s3cret"))
                .alerting();
        assertThat(all.ntfy()).isEmpty();
        assertThat(all.mail().orElseThrow().relay()).isEqualTo(new Settings.Address("mail.example", 465));
        assertThat(all.mail().orElseThrow().encryption()).isEqualTo(Settings.Encryption.TLS);
        assertThat(all.toString()).doesNotContain("s3cret");
        assertThat(problems(
                        "mail.host=mail.example\nmail.encryption=ssl\noncall.dead-man-url=s3cret\nntfy.url=ntfy.sh\n",
                        Map.of()))
                .containsExactlyInAnyOrder(
                        "bot.properties:2: mail.encryption is “ssl”; write starttls, tls or none",
                        "bot.properties:3: oncall.dead-man-url is not an address; write one that begins with https:// or http://",
                        "bot.properties:4: ntfy.url is “ntfy.sh”; write an address such as https://ntfy.sh, or nothing to switch it off",
                        "bot.properties: mail.from is not set, but mail.host is; write the address that mail comes from");
    }

    @Test
    void every_problem_is_told_at_once_with_its_line() throws IOException {
        assertThat(problems("""
                # comment
                probe.intervall=60s
                probe.timeout = soon
                probe.interval=5s
                watch.channel=#status
                detect.reference-hosts=a b
                web.address=8080
                log.format=xml
                probe.allow-plain-http=yes
                """, Map.of("TUSKWATCH_DETECT_HOLD", "-1")))
                .containsExactlyInAnyOrder(
                        "bot.properties:2: probe.intervall is not a key; did you mean probe.interval?",
                        "bot.properties:3: probe.timeout is “soon”; write a length such as 250ms, 10s, 5m, 2h or 7d",
                        "bot.properties:4: probe.interval is 5s; the least is 15s",
                        "bot.properties:5: watch.channel is “#status”; write the id, a number (in Discord: developer mode, right-click, copy id)",
                        "bot.properties:6: detect.reference-hosts is “a b”; write host or host:port",
                        "bot.properties:7: web.address is “8080”; write host:port, or nothing to switch it off",
                        "bot.properties:8: log.format is “xml”; write text or json",
                        "bot.properties:9: probe.allow-plain-http is “yes”; write true or false",
                        "environment TUSKWATCH_DETECT_HOLD: detect.hold is “-1”; write a length such as 250ms, 10s, 5m, 2h or 7d");
    }

    @Test
    void labs_may_go_down_to_100_ms() {
        var settings =
                valid(Map.of("TUSKWATCH_PROBE_ALLOW_PRIVATE_ADDRESSES", "true", "TUSKWATCH_PROBE_INTERVAL", "100ms"));
        assertThat(settings.probe().interval()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void an_opt_out_covers_hosts_and_whole_domains() {
        var probe = valid(Map.of("TUSKWATCH_PROBE_NEVER", "no.example, *.quiet.example"))
                .probe();
        assertThat(probe.neverAsks("no.example")).isTrue();
        assertThat(probe.neverAsks("a.quiet.example")).isTrue();
        assertThat(probe.neverAsks("quiet.example")).isFalse();
        assertThat(probe.neverAsks("yes.example")).isFalse();
    }

    @Test
    void a_prometheus_belongs_to_the_instance_in_its_key_and_its_secret_is_never_shown() throws IOException {
        var file = Files.writeString(directory.resolve("p.properties"), """
                prometheus.tusk.example.url=https://prometheus.tusk.example/
                prometheus.tusk.example.token=verysecret
                prometheus.other.example.url=http://10.0.0.1:9090
                prometheus.other.example.user=bot
                prometheus.other.example.password=verysecret
                """);
        var read = ((Reading.Valid) read(Optional.of(file), Map.of()))
                .settings()
                .inside()
                .prometheus();
        assertThat(read)
                .hasEntrySatisfying(new InstanceName("tusk.example"), p -> {
                    assertThat(p.url()).isEqualTo("https://prometheus.tusk.example");
                    assertThat(p.authorization().orElseThrow().reveal()).isEqualTo("Bearer verysecret");
                })
                .hasEntrySatisfying(
                        new InstanceName("other.example"),
                        p -> assertThat(p.authorization().orElseThrow().reveal())
                                .isEqualTo("Basic Ym90OnZlcnlzZWNyZXQ="));
        assertThat(read.toString()).doesNotContain("verysecret", "Ym90OnZlcnlzZWNyZXQ");
    }

    @Test
    void a_token_of_an_admin_belongs_to_the_instance_in_its_key_and_is_never_shown() throws IOException {
        var file = Files.writeString(directory.resolve("admin.properties"), "admin.tusk.example.token=verysecret\n");
        var admin = ((Reading.Valid) read(Optional.of(file), Map.of()))
                .settings()
                .inside()
                .admin();
        assertThat(admin)
                .hasEntrySatisfying(
                        new InstanceName("tusk.example"),
                        t -> assertThat(t.reveal()).isEqualTo("verysecret"));
        assertThat(admin.toString()).doesNotContain("verysecret");
        assertThat(read(
                        Optional.of(
                                Files.writeString(directory.resolve("wrong.properties"), "admin.token=verysecret\n")),
                        Map.of()))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class,
                        wrong -> assertThat(wrong.problems())
                                .anySatisfy(p -> assertThat(p).contains("admin.token is not a key"))
                                .noneMatch(p -> p.contains("verysecret")));
    }

    @Test
    void a_prometheus_that_cannot_be_asked_is_refused_with_a_sentence() throws IOException {
        var file = Files.writeString(directory.resolve("q.properties"), """
                prometheus.tusk.example.url=ftp://bot:verysecret@x
                prometheus.other.example.token=verysecret
                prometheus.a b.url=https://x.example
                """);
        assertThat(((Reading.Wrong) read(Optional.of(file), Map.of())).problems())
                .hasSize(3)
                .anySatisfy(p ->
                        assertThat(p).contains(":1: prometheus.tusk.example.url is not an address; write one such as"))
                .anySatisfy(p -> assertThat(p).contains("prometheus.other.example.url is not set; write the address"))
                .noneSatisfy(p -> assertThat(p).contains("verysecret"));
    }

    @Test
    void the_example_lists_every_key_with_its_default() throws IOException {
        var lines = Files.readAllLines(Path.of("bot.properties.example")).stream()
                .filter(l -> l.matches("#[a-z.-]+=.*"))
                .map(l -> l.substring(1))
                .toList();
        assertThat(lines.stream()
                        .map(l -> l.split("=", 2)[0])
                        .filter(k -> !k.startsWith("prometheus.") && !k.startsWith("admin.")))
                .containsExactlyInAnyOrderElementsOf(SettingsReader.KEYS);
        var file = Files.writeString(
                directory.resolve("all.properties"),
                lines.stream()
                        .filter(l -> !l.startsWith("probe.user-agent-contact"))
                        .collect(Collectors.joining("\n")));
        var fromExample = ((Reading.Valid) read(Optional.of(file), Map.of())).settings();
        var defaults = valid(Map.of());
        assertThat(fromExample.probe()).isEqualTo(defaults.probe());
        assertThat(fromExample.detect()).isEqualTo(defaults.detect());
        assertThat(fromExample.watch()).isEqualTo(defaults.watch());
        assertThat(fromExample.store().url()).isEqualTo(defaults.store().url());
        assertThat(fromExample.web().address()).isEqualTo(defaults.web().address());
        assertThat(fromExample.discord().apiUrl()).isEqualTo(defaults.discord().apiUrl());
    }
}
