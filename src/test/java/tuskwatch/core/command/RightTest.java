package tuskwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Destination;
import tuskwatch.testing.English;

class RightTest {
    private static final EnumSet<Right> ENOUGH = EnumSet.complementOf(EnumSet.of(Right.MENTION_EVERYONE));

    private static Argument.Channel channel(Optional<Set<Right>> rights) {
        return new Argument.Channel(new Destination.Channel("1"), rights);
    }

    private static Argument.Role role(Optional<Boolean> mentionable) {
        return new Argument.Role("900", mentionable);
    }

    @Test
    void what_is_lacking_to_post_is_named_and_mentioning_everyone_is_not_needed() {
        assertThat(Right.lacking(ENOUGH)).isEmpty();
        assertThat(Right.missing(Set.of(Right.VIEW_CHANNEL, Right.EMBED_LINKS)))
                .containsExactly(Right.SEND_MESSAGES, Right.READ_MESSAGE_HISTORY);
        assertThat(English.say(Right.lacking(
                                EnumSet.of(Right.VIEW_CHANNEL, Right.SEND_MESSAGES, Right.READ_MESSAGE_HISTORY)))
                        .orElseThrow())
                .contains("Embed Links")
                .doesNotContain("Send Messages");
    }

    @Test
    void a_mention_notifies_nobody_only_where_neither_the_role_nor_the_bots_right_allows_it() {
        var not = role(Optional.of(false));
        assertThat(channel(Optional.of(ENOUGH)).silences(not)).isTrue();
        assertThat(channel(Optional.of(EnumSet.allOf(Right.class))).silences(not))
                .isFalse();
        assertThat(channel(Optional.of(ENOUGH)).silences(role(Optional.of(true))))
                .isFalse();
        assertThat(channel(Optional.empty()).silences(not)).as("not told").isFalse();
        assertThat(channel(Optional.of(ENOUGH)).silences(role(Optional.empty())))
                .as("not told")
                .isFalse();
    }
}
