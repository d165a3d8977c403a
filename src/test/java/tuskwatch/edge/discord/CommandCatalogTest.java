package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.message.LocalizedText.outside;
import static tuskwatch.core.message.LocalizedText.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.testing.Anybody;
import tuskwatch.testing.English;

class CommandCatalogTest {
    private static JsonNode registered(Definition definition) {
        var commands = new Commands(
                List.of(() -> definition),
                text -> new NameReader.Reading.Understood(new InstanceName(text)),
                new Anybody(),
                English.PHRASES);
        return new CommandCatalog(commands).all().path(0);
    }

    private static Reply done() {
        return Reply.sentence(outside("done"));
    }

    private static JsonNode options(Option<?>... options) {
        return registered(
                        Definition.of("status").does(Access.EVERYONE, Answering.Effort.QUICK, call -> done(), options))
                .path("options");
    }

    private static Definition settings(Access show) {
        return Definition.of("settings")
                .can("show", show, call -> done())
                .can("board", Access.MANAGERS, call -> done(), Option.channel("channel"));
    }

    @Test
    void a_divided_command_has_a_sub_command_for_each_verb() {
        var verbs = registered(settings(Access.EVERYONE)).path("options");
        assertThat(verbs).extracting(v -> v.path("name").asText()).containsExactly("show", "board");
        assertThat(verbs.path(0).path("type").asInt()).isEqualTo(1);
        assertThat(verbs.path(0).path("options")).isEmpty();
        assertThat(verbs.path(1).path("options").path(0).path("name").asText()).isEqualTo("channel");
    }

    /** Discord documentation, Application Commands: subcommand groups. */
    @Test
    void verbs_of_two_words_are_sub_commands_of_a_group() {
        var oncall = Definition.of("oncall")
                .can("show", Access.EVERYONE, call -> done())
                .can("rotation add", Access.MANAGERS, call -> done(), Option.rotation("name"))
                .can("rotation list", Access.MANAGERS, call -> done());
        var options = registered(oncall).path("options");
        assertThat(options).extracting(v -> v.path("name").asText()).containsExactly("show", "rotation");
        var group = options.path(1);
        assertThat(group.path("type").asInt()).isEqualTo(2);
        assertThat(group.path("description").asText()).startsWith("Several rotations");
        assertThat(group.path("options"))
                .extracting(v -> v.path("name").asText())
                .containsExactly("add", "list");
        assertThat(group.path("options"))
                .extracting(v -> v.path("type").asInt())
                .containsOnly(1);
        var name = group.path("options").path(0).path("options").path(0);
        assertThat(name.path("type").asInt()).isEqualTo(3);
        assertThat(name.path("autocomplete").asBoolean()).isTrue();
    }

    @Test
    void only_what_is_for_managers_alone_is_hidden_from_others() {
        assertThat(registered(settings(Access.MANAGERS))
                        .path("default_member_permissions")
                        .asText())
                .isEqualTo("32");
        assertThat(registered(settings(Access.EVERYONE)).has("default_member_permissions"))
                .isFalse();
    }

    @Test
    void commands_are_for_servers_that_installed_the_bot() {
        var command = registered(settings(Access.EVERYONE));
        assertThat(command.path("contexts").toString()).isEqualTo("[0]");
        assertThat(command.path("integration_types").toString()).isEqualTo("[0]");
    }

    @Test
    void each_kind_of_option_has_a_type_of_discord() {
        var options = options(
                Option.instance(),
                Option.text("a"),
                Option.number("b", 2, 9),
                Option.flag("c"),
                Option.channel("d"),
                Option.role("e"),
                Option.person("f"),
                Option.moment("g"),
                Option.length("h"));
        assertThat(options.findValues("type")).extracting(JsonNode::asInt).containsExactly(3, 3, 4, 5, 7, 8, 6, 3, 3);
        assertThat(options.path(2).path("min_value").asInt()).isEqualTo(2);
        assertThat(options.path(2).path("max_value").asInt()).isEqualTo(9);
        assertThat(options.path(4).path("channel_types").toString()).isEqualTo("[0,5]");
    }

    @Test
    void only_a_text_with_a_limit_of_its_own_has_one() {
        assertThat(options(Option.text("a", 40), Option.text("b"), Option.number("c", 1, 9))
                        .findValues("max_length"))
                .extracting(JsonNode::asInt)
                .containsExactly(40);
    }

    @Test
    void what_is_suggested_is_asked_for_while_one_types() {
        var zones = Option.text("zone").suggesting(List.of(Option.Suggestion.of("UTC")));
        var options = options(Option.instance().needed(), zones, Option.text("words"));
        assertThat(options).extracting(o -> o.path("autocomplete").asBoolean()).containsExactly(true, true, false);
        assertThat(options).extracting(o -> o.path("required").asBoolean()).containsExactly(true, false, false);
    }

    @Test
    void choices_are_sent_by_their_id_and_shown_by_their_words() {
        var choices = List.of(
                new Option.Choice<>("low", phrase("status.components"), 1),
                new Option.Choice<>("high", outside("x".repeat(120)), 2));
        var shown = options(Option.choice("level", choices)).path(0).path("choices");
        assertThat(shown.findValuesAsText("value")).containsExactly("low", "high");
        assertThat(shown.path(0).path("name_localizations").path("de").asText())
                .isEqualTo(English.PHRASES.in(Locale.GERMAN).say(phrase("status.components")));
        assertThat(shown.path(1).path("name").asText()).isEqualTo("x".repeat(99) + "…");
        assertThat(shown.path(1).has("name_localizations")).isFalse();
    }

    @Test
    void a_description_is_in_english_and_in_every_other_language() {
        var command = registered(settings(Access.EVERYONE));
        assertThat(command.path("description").asText()).isEqualTo(English.say(phrase("command.settings")));
        assertThat(command.path("description_localizations").toString())
                .isEqualTo("{\"de\":\"" + English.PHRASES.in(Locale.GERMAN).say(phrase("command.settings")) + "\"}");
    }
}
