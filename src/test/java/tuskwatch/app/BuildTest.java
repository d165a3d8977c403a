package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildTest {
    private static final Build BUILD = new Build("1.2.3", "abc1234", "https://example.org");

    @Test
    void version_names_everything_on_one_line_and_says_when_time_zones_are_old() {
        assertThat(BUILD.line("25.0.1", "2026e"))
                .isEqualTo("tuskwatch 1.2.3 (abc1234), Java 25.0.1, time-zone data 2026e");
        assertThat(BUILD.line("25.0.1", "2026a"))
                .isEqualTo(
                        "tuskwatch 1.2.3 (abc1234), Java 25.0.1, time-zone data 2026a (older than 2026e, see doctor)");
    }
}
