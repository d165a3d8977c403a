package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.identity.Member;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.edge.console.Console;
import tuskwatch.edge.console.TextRenderer;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.phrases.MessageFiles;
import tuskwatch.testing.Anybody;
import tuskwatch.testing.CommandReference;
import tuskwatch.testing.MemoryPlatform;

/** A command that is one class and its words works everywhere. */
class AnyCommandTest {
    /** The one class. */
    private static final class EchoCommand implements Command {
        private static final Option<String> WORDS = Option.text("words", 40).needed();
        private static final Option<Integer> TIMES = Option.number("times", 1, 3);

        @Override
        public Definition definition() {
            return Definition.of("echo").does(Access.EVERYONE, Answering.Effort.QUICK, EchoCommand::echo, WORDS, TIMES);
        }

        private static Reply echo(Call call) {
            return Reply.sentence(phrase(
                    "echo.said",
                    (call.get(WORDS) + " ").repeat(call.find(TIMES).orElse(1)).strip()));
        }
    }

    private static Commands commands() {
        var words = new HashMap<>(GuidebookReader.texts());
        words.putAll(Map.of(
                "command.echo", "says the same",
                "command.echo.words", "what to say",
                "command.echo.times", "how often",
                "help.echo", "Says what you say.",
                "help.echo.1", "/echo words:hello times:2",
                "echo.said", "You say: {0}"));
        return new Commands(
                List.of(new EchoCommand()),
                text -> new NameReader.Reading.Understood(new InstanceName(text)),
                new Anybody(),
                new MessageFiles(words));
    }

    private static String typed(String line) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new Console(out, new TextRenderer(ZoneOffset.UTC), commands())
                .serve(new BufferedReader(new StringReader(line + "\n/quit\n")), Console.Prompt.HIDDEN);
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void in_the_terminal_with_its_help() throws IOException {
        assertThat(typed("/echo \"good morning\" 2")).isEqualTo("[i] You say: good morning good morning");
        assertThat(typed("/echo times:4 words:hello")).isEqualTo("[i] Write times as a whole number from 1 to 3.");
        assertThat(typed("/help echo"))
                .startsWith("[i] /echo – Says what you say.")
                .contains("/echo words:hello");
        assertThat(typed("/sing")).isEqualTo("[i] There is no such command. Try /echo, /help or /quit.");
    }

    @Test
    void as_discord_registers_it() {
        var echo = new CommandCatalog(commands()).all().path(0);
        assertThat(echo.path("name").asText()).isEqualTo("echo");
        assertThat(echo.path("description").asText()).isEqualTo("says the same");
        assertThat(echo.path("options").toString()).isEqualTo("""
                        [{"type":3,"name":"words","required":true,"description":"what to say",\
                        "description_localizations":{"de":"what to say"},"max_length":40},\
                        {"type":4,"name":"times","required":false,"description":"how often",\
                        "description_localizations":{"de":"how often"},"min_value":1,"max_value":3}]""");
    }

    @Test
    void on_a_third_platform_and_in_the_documents() {
        var platform = new MemoryPlatform();
        platform.open(commands(), List.of(), () -> {});
        var words = new tuskwatch.core.command.Argument.Text("hello");
        assertThat(platform.types(Member.OPERATOR, "echo", "", Map.of("words", words)))
                .isEqualTo("You say: hello");
        assertThat(new CommandReference(commands()).text())
                .contains(
                        "## /echo\nSays what you say.",
                        "| `/echo words:text [times:number]` | says the same | everyone |");
    }
}
