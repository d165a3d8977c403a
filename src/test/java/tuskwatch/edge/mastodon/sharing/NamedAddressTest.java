package tuskwatch.edge.mastodon.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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
                "http://files.tusk.example/p.png",
                "ftp://files.tusk.example/p.png",
                "https://:99999/"
            })
    void what_somebody_else_would_have_to_work_for_is_not_asked(String named) {
        assertThat(NamedAddress.picture(SECURE, named)).isEmpty();
    }

    @Test
    void a_lab_names_what_it_likes_and_nobody_else_leaves_tls() {
        assertThat(NamedAddress.base(LAB, "http://127.0.0.1:4000")).contains("http://127.0.0.1:4000");
        assertThat(NamedAddress.picture(LAB, "http://127.0.0.1:4000/p?q")).contains("http://127.0.0.1:4000/p?q");
        assertThat(NamedAddress.base(SECURE, "http://streaming.tusk.example")).isEmpty();
    }
}
