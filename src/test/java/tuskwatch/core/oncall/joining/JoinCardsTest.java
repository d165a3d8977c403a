package tuskwatch.core.oncall.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.tidings.Joining;
import tuskwatch.core.oncall.way.ContactOrder;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.discord.rest.CardRenderer;
import tuskwatch.testing.DiscordJudge;
import tuskwatch.testing.English;

/** Mia has the duty until Monday, then Tom, then Lea. */
class JoinCardsTest {
    private static final Press.PlanItem ITEM = new Press.PlanItem(COMMUNITY, "mj3k9a2b");
    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    private static final Destination TOMS = Destination.person(TOM.id());
    private static final Contact REACHED = Contact.reached(Optional.of("topic"), Optional.of("tom@example.org"));

    private final ServedCommunities communities = ServedCommunities.all();
    private final JoinCards cards = new JoinCards(communities, new ContactMethods(true, true, false));

    private static Standing turns(OnCallPlan plan, Person person) {
        return new Standing(
                plan, new Joining(person.id(), Joining.By.ROTATION, "main", NOW, Joining.State.UNTOLD), NOW);
    }

    private static Standing standsIn(OnCallPlan plan, Person person, Instant now) {
        return new Standing(plan, new Joining(person.id(), Joining.By.OVERRIDE, "o1", NOW, Joining.State.UNTOLD), now);
    }

    /** On Monday from eight to eleven, so that the hand-off falls into it. */
    private static OnCallPlan with(Person person, Optional<String> layer) {
        var to = MONDAY.plus(Duration.ofHours(2));
        var override = new Schedule.Override(
                "o1", MONDAY.minus(Duration.ofHours(1)), to, Optional.of(person.id()), Optional.empty(), layer);
        return Paging.plan().with(Paging.plan().schedule().with(override));
    }

    private static Rotation rotation(List<PersonId> people) {
        return Paging.rotation().following(people, NOW);
    }

    private static OnCallPlan of(List<PersonId> people) {
        return Paging.plan().with(Paging.plan().schedule().with(NOW, Optional.of(rotation(people))));
    }

    private static OnCallPlan withoutOverride(OnCallPlan plan) {
        return plan.with(plan.schedule().withoutOverride("o1"));
    }

    private static void tellsTheChannel(Message message) {
        assertThat(English.headline(message.card())).isEqualTo("Somebody who was put on call cannot");
        assertThat(message.destination()).isEqualTo(CHANNEL);
        assertThat(message.card().tone()).isEqualTo(Tone.DEGRADED);
        assertThat(message.mention()).isEmpty();
        assertThat(message.card().actions()).isEmpty();
    }

    private static String lines(Message message) {
        return English.lines(message.card().fields().getFirst());
    }

    private static void asks(Message message) {
        assertThat(message.card().actions())
                .extracting(Action::id)
                .containsExactly("tw|TRY_CALL|77:mj3k9a2b", "tw|LEAVE_DUTY|77:mj3k9a2b");
    }

    /** In English; in every language as the platform takes it. */
    private static String posted(Message message) {
        for (var language : English.PHRASES.languages()) {
            assertThat(new DiscordJudge().messageCreate(body(message.in(English.PHRASES.in(language)))))
                    .isEmpty();
        }
        return body(message.in(English.BOOK)).toString();
    }

    private static ObjectNode body(Message spoken) {
        var rendered = CardRenderer.message(spoken.card())
                .put("nonce", spoken.key().nonce(0))
                .put("enforce_nonce", true);
        return CardRenderer.mentioning(rendered, spoken.mention(), CardRenderer.Place.FIRST);
    }

