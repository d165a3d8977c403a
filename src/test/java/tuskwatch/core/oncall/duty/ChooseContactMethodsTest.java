package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.mail.MailConfirmation;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Destination.Outside;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.way.ContactOrder;
import tuskwatch.edge.mail.StrictAddresses;
import tuskwatch.edge.store.json.StoreJson;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptMails;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class ChooseContactMethodsTest {
    private static final String NO_ADDRESS = "That is not a mail address; write name@example.org, or off.";
    private static final Person ZOE = new Person(new PersonId("9"), "Zoe");
    private static final String NO_CODE =
            "No mail of mine to you has that code; it holds for a day. /oncall route mail:name@example.org sends another.";
    private static final Optional<Boolean> YES = Optional.of(true);
    private static final Optional<Boolean> NO = Optional.of(false);
    private static final Optional<Boolean> AS_IT_IS = Optional.empty();

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private int topics;
    private int codes;
    private final MailConfirmation mails =
            new MailConfirmation(new StrictAddresses(), true, clock, new KeptMails(), letters -> "code" + ++codes);
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
                mails,
                Fixtures.ages(clock),
                clock,
                Limits.USUAL.tests(clock));
    }

    private Card choose(Person who, Optional<Boolean> push, String mail) {
        return choose(who, new ChooseContactMethods.Wish(push, mail, ""));
    }

    private Card choose(Person who, ChooseContactMethods.Wish wish) {
        return methods().choose(COMMUNITY, Fixtures.member(who), wish);
    }

    private Card types(Person who, String code) {
        return choose(who, new ChooseContactMethods.Wish(AS_IT_IS, "", code));
    }

    private static String lines(Card card) {
        return English.lines(card.fields().getFirst());
    }

    private String code(Person who) {
        return contact(who).asked().orElseThrow().code();
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
        assertThat(contact(MIA)).isEqualTo(both.with(Optional.<String>empty()));
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
    void an_address_is_used_only_after_whoever_typed_it_has_typed_the_code() {
        assertThat(lines(choose(MIA, AS_IT_IS, "Mia@Example.org")))
                .startsWith("Mail: Mia@example.org, not confirmed yet.");
        assertThat(contact(MIA).confirmedMail()).isEmpty();
        var ask = Destination.outside(
                Destination.Outside.MAIL,
                ChooseContactMethods.ASKING,
                new PersonId(contact(MIA).asked().orElseThrow().id()));
        assertThat(stored.headlines(ask)).containsExactly("Is this your address?");
        assertThat(methods().asked(ask.outsider().orElseThrow().person().text()))
                .contains("Mia@example.org");
        says(types(MIA, "code9"), NO_CODE);
        says(types(TOM, code(MIA)), NO_CODE);
        assertThat(contact(MIA).confirmedMail()).isEmpty();
        assertThat(lines(types(MIA, " " + code(MIA).toUpperCase(Locale.ROOT)))).startsWith("Mail: Mia@example.org\n");
        assertThat(contact(MIA))
                .isEqualTo(Contact.reached(Optional.empty(), Optional.of("Mia@example.org"))
                        .named("Mia")
                        .proved(ContactOrder.Way.MAIL, clock.instant()));
        assertThat(methods().asked(ask.outsider().orElseThrow().person().text()))
                .isEmpty();
    }

    @Test
    void the_same_address_is_asked_once_and_another_one_takes_its_place() {
        choose(MIA, AS_IT_IS, "mia@example.org");
        var first = contact(MIA);
        choose(MIA, AS_IT_IS, "MIA@example.org");
        assertThat(contact(MIA)).isEqualTo(first);
        types(MIA, code(MIA));
        choose(MIA, AS_IT_IS, "mia@example.org");
        assertThat(contact(MIA).confirmedMail()).contains("mia@example.org");
        choose(MIA, AS_IT_IS, "mia@example.com");
        assertThat(contact(MIA).mail()).contains("mia@example.com");
        assertThat(contact(MIA).confirmedMail()).isEmpty();
        choose(MIA, AS_IT_IS, "mia@example.net");
        says(
                choose(MIA, AS_IT_IS, "mia@example.info"),
                "So many mails were asked for today that no more are sent until tomorrow.");
        assertThat(contact(MIA).mail()).contains("mia@example.net");
    }

    @Test
    void what_nobody_confirms_is_forgotten_after_a_day_and_what_is_confirmed_is_kept() {
        choose(MIA, YES, "mia@example.org");
        choose(TOM, AS_IT_IS, "tom@example.org");
        types(TOM, code(TOM));
        var code = code(MIA);
        clock.skip(Duration.ofHours(24).minusSeconds(1));
        methods().forgetUnconfirmed();
        assertThat(contact(MIA).mail()).contains("mia@example.org");
        clock.skip(Duration.ofSeconds(1));
        says(types(MIA, code), NO_CODE);
        methods().forgetUnconfirmed();
        assertThat(contact(MIA).mail()).isEmpty();
        assertThat(contact(MIA).topic()).isPresent();
        assertThat(contact(TOM).confirmedMail()).contains("tom@example.org");
    }

    /** Versions before 0.10.0 asked nobody. */
    @Test
    void an_address_that_was_never_confirmed_is_shown_as_such_and_stays_until_it_is_asked_for_again() {
        var old = StoreJson.read("{\"mail\":\"mia@example.org\"}", Contact.class);
        stored.room().put(COMMUNITY, Optional.of(Paging.plan().with(MIA.id(), old)));
        assertThat(lines(choose(MIA, AS_IT_IS, ""))).startsWith("Mail: mia@example.org, never confirmed");
        methods().forgetUnconfirmed();
        assertThat(contact(MIA)).isEqualTo(old);
        choose(MIA, AS_IT_IS, "mia@example.org");
        assertThat(contact(MIA).asked()).isPresent();
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

    private Card orders(String typed) {
        return choose(MIA, new ChooseContactMethods.Wish(AS_IT_IS, "", "", typed));
    }

    @Test
    void an_order_is_said_as_it_was_understood_and_counts_once_its_ways_were_proved() {
        says(orders("ntfy, dm 1"), "You have no ntfy that can be used: set it first, then the order.");
        says(
                orders("pigeon"),
                "“pigeon” is no order that I can read; write for example ntfy, dm 1 min, mail 5 min, or off.");
        choose(MIA, YES, "");
        assertThat(lines(orders("ntfy at once, DM after 1 min")).lines().skip(2))
                .containsExactly(
                        "Your order where it is urgent: ntfy at once, private message after 60 s. After 3 min all the rest, whatever the order says.",
                        "The order counts once this is proved: ntfy. /oncall test sends a code there; write /oncall route code: and the code.",
                        "/oncall test tries it.");
        assertThat(ways.order(contact(MIA))).isEmpty();
        methods().test(COMMUNITY, Fixtures.member(MIA));
        var test = stored.card(Destination.outside(Outside.PUSH, COMMUNITY, MIA.id()));
        var code = Objects.requireNonNull(contact(MIA).probes().get(ContactOrder.Way.PUSH))
                .code();
        assertThat(English.lines(test.fields().getFirst()))
                .isEqualTo("To prove that this came, write in Discord: /oncall route code:" + code);
        says(types(TOM, code), NO_CODE);
        assertThat(lines(types(MIA, code))).doesNotContain("counts once");
        assertThat(ways.order(contact(MIA))).isPresent();
        assertThat(contact(MIA).proved()).containsOnlyKeys(ContactOrder.Way.PUSH);
        says(types(MIA, code), NO_CODE);
        orders("off");
        assertThat(contact(MIA).order()).isEmpty();
    }

    @Test
    void a_code_of_a_test_holds_for_a_day() {
        choose(MIA, YES, "");
        methods().test(COMMUNITY, Fixtures.member(MIA));
        var code = Objects.requireNonNull(contact(MIA).probes().get(ContactOrder.Way.PUSH))
                .code();
        clock.skip(Duration.ofDays(1));
        says(types(MIA, code), NO_CODE);
        assertThat(contact(MIA).proved()).isEmpty();
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

    @Test
    void a_community_tries_its_ways_three_times_in_ten_minutes_at_most() {
        var methods = methods();
        for (var i = 0; i < 3; i++) {
            assertThat(English.headline(methods.test(COMMUNITY, Fixtures.member(MIA))))
                    .doesNotContain("At most");
        }
        assertThat(English.headline(methods.test(COMMUNITY, Fixtures.member(MIA))))
                .startsWith("At most 3 tests in 10 min for one Discord server");
        clock.advance(Duration.ofMinutes(10));
        assertThat(English.headline(methods.test(COMMUNITY, Fixtures.member(MIA))))
                .doesNotContain("At most");
    }
}
