package tuskwatch.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void text_is_cut_by_code_points_and_never_through_an_emoji() {
        assertThat(Text.cut("🐘🐘🐘🐘", 3)).isEqualTo("🐘🐘…");
        assertThat(Text.cut("🐘🐘🐘", 3)).isEqualTo("🐘🐘🐘");
    }

    @Test
    void text_fits_by_the_characters_that_columns_count() {
        assertThat(Text.fit("🐘🐘", 4)).isEqualTo("🐘🐘");
        assertThat(Text.fit("🐘🐘🐘", 5)).isEqualTo("🐘🐘…");
        assertThat(Text.fit("🐘🐘🐘", 4)).isEqualTo("🐘…");
        assertThat(Text.fit("a b c", 3)).isEqualTo("a…");
    }

    @Test
    void hostile_text_becomes_one_clean_line() {
        assertThat(Text.clean("a\u202eb\n\n c\u0007\t d\ud800", 50)).isEqualTo("a b c d");
    }

    @Test
    void lengths_are_said_as_people_say_them() {
        assertThat(LocalizedText.length(Duration.ofSeconds(45))).isEqualTo("45 s");
        assertThat(LocalizedText.length(Duration.ofMinutes(12))).isEqualTo("12 min");
        assertThat(LocalizedText.length(Duration.ofMinutes(185))).isEqualTo("3 h 5 min");
        assertThat(LocalizedText.length(Duration.ofHours(52))).isEqualTo("2 d 4 h");
    }
}
