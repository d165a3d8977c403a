package tuskwatch.app.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.app.Exit;
import tuskwatch.app.StartException;
import tuskwatch.edge.config.Settings;

class WebAddressesTest {
    private static final Settings.Listen NOWHERE = new Settings.Listen(Optional.empty(), false);

    private static Settings.Listen at(int port, boolean configured) {
        return new Settings.Listen(Optional.of(new Settings.Address("127.0.0.1", port)), configured);
    }

    private static WebAddresses claim(Settings.Listen pages, Settings.Listen metrics) {
        return WebAddresses.claim(new Settings.Web(pages, metrics, Optional.empty()));
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void what_was_claimed_is_nobody_elses_until_it_is_closed() throws IOException {
        int port;
        try (var addresses = claim(at(0, true), at(0, true))) {
            port = addresses.pages().orElseThrow().place().port();
            assertThat(addresses.pages().orElseThrow().written()).isEqualTo("127.0.0.1:" + port);
            assertThat(addresses.figures().orElseThrow().here())
                    .isNotEqualTo(addresses.pages().orElseThrow().here());
            assertThatThrownBy(() -> claim(at(port, true), NOWHERE))
                    .isInstanceOfSatisfying(
                            StartException.class, e -> assertThat(e.exitCode()).isEqualTo(Exit.CONFIGURATION));
        }
        claim(at(port, true), NOWHERE).close();
    }

    @Test
    void a_taken_address_that_nobody_configured_is_gone_without() throws IOException {
        try (var other = taken();
                var addresses = claim(at(other.getLocalPort(), false), NOWHERE)) {
            assertThat(addresses.pages()).isEmpty();
        }
    }

    @Test
    void where_one_is_taken_the_other_is_left_to_others_again() throws IOException {
        int port;
        try (var free = taken()) {
            port = free.getLocalPort();
        }
        try (var other = taken()) {
            assertThatThrownBy(() -> claim(at(port, true), at(other.getLocalPort(), true)))
                    .hasMessageContaining("web.metrics-address: 127.0.0.1:" + other.getLocalPort());
        }
        claim(at(port, true), NOWHERE).close();
    }
}
