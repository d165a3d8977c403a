package tuskwatch.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.English;

/** A card and its language. */
class CardTest {
    private static final String LONG = "a long sentence ".repeat(20);

    @Test
    void the_headline_of_a_post_fits_a_preview_and_an_answer_is_said_whole() {
        var post = new Card(
                Tone.OUTAGE,
                LocalizedText.outside(LONG),
                LocalizedText.NONE,
                List.of(),
                List.of(),
                LocalizedText.NONE,
                Optional.of("tw:x"));
        assertThat(post.in(English.BOOK).headline().said()).hasSizeLessThan(120).endsWith("…");
        assertThat(Card.sentence(Tone.INFO, LocalizedText.outside(LONG))
                        .in(English.BOOK)
                        .headline()
                        .said())
                .isEqualTo(LONG);
    }

    @Test
    void what_is_in_a_language_stays_as_it_is() {
        var once = Card.answer(
                        Tone.INFO,
                        LocalizedText.phrase("status.up", "tusk.example"),
                        List.of(Field.of(
                                LocalizedText.phrase("status.components"), LocalizedText.phrase("seen.works"))))
                .in(English.BOOK);
        assertThat(once.headline().said()).isEqualTo("tusk.example works");
        assertThat(once.in(English.PHRASES.in(java.util.Locale.GERMAN))).isEqualTo(once);
    }
}
