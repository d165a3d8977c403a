package tuskwatch.core.oncall.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Destination.Outside;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;

class ContactMessagesTest {
    private static final CommunityId ELSEWHERE = new CommunityId("78");
    private static final Optional<String> CODE = Optional.of("q7x2mp");
    private static final Contact.Asked ASKED = new Contact.Asked("name12letter", "q7x2mp", NOW);
    private static final Destination DIRECT = Destination.person(MIA.id());
    private static final Destination PUSH = by(Outside.PUSH, MIA);

    private static Destination by(Outside way, Person who) {
        return Destination.outside(way, COMMUNITY, who.id());
    }

    private static Message question() {
        return ContactMessages.question(ASKED, Fixtures.member(MIA, COMMUNITY));
    }

    private static Message sample(Destination to, Optional<String> code) {
        return ContactMessages.sample(COMMUNITY, MIA.id(), to, code, NOW);
    }

    private static DeliveryKey key(CommunityId community, Person who, Destination to, Instant now) {
        return ContactMessages.sample(community, who.id(), to, CODE, now).key();
    }

    private static String body(Message message) {
        return PlainText.body(English.of(message.card()));
    }

    @Test
    void the_mail_says_what_is_wanted_how_to_agree_and_that_doing_nothing_is_enough_to_refuse() {
        assertThat(English.headline(question().card())).isEqualTo("Is this your address?");
        assertThat(body(question()))
                .isEqualTo("Somebody who is on call on Discord wants to be called by mail to this address when a server"
                        + " breaks.\nIf it was you, write in Discord: /oncall route code:q7x2mp\n"
                        + "If not, do nothing: no other mail comes, and the address is deleted within a day.");
    }

    @Test
    void it_goes_by_mail_under_the_name_of_the_asking_and_is_a_mail_of_its_own_for_each() {
        var to = Destination.outside(Outside.MAIL, ContactMessages.ASKING, new PersonId("name12letter"));
        assertThat(question().destination()).isEqualTo(to);
        assertThat(question().key()).isEqualTo(DeliveryKey.notice("contact/name12letter", to));
        assertThat(question().card().marker()).contains("tw:contact-name12letter");
        var another = new Contact.Asked("another", "q7x2mp", NOW);
        assertThat(ContactMessages.question(another, Fixtures.member(MIA, COMMUNITY))
                        .key())
                .isNotEqualTo(question().key());
    }

    /** Keys are logged, and whoever can read a log could agree for the owner of the address. */
    @Test
    void the_code_stands_in_the_text_alone() {
        assertThat(question().key().text()
                        + question().destination()
                        + question().card().marker())
                .doesNotContain("q7x2mp");
        assertThat(sample(PUSH, CODE).key().text() + sample(PUSH, CODE).card().marker())
                .doesNotContain("q7x2mp");
    }

    @Test
    void a_stranger_who_gets_it_reads_neither_who_typed_the_address_nor_where_and_nothing_that_they_wrote() {
        var hostile = new Person(new PersonId("1600000000000000015"), "@everyone **pay** https://evil.example {0}");
        var there = new CommunityId("1600000000000000077");
        assertThat(ContactMessages.question(ASKED, Fixtures.member(hostile, there))
                        .toString())
                .doesNotContain("everyone", "evil.example", hostile.id().text(), there.text());
    }

    @Test
    void it_is_written_in_the_language_of_who_asks() {
        var german =
                new Member(MIA, COMMUNITY, false, true, Set.of(), Locale.forLanguageTag("de-AT"), Optional.empty());
        assertThat(ContactMessages.question(ASKED, german).language()).contains(Locale.forLanguageTag("de-AT"));
        assertThat(question().language()).contains(Locale.ENGLISH);
    }

    @Test
    void no_community_is_called_as_that_of_the_mails_that_ask() {
        assertThat(ContactMessages.ASKING.text()).matches("[a-z]+");
        assertThat(ContactMessages.ASKING.isDirect()).isFalse();
        assertThat(ContactMessages.ASKING).isNotIn(CommunityId.CONFIGURATION, CommunityId.TERMINAL);
    }

    @Test
    void a_private_test_says_that_it_is_one_and_asks_for_nothing() {
        var message = sample(DIRECT, Optional.empty());
        assertThat(English.headline(message.card())).isEqualTo("A test: a page would reach you like this");
        assertThat(message.card().fields()).isEmpty();
        assertThat(message.destination()).isEqualTo(DIRECT);
    }

    @ParameterizedTest
    @EnumSource(names = {"PUSH", "MAIL"})
    void what_comes_by_a_way_outside_says_how_to_prove_that_it_came(Outside way) {
        var message = sample(by(way, MIA), CODE);
        assertThat(English.headline(message.card())).isEqualTo("A test: a page would reach you like this");
        assertThat(body(message)).isEqualTo("To prove that this came, write in Discord: /oncall route code:q7x2mp");
        assertThat(message.destination()).isEqualTo(by(way, MIA));
    }

    @Test
    void a_test_wakes_nobody_else_looks_like_no_outage_and_leaves_nothing_to_press() {
        assertThat(Stream.of(sample(DIRECT, Optional.empty()), sample(PUSH, CODE), question()))
                .allSatisfy(m -> {
                    assertThat(m.mention()).isEmpty();
                    assertThat(m.card().tone()).isEqualTo(Tone.INFO);
                    assertThat(m.card().actions()).isEmpty();
                })
                .allSatisfy(m -> {
                    assertThat(m.creation()).isEqualTo(Message.Creation.CREATE_OR_EDIT);
                    assertThat(m.late()).as("told by itself, however late").isEmpty();
                });
    }

    @Test
    void each_way_person_and_community_has_a_test_of_its_own() {
        assertThat(Stream.of(
                        key(COMMUNITY, MIA, DIRECT, NOW),
                        key(COMMUNITY, MIA, PUSH, NOW),
                        key(COMMUNITY, MIA, by(Outside.MAIL, MIA), NOW),
                        key(COMMUNITY, TOM, Destination.person(TOM.id()), NOW),
                        key(COMMUNITY, TOM, by(Outside.PUSH, TOM), NOW),
                        key(ELSEWHERE, MIA, DIRECT, NOW)))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_later_test_is_a_message_of_its_own_and_one_that_is_pressed_twice_at_once_is_not() {
        assertThat(key(COMMUNITY, MIA, PUSH, NOW.plusSeconds(1))).isNotEqualTo(key(COMMUNITY, MIA, PUSH, NOW));
        assertThat(key(COMMUNITY, MIA, PUSH, NOW.plusMillis(300))).isEqualTo(key(COMMUNITY, MIA, PUSH, NOW));
    }

    @Test
    void a_test_is_taken_for_a_call_and_belongs_to_the_community_in_which_it_was_asked_for() {
        var key = key(COMMUNITY, MIA, DIRECT, NOW);
        assertThat(key.calls()).isTrue();
        assertThat(key.ownedBy(COMMUNITY)).isTrue();
        assertThat(key.ownedBy(ELSEWHERE)).isFalse();
        assertThat(key.ownedBy(new CommunityId("7"))).isFalse();
    }
}
