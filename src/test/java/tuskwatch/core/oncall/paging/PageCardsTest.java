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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;
import tuskwatch.testing.Watching;

class PageCardsTest {
    private static final String DOWN = "mastodon.example is down (web)";
    private static final PageCards CARDS = new PageCards(Watching.BOOK, ServedCommunities.all());
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
        return CARDS.message(COMMUNITY, Paging.plan(), call, cases, true, NOW);
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
        assertThat(English.headline(message.card())).isEqualTo(DOWN + " · please take it");
        assertThat(message.card().tone()).isEqualTo(Tone.OUTAGE);
        assertThat(buttons(message.card())).containsExactly("ACKNOWLEDGE", "ESCALATE", "SNOOZE", "DIAGNOSE");
        var minor = TRIGGERED.triggered(EscalationPolicy.STANDARD, Urgency.LOW, NOW);
        var second = new Call(Call.Way.DIRECT, Optional.of(MIA.id()), after(1), 2, false);
        assertThat(message(second, minor.calling(second), URGENT).card().tone()).isEqualTo(Tone.DEGRADED);
    }

    @Test
    void who_takes_no_messages_is_not_tried_again() {
        var cases = List.of(new PageCards.Case(TRIGGERED, URGENT));
        var message = CARDS.message(COMMUNITY, Paging.plan(), CALL, cases, false, NOW);
        assertThat(message.creation()).isEqualTo(Message.Creation.EDIT_ONLY);
        assertThat(message.card()).isEqualTo(message(CALL, cases).card());
    }

    @Test
    void what_is_settled_says_how_and_has_no_buttons() {
        settled(TRIGGERED.ownedBy(new Page.Owner(TOM, after(1), false)), URGENT, Tone.INFO, DOWN + " · Tom has it");
        settled(TRIGGERED.in(Page.Phase.HELD), URGENT, Tone.INFO, DOWN + " · no answer is needed now");
        settled(TRIGGERED.in(Page.Phase.OVER), ENDED, Tone.RESOLVED, "mastodon.example works again · nothing to do");
    }

    @Test
    void a_call_of_an_earlier_epoch_points_to_the_newer_one() {
        settled(
                TRIGGERED.triggered(EscalationPolicy.STANDARD, Urgency.HIGH, after(9)),
                URGENT,
                Tone.INFO,
                DOWN + " · you were called again, see the newer message");
    }

    @Test
    void a_reminder_can_be_answered_only_while_its_answer_is_waited_for() {
        var reminder = new Call(Call.Way.DIRECT, Optional.of(MIA.id()), after(45), 1, true);
        var asked = TRIGGERED.calling(reminder).ownedBy(new Page.Owner(MIA, NOW, true));
        var message = message(reminder, asked, URGENT);
        assertThat(English.headline(message.card())).isEqualTo(DOWN + " · this is yours, are you on it?");
        assertThat(buttons(message.card())).containsExactly("STILL_ON_IT", "ESCALATE", "DIAGNOSE");
        var confirmed = message(reminder, asked.ownedBy(new Page.Owner(MIA, after(46), false)), URGENT);
        assertThat(buttons(confirmed.card()))
                .as("what the one who has it may want")
                .containsExactly("HAND_OVER", "SNOOZE", "ADD_NOTE", "RESOLVE", "DIAGNOSE");
        var escalated = message(reminder, asked.escalated(2, after(46), MIA.id()), URGENT);
        assertThat(escalated.card().actions()).isEmpty();
    }

    @Test
    void every_way_has_its_place_and_only_mentions_name_somebody() {
        var plan = Paging.plan().with(Paging.rotation(), CHANNEL, Optional.of("900"), NOW);
        assertThat(List.of(Call.Way.values()))
                .extracting(way -> {
                    var cases = List.of(new PageCards.Case(TRIGGERED, URGENT));
                    var message = CARDS.message(COMMUNITY, plan, call(way), cases, true, NOW);
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
        assertThat(English.headline(card)).isEqualTo(DOWN + " · you are called again");
        assertThat(lines(card))
                .contains(
                        "I was away from 2026-11-21 09:05 UTC until 2026-11-21 09:09 UTC: what you pressed meanwhile did not reach me.");
    }

    @Test
    void of_many_pages_ten_are_listed_and_the_rest_counted() {
        var cases = Collections.nCopies(12, new PageCards.Case(TRIGGERED, URGENT));
        var card = message(CALL, cases).card();
        assertThat(English.headline(card)).isEqualTo("12 servers have trouble · please take it");
        assertThat(lines(card).lines()).hasSize(11).last().isEqualTo("and 2 more; /incident list shows them");
        assertThat(buttons(card)).containsExactly("ACKNOWLEDGE", "ESCALATE", "SNOOZE");
    }

    @Test
    void a_headline_is_about_those_that_are_still_called_for() {
        var over = new PageCards.Case(TRIGGERED.in(Page.Phase.OVER), ENDED);
        var card = message(CALL, List.of(over, new PageCards.Case(TRIGGERED, URGENT)))
                .card();
        assertThat(English.headline(card)).isEqualTo(DOWN + " · please take it");
        assertThat(English.headline(message(CALL, List.of(over, over)).card()))
                .isEqualTo("All 2 servers work again · nothing to do");
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

    private static Incident incident(InstanceName server, List<Hypothesis> causes) {
        return new Incident(
                URGENT.id(),
                server,
                URGENT.since(),
                URGENT.openedAt(),
                URGENT.phase(),
                URGENT.verdict(),
                URGENT.components(),
                causes,
                List.of(),
                0,
                Optional.empty(),
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** As a member of the community reads it in a push: some forty characters. */
    @Test
    void host_and_state_stand_within_the_first_forty_characters_in_every_language() {
        var far = new InstanceName("social.a-rather-long-hackerspace-name.example");
        var named = incident(far, List.of());
        for (var book : List.of(English.BOOK, English.PHRASES.in(Locale.GERMAN))) {
            var headline = book.say(message(CALL, List.of(new PageCards.Case(TRIGGERED, named)))
                    .card()
                    .headline());
            assertThat(headline.substring(0, 38))
                    .startsWith("social.a-rather-long-")
                    .containsPattern("is down|ausgefa");
        }
    }

    @Test
    void a_page_says_for_which_server_what_to_do_why_and_who_is_next() {
        var communities = ServedCommunities.all();
        communities.named(Map.of(COMMUNITY, "Mastodon Fans"));
        var cause = new Hypothesis(
                Watching.BOOK.causes().keySet().iterator().next(),
                Hypothesis.Confidence.LIKELY,
                List.of(LocalizedText.outside("/health answered 502")),
                List.of());
        var incident = incident(URGENT.instance(), List.of(cause));
        var page = TRIGGERED.advanced(1).posted(new Page.Post(CHANNEL, "4711", Optional.of("4712")));
        var card = new PageCards(Watching.BOOK, communities)
                .message(COMMUNITY, Paging.plan(), CALL, List.of(new PageCards.Case(page, incident)), true, after(1))
                .card();
        assertThat(PlainText.body(English.of(card)))
                .contains("Mastodon Fans · started")
                .contains(
                        English.say(Watching.BOOK.cause(cause.cause()).advice().moderator()))
                .contains("/health answered 502")
                .contains("Next:\n@2 2026-11-21 09:05 UTC, moderator role 2026-11-21 09:10 UTC")
                .contains("Told here:\n4711", "What happened since:\n4712");
    }

    @Test
    void while_it_recovers_nobody_need_get_up_and_nothing_new_is_said() {
        var message = message(CALL, TRIGGERED, Paging.incident(Component.WEB, Incident.Phase.RECOVERING));
        assertThat(English.headline(message.card())).isEqualTo("mastodon.example is recovering · no need to get up");
        assertThat(message.creation()).isEqualTo(Message.Creation.EDIT_ONLY);
        assertThat(message.card().actions()).isEmpty();
        assertThat(message.card().tone()).isEqualTo(Tone.RECOVERING);
    }
}
