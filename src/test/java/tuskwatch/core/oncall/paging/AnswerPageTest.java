package tuskwatch.core.oncall.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.core.oncall.paging.Paging.after;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class AnswerPageTest {
    private static final Call CALL = new Call(Call.Way.DIRECT, Optional.of(MIA.id()), NOW, 1, false);
    private static final Press.PageCall ID = new Press.PageCall(COMMUNITY, CALL.id());
    private static final Press.OfPage ACKNOWLEDGE = new Press.Acknowledge(ID);
    private static final Member STRANGER = Fixtures.member(new Person(new PersonId("9"), "Zoe"), COMMUNITY);
    private static final String REFUSED =
            "Only people on call, the moderators' role and those who may manage the server can do that.";

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final AnswerPage answers = new AnswerPage(stored.room(), clock);
    private final Incident first = called("inc1");

    @AfterEach
    void close() {
        stored.close();
    }

    @BeforeEach
    void minuteLater() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        clock.skip(Duration.ofMinutes(1));
    }

    /** Mia was called about it. */
    private Incident called(String id) {
        var incident = stored.incidents().opens(id, SERVER, NOW, Component.WEB);
        stored.keep(Page.held(incident.id(), COMMUNITY, SERVER, Urgency.HIGH, NOW)
                .triggered(EscalationPolicy.STANDARD, Urgency.HIGH, NOW)
                .advanced(1)
                .calling(CALL));
        return incident;
    }

    private Page page() {
        return stored.page(first.id());
    }

    private Card pressed(Press.OfPage press, Person who) {
        return answers.pressed(press, Fixtures.member(who, COMMUNITY));
    }

    private static void says(Card card, String words) {
        assertThat(English.headline(card)).isEqualTo(words);
    }

    private static List<String> buttons(Card card) {
        return card.actions().stream().map(Action::kind).toList();
    }

    @Test
    void where_nobody_is_on_call_any_more_there_is_nothing_to_press() {
        stored.room().put(COMMUNITY, Optional.empty());
        says(pressed(ACKNOWLEDGE, MIA), "Nobody is on call there any more, so there is nothing to press.");
        says(
                answers.deal(COMMUNITY, first.id(), Fixtures.member(MIA, COMMUNITY), PageScene::acknowledged),
                "Nobody is on call here yet; /oncall setup begins it.");
        assertThat(page().phase()).isEqualTo(Page.Phase.TRIGGERED);
    }

    /** A private message stays when its reader leaves the Discord server. */
    @Test
    void who_was_called_and_has_left_the_community_since_presses_in_private_for_nothing() {
        var direct = Fixtures.member(MIA, CommunityId.direct(MIA.id()));
        var plan = Paging.plan();
        stored.room().put(COMMUNITY, Optional.of(plan.with(plan.schedule().departed(MIA.id(), NOW))));
        says(answers.pressed(ACKNOWLEDGE, direct), REFUSED);
        stored.room().put(COMMUNITY, Optional.of(plan));
        answers.pressed(ACKNOWLEDGE, direct);
        assertThat(page().isOf(MIA.id())).isTrue();
    }

    @Test
    void a_call_that_no_page_remembers_is_old() {
        says(
                pressed(new Press.Acknowledge(new Press.PageCall(COMMUNITY, "d1-old")), MIA),
                "That page is over since more than a day.");
        stored.room().put(new CommunityId("78"), Optional.of(Paging.plan()));
        says(
                answers.pressed(
                        new Press.Acknowledge(new Press.PageCall(new CommunityId("78"), CALL.id())),
                        Fixtures.member(MIA, new CommunityId("78"))),
                "That page is over since more than a day.");
    }

    @Test
    void a_copy_of_the_button_in_another_community_does_nothing_whatever_one_manages_there() {
        var elsewhere = Fixtures.member(MIA, new CommunityId("78"));
        says(answers.pressed(ACKNOWLEDGE, elsewhere), REFUSED);
        says(answers.pressed(new Press.TakeOver(ID), elsewhere.managing()), REFUSED);
        assertThat(page().phase()).isEqualTo(Page.Phase.TRIGGERED);
    }

    @Test
    void who_was_called_answers_in_private() {
        answers.pressed(ACKNOWLEDGE, Fixtures.member(MIA, CommunityId.direct(MIA.id())));
        assertThat(page().phase()).isEqualTo(Page.Phase.ACKED);
    }

    @Test
    void strangers_change_nothing_and_whoever_was_called_may_answer_although_no_longer_in_the_plan() {
        says(answers.pressed(ACKNOWLEDGE, STRANGER), REFUSED);
        assertThat(page().phase()).isEqualTo(Page.Phase.TRIGGERED);
        var alone = new Rotation(
                List.of(TOM.id()),
                Paging.rotation().zone(),
                Paging.rotation().anchor(),
                Paging.rotation().every());
        stored.room().put(COMMUNITY, Optional.of(Paging.plan().with(alone, CHANNEL, Optional.empty(), NOW)));
        says(pressed(ACKNOWLEDGE, LEA), REFUSED);
        pressed(ACKNOWLEDGE, MIA);
        assertThat(page().isOf(MIA.id())).isTrue();
    }

    @Test
    void each_button_does_its_own() {
        pressed(new Press.Snooze(ID), TOM);
        assertThat(page().until()).contains(after(61));
        pressed(new Press.TakeOver(ID), MIA);
        assertThat(page().isOf(MIA.id())).isTrue();
        clock.skip(Duration.ofMinutes(9));
        pressed(new Press.StillOnIt(ID), MIA);
        assertThat(page().owner().map(Page.Owner::confirmed)).contains(after(10));
        pressed(new Press.Escalate(ID), MIA);
        assertThat(page().phase()).isEqualTo(Page.Phase.TRIGGERED);
    }

    @Test
    void the_second_to_acknowledge_may_take_over() {
        assertThat(buttons(pressed(ACKNOWLEDGE, TOM))).isEmpty();
        clock.skip(Duration.ofMinutes(1));
        var second = pressed(ACKNOWLEDGE, LEA);
        says(second, "Tom has it since 60 s: mastodon.example.");
        assertThat(buttons(second)).containsExactly("TAKE_OVER");
        assertThat(buttons(pressed(ACKNOWLEDGE, TOM))).as("it is his already").isEmpty();
        var snooze = pressed(new Press.Snooze(ID), LEA);
        says(snooze, "Tom has it since 60 s: mastodon.example.");
        assertThat(buttons(snooze)).containsExactly("TAKE_OVER");
        pressed(new Press.TakeOver(ID), LEA);
        assertThat(stored.said(Destination.person(TOM.id())))
                .singleElement()
                .satisfies(m -> assertThat(English.headline(m.card()))
                        .isEqualTo("Lea has it from now on, instead of you: mastodon.example"));
    }

    @Test
    void who_is_asked_to_have_it_says_yes_or_no() {
        answers.deal(COMMUNITY, first.id(), Fixtures.member(MIA, COMMUNITY), s -> s.handed(TOM));
        assertThat(page().offeredTo(TOM.id())).isTrue();
        var asked = new Press.PageCall(COMMUNITY, page().calls().getLast().id());
        assertThat(buttons(pressed(new Press.Decline(asked), TOM))).isEmpty();
        assertThat(page().passedBy(TOM.id())).isTrue();
        assertThat(page().phase()).isEqualTo(Page.Phase.TRIGGERED);
    }

    @Test
    void what_is_left_of_an_earlier_call_counts_no_more_but_taking_over_does() {
        stored.keep(page().triggered(EscalationPolicy.STANDARD, Urgency.HIGH, after(1)));
        assertThat(English.headline(pressed(ACKNOWLEDGE, MIA))).startsWith("This button is from an earlier call");
        assertThat(page().phase()).isEqualTo(Page.Phase.TRIGGERED);
        pressed(new Press.TakeOver(ID), MIA);
        assertThat(page().isOf(MIA.id())).isTrue();
    }

    @Test
    void one_call_about_several_incidents_is_answered_for_all_of_them() {
        var other = called("inc2");
        var card = pressed(ACKNOWLEDGE, MIA);
        says(card, "You have it: mastodon.example. Nobody else is called. I ask again in 45 min.");
        assertThat(page().isOf(MIA.id())).isTrue();
        assertThat(stored.page(other.id()).isOf(MIA.id())).isTrue();
    }

    @Test
    void of_several_incidents_each_has_its_own_sentence() {
        var other = called("inc2");
        answers.deal(COMMUNITY, other.id(), Fixtures.member(TOM), PageScene::acknowledged);
        clock.skip(Duration.ofMinutes(1));
        var card = pressed(ACKNOWLEDGE, MIA);
        says(card, "For 2 incidents:");
        assertThat(English.lines(card.fields().getFirst()).lines())
                .containsExactlyInAnyOrder(
                        "You have it: mastodon.example. Nobody else is called. I ask again in 45 min.",
                        "Tom has it since 60 s: mastodon.example.");
        assertThat(stored.page(other.id()).isOf(TOM.id())).isTrue();
    }

    @Test
    void an_answer_after_the_end_is_noted_whatever_the_page_knows_of_it() {
        stored.incidents().ends(first, NOW);
        says(
                pressed(ACKNOWLEDGE, TOM),
                "It is over since 60 s: mastodon.example. There is nothing to do; that you looked is noted.");
        assertThat(page().phase()).isEqualTo(Page.Phase.OVER);
        assertThat(page().owner()).isEmpty();
        assertThat(Paging.words(stored.room().pages().events(first.id(), COMMUNITY)))
                .containsExactly("answered-late Tom: Tom");
    }

    @Test
    void by_command_one_incident_is_dealt_with_by_moderators_alone() {
        says(answers.deal(COMMUNITY, first.id(), STRANGER, PageScene::acknowledged), REFUSED);
        says(
                answers.deal(COMMUNITY, new IncidentId("none"), Fixtures.member(TOM), PageScene::acknowledged),
                "Nobody was called about that incident here.");
        assertThat(page().phase()).isEqualTo(Page.Phase.TRIGGERED);
        says(
                answers.deal(COMMUNITY, first.id(), Fixtures.member(TOM), PageScene::acknowledged),
                "You have it: mastodon.example. Nobody else is called. I ask again in 45 min.");
        assertThat(page().isOf(TOM.id())).isTrue();
    }

    private static final Press.AddNote NOTE = new Press.AddNote(ID);

    private List<String> timeline(Incident incident) {
        return Paging.words(stored.room().pages().events(incident.id(), COMMUNITY));
    }

    @Test
    void a_note_stands_in_the_timeline_with_who_wrote_it_and_who_has_the_page_need_not_be_asked() {
        pressed(ACKNOWLEDGE, MIA);
        clock.skip(Duration.ofMinutes(5));
        assertThat(answers.unnoted(NOTE, Fixtures.member(MIA, COMMUNITY))).isEmpty();
        says(answers.noted(NOTE, Fixtures.member(MIA, CommunityId.direct(MIA.id())), "disk\n full"), "Noted.");
        says(answers.noted(NOTE, Fixtures.member(TOM, COMMUNITY), "I look"), "Noted.");
        assertThat(timeline(first))
                .containsExactly("acked Mia: Mia", "note Mia: Mia: disk full", "note Tom: Tom: I look");
        assertThat(page().owner().map(Page.Owner::confirmed)).contains(after(6));
    }

    @Test
    void a_note_is_refused_as_any_other_answer_is_before_it_is_written_and_after() {
        var elsewhere = Fixtures.member(MIA, new CommunityId("78")).managing();
        for (var who : List.of(STRANGER, elsewhere)) {
            says(answers.unnoted(NOTE, who).orElseThrow(), REFUSED);
            says(answers.noted(NOTE, who, "words"), REFUSED);
        }
        var old = new Press.AddNote(new Press.PageCall(COMMUNITY, "d1-old"));
        var mia = Fixtures.member(MIA, COMMUNITY);
        says(answers.unnoted(old, mia).orElseThrow(), "That page is over since more than a day.");
        says(answers.noted(old, mia, "words"), "That page is over since more than a day.");
        says(answers.noted(NOTE, mia, " \u200b"), "Write what to note, for example text:\"The disk was full.\"");
        stored.room().put(COMMUNITY, Optional.empty());
        var nobody = "Nobody is on call there any more, so there is nothing to press.";
        says(answers.unnoted(NOTE, mia).orElseThrow(), nobody);
        says(answers.noted(NOTE, mia, "words"), nobody);
        assertThat(timeline(first)).isEmpty();
    }

    /** In the store it is JSON, in which such signs count twice. */
    @Test
    void the_longest_note_of_the_most_awkward_signs_is_kept_whole() {
        var words = "\"\\".repeat(500);
        says(answers.noted(NOTE, Fixtures.member(TOM, COMMUNITY), words), "Noted.");
        assertThat(timeline(first)).containsExactly("note Tom: Tom: " + words);
    }

    @Test
    void a_note_after_the_end_is_for_the_post_mortem_and_one_of_several_incidents_is_about_those_of_who_has_them() {
        var other = called("inc2");
        answers.deal(COMMUNITY, other.id(), Fixtures.member(TOM), PageScene::acknowledged);
        stored.incidents().ends(other, NOW);
        says(answers.noted(NOTE, Fixtures.member(TOM, COMMUNITY), "it was the disk"), "Noted.");
        assertThat(timeline(other)).containsExactly("acked Tom: Tom", "note Tom: Tom: it was the disk");
        assertThat(timeline(first)).isEmpty();
        assertThat(stored.page(other.id()).phase()).isEqualTo(Page.Phase.OVER);
    }

    @Test
    void where_the_page_changes_meanwhile_it_is_tried_again_five_times_in_all() {
        says(whileItChanges(5), "What you pressed is changing right now; please press again in a moment.");
        assertThat(page().owner()).isEmpty();
        says(whileItChanges(4), "You have it: mastodon.example. Nobody else is called. I ask again in 45 min.");
        assertThat(page().isOf(TOM.id())).isTrue();
    }

    private Card whileItChanges(int times) {
        var left = new AtomicInteger(times);
        return answers.deal(COMMUNITY, first.id(), Fixtures.member(TOM), scene -> {
            if (left.getAndDecrement() > 0) {
                stored.keep(page().advanced(page().done() + 1));
            }
            return scene.acknowledged();
        });
    }
}
