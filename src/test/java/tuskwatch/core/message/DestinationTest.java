package tuskwatch.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination.Outside;

class DestinationTest {
    private static final PersonId MIA = new PersonId("7");
    private static final CommunityId COMMUNITY = new CommunityId("1");

    @Test
    void each_is_read_again_from_its_text_form() {
        assertThat(Stream.of(
                        Destination.CONSOLE,
                        Destination.of("1600000000000000009"),
                        Destination.person(MIA),
                        Destination.thread(Destination.of("1600000000000000009"), "abcd"),
                        Destination.thread(Destination.person(MIA), "abcd"),
                        Destination.outside(Outside.MAIL, COMMUNITY, MIA),
                        Destination.outside(Outside.WEBHOOK, COMMUNITY, PersonId.UNKNOWN)))
                .allSatisfy(to -> assertThat(Destination.of(to.address())).isEqualTo(to));
    }

    @Test
    void the_text_forms_are_those_of_earlier_versions() {
        assertThat(Destination.person(MIA).address()).isEqualTo("user:7");
        assertThat(Destination.thread(Destination.of("9"), "abcd").address()).isEqualTo("thread:9:abcd");
        assertThat(Destination.outside(Outside.PUSH, COMMUNITY, MIA).address()).isEqualTo("push:1:7");
        assertThat(Destination.CONSOLE.address()).isEqualTo("console");
    }

    @Test
    void what_has_none_of_these_forms_is_a_channel() {
        assertThat(Stream.of("9", "thread:9", "user", "fax:1:7", "mail::7", "mail:1:7:8", ""))
                .allSatisfy(text -> assertThat(Destination.of(text)).isEqualTo(new Destination.Channel(text)));
    }

    @Test
    void only_a_private_message_has_a_person_and_only_a_thread_a_channel() {
        var thread = Destination.thread(Destination.of("9"), "abcd");
        assertThat(Destination.person(MIA).personId()).contains(MIA);
        assertThat(Destination.outside(Outside.MAIL, COMMUNITY, MIA).personId()).isEmpty();
        assertThat(thread.personId()).isEmpty();
        assertThat(thread.threadIn()).contains(Destination.of("9"));
        assertThat(Destination.of("9").threadIn()).isEmpty();
        assertThat(Destination.of("9").outsider()).isEmpty();
    }
}
