package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnMessagesTest {
    private static final String SELF = "11";

    private final ArrayNode messages = JsonNodeFactory.instance.arrayNode();

    private void posted(String id, String author, String content, String... footers) {
        var message = messages.addObject().put("id", id).put("content", content);
        message.putObject("author").put("id", author);
        var embeds = message.putArray("embeds");
        for (var footer : footers) {
            embeds.addObject().putObject("footer").put("text", footer);
        }
    }

    @Test
    void the_newest_with_the_marker_is_found() {
        posted("3", SELF, "other", "tw:b");
        posted("2", SELF, "newer", "Incident a · tw:a");
        posted("1", SELF, "older", "tw:a");
        assertThat(OwnMessages.find(messages, SELF, "tw:a")).contains("2");
    }

    @Test
    void a_marker_that_somebody_else_wrote_is_not_ours() {
        posted("1", "12", "x\ntw:a", "tw:a");
        assertThat(OwnMessages.find(messages, SELF, "tw:a")).isEmpty();
    }

    @Test
    void any_embed_may_carry_it() {
        posted("1", SELF, "", "first", "second tw:a");
        assertThat(OwnMessages.find(messages, SELF, "tw:a")).contains("1");
    }

    @Test
    void a_plain_message_ends_in_it_on_a_line_of_its_own() {
        posted("1", SELF, "down tw:a");
        posted("2", SELF, "down\ntw:a");
        assertThat(OwnMessages.find(messages, SELF, "tw:a")).contains("2");
    }

    @ParameterizedTest
    @CsvSource({"tw:ab", "xtw:a", "tw:a x"})
    void only_the_whole_word_at_the_end_counts(String footer) {
        posted("1", SELF, "down\n" + footer, footer);
        assertThat(OwnMessages.find(messages, SELF, "tw:a")).isEmpty();
    }

    @Test
    void what_is_no_list_holds_none() {
        assertThat(OwnMessages.find(JsonNodeFactory.instance.missingNode(), SELF, "tw:a"))
                .isEmpty();
        messages.addObject();
        assertThat(OwnMessages.find(messages, SELF, "tw:a")).isEmpty();
    }
}
