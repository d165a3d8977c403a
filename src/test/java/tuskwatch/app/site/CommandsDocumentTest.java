package tuskwatch.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Premises;
import tuskwatch.core.command.Press;
import tuskwatch.testing.CommandReference;
import tuskwatch.testing.MemoryPlatform;

/** What the real commands are. {@code -Dtuskwatch.write=true} writes the document anew. */
class CommandsDocumentTest {
    private static final Path DOCUMENT = Path.of("src/docs/commands.md");

    private static Commands commands() {
        try (var seeded = new SeededCore()) {
            return seeded.core.commands(new MemoryPlatform(), Premises.OWN);
        }
    }

    @Test
    void the_list_of_commands_is_what_the_code_has() throws IOException {
        var text = new CommandReference(commands()).text();
        if (Boolean.getBoolean("tuskwatch.write")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(text);
    }

    @Test
    void every_button_is_answered_by_one_command() {
        var answered = commands().definitions().stream()
                .flatMap(d -> d.presses().stream())
                .map(b -> b.kind().getSimpleName())
                .toList();
        assertThat(answered)
                .containsExactlyInAnyOrderElementsOf(
                        kinds(Press.class).map(Class::getSimpleName).toList());
    }

    /** Records below a sealed type. */
    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(CommandsDocumentTest::kinds);
    }

    @Test
    void every_command_and_option_has_words() {
        var commands = commands();
        var book = commands.phrases().first();
        for (var command : commands.definitions()) {
            assertThat(book.say(commands.words().about(command))).isNotBlank().doesNotContain("command.");
            assertThat(commands.words().how(command)).as(command.name()).isNotEmpty();
            for (var verb : command.verbs()) {
                verb.options()
                        .forEach(o -> assertThat(book.say(commands.words().about(command, verb, o)))
                                .as(command.name() + " " + verb.name() + " " + o.name())
                                .isNotBlank()
                                .doesNotContain("option."));
            }
        }
    }
}
