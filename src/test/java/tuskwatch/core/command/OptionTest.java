package tuskwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.Fixtures;

class OptionTest {
    private static final Option<Integer> DAYS = Option.number("days", 1, 9);
    private static final Option<String> NOTE = Option.text("note", 200);

    @Test
    void one_that_is_needed_keeps_everything_else() {
        var needed = DAYS.needed();
        assertThat(needed.required()).isTrue();
        assertThat(needed.least()).isEqualTo(1);
        assertThat(needed.most()).isEqualTo(9);
        assertThat(needed.kind()).isEqualTo(Option.Kind.NUMBER);
        assertThat(DAYS.required()).isFalse();
    }

    @Test
    void only_a_text_with_a_limit_of_its_own_is_limited() {
        assertThat(NOTE.limited()).isTrue();
        assertThat(Option.text("note").limited()).isFalse();
        assertThat(DAYS.limited()).isFalse();
    }

    @Test
    void servers_are_suggested_always_and_other_things_where_there_are_some() {
        assertThat(Option.instance().suggests()).isTrue();
        assertThat(NOTE.suggests()).isFalse();
        assertThat(NOTE.suggesting(List.of()).suggests()).isFalse();
    }

    @Test
    void a_call_gives_what_was_given_and_says_when_a_command_took_for_granted_what_is_not_required() {
        var call = Fixtures.call(Map.of("days", 3, "share", true));
        assertThat(call.get(DAYS)).isEqualTo(3);
        assertThat(call.is(Option.SHARE)).isTrue();
        assertThat(call.text(NOTE)).isEmpty();
        assertThat(Fixtures.call(Map.of()).is(Option.SHARE)).isFalse();
        assertThat(call.find(NOTE)).isEmpty();
        assertThatThrownBy(() -> call.get(NOTE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("note is not required");
    }
}
