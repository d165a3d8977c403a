package tuskwatch.core.oncall.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.HELD;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.core.oncall.paging.Paging.URGENT;
import static tuskwatch.core.oncall.paging.Paging.after;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;

class PageCardsTest {
    private static final String DOWN = "mastodon.example is down: web fails";
    private static final Incident ENDED = Paging.incident(Component.WEB, Incident.Phase.RESOLVED);
    private static final Call CALL = call(Call.Way.DIRECT);
    private static final Page TRIGGERED =
            HELD.triggered(EscalationPolicy.STANDARD, Urgency.HIGH, NOW).calling(CALL);

    private static Call call(Call.Way way) {
        return new Call(way, Optional.of(MIA.id()), NOW, 1, false);
    }

    private static Message message(Call call, Page page, Incident incident) {
        return message(call, List.of(new PageCards.Case(page, incident)));
    }

    private static Message message(Call call, List<PageCards.Case> cases) {
        return PageCards.message(COMMUNITY, Paging.plan(), call, cases, true);
    }

    private static List<String> buttons(Card card) {
        return card.actions().stream().map(Action::kind).toList();
    }

    /** It calls nobody any more: only what is there already changes. */
    private static void settled(Page page, Incident incident, Tone tone, String headline) {
        var message = message(CALL, page, incident);
        assertThat(message.creation()).isEqualTo(Message.Creation.EDIT_ONLY);
        assertThat(message.card().actions()).isEmpty();
        assertThat(message.card().tone()).isEqualTo(tone);
        assertThat(English.headline(message.card())).isEqualTo(headline);
    }

    private static String lines(Card card) {
        return String.join("\n", card.fields().stream().map(English::lines).toList());
    }

    @Test
    void while_somebody_is_called_the_message_is_made_and_can_be_answered() {
        var message = message(CALL, TRIGGERED, URGENT);
        assertThat(message.creation()).isEqualTo(Message.Creation.CREATE_OR_EDIT);
        assertThat(English.headline(message.card())).isEqualTo("You are called: " + DOWN);
        assertThat(message.card().tone()).isEqualTo(Tone.OUTAGE);
        assertThat(buttons(message.card())).containsExactly("ACKNOWLEDGE", "ESCALATE", "SNOOZE", "DIAGNOSE");
        var minor = TRIGGERED.triggered(EscalationPolicy.STANDARD, Urgency.LOW, NOW);
        var second = new Call(Call.Way.DIRECT, Optional.of(MIA.id()), after(1), 2, false);
        assertThat(message(second, minor.calling(second), URGENT).card().tone()).isEqualTo(Tone.DEGRADED);
    }

    @Test
    void who_takes_no_messages_is_not_tried_again() {
        var cases = List.of(new PageCards.Case(TRIGGERED, URGENT));
        var message = PageCards.message(COMMUNITY, Paging.plan(), CALL, cases, false);
        assertThat(message.creation()).isEqualTo(Message.Creation.EDIT_ONLY);
        assertThat(message.card()).isEqualTo(message(CALL, cases).card());
    }

    @Test
    void what_is_settled_says_how_and_has_no_buttons() {
        settled(TRIGGERED.ownedBy(new Page.Owner(TOM, after(1), false)), URGENT, Tone.INFO, "Tom has it: " + DOWN);
        settled(TRIGGERED.in(Page.Phase.HELD), URGENT, Tone.INFO, "No answer is needed now: " + DOWN);
        settled(
                TRIGGERED.in(Page.Phase.OVER),
                ENDED,
                Tone.RESOLVED,
                "Nothing to do any more: the trouble at mastodon.example is over");
    }

    @Test
    void a_call_of_an_earlier_epoch_points_to_the_newer_one() {
        settled(
                TRIGGERED.triggered(EscalationPolicy.STANDARD, Urgency.HIGH, after(9)),
                URGENT,
                Tone.INFO,
                "You were called again since; see the newer message: " + DOWN);
    }

