package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader.Reading;
import tuskwatch.testing.Shared;

class InstanceNameReaderTest {
    private final InstanceNameReader strict =
            new InstanceNameReader(InstanceNameReader.PlainHttp.REFUSED, AddressGuard.Policy.PUBLIC_ONLY);
    private final InstanceNameReader lab =
            new InstanceNameReader(InstanceNameReader.PlainHttp.ACCEPTED, AddressGuard.Policy.PRIVATE_ALLOWED);

    @ParameterizedTest
    @CsvSource({
        "mastodon.example, mastodon.example",
        "Mastodon.Example., mastodon.example",
        "https://mastodon.example/about, mastodon.example",
        "HTTPS://mastodon.example:443, mastodon.example",
        "mastodon.example:8443, mastodon.example:8443",
        "@ada@mastodon.example, mastodon.example",
        "ada@mastodon.example, mastodon.example",
        "bücher.example, xn--bcher-kva.example",
        "https://mastodon.example/@ada, mastodon.example",
    })
    void what_people_write_is_normalised(String written, String normal) {
        assertThat(strict.read(written)).isEqualTo(new Reading.Understood(new InstanceName(normal)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "foo bar.example",
                "localhost",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0x7f.0x7f",
                "0x8.0x8.0x8.0x8",
                "0x7f.0x",
                "mastodon.example.2",
                "[::1]",
                "10.0.0.1",
                "a..b",
                "hidden.onion",
                "http://mastodon.example",
                "router.local",
                "exa<script>mple.org",
                "host:99999",
                "-",
                "\\evil"
            })
    void anything_else_is_refused_with_a_sentence(String written) {
        assertThat(strict.read(written))
                .isInstanceOfSatisfying(
                        Reading.Refused.class, r -> assertThat(r.why()).endsWith("."));
    }

    @Test
    void labs_may_write_plain_http_and_private_names() {
        assertThat(lab.read("http://127.0.0.1:3000"))
                .isEqualTo(new Reading.Understood(new InstanceName("http://127.0.0.1:3000")));
        assertThat(lab.read("localhost")).isEqualTo(new Reading.Understood(new InstanceName("localhost")));
        assertThat(new InstanceName("http://127.0.0.1:3000").host()).isEqualTo("127.0.0.1");
        assertThat(new InstanceName("[::1]:3000").host()).isEqualTo("[::1]");
    }

    @Test
    void every_real_name_is_normalised_or_refused_with_a_reason() throws IOException {
        var names = Files.readAllLines(Shared.path("corpus/instance-names.tsv")).stream()
                .skip(1)
                .map(l -> l.split("\t", -1)[0])
                .toList();
        assertThat(names)
                .hasSizeGreaterThan(400)
                .allSatisfy(name -> assertThat(strict.read(name))
                        .satisfiesAnyOf(
                                r -> assertThat(r)
                                        .isInstanceOfSatisfying(
                                                Reading.Understood.class,
                                                u -> assertThat(strict.read(
                                                                u.name().text()))
                                                        .isEqualTo(u)),
                                r -> assertThat(r)
                                        .isInstanceOfSatisfying(
                                                Reading.Refused.class,
                                                x -> assertThat(x.why()).isNotBlank())));
    }
}
