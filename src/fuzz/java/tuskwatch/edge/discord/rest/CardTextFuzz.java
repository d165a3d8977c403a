package tuskwatch.edge.discord.rest;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/** Text from outside mentions nobody, links nowhere, hides nothing, and fits, in every place of a card. */
public final class CardTextFuzz {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CardTextFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) throws IOException {
        var raw = data.consumeBoolean() ? data.consumeString(400) : new String(data.consumeBytes(1200), StandardCharsets.UTF_16);
        var more = data.consumeRemainingAsString();
        var text = Text.clean(raw, 200);
        if (text.contains("\n") || text.codePointCount(0, text.length()) > 200) {
            throw new IllegalStateException("not one line of 200: " + text);
        }
        MarkdownJudge.harmless(Markdown.escape(raw));
        MarkdownJudge.harmless(Markdown.escape(text));
        MarkdownJudge.code(Markdown.span(new Span.Code(raw)));
        MarkdownJudge.link(Markdown.span(new Span.Link("label", raw)));
        var card = new Card(
                Tone.OUTAGE,
                LocalizedText.outside(raw),
                LocalizedText.outside(more),
                List.of(Field.of(LocalizedText.outside(more), List.of(LocalizedText.outside(raw), LocalizedText.outside(more))), Field.of(LocalizedText.NONE, LocalizedText.outside(more)), new Field(LocalizedText.outside(raw), List.of(List.of(new Span.Strong(raw), new Span.Code(more), new Span.Link(more, raw))))),
                List.of(),
                LocalizedText.outside("Incident"),
                Optional.of("tw:abcd"));
        for (var message : List.of(CardRenderer.message(card), CardRenderer.plain(card), CardRenderer.mentioning(CardRenderer.message(card), Optional.of("1"), CardRenderer.Place.LAST))) {
            var sent = JSON.readTree(JSON.writeValueAsBytes(message));
            MarkdownJudge.fits(sent);
            MarkdownJudge.harmless(sent.path("content").asText().replace("<@&1>", ""));
        }
    }
}
