package tuskwatch.edge.mastodon.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedPlacesTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.b.social.example/x, social.example:443",
        "https://social.example/, social.example:443",
        "https://a.example.co.uk/, example.co.uk:443",
        "https://somebody.github.io/, somebody.github.io:443",
        "http://127.0.0.1:3000/, 127.0.0.1:3000",
        "https://localhost/, localhost:443",
        "https://co.uk/, co.uk:443"
    })
    void names_below_what_somebody_registered_are_one(String url, String place) {
        assertThat(SharedPlaces.uncounted().domainPlace(HttpUrl.get(url)).name())
                .isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7:443",
        "::ffff:192.0.2.7, 192.0.2.7:443",
        "2001:db8:1:2:3:4:5:6, [2001:db8:1:2:0:0:0:0/64]:443",
        "2001:db8:1:2::9, [2001:db8:1:2:0:0:0:0/64]:443"
    })
    void of_ipv6_all_that_a_customer_has_is_one(String address, String place) throws UnknownHostException {
        assertThat(SharedPlaces.addressPlace(443, InetAddress.getByName(address))
                        .name())
                .isEqualTo(place);
    }
}
