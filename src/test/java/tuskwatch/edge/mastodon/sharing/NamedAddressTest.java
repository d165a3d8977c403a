package tuskwatch.edge.mastodon.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;

/** A server's document may name the server of somebody else. */
class NamedAddressTest {
    private static final ProbeOrder SECURE = order("tusk.example");
    private static final ProbeOrder LAB = order("http://127.0.0.1:3000");

    private static ProbeOrder order(String instance) {
        return new ProbeOrder(
                new InstanceName(instance), List.of(), Places.UNKNOWN, ProbeOrder.Pace.IN_TURN, Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "https://streaming.tusk.example, https://streaming.tusk.example",
        "https://streaming.tusk.example/live/, https://streaming.tusk.example/live",
        "https://victim.example/search?q=expensive, https://victim.example",
        "https://tusk.example@victim.example/a/b, https://victim.example",
        "https://tusk.example/?q=x#y, https://tusk.example",
        "https://victim.example:8443/x, https://victim.example:8443"
    })
    void a_streaming_base_elsewhere_is_a_host_and_nothing_else(String named, String asked) {
        assertThat(NamedAddress.base(SECURE, named)).contains(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "https://files.tusk.example/any/p.png?sig=1, https://files.tusk.example/any/p.png",
        "https://cdn.victim.example/tusk/site_uploads/files/1/p.PNG?x, https://cdn.victim.example/tusk/site_uploads/files/1/p.PNG",
        "https://cdn.example/packs/media/preview.jpg, https://cdn.example/packs/media/preview.jpg"
    })
    void pictures_are_asked_without_a_query_and_elsewhere_where_mastodon_has_them(String named, String asked) {
        assertThat(NamedAddress.picture(SECURE, named)).contains(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://victim.example/",
                "https://victim.example/search/all.png",
                "https://victim.example/packs/report",
                "https://victim.example/search/expensive/site_uploads/files/1.png",
                "https://victim.example/api//site_uploads/files/1.png",
                "https://victim.example//site_uploads/files/1.png",
                "https://victim.example/packs/..%2fsearch.png",
                "http://files.tusk.example/p.png",
                "ftp://files.tusk.example/p.png",
                "https://:99999/"
            })
    void what_somebody_else_would_have_to_work_for_is_not_asked(String named) {
        assertThat(NamedAddress.picture(SECURE, named)).isEmpty();
    }

    private static Optional<String> redirected(ProbeOrder order, String from, String to) {
        return NamedAddress.redirect(order.instance(), HttpUrl.get(from), to).map(HttpUrl::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "https://tusk.example/health, /up?x=1, https://tusk.example/up?x=1",
        "https://tusk.example/health, https://social.tusk.example/a?b, https://social.tusk.example/a?b",
        "https://tusk.example/health, https://user:secret@tusk.example./#f, https://tusk.example./",
        "https://cdn.example/packs/a.png, https://files.tusk.example/b.png, https://files.tusk.example/b.png",
        "https://cdn.example/packs/a.png, /system/b.png, https://cdn.example/system/b.png"
    })
    void a_redirect_is_followed_in_the_servers_own_domain_and_elsewhere_from_picture_to_picture(
            String from, String location, String to) {
        assertThat(redirected(SECURE, from, location)).contains(to);
    }

    @ParameterizedTest
    @CsvSource({
        "https://tusk.example/health, https://victim.example/",
        "https://tusk.example/health, http://tusk.example/health",
        "https://tusk.example/health, //169.254.169.254/latest",
        "https://victim.example/api/v1/streaming/health, /search",
        "https://victim.example/api/v1/streaming/health, https://other.victim.example/api/v1/streaming/health",
        "https://cdn.example/packs/a.png, https://other.cdn.example/packs/a.png",
        "https://cdn.example/packs/a.png, /packs/a.png?width=9000",
        "https://cdn.example/packs/a.png, /search/all.png",
        "https://cdn.example/packs/a.png, gopher://cdn.example/packs/a.png"
    })
    void a_redirect_leads_nobody_to_the_servers_of_others(String from, String location) {
        assertThat(redirected(SECURE, from, location)).isEmpty();
    }

    @Test
    void in_a_lab_a_redirect_stays_at_the_host_that_it_comes_from() {
        assertThat(redirected(LAB, "http://127.0.0.1:4000/a", "/b?c")).contains("http://127.0.0.1:4000/b?c");
        assertThat(redirected(LAB, "http://127.0.0.1:4000/a", "http://169.254.169.254/b"))
                .isEmpty();
        assertThat(redirected(LAB, "https://127.0.0.1:4000/a", "http://127.0.0.1:4000/a"))
                .isEmpty();
    }

    @Test
    void a_lab_names_what_it_likes_and_nobody_else_leaves_tls() {
        assertThat(NamedAddress.base(LAB, "http://127.0.0.1:4000")).contains("http://127.0.0.1:4000");
        assertThat(NamedAddress.picture(LAB, "http://127.0.0.1:4000/p?q")).contains("http://127.0.0.1:4000/p?q");
        assertThat(NamedAddress.base(SECURE, "http://streaming.tusk.example")).isEmpty();
    }
}
