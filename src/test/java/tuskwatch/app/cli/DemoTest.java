package tuskwatch.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code demo}: the real core tells the whole story. */
class DemoTest {
    static List<String> lines() {
        var bytes = new ByteArrayOutputStream();
        new DemoCommand(new Startup(Optional.empty(), false), new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .run(DemoCommand.Speed.AT_ONCE);
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Told once for both. */
    private static final List<String> STORY = lines();

    @Test
    void the_story_has_every_scene_and_one_post_for_each() {
        var lines = STORY;
        var posts = lines.stream().filter(l -> l.startsWith("[")).toList();
        assertThat(posts)
                .containsSubsequence(
                        "[i] People are on call from now on",
                        "[DOWN] puma.example is down: web fails",
                        "[DOWN] puma.example is down (web) · please take it",
                        "[i] You have it: puma.example. Nobody else is called. I ask again in 45 min.",
                        "[i] puma.example is down (web) · Ben has it",
                        "[TROUBLE] redis.example has trouble: cache fails, sign-up fails",
                        "[TROUBLE] flapping.example has trouble: web fails in part",
                        "[i] Sign-up at closed.example is now closed (was open)",
                        "[OK] redis.example works again, after 10 min",
                        "[OK] closed.example works",
                        "[OK] flapping.example works again, after 15 min",
                        "[?] I am blind: my own network is down",
                        "[?] I was blind: my own network was down",
                        "[OK] No known trouble with 4 instances");
        assertThat(lines).contains("  Certain: Redis does not answer:");
        var news = java.util.stream.IntStream.range(1, lines.size())
                .filter(i -> lines.get(i - 1).equals("--- post ---"))
                .mapToObj(lines::get)
                .toList();
        assertThat(news).as("posts, edits aside").hasSize(8);
    }

    @Test
    void the_recording_in_the_readme_is_what_the_program_tells_today() throws IOException {
        assertThat(Files.readString(DemoPicture.PICTURE)).isEqualTo(DemoPicture.svg(STORY));
    }
}
