package tuskwatch.core.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.English.fields;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Press;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.Step;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.English;

class StepsCardTest {
    private static Cause cause(String id, Cause.Tells tells, Step... steps) {
        return new Cause(
                new CauseId(id),
                Optional.empty(),
                Cause.Kind.FAULT,
                Cause.Tellable.NO,
                Cause.Severity.POST,
                Cause.Who.HOST,
                0,
                text("The " + id),
                new Cause.Advice(text("Seen."), text("Wait."), text("Not again."), text("Tell them.")),
                tells,
                List.of(steps),
                List.of(),
                List.of("a book", "a page"),
                "4.3");
    }

    private static Cause cause(String id, Step... steps) {
        return cause(id, new Cause.Tells(text("It shows."), "show"), steps);
    }

    private static Step step(Step.Kind kind, String command, String docker, String expect, String risk, String source) {
        return new Step(kind, text("Do it."), command, docker, text(expect), text(risk), source);
    }

    private static LocalizedText text(String words) {
        return words.isEmpty() ? LocalizedText.NONE : LocalizedText.outside(words);
    }

    @Test
    void the_look_that_tells_comes_before_the_steps_and_those_keep_their_order() {
        var card = StepsCard.of(List.of(cause(
                "disk",
                step(Step.Kind.LOOK, "df", "", "", "", "man df"),
                step(Step.Kind.CHANGE, "rm", "", "", "It is gone.", "man rm"))));
        assertThat(English.headline(card)).isEqualTo("For the admin: The disk");
        assertThat(fields(card).keySet())
                .containsExactly(
                        "What people see",
                        "Who can end it",
                        "Is it this?",
                        "1. Look",
                        "2. Change",
                        "Tell people",
                        "Where this comes from");
    }

    @Test
    void a_step_says_what_it_has_and_nothing_else() {
        var fields = fields(StepsCard.of(List.of(cause(
                "disk",
                step(Step.Kind.LOOK, "", "", "", "", ""),
                step(Step.Kind.CHANGE, "rm x", "docker rm x", "nothing", "It is gone.", "man rm")))));
        assertThat(fields)
                .containsEntry("1. Look", "Do it.")
                .containsEntry(
                        "2. Change",
                        "Do it.\nrm x\nIn Docker:docker rm x\nAll is well if it shows: nothing\nCareful: It is gone.");
    }

    @Test
    void a_look_without_a_command_is_words_alone() {
        var card = StepsCard.of(List.of(cause("disk", new Cause.Tells(text("Somebody knows."), ""))));
        assertThat(fields(card)).containsEntry("Is it this?", "Somebody knows.");
        assertThat(fields(StepsCard.of(List.of(cause("disk"))))).containsEntry("Is it this?", "It shows.\nshow");
    }

    @Test
    void where_commands_come_from_is_said_once_each() {
        var looks = StepsCard.of(List.of(cause(
                "disk",
                step(Step.Kind.LOOK, "df", "", "", "", "man df"),
                step(Step.Kind.LOOK, "df -i", "", "", "", "man df"),
                step(Step.Kind.LOOK, "", "", "", "", ""),
                step(Step.Kind.LOOK, "du", "", "", "", "man du"))));
        assertThat(fields(looks))
                .containsEntry(
                        "Where this comes from", "a book; a page. Commands: man df; man du. Holds for Mastodon 4.3.");
        assertThat(fields(StepsCard.of(List.of(cause("disk")))))
                .containsEntry("Where this comes from", "a book; a page. Holds for Mastodon 4.3.");
    }

    @Test
    void the_first_cause_is_shown_and_a_button_leads_to_the_others_in_their_order() {
        var card = StepsCard.of(List.of(cause("one"), cause("two"), cause("three")));
        assertThat(English.headline(card)).isEqualTo("For the admin: The one");
        assertThat(card.actions())
                .isEqualTo(Press.actions(new Press.NextSteps(List.of(new CauseId("two"), new CauseId("three")))));
        assertThat(StepsCard.of(List.of(cause("one"))).actions()).isEmpty();
    }
}
