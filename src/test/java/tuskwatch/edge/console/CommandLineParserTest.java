package tuskwatch.edge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.message.LocalizedText;

class CommandLineParserTest {
    private static final List<Definition> COMMANDS = List.of(
            Definition.of("diagnose")
                    .does(
                            Access.EVERYONE,
                            Answering.Effort.LONG,
                            CommandLineParserTest::done,
                            Option.instance(),
                            Option.channel("channel"),
                            Option.text("symptom")),
            Definition.of("watch")
                    .can("add", Access.MANAGERS, CommandLineParserTest::done, Option.instance())
                    .can("list", Access.EVERYONE, CommandLineParserTest::done)
                    .can("group add", Access.EVERYONE, CommandLineParserTest::done, Option.rotation("name")));

    private static Reply done(Call call) {
        return Reply.sentence(LocalizedText.outside("done"));
    }

    private static CommandLineParser parse(String line) {
        return CommandLineParser.parse(line, COMMANDS);
    }

    /** @param texts names of options and what is given for them, in turn */
    private static CommandLineParser parsed(String command, String verb, String... texts) {
        var arguments = new HashMap<String, Argument>();
        for (var i = 0; i < texts.length; i += 2) {
            arguments.put(texts[i], new Argument.Text(texts[i + 1]));
        }
        return new CommandLineParser(command, verb, arguments);
    }

    @Test
    void a_command_is_understood_with_or_without_slash_and_in_any_case() {
        assertThat(parse("  /Diagnose  Tusk.example ")).isEqualTo(parsed("diagnose", "", "instance", "Tusk.example"));
        assertThat(parse("diagnose")).isEqualTo(parsed("diagnose", ""));
    }

    @Test
    void a_verb_may_have_two_words() {
        assertThat(parse("/watch Group add nights")).isEqualTo(parsed("watch", "group add", "name", "nights"));
        assertThat(parse("/watch group")).isEqualTo(parsed("watch", "group"));
        assertThat(parse("/watch")).isEqualTo(parsed("watch", ""));
    }

    @Test
    void words_without_a_name_fill_what_can_be_typed_in_its_order() {
        assertThat(parse("/diagnose tusk.example 503"))
                .isEqualTo(parsed("diagnose", "", "instance", "tusk.example", "symptom", "503"));
        assertThat(parse("/diagnose 503 instance:tusk.example"))
                .isEqualTo(parsed("diagnose", "", "instance", "tusk.example", "symptom", "503"));
        assertThat(parse("/diagnose a b c d")).as("more than there are").isEqualTo(parse("/diagnose a b"));
    }

    @Test
    void what_is_given_by_its_name_need_not_be_of_a_kind_that_can_be_typed() {
        assertThat(parse("/diagnose channel:500")).isEqualTo(parsed("diagnose", "", "channel", "500"));
        assertThat(parse("/diagnose symptom:")).isEqualTo(parsed("diagnose", "", "symptom", ""));
        assertThat(parse("/diagnose symptom:a symptom:b")).isEqualTo(parsed("diagnose", "", "symptom", "b"));
    }

    @Test
    void a_colon_makes_a_name_only_behind_the_name_of_an_option() {
        assertThat(parse("/diagnose tusk.example:8443 reason:503"))
                .isEqualTo(parsed("diagnose", "", "instance", "tusk.example:8443", "symptom", "reason:503"));
    }

    @Test
    void blanks_between_quotes_belong_to_their_word_to_the_end_if_need_be() {
        var expected = parsed("diagnose", "", "instance", "tusk.example", "symptom", "503 on  sign-up");
        assertThat(parse("/diagnose tusk.example \"503 on  sign-up\"")).isEqualTo(expected);
        assertThat(parse("/diagnose tusk.example symptom:\"503 on  sign-up\"")).isEqualTo(expected);
        assertThat(parse("/diagnose tusk.example symptom:\"503 on  sign-up")).isEqualTo(expected);
        assertThat(parse("/diagnose \"\" tusk.example")).isEqualTo(parse("/diagnose tusk.example"));
    }

    @Test
    void a_divided_command_has_a_verb_and_its_options() {
        assertThat(parse("/watch ADD tusk.example")).isEqualTo(parsed("watch", "add", "instance", "tusk.example"));
        assertThat(parse("/watch list tusk.example")).isEqualTo(parsed("watch", "list"));
        assertThat(parse("/watch")).isEqualTo(parsed("watch", ""));
    }

    @Test
    void what_is_unknown_keeps_its_name_and_takes_nothing() {
        assertThat(parse("/watch forget tusk.example")).isEqualTo(parsed("watch", "forget"));
        assertThat(parse("/nonsense instance:a b")).isEqualTo(parsed("nonsense", ""));
        assertThat(CommandLineParser.parse(" ", List.of())).isEqualTo(new CommandLineParser("", "", Map.of()));
    }
}
