package tuskwatch.edge.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.core.caution.AskedNow;
import tuskwatch.core.caution.AskedNow.Mark;
import tuskwatch.core.caution.AskedNow.State;
import tuskwatch.core.instance.InstanceName;

class AskedNowFileTest {
    private static final Instant UNTIL = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    private Path folder;

    private static Mark mark(String name) {
        return new Mark(new InstanceName(name), State.ASKED, 3, UNTIL);
    }

    @Test
    void what_is_noted_is_there_for_the_next_process_and_what_is_erased_is_not() throws IOException {
        var file = AskedNowFile.in(folder);
        assertThat(file.left()).isEmpty();
        var longest =
                mark("a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(60) + ":8443");
        var first = file.note(mark("one.example"));
        file.note(mark("http://127.0.0.1:3000"));
        file.note(longest);
        var second = file.note(mark("two.example"));
        file.erase(first);
        file.change(second, new Mark(new InstanceName("two.example"), State.WAITING, 4, UNTIL));
        assertThat(AskedNowFile.in(folder).left())
                .containsExactly(
                        mark("http://127.0.0.1:3000"),
                        longest,
                        new Mark(new InstanceName("two.example"), State.WAITING, 4, UNTIL));
        assertThat(AskedNowFile.in(folder).left()).as("read once").isEmpty();
    }

    @Test
    void nobody_else_reads_it() throws IOException {
        AskedNowFile.in(folder);
        assertThat(OwnerOnly.openToOthers(folder.resolve(AskedNowFile.NAME))).isEmpty();
    }

    @Test
    void places_are_used_again_and_where_there_are_none_nothing_is_noted() throws IOException {
        var file = AskedNowFile.in(folder);
        var place = file.note(mark("a.example"));
        file.erase(place);
        assertThat(file.note(mark("b.example"))).isEqualTo(place);
        var last = 0;
        while (last != AskedNow.NOWHERE) {
            last = file.note(mark("c.example"));
        }
        file.erase(AskedNow.NOWHERE);
        file.change(AskedNow.NOWHERE, mark("d.example"));
        assertThat(AskedNowFile.in(folder).left()).hasSize(10_240).contains(mark("b.example"));
    }

    @Test
    void a_file_that_makes_no_sense_says_nothing() throws IOException {
        var bytes = new byte[200_000];
        new Random(7).nextBytes(bytes);
        Files.write(folder.resolve(AskedNowFile.NAME), bytes);
        assertThat(AskedNowFile.in(folder).left()).isEmpty();
        Files.write(folder.resolve(AskedNowFile.NAME), new byte[3]);
        assertThat(AskedNowFile.in(folder).left()).isEmpty();
    }
}
