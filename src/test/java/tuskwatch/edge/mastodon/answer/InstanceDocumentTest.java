package tuskwatch.edge.mastodon.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.Software;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Speaker;

class InstanceDocumentTest {
    @ParameterizedTest
    @CsvSource({
        "tusk.example, https://other.example/@mia, https://other.example/@mia",
        "tusk.example, https://tusk.example/@mia, ''",
        "tusk.example, https://social.tusk.example/@mia, ''",
        "social.tusk.example, https://tusk.example/@mia, ''",
        "tusk.example, javascript:alert(1), ''",
        "tusk.example, , ''",
    })
    void whoever_runs_it_is_named_by_a_profile_on_a_server_of_others_alone(String domain, String url, String expected) {
        var contact = url == null ? "" : ",\"contact\":{\"email\":\"\",\"account\":{\"url\":\"" + url + "\"}}";
        assertThat(facts("{\"domain\":\"" + domain + "\",\"title\":\"T\",\"version\":\"4.6.5\"" + contact + "}")
                        .contact()
                        .orElse(""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"contact_account, https://other.example/@mia", "contact, ''"})
    void the_older_document_names_it_elsewhere(String field, String expected) {
        assertThat(facts("{\"uri\":\"tusk.example\",\"title\":\"T\",\"version\":\"3.5.3\",\"" + field
                                + "\":{\"url\":\"https://other.example/@mia\"}}")
                        .contact()
                        .orElse(""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "4.6.5, '', mastodon, 4.6.5",
        "2.7.2 (compatible; Pleroma 2.5.0), '', pleroma, 2.5.0",
        "4.2.1 (compatible; Iceshrimp.NET/2024.1), '', iceshrimp.net, 2024.1",
        "takahe/0.12.0, '', takahe, 0.12.0",
        "0.17.3, https://codeberg.org/superseriousbusiness/gotosocial/, gotosocial, 0.17.3",
        "4.3.0+glitch, https://github.com/glitch-soc/mastodon, mastodon, 4.3.0+glitch",
    })
    void the_software_is_read_from_its_version_or_the_address_of_its_source(
            String version, String source, String name, String shown) {
        assertThat(facts("{\"domain\":\"t.example\",\"version\":\"" + version + "\",\"source_url\":\"" + source + "\"}")
                        .software())
                .isEqualTo(new Software(name, shown));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"registrations\":{\"enabled\":true,\"approval_required\":false}', OPEN",
        "'\"registrations\":{\"enabled\":true,\"approval_required\":true}', APPROVAL",
        "'\"registrations\":{\"enabled\":false,\"url\":\"https://sso.example/\"}', CLOSED",
        "'\"registrations\":{\"enabled\":true,\"approval_required\":true,\"url\":\"https://sso.example/\"}', SSO",
        "'\"registrations\":true,\"approval_required\":true', APPROVAL",
        "'\"registrations\":\"false\"', CLOSED",
        "'\"registrations\":{\"enabled\":7}', UNKNOWN",
        "'\"x\":1', UNKNOWN",
    })
    void who_may_sign_up_is_read_from_either_version(String registrations, SignupPolicy policy) {
        assertThat(facts("{\"domain\":\"t.example\"," + registrations + "}")
                        .registration()
                        .policy())
                .isEqualTo(policy);
    }

    @Test
    void what_a_closed_server_says_is_read_as_plain_text_and_an_age_only_where_it_is_one() {
        var registration = facts("{\"domain\":\"t.example\",\"registrations\":{\"enabled\":false,\"min_age\":0,"
                        + "\"message\":\"<p>We are &lt;full&gt; &amp; happy</p>\"}}")
                .registration();
        assertThat(registration.message()).contains("We are <full> & happy");
        assertThat(registration.minAge()).isEmpty();
        assertThat(facts("{\"domain\":\"t.example\",\"registrations\":{\"enabled\":true,\"min_age\":16}}")
                        .registration()
                        .minAge())
                .contains(16);
    }

    @ParameterizedTest
    @CsvSource({
        "wss://stream.t.example/, https://stream.t.example",
        "WS://stream.t.example:4000//, http://stream.t.example:4000",
        "https://t.example/streaming, https://t.example/streaming",
        "stream.t.example, ''",
        "ftp://t.example, ''",
        "wss://a b, ''",
    })
    void a_streaming_base_is_asked_over_http_or_not_at_all(String written, String base) {
        assertThat(facts("{\"domain\":\"t.example\",\"configuration\":{\"urls\":{\"streaming\":\"" + written + "\"}}}")
                        .streaming()
                        .orElse(""))
                .isEqualTo(base);
        assertThat(facts("{\"uri\":\"t.example\",\"title\":\"T\",\"urls\":{\"streaming_api\":\"" + written + "\"}}")
                        .streaming()
                        .orElse(""))
                .isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({
        "t.example, https://t.example/p.png?x=1, /p.png",
        "https://T.example/, https://t.example/p.png, /p.png",
        "t.example, https://files.t.example/p.png, https://files.t.example/p.png",
        "t.example, data:image/png, ''",
    })
    void a_picture_on_its_own_host_is_a_path(String domain, String picture, String media) {
        assertThat(facts("{\"domain\":\"" + domain + "\",\"thumbnail\":{\"url\":\"" + picture + "\"}}")
                        .media()
                        .orElse(""))
                .isEqualTo(media);
        assertThat(facts("{\"uri\":\"" + domain + "\",\"title\":\"T\",\"thumbnail\":\"" + picture + "\"}")
                        .media()
                        .orElse(""))
                .isEqualTo(media);
    }

    @Test
    void the_older_document_says_where_it_is_and_the_newer_need_not() {
        assertThat(facts("{\"uri\":\"t.example\",\"title\":\"T\"}").path()).contains("/api/v1/instance");
        assertThat(facts("{\"domain\":\"t.example\",\"title\":\"T\"}").path()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'version':'4.3.2+glitch','source_url':'https://github.com/glitch-soc/mastodon'|UNKNOWN|true",
                "'version':'4.4.0-alpha.1+chuckya','source_url':'https://github.com/TheEssem/mastodon/tree/f00'|UNKNOWN|true",
                "'version':'4.3.0-rc.1','api_versions':{'mastodon':2}|UNKNOWN|true",
                "'version':'3.4.1 (compatible; Fedibird 0.1)'|APPLICATION|true",
                "'version':'3.5.3'|RAILS|true",
                "'version':'3.5.3'|NGINX|false",
                "'version':'4.2.1 (compatible; Iceshrimp.NET/2024.1)','api_versions':{'mastodon':4}|CADDY|false",
                "'version':'0.6.1','api_versions':{'mastodon':2},'source_url':'https://github.com/fedify-dev/hollo'|PROXY|false",
                "'version':'2.7.2','source_url':'https://git.example/mastodon-like'|PROXY|false",
            })
    void mastodon_and_its_forks_are_told_by_source_version_or_who_answers(
            String fields, Speaker speaker, boolean ofMastodon) {
        var document = "{\"domain\":\"t.example\"," + fields.replace('\'', '"') + "}";
        assertThat(((Content.Described) InstanceDocument.read(document, speaker)).ofMastodon())
                .isEqualTo(ofMastodon);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Amz-Signature=1&X-Amz-Expires=600", "Signature=x", "sv=2024&sig=x", "X-Goog-Signature=1"})
    void a_picture_that_only_a_signed_address_gives_is_none_to_ask_for(String query) {
        assertThat(facts("{\"domain\":\"t.example\",\"thumbnail\":{\"url\":\"https://files.t.example/p.png?" + query
                                + "\"}}")
                        .media())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "<html>, unreadable.no-json",
        "[], unreadable.no-object",
        "{}, unreadable.no-instance",
        "'{\"uri\":\"t.example\"}', unreadable.no-instance",
    })
    void what_is_no_instance_document_says_why(String body, String why) {
        assertThat(InstanceDocument.read(body, Speaker.UNKNOWN))
                .isEqualTo(new Content.Unreadable(LocalizedText.phrase(why)));
    }

    private static InstanceFacts facts(String document) {
        return ((Content.Described) InstanceDocument.read(document, Speaker.UNKNOWN)).facts();
    }
}
