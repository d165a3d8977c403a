package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.command.Right;

class RightsTest {
    private static final String GUILD = "12";
    private static final String BOT = "11";
    private static final long VIEW = 1L << 10;
    private static final long SEND = 1L << 11;

    private final ObjectNode all = JsonNodeFactory.instance.objectNode();
    private final ObjectNode bot = JsonNodeFactory.instance.objectNode();
    private final ObjectNode channel = JsonNodeFactory.instance.objectNode();

    RightsTest() {
        all.putArray("roles");
        bot.putArray("roles").add("1").add("2");
        channel.putArray("permission_overwrites");
    }

    private void role(String id, long rights) {
        all.withArray("roles").addObject().put("id", id).put("permissions", String.valueOf(rights));
    }

    private void overwrite(String id, long denied, long allowed) {
        channel.withArray("permission_overwrites")
                .addObject()
                .put("id", id)
                .put("deny", String.valueOf(denied))
                .put("allow", String.valueOf(allowed));
    }

    private long inChannel() {
        return Rights.in(GUILD, BOT, all.path("roles"), bot, channel);
    }

    @ParameterizedTest
    @CsvSource({"2048, 2048", "18446744073709551615, -1", "-1, 0", "many, 0", "'', 0", "18446744073709551616, 0"})
    void rights_are_a_decimal_number_or_none(String number, long rights) {
        assertThat(Rights.parse(number)).isEqualTo(rights);
    }

    @Test
    void an_administrator_has_every_right() {
        assertThat(Rights.has(Rights.ADMINISTRATOR, VIEW)).isTrue();
        assertThat(Rights.known("8")).containsExactlyInAnyOrder(Right.values());
        assertThat(Rights.missing(Rights.ADMINISTRATOR)).isEmpty();
    }

    @Test
    void of_several_rights_each_must_be_there() {
        assertThat(Rights.has(VIEW | SEND, VIEW | SEND)).isTrue();
        assertThat(Rights.has(VIEW, VIEW | SEND)).isFalse();
    }

    @Test
    void what_is_missing_is_named_as_discord_names_it() {
        assertThat(Rights.missing(0))
                .containsExactly("View Channel", "Send Messages", "Embed Links", "Read Message History");
        assertThat(Rights.known(VIEW | 1L << 17)).isEqualTo(Set.of(Right.VIEW_CHANNEL, Right.MENTION_EVERYONE));
    }

    @Test
    void everyones_rights_and_those_of_own_roles_add_up() {
        role(GUILD, VIEW);
        role("1", SEND);
        role("3", Rights.MANAGE_GUILD);
        assertThat(inChannel()).isEqualTo(VIEW | SEND);
    }

    @Test
    void a_channel_takes_nothing_from_an_administrator() {
        role("1", Rights.ADMINISTRATOR);
        overwrite(GUILD, VIEW, 0);
        assertThat(inChannel()).isEqualTo(-1L);
    }

    @Test
    void roles_come_after_everyone_and_the_member_comes_last() {
        role(GUILD, VIEW | SEND);
        overwrite(BOT, SEND, VIEW);
        overwrite("1", VIEW, SEND);
        overwrite(GUILD, SEND, 0);
        assertThat(inChannel()).isEqualTo(VIEW);
    }

    @Test
    void of_two_roles_the_one_that_allows_wins() {
        role(GUILD, VIEW);
        overwrite("1", 0, SEND);
        overwrite("2", SEND, 0);
        overwrite("3", VIEW, 0);
        assertThat(inChannel()).isEqualTo(VIEW | SEND);
    }
}
