package tuskwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;

class HelpCommandTest {
    private static final Definition STATUS = Definition.of("status")
            .does(Access.EVERYONE, Answering.Effort.QUICK, call -> Reply.sentence(LocalizedText.outside("done")));

    private final Definition help = new HelpCommand(List.of(STATUS), new CommandWords(English.BOOK)).definition();

    private Card asked(Map<String, Object> values) {
        return help.verbs().getFirst().work().apply(Fixtures.call(values)).card();
    }

    @Test
    void without_an_option_every_command_has_one_line() {
        assertThat(English.lines(asked(Map.of()).fields().getFirst()).lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("/status")
                .contains("Tells whether a server works");
    }

    @Test
    void of_one_command_it_says_what_it_is_for_and_how_it_is_used() {
        var card = asked(Map.of("command", STATUS));
        assertThat(English.headline(card)).startsWith("/status – Tells whether a server works");
        assertThat(English.lines(card.fields().getFirst())).contains("/status instance:mastodon.example");
    }
}
