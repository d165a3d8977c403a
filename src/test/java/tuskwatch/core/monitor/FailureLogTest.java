package tuskwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;
import tuskwatch.testing.VirtualClock;

@Isolated("it listens to the log")
class FailureLogTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private final VirtualClock clock = new VirtualClock(NINE);
    private final Logger log = (Logger) LoggerFactory.getLogger(FailureLog.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<String> counted = new ArrayList<>();
    private final FailureLog failures = new FailureLog(clock, new Meter() {
        @Override
        public void count(Figure figure, String kind) {
            counted.add(figure + " " + kind);
        }

        @Override
        public void time(Figure figure, Duration length) {}
    });

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
        log.setLevel(Level.INFO);
    }

    @AfterEach
    void stop() {
        log.detachAppender(logged);
        log.setLevel(null);
    }

    private List<String> lines() {
        return logged.list.stream().map(ILoggingEvent::getMessage).toList();
    }

    private void fails(String what) {
        failures.run(what, () -> {
            throw new NoClassDefFoundError("x");
        });
    }

    @Test
    void a_failure_is_told_once_with_its_cause_then_once_a_minute_and_counted_each_time() {
        for (var i = 0; i < 600; i++) {
            fails("rounds");
            clock.skip(Duration.ofMillis(250));
        }
        assertThat(lines()).containsExactly("failed", "still-failing", "still-failing");
        assertThat(logged.list.getFirst().getThrowableProxy().getMessage()).isEqualTo("x");
        assertThat(counted).hasSize(600).containsOnly("FAILURES rounds");
    }

    @Test
    void what_works_for_a_minute_works_again() {
        fails("rounds");
        clock.skip(Duration.ofMinutes(1));
        failures.run("rounds", () -> {});
        failures.run("rounds", () -> {});
        assertThat(lines()).containsExactly("failed", "works-again");
    }

    @Test
    void what_fails_and_works_by_turns_is_told_once_a_minute() {
        for (var i = 0; i < 300; i++) {
            fails("rounds");
            failures.worked("rounds");
            clock.skip(Duration.ofMillis(250));
        }
        assertThat(lines()).containsExactly("failed", "still-failing");
    }

    @Test
    void what_fails_for_one_cause_is_one_line_a_minute_however_much_of_it_there_is() {
        for (var i = 0; i < 480; i++) {
            var number = i;
            failures.run("work " + i % 12, () -> {
                throw new IllegalStateException(
                        "commit " + number, new IOException("No space left on device, " + number));
            });
            clock.skip(Duration.ofMillis(250));
        }
        assertThat(lines()).containsExactly("failed", "still-failing");
        clock.skip(Duration.ofMinutes(1));
        for (var i = 0; i < 12; i++) {
            failures.worked("work " + i);
        }
        assertThat(lines()).containsExactly("failed", "still-failing", "works-again");
    }

    @Test
    void each_cause_has_lines_of_its_own() {
        fails("rounds");
        failures.run("pages", () -> {
            throw new IllegalStateException("another");
        });
        assertThat(lines()).containsExactly("failed", "failed");
    }

    @Test
    void a_meter_that_fails_itself_harms_nobody() {
        var broken = new FailureLog(clock, new Meter() {
            @Override
            public void count(Figure figure, String kind) {
                throw new OutOfMemoryError("scripted");
            }

            @Override
            public void time(Figure figure, Duration length) {}
        });
        broken.run("rounds", () -> {
            throw new IllegalStateException("x");
        });
        assertThat(lines()).isEmpty();
    }
}
