package tuskwatch.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static final Duration LEAST = Duration.ofSeconds(5);

    private final Map<String, String> file = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Values values =
            new Values(new SettingsFile("bot.properties", file, Map.of("a.b", 3)), environment, problems);

    @TempDir
    private Path directory;

    @Test
    void the_environment_beats_the_file_which_beats_the_packed_default() {
        assertThat(values.text("a.b", "built in")).isEqualTo("built in");
        assertThat(values.isSet("a.b")).isFalse();
        environment.put("TUSKWATCH_DEFAULT_A_B", "packed");
        assertThat(values.text("a.b", "built in")).isEqualTo("packed");
        assertThat(values.isSet("a.b")).as("nobody chose it").isFalse();
        file.put("a.b", "written");
        assertThat(values.text("a.b", "built in")).isEqualTo("written");
        assertThat(values.isSet("a.b")).isTrue();
        environment.put("TUSKWATCH_A_B", " set ");
        assertThat(values.text("a.b", "built in")).isEqualTo("set");
    }

    @Test
    void a_problem_names_the_place_that_the_value_came_from() {
        values.problem("a.c", "is wrong");
        file.put("a.b", "written");
        environment.put("TUSKWATCH_DEFAULT_A_B", "packed");
        values.problem("a.b", "is wrong");
        environment.put("TUSKWATCH_A_B", "set");
        values.problem("a.b", "is wrong");
        file.clear();
        environment.remove("TUSKWATCH_A_B");
        values.problem("a.b", "is wrong");
        assertThat(problems)
                .containsExactly(
                        "bot.properties: a.c is wrong",
                        "bot.properties:3: a.b is wrong",
                        "environment TUSKWATCH_A_B: a.b is wrong",
                        "environment TUSKWATCH_DEFAULT_A_B: a.b is wrong");
    }

    @ParameterizedTest
    @CsvSource({"250ms, 10, PT0.25S", "10S, 5, PT10S", "2h, 5, PT2H", "7d, 5, PT168H", "5s, 5000, PT5S"})
    void a_length_is_a_number_with_a_unit(String written, long least, Duration length) {
        file.put("a.b", written);
        assertThat(values.duration("a.b", "1m", Duration.ofMillis(least))).isEqualTo(length);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 'is “10”; write a length such as 250ms, 10s, 5m, 2h or 7d'",
        "-1s, 'is “-1s”; write a length such as 250ms, 10s, 5m, 2h or 7d'",
        "9999999999s, 'is “9999999999s”; write a length such as 250ms, 10s, 5m, 2h or 7d'",
        "4999ms, is 4999ms; the least is 5s",
    })
    void no_length_and_one_that_is_too_short_are_told(String written, String why) {
        file.put("a.b", written);
        values.duration("a.b", "1m", LEAST);
        assertThat(problems).containsExactly("bot.properties:3: a.b " + why);
    }

    @Test
    void a_flag_is_true_or_false_and_nothing_else() {
        assertThat(values.flag("a.b")).isFalse();
        file.put("a.b", "True");
        assertThat(values.flag("a.b")).isTrue();
        assertThat(problems).isEmpty();
        file.put("a.b", "");
        assertThat(values.flag("a.b")).isFalse();
        assertThat(problems).containsExactly("bot.properties:3: a.b is “”; write true or false");
    }

    @Test
    void of_a_list_what_cannot_be_read_is_told_and_the_rest_is_there() {
        file.put("a.b", " 1, ,x,2,");
        assertThat(values.list("a.b", "", Values::number, "write numbers")).containsExactly("1", "2");
        assertThat(problems).containsExactly("bot.properties:3: a.b is “x”; write numbers");
        file.put("a.b", "");
        assertThat(values.list("a.b", "7")).as("set to nothing").isEmpty();
    }

    @Test
    void a_choice_that_there_is_not_is_told_and_the_usual_one_holds() {
        file.put("a.b", "json");
        assertThat(values.choice("a.b", Settings.LogFormat.TEXT, "text or json"))
                .isEqualTo(Settings.LogFormat.JSON);
        file.put("a.b", "JSON");
        assertThat(values.choice("a.b", Settings.LogFormat.TEXT, "text or json"))
                .isEqualTo(Settings.LogFormat.TEXT);
        assertThat(problems).containsExactly("bot.properties:3: a.b is “JSON”; write text or json");
    }

    @ParameterizedTest
    @CsvSource({"tusk.example:8080, tusk.example, 8080", "[::1]:65535, [::1], 65535", "127.0.0.1:0, 127.0.0.1, 0"})
    void an_address_is_a_host_and_a_port(String text, String host, int port) {
        assertThat(Values.address(text)).contains(new Settings.Address(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8080", "tusk.example", "tusk.example:65536", "::1:80", "a b:80", "http://a:80"})
    void anything_else_is_no_address(String text) {
        assertThat(Values.address(text)).isEmpty();
    }

    @Test
    void a_secret_is_read_from_the_file_that_is_named_unless_it_stands_in_a_variable() throws IOException {
        file.put("a.b", "written");
        var secret = Files.writeString(directory.resolve("secret"), "from a file\n");
        environment.put("TUSKWATCH_A_B_FILE", secret.toString());
        assertThat(values.secret("a.b")).contains(new Secret("from a file"));
        environment.put("TUSKWATCH_A_B", "set");
        assertThat(values.secret("a.b")).contains(new Secret("set"));
        environment.put("TUSKWATCH_A_B", "");
        assertThat(values.secret("a.b")).as("set to nothing").isEmpty();
        environment.clear();
        assertThat(values.secret("a.b")).contains(new Secret("written"));
        assertThat(values.secrets()).containsExactly("a.b");
    }

    @Test
    void a_file_of_a_secret_that_is_empty_holds_none_and_one_that_is_away_is_told() throws IOException {
        environment.put(
                "TUSKWATCH_A_B_FILE",
                Files.writeString(directory.resolve("empty"), " \n").toString());
        assertThat(values.secret("a.b")).isEmpty();
        assertThat(problems).isEmpty();
        environment.put("TUSKWATCH_A_B_FILE", "/nowhere");
        assertThat(values.secret("a.b")).isEqualTo(Optional.empty());
        assertThat(problems).containsExactly("environment TUSKWATCH_A_B_FILE: the file /nowhere cannot be read");
    }

    @Test
    void what_was_asked_for_is_what_is_known() {
        file.put("a.c", "never asked for");
        values.text("a.b", "");
        values.isSet("a.d");
        assertThat(values.keys()).containsExactly("a.b");
        assertThat(values.written()).containsExactly("a.c");
    }
}
