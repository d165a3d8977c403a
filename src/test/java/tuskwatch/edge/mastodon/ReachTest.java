package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;

/** Whoever names an address, a server's document or a redirect: requests go to port 443, and to that of the instance. */
class ReachTest {
    private static final InstanceName USUAL = new InstanceName("a.example");
    private static final InstanceName ODD = new InstanceName("b.example:8443");
    private final Exchange.Reach reach = new Exchange.Reach("never.example"::equals, AddressGuard.Policy.PUBLIC_ONLY);

    private boolean permits(String url, InstanceName asked) {
        return reach.permits(HttpUrl.get(url), asked);
    }

    @Test
    void other_ports_are_not_asked_on_behalf_of_anybody() {
        assertThat(permits("https://victim.example/x", USUAL)).isTrue();
        assertThat(permits("https://victim.example:6379/", USUAL)).isFalse();
        assertThat(permits("http://victim.example/", USUAL)).isFalse();
        assertThat(permits("https://b.example:8443/", ODD)).isTrue();
        assertThat(permits("https://b.example:22/", ODD)).isFalse();
    }

    @Test
    void whoever_opted_out_is_not_asked_and_in_a_lab_every_port_is() {
        assertThat(permits("https://never.example/", USUAL)).isFalse();
        assertThat(new Exchange.Reach(host -> false, AddressGuard.Policy.PRIVATE_ALLOWED)
                        .permits(HttpUrl.get("http://127.0.0.1:8080/"), USUAL))
                .isTrue();
    }
}
