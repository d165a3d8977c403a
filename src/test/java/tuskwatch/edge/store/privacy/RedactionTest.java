package tuskwatch.edge.store.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.PersonId;

class RedactionTest {
    private final Redaction redaction = new Redaction(new PersonId("1500000000000000007"), Set.of("Al"));

    /** A channel of an old Discord server has its server's id, and a mail of /notify names its subscription twice. */
    @Test
    void keys_whose_parts_repeat_are_about_nobody_in_particular() {
        assertThat(redaction.concerns("board/1200000000000000001/1200000000000000001"))
                .isFalse();
        assertThat(redaction.concerns("notice/notify/sub1/mail:notify:sub1")).isFalse();
        assertThat(redaction.concerns("notice/setting/12/34/12")).isFalse();
    }

    @Test
    void keys_and_addresses_with_the_persons_id_are_about_the_person() {
        assertThat(redaction.concerns("notice/notify/sub1/user:1500000000000000007"))
                .isTrue();
        assertThat(redaction.concerns("page/1200000000000000001/1500000000000000007"))
                .isTrue();
        assertThat(redaction.concerns("page/1200000000000000001/15000000000000000071"))
                .isFalse();
    }

    /** A row that was cut, or written by hand: whoever asks to be forgotten is, all the same. */
    @Test
    void a_state_that_is_no_json_is_treated_as_a_text() {
        var named = new Redaction(new PersonId("1500000000000000007"), Set.of("Alice"));
        assertThat(named.part("{\"incident\":{\"who\":\"Alice\",\"id\":\"1500000000000000007\"", "incident"))
                .isEqualTo("{\"incident\":{\"who\":\"somebody\",\"id\":\"0\"");
        assertThat(named.part("", "incident")).isEmpty();
        assertThat(named.part("[\"Alice\"]", "incident")).isEqualTo("[\"Alice\"]");
    }
}
