package tuskwatch.edge.mastodon.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.instance.Software;
import tuskwatch.core.instance.SoftwareFamily;
import tuskwatch.core.probe.Content;

class NodeInfoTest {
    private static final HttpUrl ASKED = HttpUrl.get("https://social.tusk.example/.well-known/nodeinfo");

    private static String link(String version, String address) {
        return "{\"rel\":\"http://nodeinfo.diaspora.software/ns/schema/" + version + "\",\"href\":\"" + address + "\"}";
    }

    private static Optional<String> document(String... links) {
        return NodeInfo.document(ASKED, "{\"links\":[" + String.join(",", links) + "]}")
                .map(HttpUrl::toString);
    }

    @Test
    void the_newest_schema_wins_wherever_it_stands() {
        assertThat(document(link("1.0", "/1"), link("2.1", "/21"), link("2.0", "/20")))
                .contains("https://social.tusk.example/21");
    }

    @ParameterizedTest
    @CsvSource({
        "https://tusk.example/info?x=1, https://tusk.example/info?x=1",
        "https://cradle.example/info?x=1, https://social.tusk.example/info",
        "http://social.tusk.example/info, https://social.tusk.example/info",
        "http://127.0.0.1:5432/info, https://social.tusk.example/info",
    })
    void a_link_out_of_the_domain_or_out_of_tls_counts_by_its_path(String link, String document) {
        assertThat(document(link("2.0", link))).contains(document);
    }

    @Test
    void other_links_and_what_is_no_list_lead_nowhere() {
        assertThat(document("{\"rel\":\"self\",\"href\":\"/x\"}", link("2.0", "mailto:x")))
                .isEmpty();
        assertThat(NodeInfo.document(ASKED, "{\"links\":\"none\"}")).isEmpty();
        assertThat(NodeInfo.document(ASKED, "<html>")).isEmpty();
    }

    @Test
    void a_document_is_read_cleaned_and_in_lower_case() {
        var body = "{\"software\":{\"name\":\" Mast\\u0007odon\",\"version\":\"4.6.5\"},"
                + "\"metadata\":{\"nodeName\":\"Tusk\\n\\u202eland\"},\"openRegistrations\":\"true\"}";
        assertThat(NodeInfo.read(body, Headers.EMPTY, "https://x/info", Optional.of("https://x")))
                .isEqualTo(new Content.Introduced(
                        new Software("mast odon", "4.6.5"),
                        "Tusk land",
                        Optional.of(true),
                        "https://x/info",
                        Optional.of("https://x")));
    }

    @Test
    void what_a_document_leaves_out_is_left_open() {
        assertThat(NodeInfo.read("{\"software\":{\"name\":\"akkoma\"}}", Headers.EMPTY, "a", Optional.empty()))
                .isEqualTo(new Content.Introduced(
                        new Software("akkoma", ""), "", Optional.empty(), "a", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "{}", "{\"software\":{\"name\":\"  \"}}", "{\"software\":\"mastodon\"}"})
    void without_a_name_of_software_it_is_no_document(String body) {
        assertThat(NodeInfo.read(body, Headers.EMPTY, "a", Optional.empty())).isInstanceOf(Content.Unreadable.class);
    }

    private static Software software(String software, String rest, Headers headers) {
        var body = "{\"software\":{" + software.replace('\'', '"') + "}" + rest.replace('\'', '"') + "}";
        return ((Content.Introduced) NodeInfo.read(body, headers, "a", Optional.empty())).software();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'name':'fedibird','version':'0.1'|,'metadata':{'upstream':{'name':'Mastodon','version':'3.4.1'}}",
                "'name':'fedibird','version':'0.1'|,'metadata':{'upstream':'mastodon'}",
                "'name':'ecko','version':'1.2','repository':'https://git.example/ecko/mastodon.git'|,'metadata':{}",
                "'name':'chuckya','version':'4.4.0-alpha.1+chuckya'|,'metadata':{}",
            })
    void a_fork_with_a_name_of_its_own_says_whose_it_is(String software, String rest) {
        assertThat(software(software, rest, Headers.EMPTY).family()).isEqualTo(SoftwareFamily.MASTODON);
    }

    @Test
    void a_fork_is_told_by_the_header_that_mastodon_puts_on_its_answers_and_others_are_not() {
        var corgidon = "'name':'corgidon','version':'3.5.5'";
        assertThat(software(corgidon, "", Headers.of("Server", "Mastodon")))
                .isEqualTo(new Software("corgidon", "3.5.5", Optional.of("mastodon")));
        assertThat(software(corgidon, "", Headers.of("Server", "nginx")).family())
                .isEqualTo(SoftwareFamily.OTHER);
        assertThat(software("'name':'akkoma','version':'3'", "", Headers.of("Server", "Mastodon")))
                .isEqualTo(new Software("akkoma", "3"));
        assertThat(software("'name':'mastodon','version':'4.6.5'", "", Headers.of("Server", "Mastodon")))
                .isEqualTo(new Software("mastodon", "4.6.5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'name':'hollo','version':'0.6.1','repository':'https://github.com/fedify-dev/hollo'|,'metadata':{}",
                "'name':'wordpress','version':'6.8'|,'metadata':{'upstream':{'name':'b2'}}",
                "'name':'snac','version':'2.7+git'|,'metadata':[]",
                "'name':'mitra','version':'4.1.0'|,'metadata':{'upstream':7}",
            })
    void others_are_nobodys_fork_or_that_of_others(String software, String rest) {
        assertThat(software(software, rest, Headers.EMPTY).family()).isEqualTo(SoftwareFamily.OTHER);
    }
}
