package tuskwatch.core.oncall.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.way.ContactOrder;
import tuskwatch.core.oncall.way.ContactOrder.Way;
import tuskwatch.testing.English;

class ContactCardTest {
    private static final ContactMethods BOTH_WAYS = new ContactMethods(true, true, false);
    private static final Optional<String> TOPIC = Optional.of("tuskwatch-abc");
    private static final Optional<String> MAIL = Optional.of("mia@example.org");
    private static final Contact BOTH = Contact.reached(TOPIC, MAIL);
    private static final Contact.Asked ASKED = new Contact.Asked("name12letter", "q7x2mp", NOW);
    private static final String NTFY = "ntfy: subscribe in its app or browser to https://ntfy.example/tuskwatch-abc";
    private static final String SECRET =
            "Whoever knows that address can read your pages: keep it to yourself; ntfy:True makes a new one. Let the app"
                    + " break through silence for it.";
    private static final String NONE =
            "None. /oncall route ntfy:True gives you an address for the ntfy app, /oncall route mail:name@example.org"
                    + " sends mail.";
    private static final String USED =
            "It is used when a private message does not arrive, and when nobody has answered. /oncall test tries it.";
    private static final String TRIES = "/oncall test tries it.";

    private static Card card(Contact contact, EscalationPolicy policy) {
        return ContactCard.of(contact, BOTH_WAYS, "https://ntfy.example", policy);
    }

    private static List<String> lines(Contact contact, EscalationPolicy policy) {
        return card(contact, policy).fields().stream()
                .flatMap(f -> English.lines(f).lines())
                .toList();
    }

    private static List<String> lines(Contact contact) {
        return lines(contact, EscalationPolicy.STANDARD);
    }

    private static Optional<ContactOrder> order(String typed) {
        return Optional.of(((ContactOrder.Reading.Understood) ContactOrder.read(typed)).order());
    }

    private static String ordered(String words, String wait) {
        return "Your order where it is urgent: " + words + ". After " + wait
                + " all the rest, whatever the order says.";
    }

    private static String waits(String ways) {
        return "The order counts once this is proved: " + ways
                + ". /oncall test sends a code there; write /oncall route code: and the code.";
    }

    @Test
    void who_has_nothing_is_told_how_to_begin_and_so_is_who_has_only_a_calendar() {
        assertThat(lines(Contact.NONE)).containsExactly(NONE);
        assertThat(lines(Contact.NONE.withCalendar(Optional.of("calendar1")).named("Mia")))
                .containsExactly(NONE);
    }

    @Test
    void it_answers_one_person_and_is_no_post_that_anybody_finds_again() {
        var card = card(BOTH, EscalationPolicy.STANDARD);
        assertThat(English.headline(card)).isEqualTo("How you are reached outside Discord");
        assertThat(card.tone()).isEqualTo(Tone.INFO);
        assertThat(card.marker()).isEmpty();
        assertThat(card.actions()).isEmpty();
    }

    @Test
    void a_topic_is_a_whole_address_and_whoever_sees_it_is_told_to_keep_it_secret() {
        assertThat(lines(Contact.reached(TOPIC, Optional.empty()))).containsExactly(NTFY, SECRET, USED);
    }

    @Test
    void an_address_of_mail_says_whether_mail_goes_there_and_what_is_still_to_be_done() {
        var asking = Contact.NONE.asking("mia@example.org", ASKED);
        var never = new Contact(
                Optional.empty(),
                MAIL,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                asking.proved(),
                asking.probes());
        assertThat(lines(Contact.reached(Optional.empty(), MAIL))).containsExactly("Mail: mia@example.org", USED);
        assertThat(lines(asking))
                .containsExactly(
                        "Mail: mia@example.org, not confirmed yet. A mail with a code was sent there: write /oncall route"
                                + " code: and the code within a day. Until then no other mail goes there.",
                        USED);
        assertThat(lines(never))
                .containsExactly(
                        "Mail: mia@example.org, never confirmed, so no mail goes there. Write /oncall route mail: and the"
                                + " address again to get a code.",
                        USED);
    }

    @Test
    void both_ways_stand_one_after_the_other_and_what_to_do_next_comes_last() {
        assertThat(lines(BOTH)).containsExactly(NTFY, SECRET, "Mail: mia@example.org", USED);
    }

