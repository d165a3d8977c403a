package tuskwatch.edge.mastodon.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.probe.Content.FrontPage;

class FrontPagesTest {
    private static String page(String state) {
        return "<!DOCTYPE html><html><head></head><body><script id=\"initial-state\" type=\"application/json\">" + state
                + "</script><noscript>…</noscript></body></html>";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'single_user_mode':true,'registrations_open':false,'sso_redirect':null|true|false|false",
                "'single_user_mode':false,'registrations_open':true,'sso_redirect':'/auth/auth/openid_connect'|false|true|true",
                "'registrations_open':false|false|false|false",
                "'registrations_open':true|false|false|true"
            })
    void mastodon_tells_its_own_web_application(String meta, boolean singleUser, boolean singleSignOn, boolean open) {
        assertThat(FrontPages.read(page("{\"meta\":{" + meta.replace('\'', '"') + "}}")))
                .contains(new FrontPage(singleUser, singleSignOn, open));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>A club's page</html>",
                "<script id=\"initial-state\"",
                "<script id=\"initial-state\">{",
                "<script id=\"initial-state\">{</script>",
                "<script id=\"initial-state\">[]</script>",
                "<script id=\"initial-state\">{\"meta\":{\"domain\":\"x\"}}</script>"
            })
    void another_page_tells_nothing(String html) {
        assertThat(FrontPages.read(html)).isEmpty();
    }
}
