package tuskwatch.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.instance.NeverAsked;

class OptOutReaderTest {
    private final List<String> problems = new ArrayList<>();

    private NeverAsked read(String value) {
        var environment = Map.of("TUSKWATCH_PROBE_NEVER", value);
        return OptOutReader.read(new Values(SettingsFile.NONE, environment, problems));
    }

    @Test
    void names_are_read_as_they_are_looked_up() {
        var never = read("Social.Example., *.Quiet.example, müller.example, localhost");
        assertThat(problems).isEmpty();
        assertThat(never.hosts())
                .containsExactly("social.example", "*.quiet.example", "xn--mller-kva.example", "localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.0/33",
                "192.0.2",
                "192.0.2.300",
                "2001:db8::/200",
                "https://a.example",
                "a.example/24",
                "a.*.example",
                "**.example",
                "a b"
            })
    void a_value_that_is_neither_gets_one_sentence(String value) {
        read("a.example, " + value);
        assertThat(problems)
                .containsExactly("environment TUSKWATCH_PROBE_NEVER: probe.never names “" + value
                        + "”; write a host such as social.example, *.example for all below, an address such as 192.0.2.7"
                        + " or 2001:db8::1, or a range such as 192.0.2.0/24 or 2001:db8::/32");
    }
}
