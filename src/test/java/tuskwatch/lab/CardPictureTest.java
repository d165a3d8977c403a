package tuskwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class CardPictureTest {
    @Test
    void the_picture_in_the_readme_is_what_the_program_says_today() throws IOException {
        assertThat(Files.readString(CardPicture.PICTURE)).isEqualTo(CardPicture.svg());
    }
}
