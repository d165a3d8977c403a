package tuskwatch.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.edge.mastodon.AddressGuard;
import tuskwatch.edge.mastodon.InstanceNameReader;
import tuskwatch.testing.English;

class InsideReaderTest {
    private static final InstanceName TUSK = new InstanceName("tusk.example");
    private static final InstanceNameReader NAMES =
            new InstanceNameReader(InstanceNameReader.PlainHttp.REFUSED, AddressGuard.Policy.PUBLIC_ONLY);

    private final Map<String, String> file = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Settings.Inside read(InstanceName... watched) {
        var values = new Values(new SettingsFile("bot.properties", file, Map.of()), environment, problems);
        return new InsideReader(values, NAMES, List.of(watched), () -> English.BOOK).read();
    }

    @Test
    void a_key_is_read_by_the_name_in_it_however_that_is_written() {
        file.put("prometheus.Tusk.Example.url", "https://prometheus.example//");
        file.put("admin.other.example.token", "t");
        var inside = read();
        assertThat(inside.prometheus())
                .containsOnly(Map.entry(TUSK, new Settings.Prometheus("https://prometheus.example", Optional.empty())));
        assertThat(inside.admin()).containsOnly(Map.entry(new InstanceName("other.example"), new Secret("t")));
        assertThat(problems).isEmpty();
    }

    @Test
    void who_may_see_it_is_named_by_ids_and_nobody_is_by_default() {
        file.put("inside.Tusk.Example.guilds", "1600000000000000001, 1600000000000000002");
        file.put("inside.other.example.guilds", "");
        assertThat(read().guilds())
                .containsOnly(Map.entry(TUSK, List.of("1600000000000000001", "1600000000000000002")));
        assertThat(problems).isEmpty();
        file.put("inside.other.example.guilds", "everybody");
        read();
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("bot.properties: inside.other.example.guilds ")
                .contains("everybody", "write the id, a number");
    }

    @Test
    void a_variable_counts_for_an_instance_that_is_watched() {
        environment.put("TUSKWATCH_ADMIN_TUSK_EXAMPLE_TOKEN", "t");
        assertThat(read().admin()).isEmpty();
        assertThat(read(TUSK).admin()).containsOnly(Map.entry(TUSK, new Secret("t")));
    }

    @Test
    void a_token_is_a_bearer_and_a_user_is_basic_even_without_a_password() {
        file.put("prometheus.tusk.example.url", "http://10.0.0.1:9090");
        file.put("prometheus.tusk.example.user", "bot");
        assertThat(authorization()).contains(new Secret("Basic Ym90Og=="));
        file.remove("prometheus.tusk.example.user");
        file.put("prometheus.tusk.example.token", "t");
        assertThat(authorization()).contains(new Secret("Bearer t"));
        assertThat(problems).isEmpty();
    }

    private Optional<Secret> authorization() {
        return Objects.requireNonNull(read().prometheus().get(TUSK)).authorization();
    }

    @Test
    void a_token_beside_a_user_is_one_too_many() {
        file.put("prometheus.tusk.example.url", "https://prometheus.example");
        file.put("prometheus.tusk.example.user", "bot");
        file.put("prometheus.tusk.example.token", "t");
        read();
        assertThat(problems)
                .containsExactly(
                        "bot.properties: prometheus.tusk.example.token is set, and so is a user; use one of them");
    }

    @Test
    void who_may_ask_is_of_no_use_without_an_address() {
        for (var part : List.of("token", "user", "password")) {
            file.clear();
            problems.clear();
            file.put("prometheus.tusk.example." + part, "x");
            assertThat(read().prometheus()).isEmpty();
            assertThat(problems)
                    .containsExactly("bot.properties: prometheus.tusk.example.url is not set;"
                            + " write the address of the instance's Prometheus");
        }
    }

    @Test
    void an_address_that_is_none_is_refused_and_not_shown() {
        file.put("prometheus.tusk.example.url", "bot:s3cret@prometheus.example");
        assertThat(read().prometheus()).isEmpty();
        assertThat(problems)
                .containsExactly("bot.properties: prometheus.tusk.example.url is not an address;"
                        + " write one such as https://prometheus.example.org");
    }

    @Test
    void a_name_that_is_none_is_told_and_the_others_are_read() {
        file.put("admin.10.0.0.1.token", "t");
        file.put("admin.tusk.example.token", "t");
        assertThat(read().admin()).containsOnlyKeys(TUSK);
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("bot.properties: admin.10.0.0.1.token names no instance: ")
                .contains("10.0.0.1");
    }
}
