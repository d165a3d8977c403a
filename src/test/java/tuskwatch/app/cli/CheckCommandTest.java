package tuskwatch.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.app.Exit;
import tuskwatch.app.StartException;
import tuskwatch.testing.FakeMastodon;
import tuskwatch.testing.MastodonModel;

class CheckCommandTest {
    private static final String NOBODY = "127.0.0.1:1";

    private final FakeMastodon mastodon = FakeMastodon.start(Clock.systemUTC());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @AfterEach
    void stop() {
        mastodon.close();
    }

    private record Result(int code, String text) {}

    private Result check(String instance, CheckCommand.Form form, String... more) throws IOException {
        var file = Files.writeString(
                folder.resolve("bot.properties"),
                String.join(
                                "\n",
                                "probe.allow-private-addresses=true",
                                "probe.allow-plain-http=true",
                                "detect.reference-hosts=127.0.0.1:" + mastodon.port())
                        + "\n" + String.join("\n", more) + "\n");
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var code = new CheckCommand(new Startup(Optional.of(file), false), out).run(instance, "", form);
        return new Result(code, bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void a_server_that_is_well_ends_with_zero_in_either_form() throws IOException {
        var text = check(mastodon.name(), CheckCommand.Form.TEXT);
        assertThat(text.code()).isZero();
        assertThat(text.text()).startsWith("[OK] ");
        var json = check(mastodon.name(), CheckCommand.Form.JSON);
        assertThat(json.code()).isZero();
        assertThat(json.text())
                .startsWith("{\"instance\":\"" + mastodon.name() + "\"")
                .contains("\"verdict\":\"up\"")
                .hasLineCount(1);
    }

    @Test
    void trouble_is_told_with_its_cause_and_its_code() throws IOException {
        mastodon.breaks(MastodonModel.Fault.PUMA_KILLED);
        var down = check(mastodon.name(), CheckCommand.Form.JSON);
        assertThat(down.code()).isEqualTo(2);
        assertThat(down.text()).contains("\"verdict\":\"down\"", "\"id\":\"web-not-running\"");
    }

    @Test
    void who_cannot_be_reached_is_down_only_where_our_own_network_is_proven() throws IOException {
        var seen = check("http://" + NOBODY, CheckCommand.Form.JSON);
        assertThat(seen.code()).isEqualTo(2);
        assertThat(seen.text()).contains("\"verdict\":\"down\"");
        var blind = check("http://" + NOBODY, CheckCommand.Form.JSON, "detect.reference-hosts=" + NOBODY);
        assertThat(blind.code()).isEqualTo(3);
        assertThat(blind.text()).contains("\"verdict\":\"unknown\"", "\"causes\":[]");
    }

    @Test
    void who_opted_out_is_refused_and_not_asked() {
        assertThatThrownBy(() -> check(mastodon.name(), CheckCommand.Form.TEXT, "probe.never=127.0.0.1"))
                .isInstanceOfSatisfying(StartException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(Exit.USAGE);
                    assertThat(e.sentences())
                            .containsExactly("127.0.0.1:" + mastodon.port()
                                    + " is never contacted: it is listed in probe.never.");
                });
        assertThat(mastodon.requests()).isZero();
    }

    @Test
    void what_is_no_name_of_a_server_is_refused_with_its_sentence() {
        assertThatThrownBy(() -> check("no name", CheckCommand.Form.TEXT))
                .isInstanceOfSatisfying(StartException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(Exit.USAGE);
                    assertThat(e.sentences()).singleElement().asString().contains("no name");
                });
    }
}
