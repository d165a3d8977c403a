package tuskwatch.edge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

class TextRendererTest {
    private static final Card NEWS = Card.sentence(Tone.INFO, LocalizedText.outside("News"));

    private static String render(Card card) {
        return new TextRenderer(ZoneId.of("Europe/Berlin")).render(card);
    }

    private static String line(Span... spans) {
        return render(NEWS.with(Field.line(LocalizedText.NONE, spans)));
    }

    @Test
    void a_card_is_a_headline_with_its_fields_below() {
        assertThat(render(NEWS.with(Field.of(
                                LocalizedText.outside("Why"),
                                List.of(LocalizedText.outside("one"), LocalizedText.outside("two"))))
                        .with(Field.of(LocalizedText.NONE, LocalizedText.outside("nameless")))))
                .isEqualTo("[i] News\n  Why:\n    one\n    two\n    nameless");
    }

    @Test
    void small_print_is_shown_with_the_mark_of_a_post_alone() {
        var footed = NEWS.footed(LocalizedText.outside("small"));
        assertThat(render(footed)).isEqualTo("[i] News");
        assertThat(render(footed.marked("tw:abcd"))).isEqualTo("[i] News\n  small · tw:abcd");
        assertThat(render(NEWS.marked("tw:abcd"))).isEqualTo("[i] News\n  tw:abcd");
    }

    @Test
    void every_piece_of_a_line_is_shown_as_text_moments_in_the_zone_of_the_reader() {
        assertThat(line(
                        Span.words("a "),
                        new Span.Strong("b "),
                        new Span.Code("c"),
                        new Span.Block("d"),
                        new Span.Moment(Instant.parse("2026-11-21T23:30:05Z"), Span.Style.RELATIVE),
                        new Span.Link(" label ", " https://tusk.example"),
                        new Span.Channel(new Destination.Channel(" 500")),
                        new Span.Person(new PersonId(" 15 ")),
                        new Span.Role("900")))
                .isEqualTo("[i] News\n    a b `c``d`2026-11-22 00:30:05 https://tusk.example 500 15 the role 900");
    }

    @Test
    void no_escape_sequence_of_a_hostile_text_reaches_the_terminal() {
        var hostile = "\u001b[2J\u009b1mx\u0007\r\n";
        for (var span : List.of(
                Span.words(hostile),
                new Span.Strong(hostile),
                new Span.Code(hostile),
                new Span.Block(hostile),
                new Span.Link("label", hostile),
                new Span.Channel(new Destination.Channel(hostile)),
                new Span.Role(hostile))) {
            assertThat(line(span))
                    .startsWith("[i] News\n    ")
                    .contains("[2J1mx")
                    .matches("[^\\p{Cc}]*\n[^\\p{Cc}]*");
        }
    }

    @Test
    void every_tone_has_a_word_of_its_own() {
        assertThat(Arrays.stream(Tone.values()).map(TextRenderer::symbol))
                .doesNotHaveDuplicates()
                .allMatch(s -> s.matches("\\[.+]"));
    }
}