    @Test
    void a_reminder_can_be_answered_only_while_its_answer_is_waited_for() {
        var reminder = new Call(Call.Way.DIRECT, Optional.of(MIA.id()), after(45), 1, true);
        var asked = TRIGGERED.calling(reminder).ownedBy(new Page.Owner(MIA, NOW, true));
        var message = message(reminder, asked, URGENT);
        assertThat(English.headline(message.card())).isEqualTo("This is yours; are you on it? " + DOWN);
        assertThat(buttons(message.card())).containsExactly("STILL_ON_IT", "ESCALATE", "DIAGNOSE");
        var confirmed = message(reminder, asked.ownedBy(new Page.Owner(MIA, after(46), false)), URGENT);
        assertThat(confirmed.card().actions()).isEmpty();
        var escalated = message(reminder, asked.escalated(2, after(46), MIA.id()), URGENT);
        assertThat(escalated.card().actions()).isEmpty();
    }

    @Test
    void every_way_has_its_place_and_only_mentions_name_somebody() {
        var plan = Paging.plan().with(Paging.rotation(), CHANNEL, Optional.of("900"), NOW);
        assertThat(List.of(Call.Way.values()))
                .extracting(way -> {
                    var cases = List.of(new PageCards.Case(TRIGGERED, URGENT));
                    var message = PageCards.message(COMMUNITY, plan, call(way), cases, true);
                    return message.destination().address() + " "
                            + message.mention().orElse("nobody");
                })
                .containsExactly(
                        "user:1 nobody",
                        "500 user:1",
                        "500 900",
                        "push:77:1 nobody",
                        "mail:77:1 nobody",
                        "webhook:77:1 nobody");
        assertThat(message(call(Call.Way.ROLE), TRIGGERED, URGENT).mention())
                .as("no role is set")
                .isEmpty();
    }

    @Test
    void outside_the_chat_platform_it_says_how_to_answer_as_long_as_one_can() {
        var mail = call(Call.Way.MAIL);
        var page = TRIGGERED.calling(mail);
        var how = "Answer in Discord: press “I have it”, or write /incident ack mastodon.example";
        assertThat(lines(message(mail, page, URGENT).card())).contains(how);
        assertThat(lines(message(CALL, page, URGENT).card())).doesNotContain(how);
        assertThat(lines(message(mail, page.in(Page.Phase.OVER), ENDED).card())).doesNotContain(how);
    }

    @Test
    void a_call_that_is_made_again_says_why() {
        var again = new Call(
                Call.Way.DIRECT, Optional.of(MIA.id()), after(9), 1, false, Optional.of(after(5)), Optional.empty());
        var card = message(again, TRIGGERED.calling(again), URGENT).card();
        assertThat(English.headline(card)).isEqualTo("You are called again: " + DOWN);
        assertThat(lines(card))
                .endsWith(
                        "I was away from 2026-11-21 09:05 UTC until 2026-11-21 09:09 UTC: what you pressed meanwhile did not reach me.");
    }

    @Test
    void of_many_pages_ten_are_listed_and_the_rest_counted() {
        var cases = Collections.nCopies(12, new PageCards.Case(TRIGGERED, URGENT));
        var card = message(CALL, cases).card();
        assertThat(English.headline(card)).isEqualTo("You are called: 12 servers have trouble");
        assertThat(lines(card).lines()).hasSize(11).last().isEqualTo("and 2 more; /incident list shows them");
        assertThat(buttons(card)).containsExactly("ACKNOWLEDGE", "ESCALATE", "SNOOZE");
    }

    @Test
    void a_headline_is_about_those_that_are_still_called_for() {
        var over = new PageCards.Case(TRIGGERED.in(Page.Phase.OVER), ENDED);
        var card = message(CALL, List.of(over, new PageCards.Case(TRIGGERED, URGENT)))
                .card();
        assertThat(English.headline(card)).isEqualTo("You are called: " + DOWN);
        assertThat(English.headline(message(CALL, List.of(over, over)).card()))
                .isEqualTo("Nothing to do any more: it is over at all 2 servers");
    }

    @Test
    void a_notice_without_lines_has_no_empty_field_and_mentions_nobody() {
        var key = message(CALL, TRIGGERED, URGENT).key();
        var said = LocalizedText.outside("said");
        var bare = PageCards.notice(key, CHANNEL, Tone.INFO, said, List.of());
        assertThat(bare.card().fields()).isEmpty();
        assertThat(bare.mention()).isEmpty();
        assertThat(PageCards.notice(key, CHANNEL, Tone.INFO, said, List.of(said, said))
                        .card()
                        .fields())
                .containsExactly(Field.of(LocalizedText.NONE, List.of(said, said)));
    }
}
