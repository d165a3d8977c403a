package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.MastodonModel;

/** The real jar with the memory of the image, among servers whose answers are made to end it: it goes on, and so does all else. */
class HostileAnswersSlowIT {
    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    private Path directory;

    private final OneServer town = OneServer.start();
    private final List<MockWebServer> hostile = new ArrayList<>();

    @AfterEach
    void stop() {
        hostile.forEach(MockWebServer::close);
        town.close();
        assertThat(town.discord().violations()).isEmpty();
    }

    /** What a server says where it is asked for its documents, and what it says everywhere else. */
    private record Malice(String document, String rest) {}

    /** A mebibyte of it, or as good as: one more would not be read. */
    private static String full(String begin, String worst, String end) {
        return begin + worst.repeat((MEBIBYTE - begin.length() - end.length() - 1) / worst.length()) + end;
    }

    private static final String NONE = "{\"domain\":\"a.example\",\"title\":\"t\",\"version\":\"4.6.5\",\"registrations\":{\"enabled\":true,\"message\":\"";

    private static final List<Malice> KINDS = List.of(
            new Malice(full(NONE, "<", "\"}}"), full("[", "{},", "{}]")),
            new Malice(full("[", "{},", "{}]"), full("[", "{},", "{}]")),
            new Malice(full("{\"domain\":\"a.example\",\"rules\":[", "[],", "[]]}"), full("[", "{\"uri\":\"\",\"created_at\":\"2026-11-21T08:00:00Z\"},", "{}]")),
            new Malice(full("{\"version\":\"", "(compatible; ", "\",\"domain\":\"a.example\"}"), full("<html><title>", "<h1", "</title>")),
            new Malice(full("{\"domain\":\"a.example\",\"a\":[", "\"\",", "\"\"]}"), full("<h1", " <script <!-- ", "maintenance")));

    private String server(Malice malice) throws Exception {
        var server = new MockWebServer();
        var document = zipped(malice.document());
        var rest = zipped(malice.rest());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var path = String.valueOf(request.getTarget());
                var documents = path.startsWith("/api/v2/instance") || path.contains("nodeinfo") || path.startsWith("/api/v1/instance?");
                return new MockResponse.Builder()
                        .code(path.startsWith("/health") ? 503 : 200)
                        .addHeader("Content-Encoding", "gzip")
                        .body((documents ? document : rest).clone())
                        .build();
            }
        });
        server.start();
        hostile.add(server);
        return "http://127.0.0.1:" + server.getPort();
    }

    private static Buffer zipped(String text) throws Exception {
        var buffer = new Buffer();
        try (var gzip = new GZIPOutputStream(buffer.outputStream())) {
            gzip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return buffer;
    }

    @Test
    void with_four_hostile_servers_watched_and_five_diagnosed_at_once_all_else_goes_on() throws Exception {
        var names = new ArrayList<String>();
        for (var malice : KINDS) {
            names.add(server(malice));
        }
        town.environment().put("TUSKWATCH_WATCH_INSTANCES", town.mastodon().name() + "," + String.join(",", names.subList(0, 4)));
        var flags = new ArrayList<>(BotProcess.IMAGE_FLAGS);
        flags.add("-Xmx52m");
        try (var bot = BotProcess.start(directory, town.environment(), flags)) {
            bot.eventually(() -> bot.logged("commands-registered") && hostile.stream().limit(4).allMatch(s -> s.getRequestCount() > 12));
            for (var round = 0; round < 3; round++) {
                var asked = new ArrayList<FakeDiscord.Asked>();
                for (var name : names) {
                    asked.add(town.discord().gateway().slash("diagnose", d -> d.putArray("options")
                            .addObject()
                            .put("name", "instance")
                            .put("type", 3)
                            .put("value", name)));
                }
                bot.eventually(Duration.ofSeconds(60), () -> asked.stream().allMatch(a -> a.answers().size() == 2));
            }
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            bot.eventually(() -> town.said().stream().anyMatch(s -> s.contains(":" + town.mastodon().port() + " is down")));
            assertThat(bot.logged("blind")).as(bot.log()).isFalse();
            assertThat(bot.page("/health")).contains("\"status\":\"ok\"");
        }
    }
}
