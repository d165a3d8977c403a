package tuskwatch.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static SettingsReader reader(Map<String, String> environment) {
        return new SettingsReader(environment, NAMES, "https://example.org", () -> English.BOOK);
    }

    private static Reading read(Optional<Path> file, Map<String, String> environment) {
        return reader(environment).read(file);
    }

    /** What is asked for where nothing is set. */
    private static Values asked() {
        var values = new Values(SettingsFile.NONE, Map.of(), new ArrayList<>());
        reader(Map.of()).settings(values);
        return values;
    }

    /** Those that hold no name of an instance. */
    private static Set<String> plain(Set<String> keys) {
        return keys.stream()
                .filter(k -> !k.matches("(prometheus|admin|inside)\\..*"))
                .collect(Collectors.toSet());
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
                        new Settings.Listen(Optional.of(new Settings.Address("127.0.0.1", 8080)), false),
                        new Settings.Listen(Optional.of(new Settings.Address("127.0.0.1", 9464)), false),
                        Optional.empty()));
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
        assertThat(settings.web().pages().address()).isEmpty();
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
    void an_opt_out_covers_addresses_and_ranges() {
        var never = valid(Map.of("TUSKWATCH_PROBE_NEVER", "192.0.2.0/24, 2001:db8::/32, [2001:db9::7]"))
                .probe()
                .never();
        assertThat(never.address(new byte[] {(byte) 192, 0, 2, 99})).isTrue();
        assertThat(never.address(new byte[] {(byte) 192, 0, 3, 99})).isFalse();
        assertThat(never.host("[2001:db9::7]")).isTrue();
        assertThat(never.host("2001:db8:1::1")).isTrue();
        assertThat(never.host("social.example")).isFalse();
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
    void a_mistyped_variable_is_refused_like_a_mistyped_key_and_its_value_is_not_shown() throws IOException {
        assertThat(problems(
                        "probe.intervall=60s\nadmin.other.example.token=x\n",
                        Map.of(
                                "TUSKWATCH_PROBE_INTERVALL", "60s",
                                "TUSKWATCH_DISCORD_TOKN_FILE", "verysecret",
                                "TUSKWATCH_TOKEN", "verysecret",
                                "TUSKWATCH_WATCH_CHANNEL_FILE", "/run/secrets/channel",
                                "TUSKWATCH_WATCH_INSTANCES", "tusk.example",
                                "TUSKWATCH_ADMIN_OTHER_EXAMPLE_TOKEN", "of an instance that the file names",
                                "TUSKWATCH_PROMETHEUS_TUSK_EXAMPLE_URL", "https://x.example",
                                "TUSKWATCH_PROMETHEUS_TUSK_EXAMPLE_TOKEN_FILE", "/nowhere",
                                "TUSKWATCH_PROMETHEUS_NOBODY_EXAMPLE_URL", "https://x.example")))
                .containsExactlyInAnyOrder(
                        "bot.properties:1: probe.intervall is not a key; did you mean probe.interval?",
                        "environment TUSKWATCH_PROMETHEUS_TUSK_EXAMPLE_TOKEN_FILE: the file /nowhere cannot be read",
                        "environment TUSKWATCH_DISCORD_TOKN_FILE: is not a setting; did you mean TUSKWATCH_DISCORD_TOKEN_FILE?",
                        "environment TUSKWATCH_PROBE_INTERVALL: is not a setting; did you mean TUSKWATCH_PROBE_INTERVAL?",
                        "environment TUSKWATCH_PROMETHEUS_NOBODY_EXAMPLE_URL: is not a setting of an instance that watch.instances names;"
                                + " write it into bot.properties, where the key holds the name",
                        "environment TUSKWATCH_TOKEN: is not a setting; bot.properties.example lists them all",
                        "environment TUSKWATCH_WATCH_CHANNEL_FILE: is not a setting; only secrets are read from a file, set TUSKWATCH_WATCH_CHANNEL");
    }

    @Test
    void what_kubernetes_sets_for_a_service_named_tuskwatch_is_none_of_ours() {
        var settings = valid(Map.ofEntries(
                Map.entry("TUSKWATCH_SERVICE_HOST", "10.0.0.1"),
                Map.entry("TUSKWATCH_SERVICE_PORT", "8080"),
                Map.entry("TUSKWATCH_SERVICE_PORT_HTTP", "8080"),
                Map.entry("TUSKWATCH_PORT", "tcp://10.0.0.1:8080"),
                Map.entry("TUSKWATCH_PORT_8080_TCP", "tcp://10.0.0.1:8080"),
                Map.entry("TUSKWATCH_PORT_8080_TCP_PROTO", "tcp"),
                Map.entry("TUSKWATCH_PORT_8080_TCP_PORT", "8080"),
                Map.entry("TUSKWATCH_PORT_8080_TCP_ADDR", "10.0.0.1"),
                Map.entry("TUSKWATCH_MAIL_SERVICE_HOST", "10.0.0.2"),
                Map.entry("TUSKWATCH_MAIL_PORT", "tcp://10.0.0.2:25"),
                Map.entry("TUSKWATCH_MAIL_HOST", "mail.example"),
                Map.entry("TUSKWATCH_MAIL_FROM", "bot@tusk.example"),
                Map.entry("TUSKWATCH_REQUIRE_SHARED", "true")));
        assertThat(settings.alerting().mail().orElseThrow().relay())
                .isEqualTo(new Settings.Address("mail.example", 587));
        assertThat(read(Optional.empty(), Map.of("TUSKWATCH_PORT", "8080")))
                .isEqualTo(new Reading.Wrong(List.of(
                        "environment TUSKWATCH_PORT: is not a setting; bot.properties.example lists them all")));
    }

    @Test
    void a_packed_default_counts_until_the_file_or_the_environment_says_otherwise() throws IOException {
        var packed = Map.of("TUSKWATCH_DEFAULT_WEB_ADDRESS", "0.0.0.0:8080", "TUSKWATCH_DEFAULT_DATA_DIR", "/data");
        assertThat(valid(packed).web().pages())
                .isEqualTo(new Settings.Listen(Optional.of(new Settings.Address("0.0.0.0", 8080)), false));
        assertThat(valid(packed).dataDir()).isEqualTo(Path.of("/data"));
        var file = Files.writeString(directory.resolve("mounted.properties"), "web.address=\ndata.dir=/elsewhere\n");
        var mounted = ((Reading.Valid) read(Optional.of(file), packed)).settings();
        assertThat(mounted.web().pages()).isEqualTo(new Settings.Listen(Optional.empty(), true));
        assertThat(mounted.dataDir()).isEqualTo(Path.of("/elsewhere"));
        assertThat(problems("", Map.of("TUSKWATCH_DEFAULT_WEB_ADDRESS", "8080")))
                .containsExactly(
                        "environment TUSKWATCH_DEFAULT_WEB_ADDRESS: web.address is “8080”; write host:port, or nothing to switch it off");
    }

    @Test
    void a_file_that_cannot_be_read_is_told_with_the_cure() throws IOException {
        var folder = Files.createDirectory(directory.resolve("folder.properties"));
        assertThat(read(Optional.of(folder), Map.of()))
                .isEqualTo(
                        new Reading.Wrong(
                                List.of(
                                        folder
                                                + " is a folder: put the file in its place (Docker makes a folder where the file to mount is missing)")));
        assertThat(read(Optional.of(Path.of("/nowhere")), Map.of()))
                .isEqualTo(new Reading.Wrong(List.of("/nowhere does not exist: check --config")));
        var file = directory.resolve("bot.properties");
        assertThat(SettingsFile.why(file, new AccessDeniedException(file.toString())))
                .isEqualTo(
                        "cannot be read by the user that the bot runs as: allow it, for example with chmod 644 (the image's user has the id 10001)");
        assertThat(SettingsFile.why(file, new IOException("Input/output error")))
                .isEqualTo("cannot be read: Input/output error");
    }

    @Test
    void secrets_that_a_file_may_hold_are_those_that_the_example_calls_secret() throws IOException {
        var comment = new StringBuilder();
        var secrets = new HashSet<String>();
        for (var line : Files.readAllLines(Path.of("bot.properties.example"))) {
            if (!line.matches("#[a-z.-]+=.*")) {
                comment.append(line);
                continue;
            }
            var key = line.substring(1, line.indexOf('='));
            if (comment.indexOf("(secret)") >= 0) {
                secrets.add(key);
            }
            comment.setLength(0);
        }
        assertThat(plain(secrets)).isEqualTo(plain(asked().secrets()));
    }

    @Test
    void the_example_lists_every_key_with_its_default() throws IOException {
        var lines = Files.readAllLines(Path.of("bot.properties.example")).stream()
                .filter(l -> l.matches("#[a-z.-]+=.*"))
                .map(l -> l.substring(1))
                .toList();
        assertThat(plain(lines.stream().map(l -> l.split("=", 2)[0]).collect(Collectors.toSet())))
                .isEqualTo(plain(asked().keys()));
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
        assertThat(fromExample.web().pages().address())
                .isEqualTo(defaults.web().pages().address());
        assertThat(fromExample.web().metrics().address())
                .isEqualTo(defaults.web().metrics().address());
        assertThat(fromExample.discord().apiUrl()).isEqualTo(defaults.discord().apiUrl());
    }
}
