package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import java.util.concurrent.atomic.AtomicInteger;
import java.time.Duration;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.testing.BotProcess;

/** The real jar is killed while a server that hangs is asked: that server is not asked first again, and another time not for long. */
class SetAsideSlowIT {
    @TempDir
    private Path directory;

    private final OneServer town = OneServer.start();
    private final MockWebServer hanging = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        hanging.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().headersDelay(60, TimeUnit.SECONDS).build();
            }
        });
        hanging.start();
        town.environment()
                .put(
                        "TUSKWATCH_WATCH_INSTANCES",
                        town.mastodon().name() + ",http://127.0.0.1:" + hanging.getPort());
        town.environment().put("TUSKWATCH_PROBE_INTERVAL", "2s");
        town.environment().put("TUSKWATCH_PROBE_TIMEOUT", "5s");
    }

    @AfterEach
    void stop() {
        hanging.close();
        town.close();
        assertThat(town.discord().violations()).isEmpty();
    }

    /** Until the hanging server is asked once more than that; then the process dies. */
    private void killedWhileAsked(BotProcess bot, int asked) throws Exception {
        bot.eventually(() -> hanging.getRequestCount() > asked);
        // The other server's round is over: it alone is being asked.
        var before = new AtomicInteger(-1);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(300))
                .until(() -> before.getAndSet((int) town.mastodon().requests())
                        == (int) town.mastodon().requests());
        bot.kill();
    }

    @Test
    void who_was_asked_when_the_process_died_is_set_aside_longer_each_time_and_all_else_goes_on() throws Exception {
        try (var bot = BotProcess.start(directory, town.environment())) {
            killedWhileAsked(bot, 0);
        }
        var before = hanging.getRequestCount();
        var well = town.mastodon().requests();
        try (var bot = BotProcess.start(directory, town.environment())) {
            bot.eventually(() -> bot.logged("set-aside") && town.mastodon().requests() > well);
            assertThat(hanging.getRequestCount()).as("not asked first again").isEqualTo(before);
            killedWhileAsked(bot, before);
        }
        var again = hanging.getRequestCount();
        var later = town.mastodon().requests();
        try (var bot = BotProcess.start(directory, town.environment())) {
            bot.eventually(() -> bot.logged("commands-registered")
                    && bot.err().stream().anyMatch(l -> l.contains("set-aside") && l.contains("times=2"))
                    && town.discord().messages(OneServer.CHANNEL).toString().contains("is set aside"));
            bot.eventually(() -> town.mastodon().requests() > later + 12);
            assertThat(hanging.getRequestCount()).as("left alone").isEqualTo(again);
            assertThat(bot.terminate()).isZero();
        }
    }
}
