package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.MastodonModel;

/** The real jar with the memory of the image, among servers and an admin's instrument whose answers are made to end it: it goes on, and so does all else. */
@Execution(ExecutionMode.SAME_THREAD)
@Isolated("answers within three seconds count")
class HostileAnswersSlowIT {
    private static final int WATCHED = 4;
    private static final int DIAGNOSED = 5;

    @TempDir
    private Path directory;

    private final OneServer town = OneServer.start();
    private final List<HostileServer> hostile = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (var server : hostile) {
            server.close();
        }
        town.close();
        assertThat(town.discord().violations()).isEmpty();
    }

    /** All kinds, five at a time; what is left over is filled up with the first ones. */
    static Stream<List<HostileServer.Kind>> all_kinds() {
        var kinds = HostileServer.Kind.values();
        return IntStream.iterate(0, from -> from < kinds.length, from -> from + DIAGNOSED)
                .mapToObj(from -> IntStream.range(from, from + DIAGNOSED)
                        .mapToObj(i -> kinds[i % kinds.length])
                        .toList());
    }

    private String server(HostileServer server) {
        hostile.add(server);
        return server.url();
    }

    private FakeDiscord.Asked diagnose(String name) {
        return town.discord().gateway().slash("diagnose", d -> d.putArray("options")
                .addObject()
                .put("name", "instance")
                .put("type", 3)
                .put("value", name));
    }

    /** As a variable of the environment. */
    private String key(String kind, String part) {
        return "TUSKWATCH_" + (kind + "." + town.mastodon().name() + "." + part)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "_");
    }

    @ParameterizedTest
    @MethodSource("all_kinds")
    void with_four_hostile_servers_watched_and_five_diagnosed_at_once_all_else_goes_on(List<HostileServer.Kind> kinds)
            throws Exception {
        var names = new ArrayList<String>();
        for (var kind : kinds) {
            names.add(server(HostileServer.of(kind)));
        }
        var instrument = HostileServer.prometheus();
        town.environment().putAll(Map.of(
                "TUSKWATCH_WATCH_INSTANCES", town.mastodon().name() + "," + String.join(",", names.subList(0, WATCHED)),
                key("prometheus", "url"), server(instrument),
                key("inside", "guilds"), FakeDiscord.GUILD));
        var flags = new ArrayList<>(BotProcess.IMAGE_FLAGS);
        flags.add("-Xmx52m");
        try (var bot = BotProcess.start(directory, town.environment(), flags)) {
            bot.eventually(() -> bot.logged("commands-registered")
                    && hostile.stream().limit(WATCHED).allMatch(s -> s.requests() > 6));
            for (var round = 0; round < 2; round++) {
                var before = instrument.requests();
                var asked = Stream.concat(names.stream(), Stream.of(town.mastodon().name()))
                        .map(this::diagnose)
                        .toList();
                bot.eventually(Duration.ofSeconds(60), () -> asked.stream().allMatch(a -> a.answers().size() == 2));
                assertThat(instrument.requests()).as(bot.log()).isGreaterThan(before);
            }
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            bot.eventually(() -> town.said().stream().anyMatch(s -> s.contains(":" + town.mastodon().port() + " is down")));
            assertThat(bot.logged("blind")).as(bot.log()).isFalse();
            assertThat(bot.logged("prometheus-silent")).isTrue();
            assertThat(bot.page("/health")).contains("\"status\":\"ok\"");
        }
    }
}
