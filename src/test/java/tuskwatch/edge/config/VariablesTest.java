package tuskwatch.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {
    private static final Set<String> KEYS = Set.of("web.address", "discord.token");
    private static final Set<String> SECRETS = Set.of("discord.token");

    private static List<String> mistyped(String... names) {
        return Variables.mistyped(Set.of(names), KEYS, SECRETS);
    }

    @Test
    void a_key_is_written_in_capitals_with_lines_for_all_else() {
        assertThat(Variables.of("admin.tusk-1.example.token")).isEqualTo("TUSKWATCH_ADMIN_TUSK_1_EXAMPLE_TOKEN");
        assertThat(Variables.defaultOf("web.address")).isEqualTo("TUSKWATCH_DEFAULT_WEB_ADDRESS");
        assertThat(Variables.fileOf("discord.token")).isEqualTo("TUSKWATCH_DISCORD_TOKEN_FILE");
    }

    @ParameterizedTest
    @CsvSource({
        "TUSKWATCH_WEB_ADDRESS, x, true",
        "PATH, /bin, false",
        "MY_TUSKWATCH_X, x, false",
        "TUSKWATCH_REQUIRE_SHARED, true, false",
        "TUSKWATCH_MAIL_PORT, 587, true",
        "TUSKWATCH_MAIL_PORT, tcp://10.0.0.1:25, false",
        "TUSKWATCH_PORT_53_UDP_ADDR, 10.0.0.1, false",
        "TUSKWATCH_SERVICE_PORT_HTTP, 80, false",
        "TUSKWATCH_PORT_X_TCP, tcp://10.0.0.1:80, true",
    })
    void what_others_put_there_under_names_like_ours_is_left_out(String name, String value, boolean ours) {
        assertThat(Variables.ours(Map.of(name, value)).containsKey(name)).isEqualTo(ours);
    }

    @Test
    void a_value_of_several_lines_does_not_make_a_variable_of_others_ours() {
        assertThat(Variables.ours(Map.of("TUSKWATCH_PORT", "tcp://10.0.0.1:80\nx")))
                .isEmpty();
    }

    @Test
    void every_way_to_write_a_key_is_known_but_files_hold_only_secrets() {
        assertThat(mistyped(
                        "TUSKWATCH_WEB_ADDRESS",
                        "TUSKWATCH_DEFAULT_WEB_ADDRESS",
                        "TUSKWATCH_DISCORD_TOKEN",
                        "TUSKWATCH_DISCORD_TOKEN_FILE"))
                .isEmpty();
        assertThat(mistyped("TUSKWATCH_WEB_ADDRESS_FILE"))
                .containsExactly("environment TUSKWATCH_WEB_ADDRESS_FILE: is not a setting;"
                        + " only secrets are read from a file, set TUSKWATCH_WEB_ADDRESS");
    }

    @Test
    void each_that_sets_nothing_is_told_in_order_with_what_it_may_have_been() {
        assertThat(mistyped("TUSKWATCH_WEB_ADRESS", "TUSKWATCH_ADMIN_X_TOKEN", "TUSKWATCH_COLOUR_OF_THE_TUSK"))
                .containsExactly(
                        "environment TUSKWATCH_ADMIN_X_TOKEN: is not a setting of an instance that watch.instances names;"
                                + " write it into bot.properties, where the key holds the name",
                        "environment TUSKWATCH_COLOUR_OF_THE_TUSK: is not a setting; bot.properties.example lists them all",
                        "environment TUSKWATCH_WEB_ADRESS: is not a setting; did you mean TUSKWATCH_WEB_ADDRESS?");
    }
}