    @Test
    void an_order_says_from_when_on_the_policy_calls_all_the_rest() {
        var contact = BOTH.proved(Way.PUSH, NOW).ordered(order("ntfy, mail 5"));
        assertThat(lines(contact))
                .containsExactly(
                        NTFY,
                        SECRET,
                        "Mail: mia@example.org",
                        ordered("ntfy at once, mail after 5 min", "3 min"),
                        TRIES);
        var patient = EscalationPolicy.standard(Duration.ofMinutes(10), 3, Duration.ofMinutes(60));
        assertThat(lines(contact, patient)).contains(ordered("ntfy at once, mail after 5 min", "6 min"));
    }

    @Test
    void where_the_policy_calls_by_no_second_way_the_order_has_a_whole_round() {
        var once = new EscalationPolicy(
                List.of(new EscalationPolicy.Step(Duration.ZERO, EscalationPolicy.Target.ON_CALL)),
                Duration.ofMinutes(15),
                0,
                Duration.ofMinutes(45),
                Duration.ofMinutes(60));
        assertThat(lines(BOTH.ordered(order("mail")), once)).contains(ordered("mail at once", "15 min"));
    }

    @Test
    void private_messages_alone_are_an_order_too_and_wait_for_nothing() {
        assertThat(lines(Contact.NONE.ordered(order("dm"))))
                .containsExactly(ordered("private message at once", "3 min"), TRIES);
    }

    @Test
    void an_order_that_does_not_count_yet_names_what_is_to_be_proved_and_nothing_else() {
        var all = order("ntfy, dm 1, mail 5");
        var asking = Contact.reached(TOPIC, Optional.empty())
                .asking("mia@example.org", ASKED)
                .ordered(all);
        assertThat(lines(asking)).contains(waits("ntfy, mail")).last().isEqualTo(TRIES);
        assertThat(lines(asking.agreed())).contains(waits("ntfy"));
        assertThat(lines(asking.proved(Way.PUSH, NOW))).contains(waits("mail"));
        assertThat(lines(asking.agreed().proved(Way.PUSH, NOW)))
                .noneMatch(l -> l.startsWith("The order counts"))
                .hasSize(5);
    }

    @Test
    void an_order_waits_only_for_ways_that_it_names() {
        assertThat(lines(BOTH.ordered(order("dm, mail 5")))).noneMatch(l -> l.startsWith("The order counts"));
        var asking = Contact.reached(TOPIC, Optional.empty())
                .asking("mia@example.org", ASKED)
                .proved(Way.PUSH, NOW);
        assertThat(lines(asking.ordered(order("ntfy")))).noneMatch(l -> l.startsWith("The order counts"));
    }

    @Test
    void who_takes_another_topic_is_told_that_his_order_waits_again() {
        var proved = BOTH.proved(Way.PUSH, NOW).ordered(order("ntfy"));
        assertThat(lines(proved)).noneMatch(l -> l.startsWith("The order counts"));
        assertThat(lines(proved.with(Optional.of("tuskwatch-new")))).contains(waits("ntfy"));
    }

    /** Who could read them here would need no mail and no telephone to prove that they are his. */
    @Test
    void no_code_that_is_under_way_stands_on_it_nor_the_name_of_the_calendar() {
        var contact = BOTH.asking("mia@example.org", ASKED)
                .probing(Way.PUSH, new Contact.Asked("PUSH", "k3d9wz", NOW))
                .withCalendar(Optional.of("calendar1"))
                .ordered(order("ntfy"));
        assertThat(card(contact, EscalationPolicy.STANDARD).toString())
                .contains("tuskwatch-abc", "mia@example.org")
                .doesNotContain("q7x2mp", "k3d9wz", "name12letter", "calendar1");
    }

    @Test
    void what_was_typed_stands_there_to_the_letter_as_code_and_never_as_words() {
        var typed = "`{0}|**@everyone**|<@1>@example.org";
        var lines = English.of(
                        card(Contact.reached(Optional.of("`{1}_x_"), Optional.of(typed)), EscalationPolicy.STANDARD))
                .fields()
                .getFirst()
                .lines();
        assertThat(lines)
                .contains(
                        List.of(
                                Span.words("ntfy: subscribe in its app or browser to "),
                                new Span.Code("https://ntfy.example/`{1}_x_")),
                        List.of(Span.words("Mail: "), new Span.Code(typed)));
        assertThat(lines.stream().flatMap(List::stream).filter(s -> !(s instanceof Span.Code)))
                .noneMatch(
                        s -> s.toString().contains("everyone") || s.toString().contains("_x_"));
    }
}
