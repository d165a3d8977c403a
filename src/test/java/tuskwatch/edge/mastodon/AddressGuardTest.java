package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(AddressGuard.Policy.PUBLIC_ONLY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "100::1",
                "fec0::1",
                "::127.0.0.1",
                "168.63.129.16",
                "192.0.0.192",
                "4000::1",
                "5f00::1",
                "1fff::1",
                "2606:4700::5efe:7f00:1",
                "2606:4700::200:5efe:a00:1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "3fff::1"
            })
    void private_and_reserved_addresses_are_forbidden(String address) throws UnknownHostException {
        assertThat(guard.forbids(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.9.9.9",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "193.0.0.1",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "2606:4700::100:5efe:7f00:1",
                "3ffe::1",
                "168.63.129.17",
                "::ffff:9.9.9.9"
            })
    void public_addresses_are_allowed(String address) throws UnknownHostException {
        assertThat(guard.forbids(InetAddress.getByName(address))).isFalse();
    }
}
