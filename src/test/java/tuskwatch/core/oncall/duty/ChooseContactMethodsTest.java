package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Destination.Outside;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class ChooseContactMethodsTest {
    private static final String NO_ADDRESS = "That is not a mail address; write name@example.org, or off.";
    private static final Person ZOE = new Person(new PersonId("9"), "Zoe");
    private static final Optional<Boolean> YES = Optional.of(true);
    private static final Optional<Boolean> NO = Optional.of(false);
    private static final Optional<Boolean> AS_IT_IS = Optional.empty();

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private int topics;
    private ContactMethods ways = new ContactMethods(true, true, false);

    @BeforeEach
    void onCall() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private ChooseContactMethods methods() {
        return new ChooseContactMethods(
                stored.room(),
                new ChooseContactMethods.Setup(
                        ways, "https://ntfy.example", letters -> "x".repeat(letters - 1) + ++topics),
                clock);
    }

    private Card choose(Person who, Optional<Boolean> push, String mail) {
        return methods().choose(COMMUNITY, Fixtures.member(who), push, mail);
    }

    private Contact contact(Person who) {
        return stored.room().plan(COMMUNITY).orElseThrow().contact(who.id());
    }

    private static void says(Card card, String words) {
        assertThat(English.headline(card)).isEqualTo(words);
    }

    @Test
    void strangers_leave_no_address() {
        says(
                choose(ZOE, YES, "zoe@example.org"),
                "Only people on call and the moderators' role can have a second way to be reached.");
        assertThat(contact(ZOE)).isEqualTo(Contact.NONE);
    }

    @Test
    void a_topic_is_one_that_nobody_can_guess_and_another_each_time() {
        var card = choose(MIA, YES, "");
        assertThat(contact(MIA).topic()).contains("tuskwatch-" + "x".repeat(25) + "1");
        assertThat(English.lines(card.fields().getFirst()))
                .startsWith("ntfy: subscribe in its app or browser to https://ntfy.example/tuskwatch-x");
        choose(MIA, YES, "");
        assertThat(contact(MIA).topic()).contains("tuskwatch-" + "x".repeat(25) + "2");
    }

    @Test
    void what_is_not_wished_stays_and_off_ends_it() {
        choose(MIA, YES, " mia@example.org ");
        var both = contact(MIA);
        assertThat(both.mail()).contains("mia@example.org");
        choose(MIA, AS_IT_IS, "");
        assertThat(contact(MIA)).isEqualTo(both);
        choose(MIA, NO, "");
        assertThat(contact(MIA)).isEqualTo(new Contact(Optional.empty(), both.mail()));
        choose(MIA, AS_IT_IS, "OFF");
        assertThat(contact(MIA)).isEqualTo(Contact.NONE);
        assertThat(contact(TOM)).isEqualTo(Contact.NONE);
    }

    @Test
    void what_nobody_set_up_is_refused_and_can_still_be_ended() {
        choose(MIA, YES, "mia@example.org");
        ways = new ContactMethods(false, false, false);
        says(choose(MIA, YES, ""), "Whoever runs this bot has switched ntfy off (ntfy.url is empty).");
        says(
                choose(MIA, AS_IT_IS, "mia@example.com"),
                "Whoever runs this bot has set up no mail (mail.host is empty).");
        assertThat(contact(MIA).mail()).contains("mia@example.org");
        choose(MIA, NO, "off");
        assertThat(contact(MIA)).isEqualTo(Contact.NONE);
    }

    @Test
    void with_a_wrong_address_nothing_of_the_wish_is_done() {
        says(choose(MIA, YES, "mia"), NO_ADDRESS);
        says(choose(MIA, AS_IT_IS, "mia@example.org, tom@example.org"), NO_ADDRESS);
        assertThat(contact(MIA)).isEqualTo(Contact.NONE);
    }

    @Test
    void a_test_goes_by_every_way_that_is_set_up() {
        says(
                methods().test(COMMUNITY, Fixtures.member(MIA)),
                "A private message is on its way to you. If none comes within a minute, allow private messages from members of this server in its privacy settings; /oncall readiness shows what became of it.");
        choose(TOM, YES, "tom@example.org");
        ways = new ContactMethods(true, false, false);
        assertThat(English.headline(methods().test(COMMUNITY, Fixtures.member(TOM))))
                .startsWith("A private message is on its way to you, and one by every other way of yours.");
        assertThat(stored.said(Destination.person(TOM.id()))).hasSize(1);
        assertThat(stored.said(Destination.outside(Outside.PUSH, COMMUNITY, TOM.id())))
                .hasSize(1);
        assertThat(stored.said(Destination.outside(Outside.MAIL, COMMUNITY, TOM.id())))
                .isEmpty();
    }

    @Test
    void a_second_test_is_a_message_of_its_own() {
        methods().test(COMMUNITY, Fixtures.member(MIA));
        clock.skip(Duration.ofSeconds(1));
        methods().test(COMMUNITY, Fixtures.member(MIA));
        assertThat(stored.said(Destination.person(MIA.id()))).hasSize(2);
    }

    @Test
    void where_nobody_is_on_call_nothing_is_kept_or_tried() {
        stored.room().put(COMMUNITY, Optional.empty());
        says(choose(MIA, YES, ""), "Nobody is on call here yet; /oncall setup begins it.");
        says(methods().test(COMMUNITY, Fixtures.member(MIA)), "Nobody is on call here yet; /oncall setup begins it.");
        assertThat(stored.said(Destination.person(MIA.id()))).isEmpty();
    }
}
