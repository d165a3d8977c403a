package tuskwatch.edge.mastodon.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class DomainsTest {
    private final ArrayList<String> asked = new ArrayList<>();
    private final Domains domains = new Domains(url -> {
        asked.add(url.host());
        return SharedPlaces.domain(url);
    });

    @Test
    void the_list_is_searched_once_for_each_name() {
        for (var round = 0; round < 3; round++) {
            assertThat(domains.of(HttpUrl.get("https://a.one.example/health"))).isEqualTo("one.example");
            assertThat(domains.of(HttpUrl.get("https://b.one.example:8443/"))).isEqualTo("one.example");
            assertThat(domains.of(HttpUrl.get("https://192.0.2.1/"))).isEqualTo("192.0.2.1");
        }
        assertThat(asked).containsExactly("a.one.example", "b.one.example", "192.0.2.1");
    }

    @Test
    void names_that_others_make_up_do_not_fill_the_memory_and_push_out_none_that_is_in_use() {
        var used = HttpUrl.get("https://used.example/");
        IntStream.range(0, 30_000).forEach(i -> {
            domains.of(HttpUrl.get("https://n" + i + ".example/"));
            domains.of(used);
        });
        domains.of(HttpUrl.get("https://n0.example/"));
        domains.of(HttpUrl.get("https://n29999.example/"));
        assertThat(asked).filteredOn("used.example"::equals).hasSize(1);
        assertThat(asked)
                .filteredOn("n0.example"::equals)
                .as("forgotten meanwhile")
                .hasSize(2);
        assertThat(asked).filteredOn("n29999.example"::equals).hasSize(1);
    }
}
