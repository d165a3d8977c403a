package tuskwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tuskwatch.core.message.LocalizedText;

class DefinitionTest {
    private static final Option<Integer> DAYS = Option.number("days", 1, 9);
    private static final Definition NOTHING = Definition.of("watch");

    private static final Reply DONE = Reply.sentence(LocalizedText.outside("done"));

    private static Reply done(Call call) {
        return DONE;
    }

    @Test
    void a_command_does_one_thing_or_several_with_names() {
        var one = NOTHING.does(Access.EVERYONE, Answering.Effort.QUICK, DefinitionTest::done, DAYS);
        assertThat(one.divided()).isFalse();
        assertThat(one.verb("")).isPresent();
        assertThat(one.verb("add")).isEmpty();
        var several = NOTHING.can("add", Access.MANAGERS, DefinitionTest::done)
                .can(Definition.verb("list", Access.EVERYONE, DefinitionTest::done, DAYS));
        assertThat(several.divided()).isTrue();
        assertThat(several.verbs()).extracting(Definition.Verb::name).containsExactly("add", "list");
        assertThat(several.verb("list").orElseThrow().option("days")).contains(DAYS);
        assertThat(several.verb("add").orElseThrow().option("days")).isEmpty();
    }

    @Test
    void it_is_hidden_from_others_only_when_managers_alone_may_use_every_part_of_it() {
        var managers = NOTHING.can("add", Access.MANAGERS, DefinitionTest::done);
        assertThat(managers.forManagers()).isTrue();
        assertThat(managers.can("list", Access.EVERYONE, DefinitionTest::done).forManagers())
                .isFalse();
    }

    @Test
    void what_is_added_leaves_the_rest_as_it_was() {
        var more = NOTHING.can("add", Access.MANAGERS, DefinitionTest::done)
                .needing(Asker.Feature.PEOPLE)
                .answers(Press.Mute.class, Access.ALERTED, (press, who) -> DONE);
        assertThat(more.verbs()).hasSize(1);
        assertThat(more.presses()).extracting(Definition.Button::kind).hasSize(1);
        assertThat(more.needs()).contains(Asker.Feature.PEOPLE);
        assertThat(NOTHING.verbs()).isEmpty();
        assertThat(NOTHING.presses()).isEmpty();
    }
}