    @Test
    void a_private_message_says_where_and_when_and_how_a_page_would_come_and_asks() {
        communities.named(Map.of(COMMUNITY, "The Tusk club"));
        var message = cards.direct(ITEM, turns(Paging.plan(), TOM));
        assertThat(English.headline(message.card())).isEqualTo("You were put on call");
        assertThat(lines(message)).isEqualTo("""
                The Tusk club · You take turns in the rotation “main”.
                Your first turn goes from 2026-11-23 09:00 UTC until 2026-11-30 09:00 UTC.
                A page would come in private like this message; without an answer you are mentioned in #500 after 3 min. /oncall route adds ntfy or mail.
                Test sends you a message as a page would come. I cannot takes you out, and tells the managers.""");
        assertThat(message.destination()).isEqualTo(TOMS);
        assertThat(message.mention()).isEmpty();
        assertThat(message.card().tone()).isEqualTo(Tone.INFO);
        asks(message);
    }

    @Test
    void who_stands_in_reads_when_and_in_which_rotation_and_who_has_no_turn_in_sight_reads_that() {
        assertThat(lines(cards.direct(ITEM, turns(of(List.of(MIA.id())), TOM))))
                .contains("\nNo turn of yours is planned in the next 400 days.\n");
        assertThat(lines(cards.direct(ITEM, standsIn(with(LEA, Optional.empty()), LEA, NOW))))
                .startsWith("You have the duty from 2026-11-23 08:00 UTC until 2026-11-23 11:00 UTC.\nA page would");
        assertThat(lines(cards.direct(ITEM, standsIn(with(LEA, Optional.of("main")), LEA, NOW))))
                .startsWith(
                        "You have the duty from 2026-11-23 08:00 UTC until 2026-11-23 11:00 UTC. That is in the rotation “main”.\nA page would");
    }

    private static String called(JoinCards by, OnCallPlan plan) {
        return lines(by.direct(ITEM, turns(plan, TOM))).split("\n")[2];
    }

    @Test
    void only_ways_that_are_set_up_and_confirmed_are_named_and_no_address_is() {
        var plan = Paging.plan().with(TOM.id(), REACHED);
        assertThat(called(cards, plan))
                .isEqualTo(
                        "A page would come in private like this message; without an answer you are mentioned in #500 after 3 min, and called by ntfy, mail.");
        assertThat(called(new JoinCards(communities, new ContactMethods(false, true, true)), plan))
                .endsWith(" after 3 min, and called by mail.");
        var asked = Contact.NONE.asking("tom@example.org", new Contact.Asked("m1", "code", NOW));
        assertThat(called(cards, Paging.plan().with(TOM.id(), asked)))
                .endsWith(" after 3 min. /oncall route adds ntfy or mail.");
        assertThat(posted(cards.direct(ITEM, turns(plan, TOM)))).doesNotContain("topic", "tom@example.org");
    }

    @Test
    void an_order_of_ones_own_is_told_once_it_is_trusted_and_the_wait_is_that_of_the_plan() {
        var order = new ContactOrder(List.of(
                new ContactOrder.Leg(ContactOrder.Way.PUSH, Duration.ZERO),
                new ContactOrder.Leg(ContactOrder.Way.DIRECT, Duration.ofMinutes(5))));
        var ordered = REACHED.ordered(Optional.of(order));
        assertThat(called(cards, Paging.plan().with(TOM.id(), ordered.proved(ContactOrder.Way.PUSH, NOW))))
                .isEqualTo(
                        "A page would come in your own order where it is urgent: ntfy at once, private message after 5 min.");
        assertThat(called(cards, Paging.plan().with(TOM.id(), ordered))).contains("called by ntfy, mail.");
        var slow = EscalationPolicy.standard(Duration.ofMinutes(10), 3, Duration.ofHours(1));
        assertThat(called(cards, Paging.plan().with(slow))).contains("in #500 after 6 min.");
    }

