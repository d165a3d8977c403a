package tuskwatch.core.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailAddressTest {
    @Test
    void it_is_the_same_however_it_is_written_and_shows_itself_in_no_log() {
        var address = new MailAddress("mia@example.org");
        assertThat(address.is(" MIA@Example.org")).isTrue();
        assertThat(address.is("mia@example.com")).isFalse();
        assertThat(address).hasToString("a mail address");
    }
}
