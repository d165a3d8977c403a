package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.probe.Content;

/** Whoever runs a server can be read while it is down only if his account is on another one. */
class ContactElsewhereTest {
    @ParameterizedTest
    @CsvSource({
        "tusk.example, https://other.example/@mia, https://other.example/@mia",
        "tusk.example, https://tusk.example/@mia, ''",
        "tusk.example, https://social.tusk.example/@mia, ''",
        "social.tusk.example, https://tusk.example/@mia, ''",
        "tusk.example, javascript:alert(1), ''",
        "tusk.example, , ''",
    })
    void only_a_profile_on_a_server_of_others_is_named(String domain, String url, String expected) {
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

    private static InstanceFacts facts(String document) {
        return ((Content.Described) InstanceDocument.read(document)).facts();
    }
}