    @Test
    void who_takes_no_private_messages_is_mentioned_where_pages_are_with_the_same_buttons() {
        communities.named(Map.of(COMMUNITY, "The Tusk club"));
        var message = cards.mention(ITEM, turns(Paging.plan(), TOM));
        assertThat(English.headline(message.card()))
                .isEqualTo("You were put on call, and take no private messages from me");
        assertThat(lines(message)).isEqualTo("""
                You take turns in the rotation “main”.
                Your first turn goes from 2026-11-23 09:00 UTC until 2026-11-30 09:00 UTC.
                A page would mention you here. To get it privately, allow private messages from members of this server in its privacy settings.""");
        assertThat(message.destination()).isEqualTo(CHANNEL);
        assertThat(message.mention()).contains("user:2");
        assertThat(message.card().tone()).isEqualTo(Tone.DEGRADED);
        asks(message);
    }

    @Test
    void what_is_over_before_it_arrived_takes_the_place_of_the_private_message_and_asks_nothing() {
        var standing = turns(Paging.plan(), TOM);
        var over = JoinCards.over(ITEM, standing.joining());
        assertThat(over.key()).isEqualTo(cards.direct(ITEM, standing).key());
        assertThat(over.creation()).isEqualTo(Message.Creation.EDIT_ONLY);
        assertThat(over.destination()).isEqualTo(TOMS);
        assertThat(English.headline(over.card())).isEqualTo("You were put on call, and that is over already");
        assertThat(over.card().fields()).isEmpty();
        assertThat(over.card().actions()).isEmpty();
    }

    @Test
    void none_of_what_is_said_takes_the_place_of_another() {
        var standing = turns(Paging.plan(), TOM);
        assertThat(List.of(
                        cards.direct(ITEM, standing),
                        cards.direct(new Press.PlanItem(COMMUNITY, "mj3k9a2c"), standing),
                        cards.mention(ITEM, standing),
                        JoinCards.cannot(ITEM, standing, Paging.plan()),
                        JoinCards.nobodyLeft(ITEM, standing)))
                .extracting(Message::key)
                .doesNotHaveDuplicates()
                .allMatch(k -> k.ownedBy(COMMUNITY));
    }

    @Test
    void that_somebody_takes_no_turns_is_told_with_who_is_left_and_who_has_the_duty_now() {
        var message = JoinCards.cannot(ITEM, turns(Paging.plan(), MIA), of(List.of(TOM.id(), LEA.id())));
        tellsTheChannel(message);
        assertThat(lines(message)).isEqualTo("""
                @1 cannot, and takes no turns in the rotation “main” any more.
                Still in it: @2, @3.
                Now @2 has the duty there.""");
    }

    @Test
    void who_has_left_is_not_told_as_still_there_and_nobody_has_the_duty_where_all_are_away() {
        var plan = Paging.plan();
        var gone = plan.with(plan.schedule()
                .departed(LEA.id(), NOW)
                .with(new Schedule.Absence(MIA.id(), NOW, NOW.plus(Duration.ofDays(1)))));
        var after = gone.with(gone.schedule().with(NOW, Optional.of(rotation(List.of(MIA.id(), LEA.id())))));
        assertThat(lines(JoinCards.cannot(ITEM, turns(gone, TOM), after))).isEqualTo("""
                @2 cannot, and takes no turns in the rotation “main” any more.
                Still in it: @1.""");
    }

    @Test
    void that_somebody_does_not_stand_in_is_told_with_who_has_the_duty_instead_when_it_begins_or_now() {
        var plan = with(LEA, Optional.empty());
        var gone = withoutOverride(plan);
        var from =
                "@3 cannot have the duty from 2026-11-23 08:00 UTC until 2026-11-23 11:00 UTC, so does not stand in any more.\n";
        assertThat(lines(JoinCards.cannot(ITEM, standsIn(plan, LEA, NOW), gone)))
                .isEqualTo(from + "@1 has it instead.");
        assertThat(lines(JoinCards.cannot(ITEM, standsIn(plan, LEA, NOW), gone.with(Schedule.EMPTY))))
                .isEqualTo(from + "⚠ Nobody has it instead.");
        assertThat(lines(JoinCards.cannot(ITEM, standsIn(plan, LEA, MONDAY), gone)))
                .isEqualTo(from + "@2 has it instead.");
    }

