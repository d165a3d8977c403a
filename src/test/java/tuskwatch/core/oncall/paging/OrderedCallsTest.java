package tuskwatch.core.oncall.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.HELD;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.MINOR;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.URGENT;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.way.ContactOrder;
import tuskwatch.core.oncall.way.ContactOrder.Way;

/** Mia has the duty and has chosen an order; what becomes of her page, second by second, through the {@link Escalator}. */
class OrderedCallsTest {
    private static final ContactMethods ALL = new ContactMethods(true, true, false);

    private final Map<String, Escalator.Fate> fates = new HashMap<>();
    private Escalator.Fate push = Escalator.Fate.DELIVERED;
    private Escalator.Fate direct = Escalator.Fate.DELIVERED;

    private static ContactOrder order(String typed) {
        return ((ContactOrder.Reading.Understood) ContactOrder.read(typed)).order();
    }

    private static Contact contact(ContactOrder order) {
        return Contact.reached(Optional.of("topic"), Optional.of("mia@tusk.example"))
                .proved(Way.PUSH, NOW)
                .ordered(Optional.of(order));
    }

    /** {@code 0 p, 60 d}: seconds and ways of the calls of that person, until then. */
    private String calls(Contact contact, Incident incident, int seconds) {
        var plan = Paging.plan().with(MIA.id(), contact);
        var page = HELD;
        var told = new ArrayList<String>();
        for (var second = 0; second < seconds; second++) {
            var now = NOW.plusSeconds(second);
            var last = new HashMap<String, Instant>();
            page.calls().forEach(c -> last.put(c.line(), c.at()));
            var world = new Escalator.World(
                    plan,
                    ALL,
                    false,
                    line -> !last.containsKey(line)
                            || !now.isBefore(last.get(line).plusSeconds(30)),
                    fates,
                    Map.of(),
                    Optional.empty(),
                    Optional.empty());
            var before = page.calls().size();
            page = Escalator.advance(page, incident, world, now).page();
            for (var call : page.calls().subList(before, page.calls().size())) {
                fates.put(
                        call.id(),
                        switch (call.way()) {
                            case PUSH -> push;
                            case DIRECT -> direct;
                            default -> Escalator.Fate.DELIVERED;
                        });
                if (call.isFor(MIA.id())) {
                    told.add(second + " " + call.line().charAt(0));
                }
            }
        }
        return String.join(", ", told);
    }

    @Test
    void each_way_follows_the_first_after_its_wait_and_none_is_later_than_the_policy() {
        assertThat(calls(contact(order("ntfy at once, DM after 1 min, mail after 5")), URGENT, 299))
                .isEqualTo("0 p, 60 d, 180 m, 180 e");
        fates.clear();
        assertThat(calls(contact(order("mail, dm 2")), URGENT, 299)).isEqualTo("0 e, 120 d, 180 m, 180 p");
        fates.clear();
        assertThat(calls(contact(order("ntfy, mail")), URGENT, 299)).isEqualTo("0 p, 0 e, 180 d");
    }

    @Test
    void without_an_order_and_with_one_that_does_not_count_yet_the_policy_alone_calls() {
        var usual = "0 d, 180 m, 180 p, 180 e";
        assertThat(calls(contact(order("dm")).ordered(Optional.empty()), URGENT, 299))
                .isEqualTo(usual);
        fates.clear();
        var unproved = Contact.reached(Optional.of("topic"), Optional.of("mia@tusk.example"))
                .ordered(Optional.of(order("ntfy, dm 3")));
        assertThat(calls(unproved, URGENT, 299)).isEqualTo(usual);
    }

    @Test
    void what_fails_is_not_waited_for() {
        push = Escalator.Fate.FAILED;
        assertThat(calls(contact(order("ntfy, dm 2, mail 3")), URGENT, 100)).isEqualTo("0 p, 1 d");
        fates.clear();
        push = Escalator.Fate.UNDERWAY;
        assertThat(calls(contact(order("ntfy, dm 2, mail 3")), URGENT, 100)).isEqualTo("0 p, 10 d");
    }

    /** The mention that follows it is not forgotten because something else went out meanwhile. */
    @Test
    void a_private_message_that_does_not_arrive_is_followed_by_a_mention_whatever_went_out_since() {
        direct = Escalator.Fate.UNDERWAY;
        assertThat(calls(contact(order("dm, ntfy 5s")), URGENT, 100)).isEqualTo("0 d, 5 p, 10 m");
    }

    @Test
    void what_is_not_urgent_is_one_private_message_as_before() {
        assertThat(calls(contact(order("ntfy, dm 1")), MINOR, 400)).isEqualTo("0 d");
    }

    @Test
    void a_later_round_begins_with_the_order_anew() {
        assertThat(calls(contact(order("ntfy, dm 1, mail 2")), URGENT, 1100))
                .startsWith("0 p, 60 d, 120 e, 180 m")
                .contains("900 p, 960 d, 1020 e, 1080 m");
    }

    /** Whatever somebody chooses: called at once by something, and by everything when the policy calls a second time. */
    @Test
    void no_order_makes_anything_later_than_the_policy() {
        var chance = new Random(5);
        for (var round = 0; round < 60; round++) {
            var legs = Stream.of(Way.values())
                    .filter(w -> chance.nextInt(3) > 0)
                    .map(w -> new ContactOrder.Leg(w, Duration.ofSeconds(chance.nextInt(600))))
                    .toList();
            if (legs.isEmpty()) {
                continue;
            }
            var first = legs.stream()
                    .map(ContactOrder.Leg::after)
                    .min(Duration::compareTo)
                    .orElseThrow();
            var order = new ContactOrder(legs.stream()
                    .map(l -> new ContactOrder.Leg(l.way(), l.after().minus(first)))
                    .toList());
            fates.clear();
            var told = calls(contact(order), URGENT, 182);
            assertThat(told).as(order.toString()).startsWith("0 ");
            for (var way : List.of("p", "e", "d")) {
                assertThat(told).as(order.toString()).containsPattern("\\b\\d+ " + way);
            }
        }
    }
}
