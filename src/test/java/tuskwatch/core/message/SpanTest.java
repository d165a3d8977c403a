package tuskwatch.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
    @ParameterizedTest
    @CsvSource({
        "https://mastodon.social@evil.example/x, https://evil.example/x",
        "https://a:b@c@evil.example, https://evil.example",
        "https://@evil.example?x=@y, https://evil.example?x=@y",
        "https://tusk.example/@admin, https://tusk.example/@admin",
        "https://tusk.example\\@evil.example, https://tusk.example\\@evil.example",
        "https://tusk.example, https://tusk.example",
        "://@, ://",
        "somebody@tusk.example, somebody@tusk.example"
    })
    void a_link_has_nobodys_name_in_front_of_its_host(String named, String shown) {
        assertThat(new Span.Link(named, named)).isEqualTo(new Span.Link(shown, shown));
        assertThat(new Span.Link(named, named).url()).isEqualTo(shown);
    }

    @Test
    void a_long_name_in_front_of_the_host_is_not_cut_off_before_it_is_seen() {
        var link = Span.Link.to("https://mastodon.social." + "a".repeat(200) + "@evil.example/x", 40);
        assertThat(link.label()).isEqualTo("https://evil.example/x");
        assertThat(link.url()).isEqualTo("https://evil.example/x");
    }
}