    @Test
    void who_cannot_stand_in_over_a_turn_of_his_own_has_that_still() {
        var plan = with(MIA, Optional.empty());
        assertThat(lines(JoinCards.cannot(ITEM, standsIn(plan, MIA, NOW), withoutOverride(plan))))
                .endsWith("@1 has it by their own turn, though: who cannot have that either says /oncall away.");
    }

    @Test
    void a_turn_that_never_ends_has_no_end() {
        assertThat(lines(cards.direct(ITEM, turns(of(List.of(TOM.id())), TOM))))
                .contains("\nYou have the duty from 2026-11-21 09:00 UTC on; nobody else takes turns there.\n");
    }

    @Test
    void who_stood_in_for_one_rotation_is_replaced_by_whoever_has_that_one() {
        var nights = Layer.of(rotation(List.of(TOM.id()))).called("nights");
        var plan = with(LEA, Optional.of("nights"));
        var two = plan.with(plan.schedule().with(NOW, List.of(Layer.of(Paging.rotation()), nights)));
        assertThat(lines(JoinCards.cannot(ITEM, standsIn(two, LEA, NOW), withoutOverride(two))))
                .endsWith("@2 has it instead.");
    }

    @Test
    void that_nobody_is_left_is_told_with_who_said_no_and_whom_a_page_would_call() {
        var plan = of(List.of(MIA.id()));
        var said = new Joining(TOM.id(), Joining.By.ROTATION, "main", NOW, Joining.State.DECLINED);
        var declined = plan.telling(plan.tidings().with("a", said));
        var message = JoinCards.nobodyLeft(ITEM, turns(declined, MIA));
        tellsTheChannel(message);
        assertThat(lines(message)).isEqualTo("""
                Nobody is left in the rotation “main” who said yes, so it stays as it is.
                Said no: @2, @1.
                A page would still call @1. /oncall rotation edit puts somebody else in, /oncall off ends being on call.""");
    }

    @Test
    void a_hostile_name_of_a_community_mentions_nobody_and_hides_nothing() {
        communities.named(Map.of(COMMUNITY, "{1} @everyone <@&1>\n**[x](https://evil.example)**\u202e".repeat(9)));
        var message = cards.direct(ITEM, turns(Paging.plan(), TOM));
        assertThat(lines(message)).contains("… · You take turns in the rotation “main”.\nYour first turn");
        assertThat(posted(message)).doesNotContain("@everyone", "<@&1>", "](https://evil", "\u202e");
    }

    @Test
    void the_fullest_rotation_and_all_who_ever_said_no_fit_into_a_message() {
        var many = LongStream.range(0, Rotation.MOST_PEOPLE)
                .mapToObj(i -> new PersonId(Long.toString(1_700_000_000_000_000_000L + i)))
                .toList();
        var name = "n".repeat(Layer.LONGEST_NAME);
        var layers = List.of(Layer.of(rotation(many)).called(name));
        var plan = Paging.plan().with(Schedule.EMPTY.with(NOW, layers));
        var said = new HashMap<String, Joining>();
        many.forEach(p -> said.put(p.text(), new Joining(p, Joining.By.ROTATION, name, NOW, Joining.State.DECLINED)));
        var last = new Joining(many.getLast(), Joining.By.ROTATION, name, NOW, Joining.State.DECLINED);
        var standing = new Standing(plan.telling(plan.tidings().with(said)), last, NOW);
        assertThat(posted(cards.mention(ITEM, standing))).contains(name, "I cannot");
        assertThat(posted(JoinCards.nobodyLeft(ITEM, standing)))
                .contains("<@" + many.getFirst() + ">", "still call <@" + many.getLast() + ">", "/oncall off");
        assertThat(posted(JoinCards.cannot(ITEM, standing, plan)))
                .contains("<@" + many.getFirst() + ">", "<@" + many.get(28) + ">");
    }
}
