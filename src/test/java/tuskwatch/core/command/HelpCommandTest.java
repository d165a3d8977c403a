package tuskwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.English;

class HelpCommandTest {
    private static final Definition STATUS = Definition.of("status")
            .does(Access.EVERYONE, Answering.Effort.QUICK, call -> Reply.sentence(LocalizedText.outside("done")));

    private final Definition help = new HelpCommand(List.of(STATUS), new CommandWords(English.BOOK)).definition();

    private Card asked(Map<String, Object> values) {
        var ada = new Member(
                new Person(new PersonId("15"), "Ada"),
                new CommunityId("12"),
                false,
                true,
                Set.of(),
                Locale.ENGLISH,
                Optional.empty());
        return help.verbs()
                .getFirst()
                .work()
                .apply(new Call(new Asker("q", ada, Optional.empty(), Locale.ENGLISH, Set.of()), values))
                .card();
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
