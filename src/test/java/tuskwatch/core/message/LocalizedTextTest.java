package tuskwatch.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.core.message.LocalizedText.phrase;
import static tuskwatch.testing.Saying.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;

class LocalizedTextTest {
    private static final Person ADA = new Person(new PersonId("17"), "Ada\n Lovelace");

    @Test
    void what_is_put_in_is_taken_for_what_it_is() {
        var code = new Span.Code("/status");
        assertThat((Object) phrase("a", "x", 3, 4L, code, Duration.ofSeconds(5), phrase("b")))
                .isEqualTo(new LocalizedText.Entry(
                        "a",
                        List.of(
                                new LocalizedText.Outside("x"),
                                new LocalizedText.Count(3),
                                new LocalizedText.Count(4),
                                new LocalizedText.Piece(code),
                                phrase("length.seconds", 5L),
                                new LocalizedText.Entry("b", List.of()))));
    }

    @Test
    void what_cannot_be_said_is_refused() {
        assertThatThrownBy(() -> phrase("a", Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot be said: class java.time.Instant");
    }

    @Test
    void a_name_is_cleaned_and_keeps_its_id_where_it_has_one() {
        assertThat((Object) LocalizedText.name(ADA, 7))
                .isEqualTo(new LocalizedText.Named(new Person(ADA.id(), "Ada Lo…")));
        assertThat((Object) LocalizedText.name(Person.named("Ada\n"), 7)).isEqualTo(LocalizedText.outside("Ada"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT-5S, 0 s",
        "PT0.9S, 0 s",
        "PT99S, 99 s",
        "PT100S, 1 min",
        "PT99M59S, 99 min",
        "PT100M, 1 h 40 min",
        "PT47H59M, 47 h 59 min",
        "PT48H, 2 d 0 h",
        "PT51H30M, 2 d 3 h"
    })
    void a_length_is_said_in_the_two_units_that_matter(Duration length, String said) {
        assertThat(LocalizedText.length(length)).isEqualTo(said);
    }

    @Test
    void only_what_is_the_same_in_every_language_is_said_without_one() {
        assertThat(LocalizedText.outside("x").said()).isEqualTo("x");
        assertThat(new LocalizedText.Named(ADA).said()).isEqualTo(ADA.name());
        assertThatThrownBy(() -> phrase("status.up").said()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new LocalizedText.Count(3).said()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void only_the_empty_text_is_nothing() {
        assertThat(LocalizedText.outside("").isEmpty()).isTrue();
        assertThat(LocalizedText.outside(" ").isEmpty()).isFalse();
        assertThat(phrase("").isEmpty()).isFalse();
    }

    @Test
    void parts_that_change_later_change_nothing_here() {
        var parts = new ArrayList<LocalizedText>(List.of(LocalizedText.outside("a")));
        var list = LocalizedText.list(parts);
        var entry = new LocalizedText.Entry("x", parts);
        parts.add(LocalizedText.outside("b"));
        assertThat(list).isEqualTo("a");
        assertThat(entry.args()).hasSize(1);
    }
}
