package tuskwatch.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.mail.MailAddress;

class StrictAddressesTest {
    private final StrictAddresses addresses = new StrictAddresses();

    @ParameterizedTest
    @CsvSource({
        "mia@example.org, mia@example.org",
        "'  mia+tusk@Mail.Example.ORG ', mia+tusk@mail.example.org",
        "Mia.M-1_2@example.co.uk, Mia.M-1_2@example.co.uk",
        "mia@bücher.example, mia@xn--bcher-kva.example",
        "mia@1und1.de, mia@1und1.de"
    })
    void what_leads_out_into_the_internet_is_an_address(String typed, String address) {
        assertThat(addresses.read(typed)).contains(new MailAddress(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mia@localhost",
                "mia@tusk",
                "mia@printer.local",
                "mia@mail.internal",
                "mia@router.lan",
                "mia@nas.home.arpa",
                "mia@127.0.0.1",
                "mia@10.0.0.7",
                "mia@2130706433",
                "mia@0x7f.1",
                "mia@[127.0.0.1]",
                "mia@[IPv6:::1]",
                "mia@::1",
                "mia@example.org."
            })
    void what_leads_nowhere_but_inside_is_none(String typed) {
        assertThat(addresses.read(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "mia",
                "@example.org",
                "mia@",
                "a@b@example.org",
                ".mia@example.org",
                "mia..m@example.org",
                "mia @example.org",
                "\"mia\"@example.org",
                "mia(x)@example.org",
                "Mia <mia@example.org>",
                "mia@example.org, tom@example.org",
                "mia@example.org\nBcc: tom@example.org",
                "mia%tom@example.org",
                "host!mia@example.org",
                "mia@-example.org",
                "mia@example_.org",
                "mïa@example.org",
                "group:mia@example.org;"
            })
    void what_is_none_or_may_be_more_than_one_is_none(String typed) {
        assertThat(addresses.read(typed)).isEmpty();
    }

    @Test
    void what_is_too_long_is_none_and_is_not_looked_at() {
        assertThat(addresses.read("m".repeat(65) + "@example.org")).isEmpty();
        assertThat(addresses.read("m".repeat(64) + "@example.org")).isPresent();
        assertThat(addresses.read("mia@" + "a.".repeat(130) + "org")).isEmpty();
        assertThat(addresses.read("mia@" + "a".repeat(1_000_000) + ".org")).isEmpty();
        assertThat(addresses.read("mia@example.org" + " ".repeat(1_000_000))).isEmpty();
    }
}
