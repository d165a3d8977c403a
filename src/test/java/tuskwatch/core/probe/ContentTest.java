package tuskwatch.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {
    @ParameterizedTest
    @CsvSource({
        "https://tusk.example/auth/sign_in?x=/y#z, /auth/sign_in",
        "https://tusk.example:8443, /",
        "https://tusk.example?next=/a, /",
        "//tusk.example/@mia, /@mia",
        "//tusk.example, /",
        "/auth/sign_in#form, /auth/sign_in",
        "?next=https://tusk.example/, /",
        "'', /",
        "x://, /",
    })
    void the_path_of_a_redirect_is_without_host_and_query(String location, String path) {
        assertThat(new Content.Redirect(location, true).path()).isEqualTo(path);
    }
}
