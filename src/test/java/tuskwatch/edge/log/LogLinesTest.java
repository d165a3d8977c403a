package tuskwatch.edge.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLinesTest {
    private static String line(LogLines.Format format, String logger, String message) {
        var event = new LoggingEvent("x", new LoggerContext().getLogger(logger), Level.INFO, message, null, null);
        event.setInstant(Instant.parse("2026-11-21T09:00:00.123Z"));
        event.addKeyValuePair(new KeyValuePair("instance", "mastodon.example"));
        event.addKeyValuePair(new KeyValuePair("why", "a \"b\"\nc"));
        return new LogLines(format, LogLines.Detail.USUAL).doLayout(event);
    }

    @Test
    void text_is_time_level_event_and_keys_on_one_line() {
        assertThat(line(LogLines.Format.TEXT, "tuskwatch.core.X", "incident-opened"))
                .isEqualTo(
                        "2026-11-21T09:00:00.123Z INFO incident-opened instance=mastodon.example why=\"a \\\"b\\\"\\nc\"\n");
    }

    @Test
    void json_is_one_object_a_line_with_the_same_keys() {
        assertThat(line(LogLines.Format.JSON, "tuskwatch.core.X", "incident-opened"))
                .isEqualTo(
                        "{\"at\":\"2026-11-21T09:00:00.123Z\",\"level\":\"INFO\",\"event\":\"incident-opened\",\"instance\":\"mastodon.example\",\"why\":\"a \\\"b\\\"\\nc\"}\n");
    }

    @Test
    void what_a_library_says_is_a_key() {
        assertThat(line(LogLines.Format.TEXT, "org.example.Y", "Something odd"))
                .contains(" INFO library logger=org.example.Y text=\"Something odd\" ");
    }
}
