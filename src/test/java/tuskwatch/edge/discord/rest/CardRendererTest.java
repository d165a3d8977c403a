package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.outside;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.testing.DiscordJudge;
import tuskwatch.testing.English;

class CardRendererTest {
    private static final String HOSTILE =
            "@everyone <@123> <@&456> **bold** `code` ||spoiler|| [x](https://evil.example) <t:0:R> https://evil.example\n# title\n> quote";

    private static Card card(List<Field> fields) {
        return new Card(
                        Tone.OUTAGE,
                        LocalizedText.outside(HOSTILE),
                        LocalizedText.outside(HOSTILE),
                        fields,
                        List.of(new Action("DIAGNOSE", "abcd", LocalizedText.phrase("button.diagnose"))),
                        LocalizedText.outside("Incident abcd"),
                        Optional.of("tw:abcd"))
                .in(English.BOOK);
    }

    @Test
    void hostile_text_mentions_nobody_and_breaks_no_layout() {
        var message = CardRenderer.message(card(List.of(Field.of(LocalizedText.outside(HOSTILE), outside(HOSTILE)))));
        assertThat(message.path("content").asText() + message.path("embeds"))
                .doesNotContain("@everyone")
                .doesNotContainPattern("[^\\\\]<@")
                .doesNotContainPattern("[^\\\\]\\*\\*bold")
                .doesNotContain("https://evil")
                .doesNotContainPattern("[^\\\\]\\|");
        assertThat(message.path("allowed_mentions").toString()).isEqualTo("{\"parse\":[],\"replied_user\":false}");
    }

    @Test
    void any_amount_of_text_stays_within_discords_limits() {
        var fields = new ArrayList<Field>();
        for (var i = 0; i < 60; i++) {
            fields.add(Field.of(
                    LocalizedText.outside("name " + "🐘_".repeat(i * 10)),
                    outside("🐘*".repeat(i * 40), "x".repeat(i * 30), "_".repeat(900))));
        }
        var big = new Card(
                Tone.INFO,
                LocalizedText.outside("*".repeat(5000)),
                LocalizedText.outside("_".repeat(5000)),
                fields,
                List.of(),
                LocalizedText.outside("f"),
                Optional.of("tw:abcd"));
        var message = CardRenderer.message(big);
        message.put("nonce", "n").put("enforce_nonce", true);
        assertThat(new DiscordJudge().messageCreate(message)).isEmpty();
        assertThat(message.path("embeds").path(0).path("footer").path("text").asText())
                .endsWith("tw:abcd");
    }

    @Test
    void a_role_is_in_the_content_and_alone_in_the_allowed_mentions() {
        var message = CardRenderer.mentioning(
                CardRenderer.message(card(List.of())), Optional.of("42"), CardRenderer.Place.FIRST);
        assertThat(message.path("content").asText()).startsWith("<@&42> 🔴 ");
        assertThat(message.path("allowed_mentions").toString())
                .isEqualTo("{\"parse\":[],\"replied_user\":false,\"roles\":[\"42\"]}");
    }

    @Test
    void a_mention_at_the_end_stands_behind_the_headline_and_before_the_mark_and_always_fits() {
        var plain = CardRenderer.plain(card(List.of()));
        var words = plain.path("content").asText();
        var message = CardRenderer.mentioning(plain.deepCopy(), Optional.of("user:7"), CardRenderer.Place.LAST);
        assertThat(message.path("content").asText())
                .startsWith(words.lines().findFirst().orElseThrow() + " <@7>\n")
                .endsWith("\ntw:abcd");
        var full = plain.deepCopy().put("content", "x".repeat(2000));
        assertThat(CardRenderer.mentioning(full, Optional.of("42"), CardRenderer.Place.LAST)
                        .path("content")
                        .asText())
                .hasSizeLessThanOrEqualTo(2000)
                .endsWith(" <@&42>");
    }

    @Test
    void moments_are_in_the_readers_zone_and_bad_links_are_text() {
        var at = Instant.ofEpochSecond(1_800_000_000);
        var field = Field.line(
                LocalizedText.outside("When"),
                new Span.Moment(at, Span.Style.RELATIVE),
                Span.words(" "),
                new Span.Link("status", "javascript:alert(1)"),
                new Span.Link("ok", "https://status.example/x"));
        var value = CardRenderer.message(card(List.of(field)))
                .path("embeds")
                .path(0)
                .path("fields")
                .path(0)
                .path("value")
                .asText();
        assertThat(value).isEqualTo("<t:1800000000:R> status<https://status.example/x>");
    }

    @Test
    void the_plain_form_is_short_and_keeps_the_marker() {
        var plain = CardRenderer.plain(card(List.of(Field.of(LocalizedText.outside("a"), outside("b")))));
        assertThat(plain.path("embeds")).isEmpty();
        assertThat(plain.path("content").asText()).hasSizeLessThan(400).endsWith("\ntw:abcd");
    }

    private static List<String> rows(String... kinds) {
        var card = card(List.of());
        var actions = Arrays.stream(kinds)
                .map(k -> new Action(k, "abcd", LocalizedText.phrase("button.diagnose")))
                .toList();
        var rows = new ArrayList<String>();
        CardRenderer.message(card.withActions(actions).in(English.BOOK))
                .path("components")
                .forEach(row -> {
                    var ids = new ArrayList<String>();
                    row.path("components")
                            .forEach(b -> ids.add(b.path("custom_id").asText().split("\\|", -1)[1]));
                    rows.add(String.join(" ", ids));
                });
        return rows;
    }

    @Test
    void choices_of_a_question_share_no_row_with_what_else_can_be_pressed() {
        assertThat(rows("ANSWER", "ANSWER", "ANSWER", "STEPS", "SHARE"))
                .containsExactly("ANSWER ANSWER ANSWER", "STEPS SHARE");
        assertThat(rows("ANSWER", "ANSWER", "ANSWER", "ANSWER", "ANSWER", "ANSWER", "ANSWER", "STEPS", "EVIDENCE"))
                .containsExactly("ANSWER ANSWER ANSWER ANSWER ANSWER", "ANSWER ANSWER", "STEPS EVIDENCE");
        assertThat(rows("STEPS", "EVIDENCE", "SHARE", "ME_TOO", "NOTIFY", "MUTE"))
                .containsExactly("STEPS EVIDENCE SHARE ME_TOO NOTIFY", "MUTE");
    }
}
