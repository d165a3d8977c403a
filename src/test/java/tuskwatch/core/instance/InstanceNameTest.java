package tuskwatch.core.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceNameTest {
    @ParameterizedTest
    @CsvSource({
        "tusk.example, tusk.example, https://tusk.example, tusk.example, false",
        "tusk.example:8443, tusk.example, https://tusk.example:8443, tusk.example:8443, false",
        "http://tusk.example:3000, tusk.example, http://tusk.example:3000, tusk.example:3000, true",
        "[2001:db8::1]:3000, [2001:db8::1], https://[2001:db8::1]:3000, [2001:db8::1]:3000, false",
        "http://[::1], [::1], http://[::1], [::1], true",
        "httpx, httpx, https://httpx, httpx, false",
    })
    void each_form_has_its_host_and_origin(String text, String host, String origin, String display, boolean plain) {
        var name = new InstanceName(text);
        assertThat(List.of(name.host(), name.origin(), name.display())).containsExactly(host, origin, display);
        assertThat(name.plainHttp()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Tusk.example",
                "tusk.example.",
                ".tusk.example",
                "tusk..example",
                "https://tusk.example",
                "tusk.example/",
                "tusk.example/about",
                "tusk.example:",
                "tusk.example:123456",
                "ada@tusk.example",
                "bücher.example",
                "::1",
                "[::1",
                "tusk.example\n"
            })
    void what_is_not_in_normal_form_is_refused(String text) {
        assertThatThrownBy(() -> new InstanceName(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_is_at_most_280_characters_long() {
        assertThat(new InstanceName("x".repeat(280)).text()).hasSize(280);
        assertThatThrownBy(() -> new InstanceName("x".repeat(281))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void names_are_spread_evenly_and_always_the_same_way() {
        assertThat(new InstanceName("tusk.example").spread()).isEqualTo(new InstanceName("tusk.example").spread());
        var places = IntStream.range(0, 6000)
                .mapToObj(i -> new InstanceName("m" + i + ".example").spread())
                .collect(Collectors.groupingBy(s -> s % 60, Collectors.counting()));
        assertThat(places).hasSize(60);
        assertThat(places.values()).allSatisfy(n -> assertThat(n).isBetween(50L, 150L));
    }

    @Test
    void names_are_in_the_order_of_their_letters() {
        assertThat(IntStream.of(2, 10, 1)
                        .mapToObj(i -> new InstanceName("m" + i))
                        .sorted())
                .extracting(InstanceName::text)
                .containsExactly("m1", "m10", "m2");
    }
}
