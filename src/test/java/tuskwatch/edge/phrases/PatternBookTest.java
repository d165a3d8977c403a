package tuskwatch.edge.phrases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.core.message.LocalizedText.outside;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;

class PatternBookTest {
    private static final String HOURS = "{0, plural, =1 {an hour} one {# h} other {# hours}}";

    private final PatternBook book = new PatternBook(
            Locale.ENGLISH, Map.of("hours", HOURS, "of", "{0} of {1}", "torn", "{0", "plain", "plain words"));

    @Test
    void an_exact_case_comes_before_the_category() {
        assertThat(book.say(phrase("hours", 1))).isEqualTo("an hour");
        assertThat(book.say(phrase("hours", new LocalizedText.Decimal(1, 0)))).isEqualTo("an hour");
        assertThat(book.say(phrase("hours", new LocalizedText.Decimal(1, 1)))).isEqualTo("1.0 hours");
        assertThat(book.say(phrase("hours", 21))).isEqualTo("21 hours");
    }

    @ParameterizedTest
    @CsvSource({"many", "1"})
    void what_is_no_number_chooses_the_other_case(String words) {
        assertThat(book.say(phrase("hours", words))).isEqualTo(words + " hours");
    }

    @Test
    void a_case_that_the_language_asks_for_and_the_entry_lacks_is_the_other_one() {
        var polish = new PatternBook(Locale.of("pl"), Map.of("x", "{0, plural, one {# raz} other {# razy}}"));
        assertThat(polish.say(phrase("x", 5))).isEqualTo("5 razy");
    }

    @Test
    void an_entry_that_cannot_be_read_is_named_when_it_is_first_said() {
        assertThat(book.has("torn")).isTrue();
        assertThatThrownBy(() -> book.say(phrase("torn", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the message torn in en cannot be read");
    }

    @Test
    void a_key_that_is_no_more_is_said_alone_where_nothing_was_put_in() {
        assertThat(book.has("gone")).isFalse();
        assertThat(book.say(phrase("gone"))).isEqualTo("gone");
        assertThat(book.say(phrase("of", phrase("gone", phrase("hours", 1)), 2)))
                .isEqualTo("gone (an hour) of 2");
    }

    @Test
    void words_beside_each_other_are_one_and_pieces_stay_what_they_are() {
        var code = new Span.Code("/status");
        var line = new LocalizedText.Joined(
                "; ",
                List.of(
                        phrase("of", 1, new LocalizedText.Named(new Person(new PersonId("17"), "Ada"))),
                        outside("or"),
                        new LocalizedText.Piece(code),
                        new LocalizedText.Piece(Span.words(phrase("plain")))));
        assertThat(book.line(line))
                .containsExactly(Span.words("1 of Ada; or; "), code, Span.words("; "), Span.words("plain words"));
        assertThat(book.say(line)).isEqualTo("1 of Ada; or; /status; plain words");
    }

    @Test
    void nothing_is_no_span() {
        assertThat(book.line(LocalizedText.NONE)).isEmpty();
        assertThat(book.say(new LocalizedText.Joined(", ", List.of()))).isEmpty();
    }

    @Test
    void what_is_outside_is_said_to_the_letter() {
        assertThat(book.say(outside("{0} 'x'\n"))).isEqualTo("{0} 'x'\n");
    }
}
