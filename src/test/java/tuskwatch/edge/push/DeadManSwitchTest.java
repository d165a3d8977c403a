package tuskwatch.edge.push;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated("it listens to the log")
class DeadManSwitchTest {
    private final MockWebServer server = new MockWebServer();
    private final PushClient client = new PushClient(Duration.ofSeconds(10));
    private final Logger log = (Logger) LoggerFactory.getLogger(DeadManSwitch.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @SuppressWarnings("NullAway.Init")
    private DeadManSwitch deadMan;

    @BeforeEach
    void start() throws IOException {
        server.start();
        deadMan = new DeadManSwitch(client, server.url("/s3cret").toString());
        logged.start();
        log.addAppender(logged);
        log.setLevel(Level.WARN);
    }

    @AfterEach
    void stop() {
        log.detachAppender(logged);
        log.setLevel(null);
        client.close();
        server.close();
    }

    private void alive(int status) {
        server.enqueue(new MockResponse.Builder().code(status).build());
        deadMan.alive();
    }

    private List<String> warnings() {
        return logged.list.stream()
                .map(e -> e.getMessage() + " "
                        + e.getKeyValuePairs().stream()
                                .map(p -> String.valueOf(p.value))
                                .collect(Collectors.joining()))
                .toList();
    }

    @Test
    void while_all_is_well_the_address_is_asked_each_time_and_nothing_is_said() throws InterruptedException {
        alive(200);
        alive(204);
        assertThat(server.takeRequest().getTarget()).isEqualTo("/s3cret");
        assertThat(server.takeRequest().getMethod()).isEqualTo("GET");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void silence_asks_nobody_and_gives_its_reason_once() {
        deadMan.silent("the store takes nothing");
        deadMan.silent("the store takes nothing");
        assertThat(server.getRequestCount()).isZero();
        assertThat(warnings()).containsExactly("dead-man-silent the store takes nothing");
    }

    @Test
    void a_second_silence_is_told_only_after_a_word_that_arrived() {
        deadMan.silent("first");
        alive(500);
        deadMan.silent("second");
        alive(200);
        deadMan.silent("third");
        assertThat(warnings())
                .containsExactly(
                        "dead-man-silent first",
                        "dead-man-unreachable the dead man's switch answers 500",
                        "dead-man-silent third");
    }

    @Test
    void a_switch_that_refuses_or_is_away_is_told_without_its_address() {
        alive(404);
        server.close();
        deadMan.alive();
        assertThat(warnings())
                .containsExactly(
                        "dead-man-unreachable the dead man's switch answers 404",
                        "dead-man-unreachable the dead man's switch does not answer");
    }
}
