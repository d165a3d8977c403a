package tuskwatch.edge.phrases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;

/** What the entries of message files may be made of. */
class PatternTest {
    private static String said(String pattern, Object... args) {
        return said(Locale.ENGLISH, pattern, args);
    }

    private static String said(Locale language, String pattern, Object... args) {
        return new PatternBook(language, Map.of("x", pattern)).say(phrase("x", args));
    }

    @Test
    void what_is_put_in_stands_where_the_language_wants_it() {
        assertThat(said("{1} has it since {0}.", "3 s", "Ada")).isEqualTo("Ada has it since 3 s.");
    }

    @Test
    void numbers_choose_their_plural_by_the_rules_of_the_language() {
        var english = "{0, plural, =0 {nobody} one {# person} other {# people}}";
        assertThat(List.of(said(english, 0), said(english, 1), said(english, 2)))
                .containsExactly("nobody", "1 person", "2 people");
        var polish = "{0, plural, one {# osoba} few {# osoby} many {# osób} other {# osoby}}";
        var language = Locale.forLanguageTag("pl");
        assertThat(List.of(said(language, polish, 1), said(language, polish, 3), said(language, polish, 5)))
                .containsExactly("1 osoba", "3 osoby", "5 osób");
    }

    /** CLDR: in English 1.0 is other. */
    @Test
    void a_number_with_a_fraction_is_written_as_the_language_writes_it() {
        var pattern = "{0, plural, one {# x} other {# xs}}";
        assertThat(said(pattern, new LocalizedText.Decimal(1, 1))).isEqualTo("1.0 xs");
        assertThat(said(Locale.GERMAN, "{0} %", new LocalizedText.Decimal(99.5, 2)))
                .isEqualTo("99,50 %");
        assertThat(said(Locale.GERMAN, "{0}", new LocalizedText.Decimal(12345.5, 1)))
                .isEqualTo("12345,5");
    }

    @Test
    void choices_can_hold_what_is_put_in_and_choices() {
        var pattern = "{0, plural, one {# of {1}: {2, plural, one {# day} other {# days}}} other {# of {1}}}";
        assertThat(said(pattern, 1, "x", 3)).isEqualTo("1 of x: 3 days");
        assertThat(said(pattern, 2, "x", 3)).isEqualTo("2 of x");
    }

    @Test
    void apostrophes_stand_for_themselves_and_quote_braces() {
        assertThat(said("the server's {0}, '{'0'}' and ''so''", "page")).isEqualTo("the server's page, {0} and 'so'");
        assertThat(said("# 5")).isEqualTo("# 5");
    }

    @Test
    void what_is_put_in_is_never_read_as_a_pattern() {
        assertThat(said("{0}!", "{1} '{' {0, plural,")).isEqualTo("{1} '{' {0, plural,!");
    }

    @Test
    void moments_and_names_in_bold_keep_their_kind() {
        var at = new Span.Moment(Instant.EPOCH, Span.Style.FULL);
        var book = new PatternBook(Locale.ENGLISH, Map.of("x", "{0} since {1}.", "y", "web"));
        assertThat(book.line(phrase("x", new Span.Strong(phrase("y")), at)))
                .containsExactly(new Span.Strong("web"), Span.words(" since "), at, Span.words("."));
    }

    @Test
    void a_key_that_is_no_more_shows_what_was_put_in() {
        var book = new PatternBook(Locale.ENGLISH, Map.of());
        assertThat(book.say(phrase("gone.entry", "tusk.example", 3))).isEqualTo("gone.entry (tusk.example, 3)");
        assertThat(said("{0} and {1}", "x")).isEqualTo("x and ?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {0|is missing
                    x} y|without an opening one
                    {name}|a number of an argument is missing
                    {0, select, a {b} other {c}}|only plural is known
                    {0, plural, one {x}}|a plural without other
                    {0, plural, eins {x} other {y}}|no case of a plural
                    """)
    void a_mistake_is_named_with_its_place(String pattern, String why) {
        assertThatThrownBy(() -> Pattern.read(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("at character");
    }
}
