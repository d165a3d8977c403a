package tuskwatch.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.app.Clocks;
import tuskwatch.core.community.CommunityRepository;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.diagnose.Finding;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.chart.Charts;
import tuskwatch.edge.store.JdbiCommunityRepository;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.oncall.JdbiPlanRepository;
import tuskwatch.edge.store.upkeep.Backup;
import tuskwatch.edge.store.upkeep.OwnerOnly;
import tuskwatch.testing.EarlierStore;
import tuskwatch.testing.FakeDiscord;

/** {@code doctor} against a Discord that keeps rights. */
class DoctorTest {
    private static final String CHANNEL = "1600000000000000009";
    private static final long ALL = 1L << 10 | 1L << 11 | 1L << 14 | 1L << 16;

    private final FakeDiscord discord = FakeDiscord.start();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private record Result(int code, List<String> lines) {}

    private Result doctor(String... more) throws IOException {
        var port = URI.create(discord.apiUrl()).getPort();
        var file = folder.resolve("bot.properties");
        Files.writeString(
                file,
                String.join(
                                "\n",
                                "discord.token=" + FakeDiscord.token(),
                                "discord.api-url=" + discord.apiUrl(),
                                "watch.instances=127.0.0.1:" + port,
                                "watch.channel=" + CHANNEL,
                                "watch.role=1400000000000000001",
                                "probe.allow-private-addresses=true",
                                "detect.reference-hosts=127.0.0.1:" + port,
                                "web.address=",
                                "web.metrics-address=",
                                "data.dir=" + folder.resolve("data"))
                        + "\n" + String.join("\n", more) + "\n");
        OwnerOnly.close(file);
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var code = new DoctorCommand(new Startup(Optional.of(file), false), out).run();
        return new Result(code, bytes.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void when_all_is_well_every_line_says_ok() throws IOException {
        var result = doctor();
        assertThat(result.lines()).hasSize(12);
        assertThat(result.lines())
                .filteredOn(l -> Charts.paints() || !l.contains("charts: "))
                .filteredOn(l -> !l.equals(
                        "warning " + DoctorCommand.zones(Clocks.zoneData()).words()))
                .allMatch(l -> l.startsWith("ok      "), "begins with ok");
        assertThat(result.lines()).last().isEqualTo("ok      channel " + CHANNEL + ": the bot may post there");
        assertThat(result.code()).isZero();
        assertThat(folder.resolve("data")).as("doctor leaves nothing behind").doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "11, there the bot lacks Send Messages; give it these rights in the channel's settings",
        "14, there the bot lacks Embed Links; give it these rights in the channel's settings",
        "16, there the bot lacks Read Message History; give it these rights in the channel's settings",
        "10, the bot cannot see it. There it lacks: View Channel; give it that right in the channel's settings",
    })
    void a_missing_right_fails_and_is_named(int bit, String words) throws IOException {
        discord.botMay(ALL & ~(1L << bit));
        var result = doctor();
        assertThat(result.lines()).last().isEqualTo("failed  channel " + CHANNEL + ": " + words);
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void a_channel_that_is_gone_and_a_token_that_is_refused_fail() throws IOException {
        discord.deleteChannel(CHANNEL);
        assertThat(doctor().lines()).last().asString().contains("channel " + CHANNEL + ": does not exist");
        discord.revokeToken();
        var refused = doctor();
        assertThat(refused.lines()).last().asString().startsWith("failed  Discord refuses the token: copy it anew");
        assertThat(refused.code()).isEqualTo(1);
    }

    @Test
    void channels_chosen_in_discord_are_looked_at_too() throws IOException {
        try (var store = store()) {
            new JdbiCommunityRepository(store, () -> Instant.EPOCH, () -> {})
                    .put(
                            new CommunityId("g"),
                            CommunitySettings.NONE
                                    .withModerators(Optional.of(Destination.of("1600000000000000077")))
                                    .withBoard(Optional.of(Destination.of("1600000000000000088"))),
                            new CommunityRepository.Change(
                                    Instant.EPOCH, new Person(new PersonId("7"), "Ada"), LocalizedText.outside("x")),
                            List.of());
        }
        discord.deleteChannel("1600000000000000088");
        assertThat(doctor().lines())
                .contains("ok      channel 1600000000000000077: the bot may post there")
                .anyMatch(l -> l.startsWith("failed  channel 1600000000000000088: does not exist"));
    }

    @Test
    void what_stands_against_the_role_of_the_duty_is_told() throws IOException {
        var role = "1400000000000000021";
        discord.role(role, FakeDiscord.GUILD, 2, 0, false);
        try (var store = store()) {
            new JdbiPlanRepository(store)
                    .put(
                            new CommunityId(FakeDiscord.GUILD),
                            Optional.of(Paging.plan().givingRole(Optional.of(role))));
        }
        var said = "duty role " + role + " of server " + FakeDiscord.GUILD + ": ";
        assertThat(doctor().lines())
                .contains(
                        "failed  " + said + "the bot lacks Manage Roles; give it that right in the server's settings");
        discord.botMay(ALL | 1L << 28);
        assertThat(doctor().lines()).contains("ok      " + said + "the bot can give it");
    }

    private Store store() throws IOException {
        var data = folder.resolve("data");
        Files.createDirectories(data);
        var url = "jdbc:h2:file:" + data.resolve("tuskwatch") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return ((Store.Opening.Opened) Store.open(url, "", "")).store();
    }

    private Store kept() throws IOException {
        var store = store();
        var key = new DeliveryKey("incident/abcd/" + CHANNEL);
        var card = Card.sentence(Tone.OUTAGE, LocalizedText.outside("down"));
        var outbox = new JdbiOutbox(store, () -> Instant.EPOCH, () -> {});
        outbox.publish(List.of(Message.of(key, Destination.of(CHANNEL), card, Optional.empty())));
        outbox.failed(key, 1, "the row cannot be read: it is broken");
        return store;
    }

    private static final String GIVEN_UP = "warning deliveries: incident/abcd/" + CHANNEL
            + " was given up: the row cannot be read: it is broken; what changes next there is tried again";

    @Test
    void what_was_given_up_is_told_with_its_reason() throws IOException {
        kept().close();
        assertThat(doctor().lines()).contains(GIVEN_UP);
    }

    /** The next start brings it up to date; a check does not. */
    @Test
    void a_store_of_an_earlier_version_is_read_and_not_changed() throws IOException {
        var data = Files.createDirectories(folder.resolve("data"));
        EarlierStore.write("0.5.0", "jdbc:h2:file:" + data.resolve("tuskwatch"));
        var before = Files.readAllBytes(data.resolve("tuskwatch.mv.db"));
        assertThat(doctor().lines())
                .contains("ok      store: " + data.resolve("tuskwatch") + " is readable")
                .anyMatch(l -> l.startsWith("warning deliveries: incident/inc6x/1600000000000000009 waits since "));
        assertThat(Files.readAllBytes(data.resolve("tuskwatch.mv.db"))).isEqualTo(before);
        try (var left = Files.list(data)) {
            assertThat(left).containsExactly(data.resolve("tuskwatch.mv.db"));
        }
    }

    /** Whoever looks after a crash finds what the file of a running bot holds. */
    @Test
    void a_store_that_was_not_closed_is_read_and_not_changed() throws IOException {
        var data = folder.resolve("data");
        var killed = folder.resolve("killed.mv.db");
        try (var store = kept()) {
            assertThat(store.answers()).isTrue();
            Files.copy(data.resolve("tuskwatch.mv.db"), killed);
        }
        Files.copy(killed, data.resolve("tuskwatch.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(doctor().lines()).contains(GIVEN_UP);
        assertThat(data.resolve("tuskwatch.mv.db")).hasSameBinaryContentAs(killed);
    }

    /** A store in the same process is as locked as one in another. */
    @Test
    void of_a_bot_that_runs_a_copy_of_its_store_is_looked_at() throws IOException, InterruptedException {
        try (var store = kept()) {
            var data = folder.resolve("data");
            var asked = new AtomicBoolean(true);
            var bot = Thread.ofVirtual().start(() -> {
                while (asked.get()) {
                    Backup.answer(store, data);
                    Clocks.pause(Duration.ofMillis(20));
                }
            });
            var lines = doctor().lines();
            asked.set(false);
            bot.join();
            assertThat(lines).contains(GIVEN_UP);
            try (var left = Files.list(data)) {
                assertThat(left.filter(f -> f.getFileName().toString().startsWith("doctor")))
                        .isEmpty();
            }
        }
    }

    private Path folderOfDoctor(String name, Duration age, String... files) throws IOException {
        var left = Files.createDirectories(folder.resolve("data").resolve(name));
        for (var file : files) {
            Files.writeString(left.resolve(file), "x");
        }
        Files.setLastModifiedTime(left, FileTime.from(Clocks.wall().instant().minus(age)));
        return left;
    }

    @Test
    void what_a_killed_doctor_left_is_removed_by_the_next_and_nothing_else() throws IOException {
        kept().close();
        var killed = folderOfDoctor("doctor1234567890", Duration.ofMinutes(61), "copy.zip", "copy.mv.db");
        var going = folderOfDoctor("doctor2345678901", Duration.ofMinutes(59), "copy.zip.unfinished");
        var notes = folderOfDoctor("doctor-notes", Duration.ofDays(9), "copy.zip");
        var somebodys = folderOfDoctor("doctor3456789012", Duration.ofDays(9), "copy.zip", "letter.txt");
        var lines = doctor().lines();
        assertThat(killed).doesNotExist();
        assertThat(going.resolve("copy.zip.unfinished")).exists();
        assertThat(notes.resolve("copy.zip")).exists();
        assertThat(somebodys.resolve("letter.txt")).exists();
        assertThat(lines)
                .contains("warning store: " + somebodys
                        + ", which an earlier doctor left, cannot be removed (DirectoryNotEmptyException); delete it");
    }

    @Test
    void a_role_that_cannot_be_notified_is_a_warning() throws IOException {
        var result = doctor("watch.role=1400000000000000005");
        assertThat(result.lines())
                .last()
                .isEqualTo(
                        "warning channel " + CHANNEL
                                + ": posts arrive, but the role Tuskwatch cannot be notified; make it mentionable, or let the bot mention everyone");
        assertThat(result.code()).isZero();
    }

    @Test
    void old_rules_of_time_zones_are_a_warning() {
        assertThat(DoctorCommand.zones("2026e")).isEqualTo(Finding.ok("time-zone data: version 2026e"));
        assertThat(DoctorCommand.zones("2026a"))
                .isEqualTo(
                        Finding.warning(
                                "time-zone data: version 2026a, older than 2026e; hand-offs can be an hour off where clocks changed since; use a newer Java, or image, once there is one"));
    }

    @Test
    void a_data_folder_that_cannot_be_written_fails() throws IOException {
        var taken = Files.writeString(folder.resolve("taken"), "a file");
        assertThat(doctor("data.dir=" + taken).lines())
                .contains(
                        "failed  store: The data folder " + taken
                                + " cannot be written: let the bot's user write there (the image's has the id 10001), or set data.dir to another folder.");
    }

    @Test
    void a_clock_that_is_off_fails() throws IOException {
        discord.clockOff(Duration.ofSeconds(90));
        assertThat(doctor().lines())
                .anyMatch(l -> l.startsWith("failed  clock: it is ") && l.contains(" s off Discord's"));
    }

    @Test
    void a_network_that_is_away_fails() throws IOException {
        var result = doctor("detect.reference-hosts=127.0.0.1:1");
        assertThat(result.lines())
                .anyMatch(l -> l.startsWith("failed  own network: none of 1 reference hosts answers"));
        assertThat(result.code()).isEqualTo(1);
    }
}
