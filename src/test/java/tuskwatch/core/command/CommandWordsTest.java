package tuskwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Translation;

class CommandWordsTest {
    private static final Option<Boolean> LOUD = Option.flag("loud");
    private static final Definition SING = Definition.of("sing")
            .can("song", Access.EVERYONE, call -> Reply.sentence(LocalizedText.outside("la")), LOUD)
            .can("hymn", Access.EVERYONE, call -> Reply.sentence(LocalizedText.outside("la")), LOUD);
    private static final Definition HUM = Definition.of("hum")
            .does(Access.EVERYONE, Answering.Effort.QUICK, call -> Reply.sentence(LocalizedText.outside("mm")), LOUD);

    private static CommandWords words(String... entries) {
        return new CommandWords(new Entries(Set.of(entries)));
    }

    private static LocalizedText loud(Definition command, String verb, String... entries) {
        return words(entries).about(command, command.verb(verb).orElseThrow(), LOUD);
    }

    @Test
    void the_nearest_words_for_an_option_are_taken() {
        assertThat(loud(SING, "song", "command.sing.song.loud", "command.sing.option.loud"))
                .isEqualTo(phrase("command.sing.song.loud"));
        assertThat(loud(SING, "hymn", "command.sing.song.loud", "command.sing.option.loud"))
                .isEqualTo(phrase("command.sing.option.loud"));
        assertThat(loud(SING, "song")).isEqualTo(phrase("option.loud"));
    }

    @Test
    void a_command_that_does_one_thing_has_no_verb_in_its_path() {
        assertThat(words().about(HUM, HUM.verbs().getFirst())).isEqualTo(phrase("command.hum"));
        assertThat(words().about(SING, SING.verbs().getFirst())).isEqualTo(phrase("command.sing.song"));
        assertThat(loud(HUM, "", "command.hum.loud")).isEqualTo(phrase("command.hum.loud"));
    }

    @Test
    void examples_are_read_until_one_is_missing() {
        assertThat(words("help.hum.1", "help.hum.2", "help.hum.4").how(HUM))
                .containsExactly(phrase("help.hum.1"), phrase("help.hum.2"));
        assertThat(words().how(HUM)).isEmpty();
    }

    /** Has entries and says nothing. */
    private record Entries(Set<String> keys) implements Translation {
        @Override
        public Locale language() {
            return Locale.ENGLISH;
        }

        @Override
        public boolean has(String key) {
            return keys.contains(key);
        }

        @Override
        public String say(LocalizedText phrase) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Span> line(LocalizedText phrase) {
            throw new UnsupportedOperationException();
        }
    }
}
